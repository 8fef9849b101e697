import pick from 'lodash/pick';

import type {
	BodyPart,
	Button,
	Content,
	FooterPart,
	HeaderPart,
	TemplateDefinition,
} from '../../template/content';
import { flagsWithListedExpiry } from '../../metaComponents/authentication';
import { buttonType, partOf, withPart } from '../../template/content';
import { partLabel } from '../../template/labels';
import { placeholdersIn } from '../../template/placeholders';
import { samplesAsList, valueOfUrlSample } from '../../template/samples';
import { UserError } from '../../template/userError';
import type { MediaFile } from '../../transport/media';
import { FLAG_NAMES } from './content';

/** LancePilot's body of Create Template and Update Template; left-out parts are removed. */
export interface LancePilotPayload {
	name: string;
	language: string;
	category: string;
	header?:
		| { type: 'text'; text: { content: string; variables?: string[] } }
		| { type: 'media'; media: { type: string } };
	body?: { text?: string; variables?: string[]; otp_code?: string };
	footer?: string;
	buttons?: LancePilotButton[];
	unsubscribeButton?: boolean;
	blockButton?: boolean;
	addSecurityRecommendation?: boolean;
	codeExpirationMinutes?: number;
	copyCodeButton?: boolean;
}

interface LancePilotButton {
	type: string;
	text?: string;
	url?: string;
	phone_number?: string;
	variables?: string[];
}

/** The template as LancePilot takes it: the copy-code button of an authentication template is a flag. */
export function prepareForLancePilot(definition: TemplateDefinition): TemplateDefinition {
	const { category, content } = definition;
	if (category !== 'AUTHENTICATION') return definition;
	const part = partOf(content.parts, 'buttons');
	const buttons = part?.buttons ?? [];
	const others = buttons.filter((button) => !fitsCopyCodeFlag(button));
	const copyCodeButton =
		content.flags.copyCodeButton ?? (others.length < buttons.length ? true : undefined);
	// The flag has no place for what stands on the button.
	const copyCodeText = buttons.find(fitsCopyCodeFlag)?.text ?? undefined;
	const kept = part && others.length > 0 ? { ...part, buttons: others } : null;
	return {
		...definition,
		content: {
			...content,
			parts: withPart(content.parts, 'buttons', kept),
			flags: {
				...flagsWithListedExpiry(content, category),
				...(copyCodeButton !== undefined && { copyCodeButton }),
				...(copyCodeText !== undefined && { copyCodeText }),
			},
		},
	};
}

function fitsCopyCodeFlag(button: Button): boolean {
	// One that says more cannot be carried by a flag.
	if (Object.values(button.rest).some((value) => value !== null)) return false;
	if (button.kind === 'copyCode') return button.sample === null;
	return button.kind === 'otp' && ['', 'COPY_CODE'].includes(button.otpType);
}

/**
 * A template in LancePilot's words. Source: the pages Create Template and Update Template.
 * @throws UserError naming a part that these words cannot carry
 */
export function lancePilotPayload(definition: TemplateDefinition): LancePilotPayload {
	const { name, language, category, content } = definition;
	const { otpCode } = content.flags;
	const header = partOf(content.parts, 'header');
	const body = toBody(own(partOf(content.parts, 'body')), otpCode);
	const footer = own(partOf(content.parts, 'footer'))?.text;
	const buttons = partOf(content.parts, 'buttons')?.buttons ?? [];
	refuseOthers(content);
	return {
		name,
		language,
		category,
		...(header && { header: toHeader(header) }),
		...(body && { body }),
		...(footer && { footer }),
		...(buttons.length > 0 && { buttons: buttons.map(toButton) }),
		...pick(content.flags, FLAG_NAMES),
	};
}

/** A part whose text is not Meta's own. */
function own<Of extends BodyPart | FooterPart>(part: Of | undefined): Of | undefined {
	return part?.preset === true ? undefined : part;
}

const CARRIED: ReadonlySet<string> = new Set(['header', 'body', 'footer', 'buttons']);

function refuseOthers({ parts }: Content): void {
	const other = parts.find(({ kind }) => !CARRIED.has(kind));
	if (other !== undefined) throw cannotCarry(partLabel(other));
	const second = parts.find(
		({ kind }, index) => parts.findIndex((part) => part.kind === kind) !== index,
	);
	if (second !== undefined) throw cannotCarry(`a second ${partLabel(second)}`);
}

/** The checks before a write refuse these as well; nothing is ever left out in silence. */
function cannotCarry(what: string): UserError {
	return new UserError(`LancePilot cannot carry "${what}"`, 'Nothing was sent.');
}

/**
 * The payload with a media file in it. LancePilot documents multipart/form-data with brackets for
 * its send endpoint (`template_data[header][file]`) and, for templates, only a binary field in
 * JSON, which JSON cannot carry. Assumption: the same bracket notation.
 */
export async function lancePilotForm(
	definition: TemplateDefinition,
	media: MediaFile,
): Promise<FormData> {
	const form = new FormData();
	appendFields(form, '', lancePilotPayload(definition));
	form.append('header[media][file]', await media.open());
	return form;
}

function toHeader(header: HeaderPart): LancePilotPayload['header'] {
	if (header.format === 'media') return { type: 'media', media: { type: header.mediaType } };
	if (header.format === 'other') throw cannotCarry(`header of type ${header.name.toLowerCase()}`);
	const variables = samplesAsList(header.text, header.samples);
	const { text: content } = header;
	return { type: 'text', text: variables.length > 0 ? { content, variables } : { content } };
}

/** `variables` comes along even when empty: the page's own examples show it so. */
function toBody(body: BodyPart | undefined, otpCode: string | undefined) {
	const text = body?.text ?? null;
	if (text === null && otpCode === undefined) return null;
	return {
		...(text !== null && { text, variables: samplesAsList(text, body?.samples ?? {}) }),
		...(otpCode !== undefined && { otp_code: otpCode }),
	};
}

/** `variables` only where the URL has a placeholder: Create's schema forbids it elsewhere. */
function toButton(button: Button): LancePilotButton {
	const type = buttonType(button);
	const text = button.text === null ? {} : { text: button.text };
	switch (button.kind) {
		case 'quickReply':
			return { type, ...text };
		case 'phoneNumber':
			return {
				type,
				...text,
				...(button.phoneNumber !== null && { phone_number: button.phoneNumber }),
			};
		case 'url': {
			const { url, sample } = button;
			const hasSample = sample !== null && placeholdersIn(url).length > 0;
			return {
				type,
				...text,
				...(url !== null && { url }),
				...(hasSample && { variables: [valueOfUrlSample(url, sample)] }),
			};
		}
		default:
			throw cannotCarry(`button of type ${type}`);
	}
}

/** A form has no types: Laravel, LancePilot's framework, reads 1 and 0 as booleans. */
function appendFields(form: FormData, name: string, value: unknown): void {
	if (typeof value === 'object' && value !== null) {
		for (const [key, inner] of Object.entries(value)) {
			appendFields(form, name === '' ? key : `${name}[${key}]`, inner);
		}
	} else if (typeof value === 'boolean') {
		form.append(name, value ? '1' : '0');
	} else {
		form.append(name, formText(String(value)));
	}
}

/**
 * Of a text, axios writes each line break as two characters, as browsers do; LancePilot would count and
 * keep both. A File is sent as it is, and one without a name is a field and no upload.
 */
function formText(text: string): string | File {
	return /[\r\n]/.test(text) ? new File([text], '', { type: 'text/plain; charset=utf-8' }) : text;
}
