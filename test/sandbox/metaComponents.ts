import { placeholders } from './template';
import { isObject } from './vendor';

/** What is wrong with `components`; `subcode` is Meta's error_subcode where one is known. */
export interface ComponentProblem {
	param: string;
	message: string;
	subcode?: number;
}

type Report = (param: string, message: string, subcode?: number) => void;

const HEADER_FORMATS = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'];
const BUTTON_TYPES = ['URL', 'PHONE_NUMBER', 'QUICK_REPLY', 'COPY_CODE', 'OTP'];

/**
 * Meta's rules for `components` of create and update, as far as they are public
 * (templates/components and the limits that third parties collected page by page).
 * @param media how a media header may bring its sample
 */
export function componentProblems(
	components: unknown,
	category: unknown,
	media: Array<'header_handle' | 'header_url'>,
): ComponentProblem[] {
	const problems: ComponentProblem[] = [];
	const report: Report = (param, message, subcode) => problems.push({ param, message, subcode });
	if (!Array.isArray(components)) {
		report('components', 'components must be a list');
		return problems;
	}
	const count = (type: string) =>
		components.filter((each: unknown) => isObject(each) && each.type === type).length;
	if (count('BODY') !== 1) report('components', 'There must be exactly one BODY', 2388072);
	for (const type of ['HEADER', 'FOOTER', 'BUTTONS']) {
		if (count(type) > 1) report('components', `There may be only one ${type}`);
	}
	components.forEach((each: unknown, index) => {
		const param = `components[${index}]`;
		if (!isObject(each)) return report(param, 'A component must be an object');
		if (each.type === 'HEADER') checkHeader(each, param, media, report);
		else if (each.type === 'BODY') checkBody(each, category, param, report);
		else if (each.type === 'FOOTER') checkFooter(each, category, param, report);
		else if (each.type === 'BUTTONS') checkButtons(each.buttons, category, param, report);
		else report(`${param}.type`, `Unknown component type ${String(each.type)}`);
	});
	return problems;
}

function checkHeader(
	header: Record<string, unknown>,
	param: string,
	media: Array<'header_handle' | 'header_url'>,
	report: Report,
): void {
	const { format, text, example } = header;
	if (!HEADER_FORMATS.includes(String(format))) {
		return report(`${param}.format`, 'Unknown header format', 2388047);
	}
	const samples = isObject(example) ? example : {};
	if (format === 'LOCATION') return;
	if (format !== 'TEXT') {
		const given = media.some((name) => Array.isArray(samples[name]) && samples[name].length === 1);
		if (!given)
			report(`${param}.example`, `A ${String(format)} header needs ${media.join(' or ')}`, 2388273);
		return;
	}
	if (typeof text !== 'string' || text === '') {
		return report(`${param}.text`, 'A text header needs a text', 2388047);
	}
	if (text.length > 60) report(`${param}.text`, 'A header has at most 60 characters', 2388040);
	const used = placeholders(text).length;
	if (used > 1) report(`${param}.text`, 'A header has at most one variable', 2388047);
	if (used === 1 && !Array.isArray(samples.header_text) && !samples.header_text_named_params) {
		report(`${param}.example.header_text`, 'The header variable needs a sample', 2388047);
	}
}

function checkBody(
	body: Record<string, unknown>,
	category: unknown,
	param: string,
	report: Report,
): void {
	const { text, example } = body;
	// Authentication bodies are Meta's preset text.
	if (category === 'AUTHENTICATION' && text === undefined) return;
	if (typeof text !== 'string' || text === '') {
		return report(`${param}.text`, 'A body needs a text', 2388072);
	}
	if (text.length > 1024) report(`${param}.text`, 'A body has at most 1024 characters', 2388040);
	const used = placeholders(text);
	const named = used.some((name) => !/^\d+$/.test(name));
	const edge = /^\s*\{\{/.test(text) || /\}\}\s*$/.test(text);
	if (edge && category !== 'AUTHENTICATION') {
		report(`${param}.text`, 'Variables cannot be at the start or end', 2388299);
	}
	if (used.length === 0) return;
	if (
		!named &&
		[...used].sort((a, b) => Number(a) - Number(b)).some((name, i) => Number(name) !== i + 1)
	) {
		report(`${param}.text`, 'Variables count from 1 without gaps', 2388072);
	}
	const samples = isObject(example) ? example : {};
	const given = named
		? samples.body_text_named_params
		: Array.isArray(samples.body_text)
			? (samples.body_text[0] as unknown)
			: undefined;
	if (!Array.isArray(given) || given.length !== used.length) {
		report(`${param}.example`, 'Every body variable needs a sample', 2388072);
	}
}

function checkFooter(
	footer: Record<string, unknown>,
	category: unknown,
	param: string,
	report: Report,
): void {
	const { text, code_expiration_minutes: minutes } = footer;
	if (category === 'AUTHENTICATION' && text === undefined) {
		if (
			minutes !== undefined &&
			!(Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= 90)
		) {
			report(`${param}.code_expiration_minutes`, 'Codes expire after 1 to 90 minutes', 2388073);
		}
		return;
	}
	if (typeof text !== 'string' || text === '')
		return report(`${param}.text`, 'A footer needs a text', 2388073);
	if (text.length > 60) report(`${param}.text`, 'A footer has at most 60 characters', 2388040);
	if (placeholders(text).length > 0) report(`${param}.text`, 'A footer has no variables', 2388073);
}

function checkButtons(buttons: unknown, category: unknown, param: string, report: Report): void {
	if (!Array.isArray(buttons) || buttons.length === 0) {
		return report(`${param}.buttons`, 'buttons must be a list with at least one button');
	}
	if (buttons.length > 10) report(`${param}.buttons`, 'There are at most 10 buttons');
	const most: Record<string, number> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, OTP: 1 };
	for (const [type, limit] of Object.entries(most)) {
		const found = buttons.filter((button: unknown) => isObject(button) && button.type === type);
		if (found.length > limit)
			report(`${param}.buttons`, `There are at most ${limit} ${type} buttons`);
	}
	buttons.forEach((button: unknown, index) => {
		const place = `${param}.buttons[${index}]`;
		if (!isObject(button) || !BUTTON_TYPES.includes(String(button.type))) {
			return report(`${place}.type`, 'Unknown button type');
		}
		const { type, text, url, phone_number: phone, example } = button;
		if ((type === 'OTP') !== (category === 'AUTHENTICATION')) {
			return report(`${place}.type`, `A ${String(type)} button does not fit ${String(category)}`);
		}
		if (type === 'OTP') return;
		if (type !== 'COPY_CODE' && (typeof text !== 'string' || text === '' || text.length > 25)) {
			report(`${place}.text`, 'A button text has 1 to 25 characters', 2388040);
		}
		if (type === 'URL') checkUrl(url, example, place, report);
		if (type === 'PHONE_NUMBER' && (typeof phone !== 'string' || phone.length > 20)) {
			report(`${place}.phone_number`, 'A phone number has at most 20 characters');
		}
	});
}

function checkUrl(url: unknown, example: unknown, place: string, report: Report): void {
	if (typeof url !== 'string' || url.length > 2000) {
		return report(`${place}.url`, 'A URL has at most 2000 characters', 2388040);
	}
	const used = placeholders(url).length;
	if (used > 1 || (used === 1 && !url.endsWith('}}'))) {
		report(`${place}.url`, 'A URL has at most one variable, at its end');
	}
	if (used === 1 && (!Array.isArray(example) || example.length !== 1)) {
		report(`${place}.example`, 'A URL variable needs one example');
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
