import isEqual from 'lodash/isEqual';
import { z } from 'zod';

import type { Button, CardPart, MediaHeader, Part, Samples, TemplateDefinition } from './content';
import { buttonType, isAddress, partOf, partsBeyondFlat } from './content';
import { buttonsOfFlags } from './flagButtons';
import { FLAG_LABELS, partLabel } from './labels';
import { writtenFormat } from './placeholders';
import { samplesAsList, valueOfUrlSample } from './samples';
import {
	plainAddress,
	plainPhoneNumber,
	plainText,
	plainWord,
	sameText,
	sameValue,
} from './spelling';
import { isObject } from './values';

export const differenceSchema = z.object({
	/** In the words of the form: `Buttons → 2 → URL`. */
	field: z.string(),
	from: z.unknown(),
	to: z.unknown(),
});

export type Difference = z.infer<typeof differenceSchema>;

/** A value that nobody reported or gave: it equals anything. */
const UNKNOWN = Symbol('unknown');

type Fields = Map<string, unknown>;

/** Buttons that were made of settings and not of the list of buttons. */
const NONE_MADE: ReadonlySet<Button> = new Set();

/**
 * What differs between a template as it is and as it shall be, in content and not in spelling: what a
 * vendor returns for a template just written has no difference to it.
 * @param options.unknown what a value is that only one side knows, such as a flag that no vendor lists
 */
export function differencesBetween(
	before: TemplateDefinition,
	after: TemplateDefinition,
	{ unknown }: { unknown: 'same' | 'changed' } = { unknown: 'same' },
): Difference[] {
	// Most of what is applied again has not changed by a letter.
	if (isEqual(before, after)) return [];
	const from = fieldsOf(before, buttonsOfFlags(before, after));
	const to = fieldsOf(unknown === 'same' ? asListed(before, after) : after, NONE_MADE);
	const names = [...new Set([...from.keys(), ...to.keys()])];
	return names.flatMap((field) => {
		const one = from.get(field) ?? null;
		const other = to.get(field) ?? null;
		if (sameValue(one, other, spellingOf(field))) return [];
		if ((one === UNKNOWN || other === UNKNOWN) && unknown === 'same') return [];
		// Vendors list an address for what was given. Media that nobody gives stays as it is.
		if (isMedia(field) && (unknown === 'same' || other === UNKNOWN || other === null)) return [];
		// What only the vendor knows of a part is no difference.
		if (field.endsWith(VENDOR_FIELD) && other === null) return [];
		return [{ field: field.replace(VENDOR_FIELD, ''), from: shown(one), to: shown(other) }];
	});
}

/** A template without the parts that a list of another one has no place for. */
function asListed({ content: { isFlat } }: TemplateDefinition, after: TemplateDefinition) {
	if (isFlat !== true) return after;
	const beyond = new Set(partsBeyondFlat(after.content.parts));
	const parts = after.content.parts.filter((part) => !beyond.has(part));
	return { ...after, content: { ...after.content, parts } };
}

/** What only a vendor's list has of the parts that both have, and no comparison looks at. */
export function fieldsOfListAlone(before: TemplateDefinition, after: TemplateDefinition): string[] {
	const to = fieldsOf(after, NONE_MADE);
	return [...fieldsOf(before, buttonsOfFlags(before, after))].flatMap(([field, value]) => {
		const isAlone = field.endsWith(VENDOR_FIELD) && !to.has(field) && (value ?? null) !== null;
		return isAlone && value !== UNKNOWN ? [field.replace(VENDOR_FIELD, '')] : [];
	});
}

/** What is said of them, in one sentence; `null` where there are none. */
export function saidOfListAlone(fields: readonly string[]): string | null {
	if (fields.length === 0) return null;
	return `The provider lists more than the input gives: ${fields.join(', ')}. It was not compared, and an update would leave it out`;
}

const MEDIA_FIELD = 'Header → Media';

const isMedia = (field: string) => field.endsWith(MEDIA_FIELD);

/** Whether a template gives media of a header, or of a card's, that may not be those that are listed. */
export function givesOtherMedia(before: TemplateDefinition, after: TemplateDefinition): boolean {
	if (!after.content.parts.some(mayHoldMedia)) return false;
	return differencesBetween(before, after, { unknown: 'changed' }).some(({ field }) =>
		isMedia(field),
	);
}

const mayHoldMedia = (part: Part) =>
	part.kind === 'carousel' || (part.kind === 'header' && part.format === 'media');

/**
 * Whether a text is given that is not Meta's own. No comparison looks at the texts of authentication
 * templates: one that is given there is sent, or refused by the checks.
 */
export function givesOwnText(
	{ content: current }: TemplateDefinition,
	{ category, content: { parts } }: TemplateDefinition,
): boolean {
	if (category !== 'AUTHENTICATION') return false;
	return (['body', 'footer'] as const).some((kind) => {
		const part = partOf(parts, kind);
		if (part === undefined || part.text === null || part.preset === true) return false;
		const before = partOf(current.parts, kind);
		const samples = part.kind === 'body' ? samplesAsList(part.text, part.samples) : [];
		const listed = before?.kind === 'body' ? samplesAsList(before.text, before.samples) : [];
		// A vendor that lists no samples says nothing of them.
		const hasOtherSamples = listed.length > 0 && !sameValue(listed, samples);
		return hasOtherSamples || !sameText(before?.text ?? null, part.text);
	});
}

function mediaOf({ handle, url }: MediaHeader): unknown {
	return plainMedia(handle ?? url) ?? UNKNOWN;
}

/** A handle, or an address without what only signs it for a while. */
export function plainMedia(media: string | null): string | null {
	return isAddress(media) ? (media?.split('?', 1)[0] ?? null) : media;
}

/** What a difference shows of a value. */
const shown = (value: unknown) => (value === UNKNOWN ? null : value);

/** A sample code, a wish for the review, and what no vendor with such a flag lists: no state of a template. */
const NO_STATE: ReadonlySet<string> = new Set(['otpCode', 'allowCategoryChange', 'copyCodeText']);

/** Marks a field that no form has. */
const VENDOR_FIELD = '\u0000';

/** What a flow button does is listed in upper case and, on Meta's pages, given in lower case. */
const WORD = ` → flow_action${VENDOR_FIELD}`;

/** How a field is written does not matter, as long as it says the same. */
function spellingOf(field: string) {
	if (field.endsWith(WORD)) return plainWord;
	if (field.endsWith(' → URL')) return plainAddress;
	return field.endsWith(' → Phone Number') ? plainPhoneNumber : plainText;
}

function fieldsOf(
	{ name, category, content }: TemplateDefinition,
	made: ReadonlySet<Button>,
): Fields {
	const fields: Fields = new Map<string, unknown>([
		['Name', name],
		['Category', category],
	]);
	const isPreset = category === 'AUTHENTICATION';
	addParts(fields, '', content.parts, { isPreset, made });
	for (const [flag, label] of Object.entries(FLAG_LABELS)) {
		const value = content.flags[flag as keyof typeof FLAG_LABELS];
		if (NO_STATE.has(flag)) continue;
		fields.set(label, value ?? UNKNOWN);
	}
	// It says how texts are written, and those of an authentication template are Meta's.
	const format = isPreset ? null : (content.parameterFormat ?? writtenFormat(content.parts));
	fields.set('Parameter Format', format);
	fields.set('Message Send TTL Seconds', content.messageSendTtlSeconds ?? UNKNOWN);
	return fields;
}

function addParts(
	fields: Fields,
	at: string,
	parts: ReadonlyArray<Part | CardPart>,
	how: { isPreset: boolean; made: ReadonlySet<Button> },
): void {
	for (const part of parts) {
		switch (part.kind) {
			case 'header':
				fields.set(
					`${at}Header → Type`,
					part.format === 'media' ? part.mediaType : headerName(part),
				);
				if (part.format === 'text') {
					fields.set(`${at}Header → Text`, part.text);
					fields.set(`${at}Header → Variable`, samplesOf(part.text, part.samples));
				}
				if (part.format === 'media') fields.set(`${at}${MEDIA_FIELD}`, mediaOf(part));
				break;
			case 'body':
				// Meta presets this text, and lists it for one vendor and not for another.
				if (how.isPreset) break;
				fields.set(`${at}Body Text`, part.text);
				fields.set(`${at}Body Variables`, samplesOf(part.text, part.samples));
				break;
			case 'footer':
				if (!how.isPreset) fields.set(`${at}Footer`, part.text);
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
				fields.set(`${at}Limited-Time Offer → Text`, part.text);
				fields.set(`${at}Limited-Time Offer → Has Expiration`, part.hasExpiration ?? UNKNOWN);
				break;
			case 'unknown':
				fields.set(freeField(fields, `${at}${part.type}`), withPlainType(part));
				continue;
			default:
				fields.set(`${at}${partLabel(part)}`, true);
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
function freeField(fields: Fields, name: string): string {
	for (let number = 1; ; number++) {
		const field = number === 1 ? name : `${name} ${number}`;
		if (!fields.has(field)) return field;
	}
}

function headerName(part: Extract<Part, { kind: 'header' }>): string {
	return part.format === 'other' ? part.name.toLowerCase() : part.format;
}

function addButton(fields: Fields, at: string, button: Button): void {
	fields.set(`${at} → Type`, buttonType(button));
	fields.set(`${at} → Text`, button.kind === 'otp' ? (button.text ?? UNKNOWN) : button.text);
	if (button.kind === 'url') {
		fields.set(`${at} → URL`, button.url);
		const { url, sample } = button;
		fields.set(`${at} → URL Variable`, sample === null ? UNKNOWN : valueOfUrlSample(url, sample));
	}
	if (button.kind === 'phoneNumber') fields.set(`${at} → Phone Number`, button.phoneNumber);
	if (button.kind === 'copyCode') fields.set(`${at} → Code`, button.sample ?? UNKNOWN);
	if (button.kind === 'otp') fields.set(`${at} → OTP Type`, button.otpType);
	if (button.kind === 'flow') fields.set(`${at} → Flow ID`, button.flowId ?? UNKNOWN);
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

function addRest(fields: Fields, at: string, rest: Readonly<Record<string, unknown>>): void {
	for (const [name, value] of Object.entries(rest)) {
		// Examples that are no samples are what was uploaded once.
		if (name === 'example') continue;
		fields.set(`${at} → ${name}${VENDOR_FIELD}`, WRITE_ONLY.has(name) ? UNKNOWN : value);
	}
}
