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
import { samplesFromList } from '../template/samples';
import { booleanOf, isObject, numberOf, textOf } from '../template/values';
import { readListedOtp } from './otp';

type Fields = Record<string, unknown>;

/**
 * Reads Meta's `components` array, as Meta and its resellers list and take it. Nothing is lost: what
 * is not known stays word for word in its place, and {@link encodeComponents} writes it back.
 * Source: Meta's pages on template components; Graph reference, message_templates.
 * @param components any values; those that are no objects are kept as unknown parts
 */
export function decodeComponents(components: readonly unknown[]): Pick<Content, 'parts' | 'flags'> {
	const flags: Flags = {};
	return { parts: components.map((component) => decodePart(component, flags)), flags };
}

function decodePart(component: unknown, flags: Flags): Part {
	if (!isObject(component)) return decodeCardPart(component);
	const { type, ...fields } = component;
	switch (upperCase(type)) {
		case 'BODY': {
			const { add_security_recommendation: recommends, ...others } = fields;
			const flag = booleanOf(recommends);
			if (flag !== null) flags.addSecurityRecommendation = flag;
			return decodeCardPart({ type, ...(flag === null ? fields : others) });
		}
		case 'FOOTER': {
			const { code_expiration_minutes: minutes, ...others } = fields;
			const flag = numberOf(minutes);
			if (flag !== null) flags.codeExpirationMinutes = flag;
			return decodeCardPart({ type, ...(flag === null ? fields : others) });
		}
		case 'CAROUSEL': {
			const { cards, ...rest } = fields;
			if (!Array.isArray(cards) || !cards.every(isCard)) break;
			return { kind: 'carousel', cards: cards.map(decodeCard), rest };
		}
		case 'LIMITED_TIME_OFFER': {
			const { limited_time_offer: offer, ...rest } = fields;
			if (!isObject(offer) || Object.keys(offer).some((key) => !OFFER_FIELDS.has(key))) break;
			const { text, has_expiration: hasExpiration } = offer;
			return {
				kind: 'limitedTimeOffer',
				text: textOf(text),
				hasExpiration: booleanOf(hasExpiration),
				rest,
			};
		}
		case 'CALL_PERMISSION_REQUEST':
			return { kind: 'callPermissionRequest', rest: fields };
		case 'TAP_TARGET_CONFIGURATION':
			return { kind: 'tapTarget', rest: fields };
	}
	return decodeCardPart(component);
}

const OFFER_FIELDS: ReadonlySet<string> = new Set(['text', 'has_expiration']);

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
			case 'HEADER':
				return decodeHeader(fields);
			case 'BODY': {
				const { text, ...others } = fields;
				return { kind: 'body', text: textOf(text), ...decodeExample(text, 'body_text', others) };
			}
			case 'FOOTER': {
				const { text, ...rest } = fields;
				return { kind: 'footer', text: textOf(text), rest };
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

function decodeHeader({ format, ...fields }: Fields): HeaderPart {
	const name = upperCase(format) || 'TEXT';
	if (name === 'TEXT') {
		const { text, ...others } = fields;
		return {
			kind: 'header',
			format: 'text',
			text: textOf(text) ?? '',
			...decodeExample(text, 'header_text', others),
		};
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
	text: unknown,
	field: 'header_text' | 'body_text',
	fields: Fields,
): { samples: Samples; rest: Fields } {
	const example = exampleOf(fields);
	const named = namedSamples(example[`${field}_named_params`]);
	if (named !== null) {
		return { samples: named, rest: withoutExamples(fields, [`${field}_named_params`]) };
	}
	const list = listedSamples(example[field]);
	if (list === null) return { samples: {}, rest: fields };
	return {
		samples: samplesFromList(textOf(text), list),
		rest: withoutExamples(fields, [field]),
	};
}

function namedSamples(value: unknown): Samples | null {
	if (!Array.isArray(value) || value.length === 0) return null;
	const pairs = value.map((one): [string, string] | null => {
		if (!isObject(one) || Object.keys(one).length !== 2) return null;
		const name = textOf(one.param_name);
		const sample = textOf(one.example);
		return name === null || sample === null ? null : [name, sample];
	});
	const known = pairs.filter((pair) => pair !== null);
	if (known.length !== value.length) return null;
	const named = Object.fromEntries(known);
	return Object.keys(named).length === value.length ? named : null;
}

/** A list, a list in a list, or one sample by itself; `null` for anything else. */
function listedSamples(value: unknown): string[] | null {
	if (value === undefined) return null;
	const outer = Array.isArray(value) ? value : [value];
	const list = outer.length === 1 && Array.isArray(outer[0]) ? outer[0] : outer;
	const texts = list.map(textOf);
	return texts.length > 0 && texts.every((text) => text !== null) ? (texts as string[]) : null;
}

export function decodeButton(button: Fields): Button {
	const { type, ...fields } = button;
	const name = upperCase(type);
	const text = textOf(fields.text);
	// A text that is no text stays where it is.
	const rest = text === null ? fields : omit(fields, 'text');
	switch (name) {
		case 'QUICK_REPLY':
			return { kind: 'quickReply', text, rest };
		case 'URL': {
			const { url, ...others } = rest;
			const otp = readListedOtp(textOf(url));
			if (otp !== null) return { kind: 'otp', text, ...otp, listedAs: button };
			return { kind: 'url', text, url: textOf(url), ...takeSample(others) };
		}
		case 'PHONE_NUMBER': {
			const { phone_number: phoneNumber, ...others } = rest;
			return { kind: 'phoneNumber', text, phoneNumber: textOf(phoneNumber), rest: others };
		}
		case 'COPY_CODE':
			return { kind: 'copyCode', text, ...takeSample(rest) };
		case 'OTP': {
			const { otp_type: otpType, ...others } = rest;
			return { kind: 'otp', text, otpType: upperCase(otpType), listedAs: null, rest: others };
		}
		case 'FLOW': {
			const { flow_id: flowId, ...others } = rest;
			return { kind: 'flow', text, flowId: textOf(flowId), rest: others };
		}
		default:
			return { kind: 'other', type: name, text, rest };
	}
}

function takeSample(fields: Fields): { sample: string | null; rest: Fields } {
	const sample = onlyText(fields.example);
	if (sample === null) return { sample, rest: fields };
	return { sample, rest: omit(fields, 'example') };
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
