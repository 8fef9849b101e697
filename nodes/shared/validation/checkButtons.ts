import type { Button, TemplateDefinition } from '../template/content';
import { buttonType } from '../template/content';
import { buttonTypeLabel, FLAG_LABELS } from '../template/labels';
import { endsWithPlaceholder, fillPlaceholders, placeholdersIn } from '../template/placeholders';
import { booleanOf } from '../template/values';
import { fieldsNotCarried } from './carried';
import { checkLength } from './checkText';
import type { ValidationContext } from './context';
import type { Finding, Rule } from './finding';
import type { TemplateLimits } from './limits';
import { buttonsWithin, isInTemplate } from './listed';

/** @param at where the buttons stand: `Buttons`, or those of a card */
export function checkButtons(
	buttons: readonly Button[],
	at: string,
	limits: TemplateLimits,
	context: ValidationContext,
): Finding[] {
	return [
		...checkCounts(buttons, at, limits),
		...checkOrder(buttons, at, limits),
		...buttons.flatMap((button, index) =>
			checkButton(button, `${at} → ${index + 1}`, limits, context),
		),
	];
}

function checkCounts(
	buttons: readonly Button[],
	field: string,
	{ buttons: limits, owner }: TemplateLimits,
): Finding[] {
	const findings: Finding[] = [];
	if (limits.max !== null && buttons.length > limits.max) {
		const message = `has ${buttons.length} entries, ${owner} allows ${limits.max}`;
		findings.push({ field, rule: 'max', message });
	}
	for (const [type, max] of Object.entries(limits.maxByType)) {
		const count = buttons.filter((button) => buttonType(button) === type).length;
		if (max === null || count <= max) continue;
		const message = `has ${count} of type ${buttonTypeLabel(type)}, ${owner} allows ${max}`;
		findings.push({ field, rule: `max ${type}`, message });
	}
	return findings;
}

function checkOrder(
	buttons: readonly Button[],
	field: string,
	{ buttons: limits, owner }: TemplateLimits,
): Finding[] {
	const findings: Finding[] = [];
	const { order, together } = limits;
	const types = buttons.map(buttonType);
	if (order !== null) {
		const ranks = types.map((type) => order.indexOf(type)).filter((rank) => rank !== -1);
		if (ranks.some((rank, index) => index > 0 && rank < (ranks[index - 1] as number))) {
			const message = `must come in the order ${order.map(buttonTypeLabel).join(', ')} (${owner})`;
			findings.push({ field, rule: 'order', message });
		}
	}
	if (together !== null) {
		const blocks = types.filter(
			(type, index) => type === together && types[index - 1] !== together,
		);
		if (blocks.length > 1) {
			const message = `of type ${buttonTypeLabel(together)} must stand together (${owner})`;
			findings.push({ field, rule: 'together', message });
		}
	}
	return findings;
}

/** Kinds that have a text in each example of Meta's pages; it presets that of others, or they show none. */
const WITH_TEXT: ReadonlySet<Button['kind']> = new Set([
	'quickReply',
	'url',
	'phoneNumber',
	'flow',
]);

function checkButton(
	button: Button,
	at: string,
	limits: TemplateLimits,
	context: ValidationContext,
): Finding[] {
	const { current } = context;
	const { buttons, owner } = limits;
	const type = buttonType(button);
	if (!Object.hasOwn(buttons.maxByType, type) && !buttons.others) {
		const isFlag = button.kind === 'otp' && 'copyCodeButton' in limits.flagCategories;
		const offered = isFlag
			? `only one that copies the code, as ${FLAG_LABELS.copyCodeButton} of an authentication template`
			: Object.keys(buttons.maxByType).map(buttonTypeLabel).join(', ');
		const message = `is ${buttonTypeLabel(type)}; ${owner} offers ${offered}`;
		return [{ field: `${at} → Type`, rule: 'carried', message }];
	}
	const findings = [
		...fieldsNotCarried(button.rest, at, limits),
		...(WITH_TEXT.has(button.kind) ? need(`${at} → Text`, button.text) : []),
		...checkLength(`${at} → Text`, button.text, buttons.maxTextLength, owner),
	];
	if (button.kind === 'url') {
		const { url, sample } = button;
		const isUnread = (button.rest.url ?? null) !== null;
		if (!isUnread) findings.push(...checkUrl(url, at, limits));
		// What the template has already may be something that cannot be read.
		else if (!isInTemplate(button, context)) {
			findings.push({ field: `${at} → URL`, rule: 'required', message: 'is not text' });
		}
		// The vendor may hold the sample of an address that it has, and not list it.
		const isNew = current !== undefined && url !== null && !addressesOf(current).has(url);
		if (isNew && !sample && buttons.urlPlaceholders.samples && placeholdersIn(url).length > 0) {
			const message = `is missing; ${owner} asks for an example of the placeholder`;
			findings.push({ field: `${at} → URL Variable`, rule: 'samples', message });
		}
		if (sample !== null && placeholdersIn(sample).length > 0) {
			const message = 'is a sample that holds a placeholder itself';
			findings.push({ field: `${at} → URL Variable`, rule: 'unfilled', message });
		}
		if (sample !== null && limits.parts !== null && placeholdersIn(url).length === 0) {
			const message = `is given, but the URL has no placeholder, and ${owner} cannot carry it`;
			findings.push({ field: `${at} → URL Variable`, rule: 'carried', message });
		}
	}
	if (button.kind === 'otp' && button.otpType === 'ZERO_TAP' && limits.authentication.preset) {
		if (booleanOf(button.rest.zero_tap_terms_accepted) !== true) {
			const message =
				'must be true in each write, and Meta does not list it: give the buttons in Template JSON, with "zero_tap_terms_accepted": true';
			findings.push({ field: `${at} → Zero Tap Terms Accepted`, rule: 'required', message });
		}
	}
	if (button.kind === 'copyCode') {
		findings.push(...checkLength(`${at} → Code`, button.sample, buttons.maxCodeLength, owner));
	}
	if (button.kind === 'phoneNumber') {
		const { phoneNumber } = button;
		findings.push(
			...need(`${at} → Phone Number`, phoneNumber),
			...checkLength(`${at} → Phone Number`, phoneNumber, buttons.maxPhoneNumberLength, owner),
			...(buttons.countryCodes ? needCountryCode(`${at} → Phone Number`, phoneNumber, owner) : []),
		);
	}
	return findings;
}

/** No country code begins with 0; the plus sign may be missing. */
function needCountryCode(field: string, number: string | null, owner: string): Finding[] {
	if (!number || /^\s*\+?\s*\(?[1-9]/.test(number)) return [];
	const message = `is "${number}"; ${owner} takes a number with its country code`;
	return [{ field, rule: 'country', message }];
}

function checkUrl(url: string | null, at: string, limits: TemplateLimits): Finding[] {
	const field = `${at} → URL`;
	if (!url) return need(field, url);
	const { maxUrlLength, urlPlaceholders } = limits.buttons;
	const { owner, placeholders } = limits;
	const findings = checkLength(field, url, maxUrlLength, owner);
	const find = (rule: Rule, message: string) => findings.push({ field, rule, message });

	if (!isWebAddress(url)) find('format', `"${url}" is not an http or https address`);
	else if (hasVariableHost(url)) {
		find('host', `"${url}" has a placeholder for its host, which Meta does not allow`);
	}
	const names = placeholdersIn(url);
	if (urlPlaceholders.max !== null && names.length > urlPlaceholders.max) {
		find(
			'placeholders',
			`has ${names.length} placeholders, ${owner} allows ${urlPlaceholders.max}`,
		);
	}
	if (urlPlaceholders.atEnd && names.length > 0 && !endsWithPlaceholder(url)) {
		find('end', `must have its placeholder at the end (${owner})`);
	}
	if (!placeholders.named && names.length === 1 && names[0] !== '1') {
		find('consecutive', 'must write its placeholder as {{1}}');
	}
	return findings;
}

/** A placeholder may stand in for a part of the path or query. */
function isWebAddress(url: string): boolean {
	const filled = fillPlaceholders(url, () => '1');
	return URL.canParse(filled) && /^https?:$/.test(new URL(filled).protocol);
}

function hasVariableHost(url: string): boolean {
	return /^https?:\/\/[^/?#]*\{\{/i.test(url.trim());
}

function need(field: string, value: string | null): Finding[] {
	if (value !== null && value.trim() !== '') return [];
	return [{ field, rule: 'required', message: 'is missing' }];
}

/** Addresses of the buttons of a template, inside and outside of cards. */
function addressesOf(current: TemplateDefinition | null): ReadonlySet<string> {
	const buttons = current === null ? [] : buttonsWithin(current.content);
	return new Set(
		buttons.flatMap((button) => (button.kind === 'url' && button.url !== null ? [button.url] : [])),
	);
}
