import type { DraftButton } from './draft';
import type { DraftContext } from './draftContext';
import type { Finding } from './finding';
import { BUTTON_TYPE_NAMES } from './labels';
import type { TemplateLimits } from './limits';
import { placeholdersIn } from './placeholders';
import { checkLength } from './validateText';

export function checkButtons(
	buttons: DraftButton[] | undefined,
	limits: TemplateLimits,
	{ current }: DraftContext,
): Finding[] {
	if (buttons === undefined) return [];
	const kept = current && new Set(current.buttons.map(({ url }) => url));
	return [
		...checkCounts(buttons, limits),
		...checkOrder(buttons, limits),
		...buttons.flatMap((button, index) =>
			checkButton(button, `Buttons → ${index + 1}`, limits, kept),
		),
	];
}

function checkCounts(buttons: DraftButton[], { buttons: limits, owner }: TemplateLimits) {
	const findings: Finding[] = [];
	if (limits.max !== null && buttons.length > limits.max) {
		const message = `has ${buttons.length} entries, ${owner} allows ${limits.max}`;
		findings.push({ field: 'Buttons', rule: 'max', message });
	}
	for (const [type, max] of Object.entries(limits.maxByType)) {
		const count = buttons.filter((button) => button.type === type).length;
		if (max === null || count <= max) continue;
		const message = `has ${count} of type ${nameOf(type)}, ${owner} allows ${max}`;
		findings.push({ field: 'Buttons', rule: `max ${type}`, message });
	}
	return findings;
}

function checkOrder(buttons: DraftButton[], { buttons: limits, owner }: TemplateLimits) {
	const findings: Finding[] = [];
	const { order, together } = limits;
	if (order !== null) {
		const ranks = buttons.map(({ type }) => order.indexOf(type)).filter((rank) => rank !== -1);
		if (ranks.some((rank, index) => index > 0 && rank < (ranks[index - 1] as number))) {
			const message = `must come in the order ${order.map(nameOf).join(', ')} (${owner})`;
			findings.push({ field: 'Buttons', rule: 'order', message });
		}
	}
	if (together !== null) {
		const blocks = buttons.filter(
			({ type }, index) => type === together && buttons[index - 1]?.type !== together,
		);
		if (blocks.length > 1) {
			const message = `of type ${nameOf(together)} must stand together (${owner})`;
			findings.push({ field: 'Buttons', rule: 'together', message });
		}
	}
	return findings;
}

/**
 * @param kept addresses of the template as it is, whose samples the vendor may hold unseen;
 *   `undefined` while the template is not read
 */
function checkButton(
	button: DraftButton,
	at: string,
	limits: TemplateLimits,
	kept: ReadonlySet<string | undefined> | null | undefined,
): Finding[] {
	const { buttons, owner } = limits;
	if (!(button.type in buttons.maxByType)) {
		const offered = Object.keys(buttons.maxByType).map(nameOf).join(', ');
		const message = `is ${nameOf(button.type)}; ${owner} offers ${offered}`;
		return [{ field: `${at} → Type`, rule: 'offered', message }];
	}
	const findings = [
		...need(`${at} → Text`, button.text),
		...checkLength(`${at} → Text`, button.text, buttons.maxTextLength, owner),
	];
	if (button.type === 'URL') {
		findings.push(...checkUrl(button, at, limits));
		const isNew = kept === null || kept?.has(button.url) === false;
		if (isNew) findings.push(...checkUrlSample(button, at, limits));
	}
	if (button.type === 'PHONE_NUMBER') {
		const { phoneNumber } = button;
		findings.push(
			...need(`${at} → Phone Number`, phoneNumber),
			...checkLength(`${at} → Phone Number`, phoneNumber, buttons.maxPhoneNumberLength, owner),
		);
	}
	return findings;
}

function checkUrl({ url }: DraftButton, at: string, limits: TemplateLimits): Finding[] {
	const field = `${at} → URL`;
	if (!url) return need(field, url);
	const { maxUrlLength, urlPlaceholders } = limits.buttons;
	const { owner, placeholders } = limits;
	const findings = checkLength(field, url, maxUrlLength, owner);
	const find = (rule: string, message: string) => findings.push({ field, rule, message });

	if (!isWebAddress(url)) find('format', `"${url}" is not an http or https address`);
	const names = placeholdersIn(url);
	if (urlPlaceholders.max !== null && names.length > urlPlaceholders.max) {
		find(
			'placeholders',
			`has ${names.length} placeholders, ${owner} allows ${urlPlaceholders.max}`,
		);
	}
	if (urlPlaceholders.atEnd && names.length > 0 && !/\{\{\s*\w+\s*\}\}$/.test(url.trim())) {
		find('end', `must have its placeholder at the end (${owner})`);
	}
	if (!placeholders.named && names.length === 1 && names[0] !== '1') {
		find('consecutive', 'must write its placeholder as {{1}}');
	}
	return findings;
}

function checkUrlSample({ url, urlSample }: DraftButton, at: string, limits: TemplateLimits) {
	const { urlPlaceholders } = limits.buttons;
	if (!urlPlaceholders.samples || urlSample || placeholdersIn(url).length === 0) return [];
	const message = `is missing; ${limits.owner} asks for an example of the placeholder`;
	return [{ field: `${at} → URL Variable`, rule: 'samples', message }];
}

/** A placeholder may stand in for a part of the path or query, never for the host. */
function isWebAddress(url: string): boolean {
	const filled = url.replace(/\{\{\s*\w+\s*\}\}/g, '1');
	return URL.canParse(filled) && /^https?:$/.test(new URL(filled).protocol);
}

function need(field: string, value: string | undefined): Finding[] {
	if (value !== undefined && value.trim() !== '') return [];
	return [{ field, rule: 'required', message: 'is missing' }];
}

function nameOf(type: string): string {
	return BUTTON_TYPE_NAMES[type] ?? type;
}
