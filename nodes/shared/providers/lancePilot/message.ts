import type { SendRequest, TemplateMessage } from '../../template/message';
import { cannotSend, linkOf, refuseCardsAndOffer } from '../../template/message';
import type { FilledParameter } from '../../template/parameterValue';
import { tooLong } from '../../template/parameterValue';
import type { UserError } from '../../template/userError';
import { isLonger } from '../../template/values';
import { requireId } from '../requireId';
import { lancePilotDescriptor } from './descriptor';
import { TEMPLATE_ID } from './write';

/** `template_data` of the page Send Template Message. */
interface TemplateData {
	header?: { variables: string[] } | { file: string };
	body?: { variables: string[] };
	buttons?: Array<{ type: 'URL'; variables: string[] }>;
}

/** Types of files that the page allows, by the header's kind. */
const FILES: Readonly<Record<string, readonly string[]>> = {
	image: ['jpg', 'jpeg', 'png'],
	video: ['mp4'],
	document: ['pdf'],
};

/** What the file at an address is sure to be: of those above, or of another type. */
const ENDINGS: ReadonlySet<string> = new Set([
	...Object.values(FILES).flat(),
	...['gif', 'webp', 'svg', 'bmp', 'tif', 'tiff', 'heic', 'avif'],
	...['3gp', 'mov', 'avi', 'webm', 'mkv', 'mp3', 'ogg'],
	...['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'odt', 'csv', 'txt', 'html', 'zip'],
]);

/** The number in the path, as the page writes it. */
const NUMBER = /^[1-9]\d{7,14}$/;

/** Most variables of a body. */
const MOST_VARIABLES = 20;
/** What the page does not take as a one-time password. */
const LINK = /^https?:|^www\./i;
/** Longest value of a text, of a header, of an address and of a one-time password. */
const LENGTHS = { body: 1000, header: 60, button: 2000, code: 11 } as const;

/**
 * The page Send Template Message (Number). A number goes without its plus sign, named values in the
 * order of the text, URL buttons with a variable in theirs; a one-time password is given once.
 */
export function lancePilotSendRequest(message: TemplateMessage): SendRequest {
	const { to, account } = message;
	refuseCardsAndOffer(lancePilotDescriptor, message);
	const number = to.replace('+', '');
	if (!NUMBER.test(number)) throw cannot('recipient', 'takes numbers of 8 to 15 digits');
	return {
		method: 'POST',
		path: `/workspaces/${account}/contacts/number/${number}/template-messages`,
		body: { template_id: templateIdOf(message), template_data: templateData(message) },
	};
}

/** An integer: one that a number cannot hold would be another template's. */
function templateIdOf(message: TemplateMessage): number {
	const id = Number(requireId(message, lancePilotDescriptor, TEMPLATE_ID));
	if (!Number.isSafeInteger(id))
		throw cannot('template_id', 'takes it as a number, which is too large');
	return id;
}

function templateData({ filled, category }: TemplateMessage): TemplateData {
	const isCode = category === 'AUTHENTICATION';
	const of = (name: FilledParameter['component']) =>
		filled.filter(({ component }) => component === name);
	const header = of('header').map(headerOf)[0];
	const variables = of('body').map((one) => (isCode ? codeOf(one) : textWithin(one, LENGTHS.body)));
	if (variables.length > MOST_VARIABLES) {
		throw cannot('body', `takes ${MOST_VARIABLES} variables of a body at most`);
	}
	// The button of a one-time password takes its code from the body.
	const buttons = isCode ? [] : of('button').map(buttonOf);
	return {
		...(header && { header }),
		...(variables.length > 0 && { body: { variables } }),
		...(buttons.length > 0 && { buttons }),
	};
}

function headerOf(header: FilledParameter): TemplateData['header'] {
	const { key, type, value } = header;
	if (value.kind === 'text') return { variables: [textWithin(header, LENGTHS.header)] };
	const endings = FILES[type];
	if (value.kind !== 'media' || endings === undefined) throw cannot(key);
	const link = linkOf(lancePilotDescriptor, key, value);
	if (value.filename !== null) throw cannot(`${key}.filename`);
	// What a script or an address without an ending yields is known when it is fetched.
	const [, ending = ''] = /\.(\w+)$/.exec(new URL(link).pathname.toLowerCase()) ?? [];
	if (ENDINGS.has(ending) && !endings.includes(ending)) {
		throw cannot(key, `takes files of type ${endings.join(', ')}`);
	}
	return { file: link };
}

function buttonOf(button: FilledParameter): { type: 'URL'; variables: string[] } {
	if (button.type !== 'text') throw cannot(button.key);
	return { type: 'URL', variables: [textWithin(button, LENGTHS.button)] };
}

function codeOf(code: FilledParameter): string {
	const text = textWithin(code, LENGTHS.code);
	if (LINK.test(text)) throw cannot(code.key, 'takes no link as a one-time password');
	return text;
}

function textWithin({ key, value }: FilledParameter, longest: number): string {
	if (value.kind !== 'text') throw cannot(key);
	if (isLonger(value.text, longest)) {
		throw cannot(key, `refuses it: it ${tooLong(value.text, longest).message}`);
	}
	return value.text;
}

function cannot(key: string, why?: string): UserError {
	return cannotSend(lancePilotDescriptor, key, why);
}
