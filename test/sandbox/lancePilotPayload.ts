import type { LancePilotPayload } from './lancePilotComponents';
import type { Settings } from './settings';
import type { CopiedTemplate } from './template';
import { component, placeholders } from './template';
import { isObject } from './vendor';

type Errors = Record<string, string[]>;

interface Circumstances {
	/** The template to be updated; null for a new one. */
	existing: CopiedTemplate | null;
	/** Whether another template of the workspace has this name. */
	nameTaken(name: string): boolean;
	variants: Settings['variants']['lancePilot'];
}

const TOP_LEVEL = [
	'name',
	'language',
	'category',
	'header',
	'body',
	'footer',
	'buttons',
	'unsubscribeButton',
	'blockButton',
	'addSecurityRecommendation',
	'codeExpirationMinutes',
	'copyCodeButton',
];

/** Add Template, Header Rules: 5120, 10240 and 30720 kilobytes. */
const MEDIA = {
	image: { kilobytes: 5120, types: ['image/jpeg', 'image/png'], names: /\.(jpe?g|png)$/i },
	video: { kilobytes: 10_240, types: ['video/mp4'], names: /\.mp4$/i },
	document: { kilobytes: 30_720, types: ['application/pdf'], names: /\.pdf$/i },
};

const COUNT_MISMATCH = 'The number of variables must match the placeholders in the text.';

/**
 * Everything that Add Template, Update Template and the OpenAPI file forbid, as `errors` of the
 * documented 422. Empty when the payload is right.
 */
export function payloadErrors(payload: unknown, circumstances: Circumstances): Errors {
	const errors: Errors = {};
	const refuse = (field: string, message: string) => {
		(errors[field] ??= []).push(message);
	};
	const given = isObject(payload) ? payload : {};

	// Assumption: the OpenAPI file does not say that unknown fields are refused at the top level.
	for (const name of Object.keys(given)) {
		if (!TOP_LEVEL.includes(name)) refuse(name, `The ${name} field is prohibited.`);
	}
	checkName(given.name, circumstances, refuse);
	checkLanguage(given.language, circumstances, refuse);
	checkCategory(given.category, circumstances, refuse);
	checkHeader(given.header, circumstances, refuse);
	checkBody(given.body, given.category, circumstances, refuse);
	if (given.footer !== undefined) checkFooter(given.footer, refuse);
	if (given.buttons !== undefined) checkButtons(given.buttons, refuse);
	checkFlags(given, refuse);
	return errors;
}

/** Form fields are text: booleans and numbers are read as the JSON body would carry them. */
export function fromForm(fields: unknown): unknown {
	if (!isObject(fields)) return fields;
	const read = { ...fields };
	for (const name of [
		'unsubscribeButton',
		'blockButton',
		'addSecurityRecommendation',
		'copyCodeButton',
	]) {
		if (['1', 'true'].includes(String(read[name]))) read[name] = true;
		if (['0', 'false'].includes(String(read[name]))) read[name] = false;
	}
	if (/^\d+$/.test(String(read.codeExpirationMinutes))) {
		read.codeExpirationMinutes = Number(read.codeExpirationMinutes);
	}
	return read;
}

type Refuse = (field: string, message: string) => void;

function checkName(name: unknown, { nameTaken }: Circumstances, refuse: Refuse): void {
	if (!isText(name, 'name', refuse)) return;
	// "Lowercase letters and underscores", yet `order_confirmation_v2` is given as a valid name.
	if (!/^[a-z0-9_]+$/.test(name)) {
		refuse('name', 'The name field must only contain lowercase letters and underscores.');
	} else if (nameTaken(name)) {
		refuse('name', 'Template name exists');
	}
}

function checkLanguage(language: unknown, { existing }: Circumstances, refuse: Refuse): void {
	if (!isText(language, 'language', refuse)) return;
	if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) {
		refuse('language', 'The language field must be a valid ISO language code.');
	} else if (existing && existing.language !== language) {
		refuse('language', 'Language cannot be changed after template creation.');
	}
}

function checkCategory(category: unknown, { existing }: Circumstances, refuse: Refuse): void {
	if (!isText(category, 'category', refuse)) return;
	if (!['MARKETING', 'UTILITY', 'AUTHENTICATION'].includes(category)) {
		refuse('category', 'The selected category is invalid.');
	} else if (existing?.status === 'APPROVED' && existing.category !== category) {
		// Update Template: "may be locked if template is approved"; the wording is an assumption.
		refuse('category', 'Category cannot be changed while the template is approved.');
	}
}

function checkHeader(header: unknown, circumstances: Circumstances, refuse: Refuse): void {
	if (header === undefined || header === null) return;
	if (!isObject(header) || (header.type !== 'text' && header.type !== 'media')) {
		return refuse('header.type', 'The selected header.type is invalid.');
	}
	refuseExtra(header, ['type', header.type], 'header', refuse);
	if (header.type === 'media') return checkMedia(header.media, circumstances, refuse);
	if (!isObject(header.text)) return refuse('header.text', 'The header.text field is required.');
	refuseExtra(header.text, ['content', 'variables'], 'header.text', refuse);
	const { content } = header.text;
	if (!isText(content, 'header.text.content', refuse)) return;
	if ([...content].length > 60) {
		refuse(
			'header.text.content',
			'The header.text.content field must not be greater than 60 characters.',
		);
	}
	if (placeholders(content).length > 1) refuse('header.text.content', 'only_one_variable');
	checkEdges(content, 'header.text.content', circumstances, refuse);
	checkVariables(content, header.text.variables, 'header.text.variables', refuse);
}

function checkMedia(media: unknown, { existing }: Circumstances, refuse: Refuse): void {
	const kind = isObject(media) ? (media.type as keyof typeof MEDIA) : undefined;
	const rule = kind && MEDIA[kind];
	if (!isObject(media) || !rule) {
		return refuse('header.media.type', 'The selected header.media.type is invalid.');
	}
	refuseExtra(media, ['type', 'file'], 'header.media', refuse);
	const field = 'header.media.file';
	const { file } = media;
	if (file === undefined || file === null) {
		const before = existing && component(existing, 'HEADER')?.format;
		// Update Template: the file is needed only when the media type changes.
		if (!existing) refuse(field, `The ${field} field is required.`);
		else if (before !== kind.toUpperCase()) {
			refuse(field, 'The file field is required when changing media type.');
		}
		return;
	}
	// JSON cannot carry the declared binary. Assumption: only multipart brings a file.
	if (!isObject(file) || typeof file.sha256 !== 'string') {
		return refuse(field, `The ${field} field must be a file.`);
	}
	if (!rule.types.includes(String(file.mimeType)) || !rule.names.test(String(file.fileName))) {
		const types = rule.types.map((type) => type.split('/')[1]).join(', ');
		refuse(field, `The ${field} field must be a file of type: ${types}.`);
	}
	if (Number(file.size) > rule.kilobytes * 1024) {
		refuse(field, `The file size must not exceed ${rule.kilobytes} kilobytes.`);
	}
}

function checkBody(
	body: unknown,
	category: unknown,
	circumstances: Circumstances,
	refuse: Refuse,
): void {
	const authentication = category === 'AUTHENTICATION';
	const { variants } = circumstances;
	// Add Template, example 2: an authentication template without a body.
	if (body === undefined && authentication && variants.authentication === 'prose') return;
	if (!isObject(body)) return refuse('body', 'The body field is required.');
	refuseExtra(body, ['text', 'variables', 'otp_code'], 'body', refuse);
	const { text, otp_code: code } = body;
	if (authentication && variants.authentication === 'openApi' && code === undefined) {
		refuse('body.otp_code', 'The body.otp_code field is required.');
	}
	if (code !== undefined && (typeof code !== 'string' || code.length > 15)) {
		refuse('body.otp_code', 'The body.otp_code field must not be greater than 15 characters.');
	}
	if (!isText(text, 'body.text', refuse)) return;
	if ([...text].length > 1024) {
		refuse('body.text', 'The body.text field must not be greater than 1024 characters.');
	}
	if (/\n{3,}/.test(text)) refuse('body.text', 'no_more_than_two_consecutive_newlines');
	// Meta's preset authentication text begins with its variable.
	if (!authentication) checkEdges(text, 'body.text', circumstances, refuse);
	checkVariables(text, body.variables, 'body.variables', refuse);
}

/** "Cannot start or end with variable", of which the vendor's own examples break the second half. */
function checkEdges(
	text: string,
	field: string,
	{ variants }: Circumstances,
	refuse: Refuse,
): void {
	const leading = /^\s*\{\{/.test(text);
	const trailing = /\}\}\s*$/.test(text) && variants.trailingVariables === 'refused';
	if (leading || trailing) refuse(field, 'not_start_or_end_with_var');
}

/** One sample for each placeholder, numbered from {{1}} without gaps. */
function checkVariables(text: string, variables: unknown, field: string, refuse: Refuse): void {
	const used = placeholders(text);
	const numbered = [...used]
		.sort()
		.every((name) => Number(name) >= 1 && Number(name) <= used.length);
	if (!numbered) refuse(field, 'Variables must be numbered sequentially: {{1}}, {{2}}, {{3}}.');
	if (variables === undefined) {
		if (used.length > 0) refuse(field, COUNT_MISMATCH);
	} else if (!Array.isArray(variables) || variables.some((value) => typeof value !== 'string')) {
		refuse(field, `The ${field} field must be an array of strings.`);
	} else if (variables.length !== used.length) {
		refuse(field, COUNT_MISMATCH);
	}
}

function checkFooter(footer: unknown, refuse: Refuse): void {
	if (typeof footer !== 'string') return refuse('footer', 'The footer field must be a string.');
	if ([...footer].length > 60) {
		refuse('footer', 'The footer field must not be greater than 60 characters.');
	}
	if (/\n/.test(footer)) refuse('footer', 'The footer field must not contain newlines.');
	if (/\p{Extended_Pictographic}/u.test(footer)) {
		refuse('footer', 'The footer field must not contain emojis.');
	}
}

const BUTTON_ORDER = ['URL', 'PHONE_NUMBER', 'QUICK_REPLY'];

function checkButtons(buttons: unknown, refuse: Refuse): void {
	if (!Array.isArray(buttons)) return refuse('buttons', 'The buttons field must be an array.');
	if (buttons.length > 3) refuse('buttons', 'The buttons field must not have more than 3 items.');
	const order = buttons.map((button) =>
		BUTTON_ORDER.indexOf(isObject(button) ? String(button.type) : ''),
	);
	if (order.some((place, index) => index > 0 && place < (order[index - 1] ?? 0))) {
		refuse('buttons', 'Buttons must be in the order URL, PHONE_NUMBER, QUICK_REPLY.');
	}
	buttons.forEach((button: unknown, index) => checkButton(button, `buttons.${index}`, refuse));
}

function checkButton(button: unknown, field: string, refuse: Refuse): void {
	if (!isObject(button) || !BUTTON_ORDER.includes(String(button.type))) {
		return refuse(`${field}.type`, `The selected ${field}.type is invalid.`);
	}
	refuseExtra(button, ['type', 'text', 'url', 'phone_number', 'variables'], field, refuse);
	isText(button.text, `${field}.text`, refuse);
	const { type, url, phone_number: phone, variables } = button;
	if (type === 'URL' && isText(url, `${field}.url`, refuse)) {
		const used = placeholders(url);
		if (!URL.canParse(url.replace(/[{}]/g, ''))) {
			refuse(`${field}.url`, `The ${field}.url field must be a valid URL.`);
		}
		if (used.length > 1 || (used.length === 1 && !url.endsWith('{{1}}'))) {
			refuse(`${field}.url`, 'A URL can have one variable, {{1}}, at its end.');
		}
		checkVariables(url, variables, `${field}.variables`, refuse);
		// Create's schema knows no `variables`, the prose does: allowed where the URL needs it.
		if (used.length === 0 && variables !== undefined) {
			refuse(`${field}.variables`, `The ${field}.variables field is prohibited.`);
		}
	} else if (variables !== undefined) {
		refuse(`${field}.variables`, `The ${field}.variables field is prohibited.`);
	}
	// `+1234567890` in the prose, `14155552671` in the OpenAPI file.
	if (type === 'PHONE_NUMBER' && !/^\+?[1-9]\d{6,14}$/.test(String(phone ?? ''))) {
		refuse(`${field}.phone_number`, 'Invalid phone number');
	}
}

function checkFlags(given: Record<string, unknown>, refuse: Refuse): void {
	const check = (name: string, category: string, right: boolean, expectation: string) => {
		const value = given[name];
		if (value === undefined) {
			// Add and Update Template: the three authentication fields are required there.
			if (category === 'AUTHENTICATION' && given.category === category) {
				refuse(name, `The ${name} field is required.`);
			}
		} else if (!right) refuse(name, `The ${name} field must be ${expectation}.`);
		// Add Template: "MARKETING only", "AUTHENTICATION only".
		else if (given.category !== category && value !== false) {
			refuse(name, `The ${name} field is only allowed for ${category} templates.`);
		}
	};
	for (const name of ['unsubscribeButton', 'blockButton']) {
		check(name, 'MARKETING', typeof given[name] === 'boolean', 'true or false');
	}
	for (const name of ['addSecurityRecommendation', 'copyCodeButton']) {
		check(name, 'AUTHENTICATION', typeof given[name] === 'boolean', 'true or false');
	}
	const minutes = Number(given.codeExpirationMinutes);
	const whole = typeof given.codeExpirationMinutes === 'number' && Number.isInteger(minutes);
	const inBounds = whole && minutes >= 1 && minutes <= 1440;
	check('codeExpirationMinutes', 'AUTHENTICATION', inBounds, 'between 1 and 1440');
}

function isText(value: unknown, field: string, refuse: Refuse): value is string {
	if (typeof value === 'string' && value !== '') return true;
	const absent = value === undefined || value === null || value === '';
	refuse(
		field,
		absent ? `The ${field} field is required.` : `The ${field} field must be a string.`,
	);
	return false;
}

function refuseExtra(
	value: Record<string, unknown>,
	known: string[],
	field: string,
	refuse: Refuse,
): void {
	for (const name of Object.keys(value)) {
		if (!known.includes(name))
			refuse(`${field}.${name}`, `The ${field}.${name} field is prohibited.`);
	}
}

/** Narrows a payload that has no errors. */
export function asPayload(payload: unknown): LancePilotPayload {
	return payload as LancePilotPayload;
}
