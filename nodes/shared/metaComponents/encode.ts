import type { Button, Card, Content, Part, Samples } from '../template/content';
import { buttonType, partOf } from '../template/content';
import { isListedSample, sampleOrder, samplesAsList } from '../template/samples';
import { type Fields, isObject, objectOrEmpty } from '../template/values';

/**
 * Writes a template in the `components` array that Meta and its resellers list and take: the
 * opposite of {@link decodeComponents}, kinds in upper case, samples in lists.
 * Source: Meta's pages on template components.
 */
export function encodeComponents({ parts, flags }: Pick<Content, 'parts' | 'flags'>): Fields[] {
	return parts.map((part) => encodePart(part, part === partOf(parts, part.kind) ? flags : {}));
}

function encodePart(part: Part, flags: Content['flags']): Fields {
	switch (part.kind) {
		case 'header': {
			const { rest } = part;
			if (part.format === 'other') return { type: 'HEADER', format: part.name, ...rest };
			if (part.format === 'text') {
				const { text, samples } = part;
				const own = { type: 'HEADER', format: 'TEXT', text };
				return withExample(own, rest, encodeSamples('header_text', text, samples));
			}
			const own = { type: 'HEADER', format: part.mediaType.toUpperCase() };
			const example = { header_handle: listed(part.handle), header_url: listed(part.url) };
			return withExample(own, rest, known(example));
		}
		case 'body': {
			const { text, samples, rest } = part;
			const recommends = flags.addSecurityRecommendation;
			const own = { type: 'BODY', text, add_security_recommendation: recommends };
			return withExample(own, rest, encodeSamples('body_text', text, samples));
		}
		case 'footer': {
			const minutes = flags.codeExpirationMinutes;
			const own = { type: 'FOOTER', text: part.text, code_expiration_minutes: minutes };
			return joined(own, part.rest);
		}
		case 'buttons':
			return { type: 'BUTTONS', buttons: part.buttons.map(encodeButton), ...part.rest };
		case 'carousel':
			return { type: 'CAROUSEL', cards: part.cards.map(encodeCard), ...part.rest };
		case 'limitedTimeOffer': {
			const { text, hasExpiration, rest } = part;
			const { limited_time_offer: left, ...others } = rest;
			const own = { text, has_expiration: hasExpiration };
			const offer = joined(own, objectOrEmpty(left));
			return { type: 'LIMITED_TIME_OFFER', limited_time_offer: offer, ...others };
		}
		case 'callPermissionRequest':
			return { type: 'CALL_PERMISSION_REQUEST', ...part.rest };
		case 'tapTarget':
			return { type: 'TAP_TARGET_CONFIGURATION', ...part.rest };
		case 'unknown':
			return part.component as Fields;
	}
}

/** The flags belong to the template, not to its cards. */
function encodeCard({ parts, rest }: Card): Fields {
	return { components: parts.map((part) => encodePart(part, {})), ...rest };
}

/** A button in Meta's words; one that Meta listed as an address is written as it was listed. */
function encodeButton(button: Button): Fields {
	if (button.kind === 'otp' && button.listedAs !== null) return button.listedAs;
	return joined(encodeButtonFields(button), button.rest);
}

function encodeButtonFields(button: Button): Fields {
	const { text } = button;
	const type = buttonType(button) || null;
	switch (button.kind) {
		case 'url':
			return { type, text, url: button.url, example: listed(button.sample) };
		case 'phoneNumber':
			return { type, text, phone_number: button.phoneNumber };
		case 'copyCode':
			return { type, text, example: button.sample };
		case 'otp':
			return { type, otp_type: button.otpType || null, text };
		case 'flow':
			return { type, text, flow_id: button.flowId };
		default:
			return { type, text };
	}
}

/** Meta nests the samples of numbered placeholders and lists those of named ones with their name. */
function encodeSamples(
	field: 'body_text' | 'header_text',
	text: string | null,
	samples: Samples,
): Fields {
	const names = Object.keys(samples);
	if (names.length === 0) return {};
	const isNumbered = names.every(isListedSample);
	if (isNumbered) {
		const list = samplesAsList(text, samples);
		return { [field]: field === 'body_text' ? [list] : list };
	}
	const order = [...new Set([...sampleOrder(text), ...names])].filter((name) =>
		Object.hasOwn(samples, name),
	);
	const params = order.map((name) => ({ param_name: name, example: samples[name] }));
	return { [`${field}_named_params`]: params };
}

const listed = (text: string | null) => (text === null ? null : [text]);

/** The fields without those that nobody said. */
function known(fields: Fields): Fields {
	const said: Fields = {};
	for (const name of Object.keys(fields)) {
		if (fields[name] !== null && fields[name] !== undefined) said[name] = fields[name];
	}
	return said;
}

/**
 * The known fields, and beside them what was not understood. A field that is known now takes the
 * place of one that could not be read.
 */
function joined(own: Fields, rest: Fields): Fields {
	const given = known(own);
	return Object.keys(rest).length === 0 ? given : { ...given, ...rest, ...given };
}

/** The same with examples, which are joined one by one. */
function withExample(own: Fields, rest: Fields, example: Fields): Fields {
	const all = joined(own, rest);
	if (Object.keys(example).length === 0) return all;
	all.example = isObject(rest.example) ? { ...rest.example, ...example } : example;
	return all;
}
