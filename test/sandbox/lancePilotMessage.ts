import { toCloudForm } from './sending';
import type { CopiedTemplate } from './template';
import { bodyText, component, headerFormat, isOtp, kindOf, placeholders } from './template';
import { isObject } from './vendor';

type Errors = Record<string, string[]>;

const FILE_TYPES: Record<string, { endings: RegExp; words: string }> = {
	IMAGE: { endings: /\.(jpe?g|png)$/i, words: 'jpg, jpeg, png' },
	VIDEO: { endings: /\.mp4$/i, words: 'mp4' },
	DOCUMENT: { endings: /\.pdf$/i, words: 'pdf' },
};

/**
 * `template_data` of Send Template Message, against the template's own variables and the page's
 * validation rules.
 * @returns errors of the documented 422, and the message in the Cloud API's form
 */
export function lancePilotSend(
	template: CopiedTemplate,
	given: unknown,
): { errors: Errors; components: unknown[] } {
	const errors: Errors = {};
	const parts = isObject(given) ? given : {};
	const values = texts(isObject(parts.body) ? parts.body.variables : undefined);
	const header = isObject(parts.header) ? parts.header : {};
	checkBody(template, values, errors);
	const shown = headerValue(template, header, errors);
	const buttons = urlValues(template, parts.buttons, errors);
	const otp = component(template, 'BUTTONS')?.buttons?.findIndex(isOtp) ?? -1;
	// Example 7: the code is given once, for the body.
	if (otp >= 0 && values[0] !== undefined) buttons.set(otp, values[0]);
	const plain = { body: values, buttons, ...(shown === undefined ? {} : { header: shown }) };
	return { errors, components: toCloudForm(template, plain) };
}

function checkBody(template: CopiedTemplate, values: string[], errors: Errors): void {
	const text = bodyText(template);
	const needed = placeholders(text).length;
	const refuse = (words: string) => (errors['body.variables'] ??= [words]);
	if (needed > 0 && values.length === 0) refuse('The body.variables field is required.');
	else if (values.length < needed) {
		refuse(`The body.variables must have at least ${needed} items.`);
	} else if (values.length > needed) {
		// Assumption: the page prints "at least" only; Meta would refuse the surplus.
		refuse(`The body.variables may not have more than ${needed} items.`);
	}
	const limit = template.category === 'AUTHENTICATION' ? 11 : 1000;
	if (values.some((value) => value.length > limit)) {
		refuse(`The body.variables may not be greater than ${limit} characters.`);
	}
	const filled = text.replace(
		/\{\{\s*(\d+)\s*\}\}/g,
		(_all, n: string) => values[Number(n) - 1] ?? '',
	);
	if (filled.length > 1024) {
		errors['body.text'] = [
			'Message body with all variable values is too long, it can be max 1024 characters',
		];
	}
}

/** The text of the header's variable, or where its file is. */
function headerValue(
	template: CopiedTemplate,
	header: Record<string, unknown>,
	errors: Errors,
): string | undefined {
	const format = headerFormat(template) ?? '';
	const needed = placeholders(component(template, 'HEADER')?.text).length;
	const values = texts(header.variables);
	if (needed > values.length) {
		errors['header.variables'] = ['The header.variables field is required.'];
	}
	if (values.some((value) => value.length > 60)) {
		errors['header.variables'] = ['The header.variables may not be greater than 60 characters.'];
	}
	const types = FILE_TYPES[format];
	if (!types) return needed > 0 ? values[0] : undefined;
	// Media File Requirements: "Required: when template has image header".
	const { file } = header;
	const name = isObject(file) ? String(file.fileName) : file;
	if (typeof name !== 'string' || name === '') {
		errors['header.file'] = ['The header.file field is required.'];
		return undefined;
	}
	const path = URL.canParse(name) ? new URL(name).pathname : name;
	// Assumption: an address whose path has no ending is looked at when it is fetched.
	if (/\.\w{2,4}$/.test(path) && !types.endings.test(path)) {
		errors['header.file'] = [`The header.file must be a file of type: ${types.words}.`];
	}
	return isObject(file) ? `https://files.lancepilot.example/${encodeURIComponent(name)}` : name;
}

/** Examples 8 and 9: an entry for each URL button with a variable, in their order. */
function urlValues(template: CopiedTemplate, given: unknown, errors: Errors): Map<number, string> {
	const buttons = component(template, 'BUTTONS')?.buttons ?? [];
	const open = buttons
		.map((button, index) => ({ button, index }))
		.filter(({ button }) => kindOf(button) === 'URL' && !isOtp(button))
		.filter(({ button }) => placeholders(button.url).length > 0);
	const entries: unknown[] = Array.isArray(given) ? given : [];
	const values = entries.map((entry) => (isObject(entry) ? texts(entry.variables)[0] : undefined));
	const right = values.length === open.length && !values.includes(undefined);
	if (!right || entries.some((entry) => !isObject(entry) || entry.type !== 'URL')) {
		// "Number of variables must match template definition"; the words are an assumption.
		errors.buttons = [`The buttons must have ${open.length} URL entries with variables.`];
	}
	return new Map(open.map(({ index }, at) => [index, values[at] ?? '']));
}

function texts(value: unknown): string[] {
	return Array.isArray(value)
		? value.filter((each): each is string => typeof each === 'string')
		: [];
}
