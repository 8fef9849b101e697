import isEmpty from 'lodash/isEmpty';
import omit from 'lodash/omit';

import type {
	Button,
	Card,
	CardPart,
	Content,
	Flags,
	HeaderPart,
	Part,
	Samples,
} from '../template/content';
import { MEDIA_TYPES } from '../template/content';
import { placeholdersIn } from '../template/placeholders';
import { isListedSample, samplesFromList } from '../template/samples';
import type { Fields } from '../template/values';
import {
	booleanOf,
	isObject,
	numberOf,
	objectOrEmpty,
	textOf,
	upperCased,
} from '../template/values';
import { readListedOtp } from './otp';

/**
 * Reads Meta's `components` array, as Meta and its resellers list and take it. Nothing is lost: what
 * is not known, and a known field whose value cannot be read, stays word for word in its place, and
 * {@link encodeComponents} writes it back.
 * Source: Meta's pages on template components; Graph reference, message_templates.
 * @param components any values; those that are no objects are kept as unknown parts
 */
export function decodeComponents(components: readonly unknown[]): Pick<Content, 'parts' | 'flags'> {
	const flags: Flags = {};
	const types = components.map(typeOf);
	const parts = components.map((component, index) => {
		// Flags are the template's, and written on its first part of the kind.
		const isFirst = types.indexOf(types[index] ?? '') === index;
		return decodePart(component, isFirst ? flags : null);
	});
	return { parts, flags };
}

/** The text of the body alone, as {@link decodeComponents} reads it. */
export function bodyOfComponents(components: readonly unknown[]): string | null {
	const body = components.find((component) => typeOf(component) === 'BODY');
	return isObject(body) ? textOf(body.text) : null;
}

/** The fields of a component, of which those that can be read are taken one by one. */
class UnreadFields {
	private readonly taken: string[] = [];
	private left: Fields | null = null;

	constructor(private readonly fields: Fields) {}

	/** A field as it was read; one that cannot be read stays. */
	take<Value>(name: string, read: (value: unknown) => Value | null): Value | null {
		const value = read(this.fields[name]);
		if (value !== null) this.taken.push(name);
		return value;
	}

	/** The fields of a field; none where it has none. */
	inside(name: string): UnreadFields {
		const value = this.fields[name];
		return new UnreadFields(objectOrEmpty(value));
	}

	/** Leaves of a field no more than nobody took from inside it. */
	leave(name: string, inside: UnreadFields): void {
		if (inside.taken.length === 0 && inside.left === null) return;
		this.taken.push(name);
		const rest = inside.rest();
		if (Object.keys(rest).length > 0) this.left = { ...this.left, [name]: rest };
	}

	/** What nobody took, word for word. */
	rest(): Fields {
		const names = Object.keys(this.fields).filter((name) => !this.taken.includes(name));
		if (names.length === 0) return this.left ?? {};
		return { ...Object.fromEntries(names.map((name) => [name, this.fields[name]])), ...this.left };
	}
}

function decodePart(component: unknown, flags: Flags | null): Part {
	if (!isObject(component)) return decodeCardPart(component, flags);
	const fields = new UnreadFields(component);
	const type = fields.take('type', upperCased);
	switch (type) {
		case 'CAROUSEL': {
			const cards = fields.take('cards', cardsOf);
			if (cards === null) break;
			return { kind: 'carousel', cards: cards.map(decodeCard), rest: fields.rest() };
		}
		case 'LIMITED_TIME_OFFER': {
			const offer = fields.take('limited_time_offer', objectOf);
			if (offer === null) break;
			const inside = new UnreadFields(offer);
			const text = inside.take('text', textOf);
			const hasExpiration = inside.take('has_expiration', booleanOf);
			const left = inside.rest();
			const others = fields.rest();
			const rest = isEmpty(left) ? others : { ...others, limited_time_offer: left };
			return { kind: 'limitedTimeOffer', text, hasExpiration, rest };
		}
		case 'CALL_PERMISSION_REQUEST':
			return { kind: 'callPermissionRequest', rest: fields.rest() };
		case 'TAP_TARGET_CONFIGURATION':
			return { kind: 'tapTarget', rest: fields.rest() };
	}
	return decodeCardPart(component, flags);
}

type CardFields = Fields & { components: unknown[] };

function cardsOf(value: unknown): CardFields[] | null {
	const isCard = (card: unknown): card is CardFields =>
		isObject(card) && Array.isArray(card.components);
	return Array.isArray(value) && value.every(isCard) ? value : null;
}

function decodeCard({ components, ...rest }: CardFields): Card {
	return { parts: components.map((component) => decodeCardPart(component, null)), rest };
}

/**
 * Reads the parts that may stand in a card as well.
 * @param flags takes the settings that stand in a part and are the template's; `null` where they stay
 */
function decodeCardPart(component: unknown, flags: Flags | null): CardPart {
	if (!isObject(component)) {
		return { kind: 'unknown', type: WITHOUT_TYPE, component };
	}
	const fields = new UnreadFields(component);
	const type = fields.take('type', upperCased);
	switch (type) {
		case 'HEADER': {
			const header = decodeHeader(fields);
			if (header !== null) return header;
			break;
		}
		case 'BODY': {
			const recommends = flags && fields.take('add_security_recommendation', booleanOf);
			if (flags && recommends !== null) flags.addSecurityRecommendation = recommends;
			const text = fields.take('text', textOf);
			const samples = takeSamples(fields, text, 'body_text');
			return { kind: 'body', text, samples, rest: fields.rest() };
		}
		case 'FOOTER': {
			const minutes = flags && fields.take('code_expiration_minutes', numberOf);
			if (flags && minutes !== null) flags.codeExpirationMinutes = minutes;
			const text = fields.take('text', textOf);
			return { kind: 'footer', text, rest: fields.rest() };
		}
		case 'BUTTONS': {
			const buttons = fields.take('buttons', objectsOf);
			if (buttons === null) break;
			return { kind: 'buttons', buttons: buttons.map(decodeButton), rest: fields.rest() };
		}
	}
	return { kind: 'unknown', type: type ?? WITHOUT_TYPE, component };
}

const WITHOUT_TYPE = 'a component without a type';

/** `null` for one that does not say what it is. */
function decodeHeader(fields: UnreadFields): HeaderPart | null {
	// A text alone says what it is.
	const format = fields.take('format', formatOf);
	if (format === null) return null;
	const text = format === '' || format === 'TEXT' ? fields.take('text', textOf) : null;
	if (text !== null) {
		const samples = takeSamples(fields, text, 'header_text');
		return { kind: 'header', format: 'text', text, samples, rest: fields.rest() };
	}
	if (format === '') return null;
	const mediaType = MEDIA_TYPES.find((type) => type.toUpperCase() === format);
	if (mediaType === undefined) {
		return { kind: 'header', format: 'other', name: format, rest: fields.rest() };
	}
	const example = fields.inside('example');
	const handle = example.take('header_handle', onlyText);
	const url = example.take('header_url', onlyText);
	fields.leave('example', example);
	return { kind: 'header', format: 'media', mediaType, handle, url, rest: fields.rest() };
}

/** Samples of numbered placeholders come as a list, those of named ones with their names. */
function takeSamples(
	fields: UnreadFields,
	text: string | null,
	field: 'header_text' | 'body_text',
): Samples {
	const example = fields.inside('example');
	const named = example.take(`${field}_named_params`, namedSamples);
	const listed = named === null ? example.take(field, (value) => listedSamples(value, text)) : null;
	fields.leave('example', example);
	return named ?? (listed === null ? {} : samplesFromList(text, listed));
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
	const fields = new UnreadFields(button);
	const type = fields.take('type', upperCased);
	const text = fields.take('text', textOf);
	switch (type) {
		case 'QUICK_REPLY':
			return { kind: 'quickReply', text, rest: fields.rest() };
		case 'URL': {
			const url = fields.take('url', textOf);
			const otp = readListedOtp(url);
			if (otp !== null) {
				const { otpType } = otp;
				const own = { ...omit(fields.rest(), 'example'), ...otp.rest };
				return { kind: 'otp', text, otpType, listedAs: button, rest: own };
			}
			const sample = fields.take('example', onlyText);
			return { kind: 'url', text, url, sample, rest: fields.rest() };
		}
		case 'PHONE_NUMBER': {
			const phoneNumber = fields.take('phone_number', textOf);
			return { kind: 'phoneNumber', text, phoneNumber, rest: fields.rest() };
		}
		case 'COPY_CODE': {
			const sample = fields.take('example', onlyText);
			return { kind: 'copyCode', text, sample, rest: fields.rest() };
		}
		case 'OTP': {
			const otpType = fields.take('otp_type', upperCased) ?? '';
			return { kind: 'otp', text, otpType, listedAs: null, rest: fields.rest() };
		}
		case 'FLOW': {
			const flowId = fields.take('flow_id', textOf);
			return { kind: 'flow', text, flowId, rest: fields.rest() };
		}
		default:
			return { kind: 'other', type: type ?? '', text, rest: fields.rest() };
	}
}

/** One text, by itself or as the only one of a list. */
function onlyText(value: unknown): string | null {
	return textOf(Array.isArray(value) && value.length === 1 ? value[0] : value);
}

function objectOf(value: unknown): Fields | null {
	return isObject(value) ? value : null;
}

function objectsOf(value: unknown): Fields[] | null {
	return Array.isArray(value) && value.every(isObject) ? value : null;
}

/** Empty where none is given, `null` where it cannot be read. */
function formatOf(value: unknown): string | null {
	return typeof (value ?? '') === 'string' ? (upperCased(value) ?? '') : null;
}

function typeOf(component: unknown): string {
	return (isObject(component) && upperCased(component.type)) || '';
}
