import { buttonProblems } from './metaButtons';
import { kindOf, placeholders } from './template';
import { isObject } from './vendor';

/** What is wrong with `components`; `subcode` is Meta's error_subcode where one is known. */
export interface ComponentProblem {
	param: string;
	message: string;
	subcode?: number;
}

export type Report = (param: string, message: string, subcode?: number) => void;

/** What differs between those who take Meta's components. */
export interface ComponentRules {
	category: unknown;
	/** Where a media header may bring its sample. */
	media: Array<'header_handle' | 'header_url'>;
	/** Whether `header_handle` may be an https address, which the vendor then fetches. */
	addresses: boolean;
	/** Null: as the texts look. */
	parameterFormat: 'NAMED' | 'POSITIONAL' | null;
	/** Whether an OTP button is also taken in the form in which Meta's lists give it. */
	readOtp: boolean;
	/** Whether Meta's upload gave this handle for another kind of file. */
	isOtherMedia?(handle: string, format: string): boolean;
}

interface Setting extends ComponentRules {
	/** Inside a card of a carousel. */
	card: boolean;
	mostBody: number;
}

const HEADER_FORMATS = ['TEXT', 'IMAGE', 'VIDEO', 'GIF', 'DOCUMENT', 'LOCATION', 'PRODUCT'];
const CARD_FORMATS = ['IMAGE', 'VIDEO', 'PRODUCT'];
const SINGLE = [
	'HEADER',
	'FOOTER',
	'BUTTONS',
	'CAROUSEL',
	'LIMITED_TIME_OFFER',
	'CALL_PERMISSION_REQUEST',
	'TAP_TARGET_CONFIGURATION',
];

/**
 * Meta's rules for `components` of create and update, as far as they are public
 * (templates/components and the limits that third parties collected page by page).
 */
export function componentProblems(components: unknown, rules: ComponentRules): ComponentProblem[] {
	const problems: ComponentProblem[] = [];
	const report: Report = (param, message, subcode) => problems.push({ param, message, subcode });
	if (!Array.isArray(components)) {
		report('components', 'components must be a list');
		return problems;
	}
	const kinds = components.map((part: unknown) => (isObject(part) ? kindOf(part) : ''));
	const count = (kind: string) => kinds.filter((each) => each === kind).length;
	if (count('BODY') !== 1) report('components', 'There must be exactly one BODY', 2388072);
	for (const kind of SINGLE) {
		if (count(kind) > 1) report('components', `There may be only one ${kind}`);
	}
	// Limited-time offer templates: "Footer components are not supported".
	if (count('LIMITED_TIME_OFFER') > 0 && count('FOOTER') > 0) {
		report('components', 'A limited-time offer has no FOOTER', 2388073);
	}
	if (rules.category === 'AUTHENTICATION' && count('BUTTONS') === 0) {
		report('components', 'An authentication template needs an OTP button');
	}
	const setting: Setting = { ...rules, card: false, mostBody: mostBody(components, count) };
	components.forEach((part: unknown, index) =>
		checkPart(part, `components[${index}]`, setting, report),
	);
	return problems;
}

/** 1024 characters; 600 beside a limited-time offer, 160 for a single product (providers.md 8). */
function mostBody(components: unknown[], count: (kind: string) => number): number {
	const text = JSON.stringify(components).toUpperCase();
	if (text.includes('"TYPE":"SPM"')) return 160;
	return count('LIMITED_TIME_OFFER') > 0 ? 600 : 1024;
}

function checkPart(part: unknown, param: string, setting: Setting, report: Report): void {
	if (!isObject(part)) return report(param, 'A component must be an object');
	const kind = kindOf(part);
	if (kind === 'HEADER') checkHeader(part, param, setting, report);
	else if (kind === 'BODY') checkBody(part, param, setting, report);
	else if (kind === 'FOOTER' && !setting.card) checkFooter(part, param, setting, report);
	else if (kind === 'BUTTONS') buttonProblems(part.buttons, param, setting, report);
	else if (setting.card) report(`${param}.type`, `A card has no ${String(part.type)}`);
	else if (kind === 'CAROUSEL') checkCards(part.cards, param, setting, report);
	else if (kind === 'LIMITED_TIME_OFFER') checkOffer(part.limited_time_offer, param, report);
	else if (kind === 'TAP_TARGET_CONFIGURATION' || kind === 'CALL_PERMISSION_REQUEST') return;
	else report(`${param}.type`, `Unknown component type ${String(part.type)}`);
}

function checkHeader(
	header: Record<string, unknown>,
	param: string,
	setting: Setting,
	report: Report,
): void {
	const { text, example } = header;
	const format = String(header.format).toUpperCase();
	if (!(setting.card ? CARD_FORMATS : HEADER_FORMATS).includes(format)) {
		return report(`${param}.format`, 'Unknown header format', 2388047);
	}
	const samples = isObject(example) ? example : {};
	if (format === 'LOCATION' || format === 'PRODUCT') return;
	if (format !== 'TEXT') return checkMedia(samples, format, param, setting, report);
	if (typeof text !== 'string' || text === '') {
		return report(`${param}.text`, 'A text header needs a text', 2388047);
	}
	if (text.length > 60) report(`${param}.text`, 'A header has at most 60 characters', 2388040);
	const used = placeholders(text);
	if (used.length > 1) report(`${param}.text`, 'A header has at most one variable', 2388047);
	checkNames(used, param, setting, report);
	const given = samples.header_text ?? samples.header_text_named_params;
	if (used.length === 1 && !Array.isArray(given)) {
		report(`${param}.example.header_text`, 'The header variable needs a sample', 2388047);
	}
}

/** An upload's handle, not an address that was read back (providers.md 10). */
function checkMedia(
	samples: Record<string, unknown>,
	format: string,
	param: string,
	{ media, addresses, isOtherMedia }: Setting,
	report: Report,
): void {
	const place = `${param}.example`;
	const given = media
		.map((name) => samples[name])
		.find((list): list is [string] => Array.isArray(list) && typeof list[0] === 'string');
	if (given?.length !== 1 || given[0] === '') {
		return report(place, `A ${format} header needs ${media.join(' or ')}`, 2388273);
	}
	if (!addresses && /^https?:/i.test(given[0])) {
		return report(place, 'header_handle must be the handle of an upload', 2388273);
	}
	if (isOtherMedia?.(given[0], format)) {
		report(place, `The file of this handle does not fit a ${format} header`, 2388273);
	}
}

/** "Named: lower-case letters and underscores; positional: from 1 without gaps; never mixed." */
function checkNames(used: string[], param: string, setting: Setting, report: Report): void {
	const named = used.filter((name) => !/^\d+$/.test(name));
	const place = `${param}.text`;
	if (named.length > 0 && named.length < used.length) {
		return report(place, 'Named and numbered variables cannot be mixed', 2388072);
	}
	if (named.some((name) => !/^[a-z_][a-z0-9_]*$/.test(name))) {
		return report(place, 'Names of variables are lower case', 2388072);
	}
	const format = named.length > 0 ? 'NAMED' : 'POSITIONAL';
	if (used.length > 0 && setting.parameterFormat && setting.parameterFormat !== format) {
		return report(place, `parameter_format is ${setting.parameterFormat}`, 2388072);
	}
	const numbers = used.map(Number).sort((one, other) => one - other);
	if (named.length === 0 && numbers.some((number, index) => number !== index + 1)) {
		report(place, 'Variables count from 1 without gaps', 2388072);
	}
}

function checkBody(
	body: Record<string, unknown>,
	param: string,
	setting: Setting,
	report: Report,
): void {
	const { text, example } = body;
	const preset = setting.category === 'AUTHENTICATION';
	// Authentication bodies are Meta's preset text.
	if (preset && text === undefined) return;
	if (typeof text !== 'string' || text === '') {
		return report(`${param}.text`, 'A body needs a text', 2388072);
	}
	const most = setting.card ? 160 : setting.mostBody;
	if (text.length > most) report(`${param}.text`, `A body has at most ${most} characters`, 2388040);
	const edge = /^\s*\{\{/.test(text) || /\}\}\s*$/.test(text);
	if (edge && !preset) report(`${param}.text`, 'Variables cannot be at the start or end', 2388299);
	const used = placeholders(text);
	checkNames(used, param, setting, report);
	if (used.length > 0) checkSamples(used, isObject(example) ? example : {}, param, report);
}

function checkSamples(
	used: string[],
	samples: Record<string, unknown>,
	param: string,
	report: Report,
): void {
	const place = `${param}.example`;
	const missing = () => report(place, 'Every body variable needs a sample', 2388072);
	if (used.every((name) => /^\d+$/.test(name))) {
		const list = Array.isArray(samples.body_text) ? (samples.body_text[0] as unknown) : undefined;
		if (!Array.isArray(list) || list.length !== used.length) missing();
		return;
	}
	const named = samples.body_text_named_params;
	if (!Array.isArray(named) || named.length !== used.length) return missing();
	const names = named.map((each: unknown) => (isObject(each) ? each.param_name : undefined));
	if (used.some((name) => !names.includes(name))) missing();
}

function checkFooter(
	footer: Record<string, unknown>,
	param: string,
	{ category }: Setting,
	report: Report,
): void {
	const { text, code_expiration_minutes: minutes } = footer;
	if (category === 'AUTHENTICATION' && minutes !== undefined) {
		const whole = Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= 90;
		if (!whole) {
			report(`${param}.code_expiration_minutes`, 'Codes expire after 1 to 90 minutes', 2388073);
		}
		return;
	}
	if (category === 'AUTHENTICATION' && text === undefined) return;
	if (typeof text !== 'string' || text === '')
		return report(`${param}.text`, 'A footer needs a text', 2388073);
	if (text.length > 60) report(`${param}.text`, 'A footer has at most 60 characters', 2388040);
	if (placeholders(text).length > 0) report(`${param}.text`, 'A footer has no variables', 2388073);
}

/** Carousel templates: 2 to 10 cards, each with a header and buttons, its body up to 160. */
function checkCards(cards: unknown, param: string, setting: Setting, report: Report): void {
	if (!Array.isArray(cards) || cards.length < 2 || cards.length > 10) {
		return report(`${param}.cards`, 'A carousel has 2 to 10 cards');
	}
	cards.forEach((card: unknown, index) => {
		const place = `${param}.cards[${index}]`;
		const parts = isObject(card) && Array.isArray(card.components) ? card.components : [];
		const kinds = parts.map((part: unknown) => (isObject(part) ? kindOf(part) : ''));
		if (!kinds.includes('HEADER')) report(`${place}.components`, 'A card needs a header');
		parts.forEach((part: unknown, at) =>
			checkPart(part, `${place}.components[${at}]`, { ...setting, card: true }, report),
		);
	});
}

/** Limited-time offer templates: a text of up to 16 characters. */
function checkOffer(offer: unknown, param: string, report: Report): void {
	const text = isObject(offer) ? offer.text : undefined;
	if (typeof text !== 'string' || text === '' || text.length > 16) {
		report(
			`${param}.limited_time_offer.text`,
			'An offer has a text of up to 16 characters',
			2388040,
		);
	}
}

/** Seconds in which a message may still be delivered; −1 where a day more is allowed. */
export function timeToLiveProblem(seconds: unknown, category: unknown): string | null {
	if (seconds === undefined || seconds === null) return null;
	const bounds: Record<string, [number, number]> = {
		AUTHENTICATION: [30, 900],
		UTILITY: [30, 43_200],
		MARKETING: [43_200, 2_592_000],
	};
	const [least, most] = bounds[String(category)] ?? [30, 2_592_000];
	if (seconds === -1 && category !== 'MARKETING') return null;
	const inBounds = typeof seconds === 'number' && seconds >= least && seconds <= most;
	return inBounds ? null : `must be between ${least} and ${most} for ${String(category)}`;
}
