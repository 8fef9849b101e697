import type { Content } from './content';
import { partOf } from './content';
import { nearestWord } from './nearestWord';
import { META_LENGTHS } from './metaLengths';
import type { Parameter } from './parameters';
import { copiesPassword, optionalParametersOf, parametersOf } from './parameters';
import type { Clock, FilledParameter, Misfit } from './parameterValue';
import { isBlank, isMisfit, PASSWORD_LENGTH, readParameterValue, tooLong } from './parameterValue';
import type { Preview } from './preview';
import { previewOf } from './preview';
import { UserError } from './userError';
import { firstFew, isLonger, shorten } from './values';

/** A template filled for one recipient: what a provider puts into its own send call. */
export interface TemplateMessage {
	/** E.164 with its plus sign. */
	to: string;
	account: string | null;
	/** The number it is sent from, where the account does not say. */
	sender: string | null;
	/** The provider's id of the template. */
	id: string;
	name: string;
	language: string | null;
	/** Upper case. */
	category: string | null;
	/** How many cards the template has. */
	cards: number;
	/** Where its flow buttons are: Meta wants each named, whether or not it is given a value. */
	flowButtons: ReadonlyArray<Pick<Parameter, 'card' | 'button'>>;
	/** Whether the template may have a button that its vendor does not list. */
	mayHideButtons: boolean;
	/** In sending order. */
	filled: FilledParameter[];
}

/** How a provider sends a message. */
export interface SendRequest {
	method: 'POST';
	/** Below the credential's base URL, parts already encoded. */
	path: string;
	body: Record<string, unknown>;
}

/** Something in the values that Meta would refuse. */
interface Problem extends Misfit {
	/** The parameter, or what was given instead of one. */
	key: string;
}

interface FilledTemplate {
	filled: FilledParameter[];
	preview: Preview;
	problems: Problem[];
}

/** What a template takes its values from. */
interface Fillable {
	content: Content;
	/** Upper case. */
	category: string | null;
	/** Further parameters that the template may have, where that is not reported. */
	unlisted?: readonly Parameter[];
}

/**
 * Fills a template and finds everything that Meta would refuse: values that are missing, too many,
 * of another type or too long.
 * @param values by key of their parameter; an empty one counts as not given
 */
export function fillTemplate(
	{ content, category, unlisted = [] }: Fillable,
	values: Readonly<Record<string, unknown>>,
	clock: Clock,
): FilledTemplate {
	const required = parametersOf(content, category);
	const known = [...required, ...optionalParametersOf(content), ...unlisted];
	const given = new Map(Object.entries(values).filter(([, value]) => !isBlank(value)));
	const filled: FilledParameter[] = [];
	const problems: Problem[] = [];
	for (const parameter of known) {
		const { key } = parameter;
		if (!given.has(key)) continue;
		const value = readParameterValue(parameter, given.get(key), clock);
		if (isMisfit(value)) problems.push({ key, ...value });
		else filled.push({ ...parameter, value });
	}
	const keys = new Set(known.map(({ key }) => key));
	problems.unshift(
		...required.filter(({ key }) => !given.has(key)).map(missing),
		...[...given.keys()].filter((key) => !keys.has(key)).map((key) => surplus(key, [...keys])),
	);
	const preview = previewOf(content, category, filled);
	problems.push(...textsTooLong(preview, content), ...codesApart(content, category, filled));
	return { filled: inSendingOrder(filled), preview, problems };
}

/** Header, body, offer, buttons in their order, then card by card. */
function inSendingOrder(filled: FilledParameter[]): FilledParameter[] {
	const place = ({ card, button }: FilledParameter) => (card ?? -1) * 1000 + (button ?? -1);
	return [...filled].sort((one, other) => place(one) - place(other));
}

function missing({ key, type }: Parameter): Problem {
	return { key, message: `is missing (${type})`, code: 132000 };
}

function surplus(key: string, known: readonly string[]): Problem {
	const word = key.toLowerCase().slice(0, LONGEST_KEY);
	const nearest = nearestWord(word, known, Math.max(2, key.length / 2));
	const hint = nearest === null ? '' : `; did you mean ${nearest}?`;
	return { key, message: `is not a parameter of it${hint}`, code: 132000 };
}

/** Meta's 132005 for texts; the length of an address is that of the template's own page. */
function textsTooLong(
	{ header, body, buttons, cards = [] }: Preview,
	{ parts }: Content,
): Problem[] {
	const hasOffer = partOf(parts, 'limitedTimeOffer') !== undefined;
	const longestBody = hasOffer ? META_LENGTHS.bodyWith.offer : META_LENGTHS.body;
	// Of a place, a product or a medium no text is sent.
	const isText = partOf(parts, 'header')?.format === 'text';
	const check = (key: string, text: string | null, longest: number): Problem[] =>
		isLonger(text ?? '', longest)
			? [{ key: `${key}, filled in,`, ...tooLong(text ?? '', longest, 132005) }]
			: [];
	const checkUrls = (prefix: string, some: Preview['buttons']) =>
		some.flatMap(({ url }, index) => check(`${prefix}button_${index}`, url, META_LENGTHS.url));
	return [
		...(isText ? check('header', header, META_LENGTHS.header) : []),
		...check('body', body, longestBody),
		...checkUrls('', buttons),
		...cards.flatMap((card, index) => [
			...check(`card_${index}_body`, card.body, META_LENGTHS.body),
			...checkUrls(`card_${index}_`, card.buttons),
		]),
	];
}

/** The button of a one-time password copies what the text shows. */
function codesApart(
	{ parts }: Content,
	category: string | null,
	filled: readonly FilledParameter[],
): Problem[] {
	if (category !== 'AUTHENTICATION') return [];
	const buttons = partOf(parts, 'buttons')?.buttons ?? [];
	const texts = filled.flatMap(({ value, ...parameter }) =>
		value.kind === 'text' ? [{ ...parameter, text: value.text }] : [],
	);
	const shown = texts.find(({ component }) => component === 'body');
	return texts.flatMap(({ key, button, text }): Problem[] => {
		const copies = button === null ? undefined : buttons[button];
		if (copies === undefined || !copiesPassword(copies, category)) return [];
		if (isLonger(text, PASSWORD_LENGTH)) return [{ key, ...tooLong(text, PASSWORD_LENGTH) }];
		if (shown === undefined || shown.text === text) return [];
		return [{ key, message: `is a different code than ${shown.key}`, code: 131009 }];
	});
}

/** What Meta says beside a code. Source: Cloud API, error codes. */
const META_SAYS: Readonly<Record<number, string>> = {
	131009: 'Parameter value is not valid',
	132000: 'Number of parameters does not match the expected number of params',
	132001: 'Template name does not exist in the translation, or is not approved',
	132005: 'Translated text too long',
	132012: 'Parameter format does not match format in the created template',
	132015: 'Template is paused',
	132016: 'Template is disabled',
	132018: "There's an issue with the parameters in your template",
};

/**
 * The error that names every problem.
 * @param template how a sentence names it
 * @param parameters what it takes
 */
export function problemsError(
	template: string,
	problems: readonly Problem[],
	parameters: readonly Parameter[],
): UserError {
	const named = problems.map(({ key, message }) => `${shorten(key, LONGEST_KEY)} ${message}`);
	const takes = parameters.map(({ key }) => key).join(', ') || 'no values';
	return new UserError(
		`The values do not fit template "${template}": ${firstFew(named, MOST_NAMED, '; ')}`,
		`It takes: ${takes}. Nothing was sent. ${answersOfMeta(problems.map(({ code }) => code))}`,
	);
}

const MOST_NAMED = 12;

/** Of a key that somebody made up. */
const LONGEST_KEY = 80;

/**
 * @param template how a sentence names it
 * @param isCopy whether a sync brings what Meta decided meanwhile
 */
export function notApprovedError(template: string, status: string, isCopy: boolean): UserError {
	const code = status === 'PAUSED' ? 132015 : status === 'DISABLED' ? 132016 : 132001;
	return new UserError(
		`Template "${template}" is ${status} and cannot be sent`,
		`Only an approved template can be sent; the WhatsApp Templates Trigger can start a workflow when it is.${isCopy ? ' If it has been approved since, sync first.' : ''} Nothing was sent. ${answersOfMeta([code])}`,
	);
}

function answersOfMeta(codes: readonly number[]): string {
	const answers = [...new Set(codes)].map((code) => `${code} (${META_SAYS[code] ?? 'refused'})`);
	return `Meta would answer ${answers.join(', ')}.`;
}

/**
 * For a part that a provider's documented send call has no place for.
 * @param why where it has one: what it takes there
 */
export function cannotSend(
	{ displayName }: { displayName: string },
	key: string,
	why?: string,
): UserError {
	return new UserError(
		`${displayName} cannot send "${key}": its send call ${why ?? 'has no place for it'}`,
		why === undefined
			? 'Nothing was sent. Leave the value out, or use a template without this part.'
			: 'Nothing was sent. Give a value that it takes, or use another template.',
	);
}

/** @throws UserError for cards and for an offer, which have a place in Meta's form of a send call alone */
export function refuseCardsAndOffer(
	provider: { displayName: string },
	{ cards, filled }: Pick<TemplateMessage, 'cards' | 'filled'>,
): void {
	if (cards > 0) throw cannotSend(provider, 'carousel');
	const offer = filled.find(({ component }) => component === 'limited_time_offer');
	if (offer !== undefined) throw cannotSend(provider, offer.key);
}

/** @throws UserError for a medium that is given by the id of an upload, which Meta's form of a send call alone takes */
export function linkOf(
	provider: { displayName: string },
	key: string,
	{ link }: { link: string | null },
): string {
	if (link !== null) return link;
	throw cannotSend(provider, key, 'takes the link of a file, not the id of an upload');
}
