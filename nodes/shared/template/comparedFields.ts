import type { Button, MediaHeader, Part, Samples, TemplateDefinition } from './content';
import { buttonType, headerType, STATELESS_FLAGS } from './content';
import { FLAG_LABELS, partLabel } from './labels';
import { writtenFormat } from './placeholders';
import { samplesAsList, valueOfUrlSample } from './samples';
import { type Plain, plainAddress, plainMedia, plainPhoneNumber, plainWord } from './spelling';
import { isObject } from './values';

/** A value that nobody reported or gave: it equals anything. */
export const UNKNOWN = Symbol('unknown');

/** A field of a template, as it is compared. */
interface ComparedField {
	value: unknown;
	/** In which spellings it says the same; texts as a rule. */
	spelling?: Plain;
	/** No form has it: what only the vendor knows of it is no difference. */
	isVendorField?: boolean;
	/** Vendors list an address for what was given. */
	isMedia?: boolean;
}

type ComparedFields = Map<string, ComparedField>;

/**
 * Every field of a template by its name, in the words of the form: `Buttons → 2 → URL`.
 * @param made buttons that were made of settings and not of the list of buttons: they are no fields
 */
export function comparedFields(
	{ name, category, content }: TemplateDefinition,
	made: ReadonlySet<Button> = new Set(),
): ComparedFields {
	const fields: ComparedFields = new Map([
		['Name', { value: name }],
		['Category', { value: category }],
	]);
	const isPreset = category === 'AUTHENTICATION';
	addParts(fields, '', content.parts, { isPreset, made });
	for (const [flag, label] of Object.entries(FLAG_LABELS)) {
		const value = content.flags[flag as keyof typeof FLAG_LABELS];
		// No vendor with such a flag lists the text of that button.
		if (STATELESS_FLAGS.has(flag) || flag === 'copyCodeText') continue;
		fields.set(label, { value: value ?? UNKNOWN });
	}
	// It says how texts are written, and those of an authentication template are Meta's.
	const format = isPreset ? null : (content.parameterFormat ?? writtenFormat(content.parts));
	fields.set('Parameter Format', { value: format });
	fields.set('Message Send TTL Seconds', { value: content.messageSendTtlSeconds ?? UNKNOWN });
	return fields;
}

function addParts(
	fields: ComparedFields,
	at: string,
	parts: readonly Part[],
	how: { isPreset: boolean; made: ReadonlySet<Button> },
): void {
	for (const part of parts) {
		switch (part.kind) {
			case 'header':
				fields.set(`${at}Header → Type`, { value: headerType(part) });
				if (part.format === 'text') {
					fields.set(`${at}Header → Text`, { value: part.text });
					fields.set(`${at}Header → Variable`, { value: samplesOf(part.text, part.samples) });
				}
				if (part.format === 'media') {
					fields.set(`${at}Header → Media`, { value: mediaOf(part), isMedia: true });
				}
				break;
			case 'body':
				// Meta presets this text, and lists it for one vendor and not for another.
				if (how.isPreset) break;
				fields.set(`${at}Body Text`, { value: part.text });
				fields.set(`${at}Body Variables`, { value: samplesOf(part.text, part.samples) });
				break;
			case 'footer':
				if (!how.isPreset) fields.set(`${at}Footer`, { value: part.text });
				break;
			case 'buttons':
				for (const [index, button] of part.buttons
					.filter((button) => !how.made.has(button))
					.entries()) {
					addButton(fields, `${at}Buttons → ${index + 1}`, button);
				}
				break;
			case 'carousel':
				for (const [index, card] of part.cards.entries()) {
					addParts(fields, `${at}Cards → ${index + 1} → `, card.parts, {
						...how,
						isPreset: false,
					});
				}
				break;
			case 'limitedTimeOffer':
				fields.set(`${at}Limited-Time Offer → Text`, { value: part.text });
				fields.set(`${at}Limited-Time Offer → Has Expiration`, {
					value: part.hasExpiration ?? UNKNOWN,
				});
				break;
			case 'unknown':
				fields.set(freeField(fields, `${at}${part.type}`), { value: withPlainType(part) });
				continue;
			default:
				fields.set(`${at}${partLabel(part)}`, { value: true });
		}
		addRest(fields, `${at}${partLabel(part)}`, part.rest);
	}
}

/** Kinds are written in any case, those that nobody knows too. */
function withPlainType({ component, type }: Extract<Part, { kind: 'unknown' }>): unknown {
	return isObject(component) && typeof component.type === 'string'
		? { ...component, type }
		: component;
}

/** Several parts of a kind that nobody knows are each compared. */
function freeField(fields: ComparedFields, name: string): string {
	for (let number = 1; ; number++) {
		const field = number === 1 ? name : `${name} ${number}`;
		if (!fields.has(field)) return field;
	}
}

function mediaOf({ handle, url }: MediaHeader): unknown {
	return plainMedia(handle ?? url) ?? UNKNOWN;
}

function addButton(fields: ComparedFields, at: string, button: Button): void {
	const add = (name: string, value: unknown, spelling?: Plain) =>
		fields.set(`${at} → ${name}`, { value, spelling });
	add('Type', buttonType(button));
	add('Text', button.kind === 'otp' ? (button.text ?? UNKNOWN) : button.text);
	if (button.kind === 'url') {
		const { url, sample } = button;
		add('URL', url, plainAddress);
		add('URL Variable', sample === null ? UNKNOWN : valueOfUrlSample(url, sample));
	}
	if (button.kind === 'phoneNumber') add('Phone Number', button.phoneNumber, plainPhoneNumber);
	if (button.kind === 'copyCode') add('Code', button.sample ?? UNKNOWN);
	if (button.kind === 'otp') add('OTP Type', button.otpType);
	if (button.kind === 'flow') add('Flow ID', button.flowId ?? UNKNOWN);
	addRest(fields, at, button.kind === 'otp' ? withAppsAsList(button.rest) : button.rest);
}

/** Older words name the one app of a one-tap code beside its button. Source: Meta's page on one-tap codes. */
function withAppsAsList(rest: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const { package_name, signature_hash, ...others } = rest;
	if (package_name === undefined || 'supported_apps' in rest) return rest;
	return { ...others, supported_apps: [{ package_name, signature_hash }] };
}

/** A vendor that lists no samples says nothing of them. */
function samplesOf(text: string | null, samples: Samples): unknown {
	const list = samplesAsList(text, samples);
	return list.length === 0 ? UNKNOWN : list;
}

/** What Meta takes of a button and never lists. Source: Meta's pages on one-time passwords and flows. */
const WRITE_ONLY: ReadonlySet<string> = new Set([
	'zero_tap_terms_accepted',
	'flow_json',
	'flow_name',
]);

function addRest(
	fields: ComparedFields,
	at: string,
	rest: Readonly<Record<string, unknown>>,
): void {
	for (const [name, value] of Object.entries(rest)) {
		// Examples that are no samples are what was uploaded once.
		if (name === 'example') continue;
		fields.set(`${at} → ${name}`, {
			value: WRITE_ONLY.has(name) ? UNKNOWN : value,
			// What a flow button does is listed in upper case and, on Meta's pages, given in lower case.
			...(name === 'flow_action' && { spelling: plainWord }),
			isVendorField: true,
		});
	}
}
