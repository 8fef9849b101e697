import omit from 'lodash/omit';

import type {
	Button,
	Card,
	CardPart,
	Content,
	Flags,
	HeaderPart,
	MediaType,
	Part,
	Samples,
} from '../template/content';
import { MEDIA_TYPES } from '../template/content';
import { placeholdersIn } from '../template/placeholders';
import { isListedSample, samplesFromList } from '../template/samples';
import { booleanOf, isObject, numberOf, textOf } from '../template/values';
import { readListedOtp } from './otp';
import { asPreset } from './writable';

type Fields = Record<string, unknown>;

/**
 * Reads Meta's `components` array, as Meta and its resellers list and take it. Nothing is lost: what
 * is not known, and a known field whose value cannot be read, stays word for word in its place, and
 * {@link encodeComponents} writes it back.
 * Source: Meta's pages on template components; Graph reference, message_templates.
 * @param components any values; those that are no objects are kept as unknown parts
 */
export function decodeComponents(components: readonly unknown[]): Pick<Content, 'parts' | 'flags'> {
	const flags: Flags = {};
	const types = components.map((component) =>
		isObject(component) ? upperCase(component.type) : '',
	);
	const parts = components.map((component, index) => {
		const type = types[index] ?? '';
		// Flags are the template's, and written on its first part of the kind.
		const isFirst = types.indexOf(type) === index;
		return decodePart(isFirst ? takeFlag(component, type, flags) : component);
	});
	return { parts: isListedCode(parts) ? parts.map(asPreset) : parts, flags };
}

/** Reads the setting that stands in a part and is the template's. */
function takeFlag(component: unknown, type: string, flags: Flags): unknown {
	if (!isObject(component)) return component;
	if (type === 'BODY') {
		const recommends = take(component, 'add_security_recommendation', booleanOf);
		if (recommends.value !== null) flags.addSecurityRecommendation = recommends.value;
		return recommends.rest;
	}
	if (type === 'FOOTER') {
		const minutes = take(component, 'code_expiration_minutes', numberOf);
		if (minutes.value !== null) flags.codeExpirationMinutes = minutes.value;
		return minutes.rest;
	}
	return component;
}

/** A field as it was read, and the others; one that cannot be read stays among them. */
function take<Value>(
	fields: Fields,
	name: string,
	read: (value: unknown) => Value | null,
): { value: Value | null; rest: Fields } {
	const { [name]: given, ...rest } = fields;
	const value = read(given);
	return { value, rest: value === null ? fields : rest };
}

function isListedCode(parts: readonly Part[]): boolean {
	return parts.some(
		(part) =>
			part.kind === 'buttons' &&
			part.buttons.some((button) => button.kind === 'otp' && button.listedAs !== null),
	);
}

function decodePart(component: unknown): Part {
	if (!isObject(component)) return decodeCardPart(component);
	const { type, ...fields } = component;
	switch (upperCase(type)) {
		case 'CAROUSEL': {
			const { cards, ...rest } = fields;
			if (!Array.isArray(cards) || !cards.every(isCard)) break;
			return { kind: 'carousel', cards: cards.map(decodeCard), rest };
		}
		case 'LIMITED_TIME_OFFER': {
			const { limited_time_offer: offer, ...others } = fields;
			if (!isObject(offer)) break;
			const text = take(offer, 'text', textOf);
			const hasExpiration = take(text.rest, 'has_expiration', booleanOf);
			const { rest } = hasExpiration;
			return {
				kind: 'limitedTimeOffer',
				text: text.value,
				hasExpiration: hasExpiration.value,
				rest: Object.keys(rest).length === 0 ? others : { ...others, limited_time_offer: rest },
			};
		}
		case 'CALL_PERMISSION_REQUEST':
			return { kind: 'callPermissionRequest', rest: fields };
		case 'TAP_TARGET_CONFIGURATION':
			return { kind: 'tapTarget', rest: fields };
	}
	return decodeCardPart(component);
}

function isCard(card: unknown): card is Fields & { components: unknown[] } {
	return isObject(card) && Array.isArray(card.components);
}

function decodeCard({ components, ...rest }: Fields & { components: unknown[] }): Card {
	return { parts: components.map(decodeCardPart), rest };
}

/** The parts that may stand in a card as well. */
function decodeCardPart(component: unknown): CardPart {
	if (isObject(component)) {
		const { type, ...fields } = component;
		switch (upperCase(type)) {
			case 'HEADER': {
				const header = decodeHeader(fields);
				if (header === null) break;
				return header;
			}
			case 'BODY': {
				const { value: text, rest } = take(fields, 'text', textOf);
				return { kind: 'body', text, ...decodeExample(text, 'body_text', rest) };
			}
			case 'FOOTER': {
				const { value: text, rest } = take(fields, 'text', textOf);
				return { kind: 'footer', text, rest };
			}
			case 'BUTTONS': {
				const { buttons, ...rest } = fields;
				if (!Array.isArray(buttons) || !buttons.every(isObject)) break;
				return { kind: 'buttons', buttons: buttons.map(decodeButton), rest };
			}
		}
	}
	const name = isObject(component) ? upperCase(component.type) : '';
	return { kind: 'unknown', type: name || 'a component without a type', component };
}

/** `null` for one that does not say what it is. */
function decodeHeader({ format, ...fields }: Fields): HeaderPart | null {
	const { value: text, rest } = take(fields, 'text', textOf);
	const name = upperCase(format) || (text !== null && (format ?? '') === '' ? 'TEXT' : '');
	if (name === '') return null;
	if (name === 'TEXT' && text !== null) {
		return { kind: 'header', format: 'text', text, ...decodeExample(text, 'header_text', rest) };
	}
	const mediaType = MEDIA_TYPES.find((type) => type.toUpperCase() === name) as
		| MediaType
		| undefined;
	if (mediaType === undefined) return { kind: 'header', format: 'other', name, rest: fields };
	const handle = onlyText(exampleOf(fields).header_handle);
	const url = onlyText(exampleOf(fields).header_url);
	return {
		kind: 'header',
		format: 'media',
		mediaType,
		handle,
		url,
		rest: withoutExamples(fields, [
			...(handle === null ? [] : ['header_handle']),
			...(url === null ? [] : ['header_url']),
		]),
	};
}

/** Samples of numbered placeholders come as a list, those of named ones with their names. */
function decodeExample(
	text: string | null,
	field: 'header_text' | 'body_text',
	fields: Fields,
): { samples: Samples; rest: Fields } {
	const example = exampleOf(fields);
	const named = namedSamples(example[`${field}_named_params`]);
	if (named !== null) {
		return { samples: named, rest: withoutExamples(fields, [`${field}_named_params`]) };
	}
	const list = listedSamples(example[field], text);
	if (list === null) return { samples: {}, rest: fields };
	return { samples: samplesFromList(text, list), rest: withoutExamples(fields, [field]) };
}

/** Named ones are named: a number here would be written back as a place in a list. */
function namedSamples(value: unknown): Samples | null {
	if (!Array.isArray(value) || value.length === 0) return null;
	const pairs = value.map((one): [string, string] | null => {
		if (!isObject(one) || Object.keys(one).length !== 2) return null;
		const name = textOf(one.param_name);
		const sample = textOf(one.example);
		return name === null || sample === null || isListedSample(name) ? null : [name, sample];
	});
	const known = pairs.filter((pair) => pair !== null);
	if (known.length !== value.length) return null;
	const named = Object.fromEntries(known);
	return Object.keys(named).length === value.length ? named : null;
}

/** A list, a list in a list, or one sample by itself; `null` where the text names its placeholders. */
function listedSamples(value: unknown, text: string | null): string[] | null {
	if (value === undefined) return null;
	const outer = Array.isArray(value) ? value : [value];
	const list = outer.length === 1 && Array.isArray(outer[0]) ? outer[0] : outer;
	const texts = list.map(textOf);
	if (texts.length === 0 || texts.some((one) => one === null)) return null;
	return placeholdersIn(text).every(isListedSample) ? (texts as string[]) : null;
}

export function decodeButton(button: Fields): Button {
	const { type, ...fields } = button;
	const name = upperCase(type);
	const { value: text, rest } = take(fields, 'text', textOf);
	switch (name) {
		case 'QUICK_REPLY':
			return { kind: 'quickReply', text, rest };
		case 'URL': {
			const { value: url, rest: others } = take(rest, 'url', textOf);
			const otp = readListedOtp(url);
			if (otp !== null) {
				const own = { ...omit(others, 'example'), ...otp.rest };
				return { kind: 'otp', text, otpType: otp.otpType, listedAs: button, rest: own };
			}
			return { kind: 'url', text, url, ...takeSample(others) };
		}
		case 'PHONE_NUMBER': {
			const { value: phoneNumber, rest: others } = take(rest, 'phone_number', textOf);
			return { kind: 'phoneNumber', text, phoneNumber, rest: others };
		}
		case 'COPY_CODE':
			return { kind: 'copyCode', text, ...takeSample(rest) };
		case 'OTP': {
			const otpType = take(rest, 'otp_type', (value) => upperCase(value) || null);
			return {
				kind: 'otp',
				text,
				otpType: otpType.value ?? '',
				listedAs: null,
				rest: otpType.rest,
			};
		}
		case 'FLOW': {
			const { value: flowId, rest: others } = take(rest, 'flow_id', textOf);
			return { kind: 'flow', text, flowId, rest: others };
		}
		case '':
			return { kind: 'other', type: '', text, rest: 'type' in button ? { ...rest, type } : rest };
		default:
			return { kind: 'other', type: name, text, rest };
	}
}

function takeSample(fields: Fields): { sample: string | null; rest: Fields } {
	const { value: sample, rest } = take(fields, 'example', onlyText);
	return { sample, rest };
}

/** One text, by itself or as the only one of a list. */
function onlyText(value: unknown): string | null {
	return textOf(Array.isArray(value) && value.length === 1 ? value[0] : value);
}

function exampleOf({ example }: Fields): Fields {
	return isObject(example) ? example : {};
}

/** The fields without those examples that were read, and without an example that is empty then. */
function withoutExamples(fields: Fields, read: readonly string[]): Fields {
	if (read.length === 0) return fields;
	const { example, ...others } = fields;
	const left = Object.entries(isObject(example) ? example : {}).filter(
		([name]) => !read.includes(name),
	);
	return left.length === 0 ? others : { ...others, example: Object.fromEntries(left) };
}

function upperCase(value: unknown): string {
	return typeof value === 'string' ? value.trim().toUpperCase() : '';
}
