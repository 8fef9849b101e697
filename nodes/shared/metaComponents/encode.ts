import isEmpty from 'lodash/isEmpty';

import type { Button, Card, Content, Part, Samples } from '../template/content';
import { buttonType, partOf } from '../template/content';
import { isListedSample, sampleOrder, samplesAsList } from '../template/samples';
import { isObject } from '../template/values';

export type Component = Record<string, unknown>;

/**
 * Writes a template in the `components` array that Meta and its resellers list and take: the
 * opposite of {@link decodeComponents}, kinds in upper case, samples in lists.
 * Source: Meta's pages on template components.
 */
export function encodeComponents({ parts, flags }: Pick<Content, 'parts' | 'flags'>): Component[] {
	return parts.map((part) => encodePart(part, part === partOf(parts, part.kind) ? flags : {}));
}

function encodePart(part: Part, flags: Content['flags']): Component {
	switch (part.kind) {
		case 'header': {
			const { rest } = part;
			if (part.format === 'other') return { type: 'HEADER', format: part.name, ...rest };
			if (part.format === 'text') {
				const { text, samples } = part;
				const example = encodeSamples('header_text', text, samples);
				return { type: 'HEADER', format: 'TEXT', ...joined({ text }, rest, { example }) };
			}
			const example = known({ header_handle: listed(part.handle), header_url: listed(part.url) });
			const format = part.mediaType.toUpperCase();
			return { type: 'HEADER', format, ...joined({}, rest, { example }) };
		}
		case 'body': {
			const { text, samples, rest } = part;
			const example = encodeSamples('body_text', text, samples);
			const own = { text, add_security_recommendation: flags.addSecurityRecommendation };
			return { type: 'BODY', ...joined(own, rest, { example }) };
		}
		case 'footer': {
			const own = { text: part.text, code_expiration_minutes: flags.codeExpirationMinutes };
			return { type: 'FOOTER', ...joined(own, part.rest) };
		}
		case 'buttons':
			return { type: 'BUTTONS', buttons: part.buttons.map(encodeButton), ...part.rest };
		case 'carousel':
			return { type: 'CAROUSEL', cards: part.cards.map(encodeCard), ...part.rest };
		case 'limitedTimeOffer': {
			const { text, hasExpiration, rest } = part;
			const offer = known({ text, has_expiration: hasExpiration });
			const own = joined({ limited_time_offer: {} }, rest, { limited_time_offer: offer });
			return { type: 'LIMITED_TIME_OFFER', ...own };
		}
		case 'callPermissionRequest':
			return { type: 'CALL_PERMISSION_REQUEST', ...part.rest };
		case 'tapTarget':
			return { type: 'TAP_TARGET_CONFIGURATION', ...part.rest };
		case 'unknown':
			return part.component as Component;
	}
}

/** The flags belong to the template, not to its cards. */
function encodeCard({ parts, rest }: Card): Component {
	return { components: parts.map((part) => encodePart(part, {})), ...rest };
}

/** A button in Meta's words; one that Meta listed as an address is written as it was listed. */
export function encodeButton(button: Button): Component {
	if (button.kind === 'otp' && button.listedAs !== null) return button.listedAs;
	const type = buttonType(button);
	return joined({ ...(type !== '' && { type }), ...encodeButtonFields(button) }, button.rest);
}

function encodeButtonFields(button: Button): Component {
	const { text } = button;
	switch (button.kind) {
		case 'url':
			return { text, url: button.url, example: listed(button.sample) };
		case 'phoneNumber':
			return { text, phone_number: button.phoneNumber };
		case 'copyCode':
			return { text, example: button.sample };
		case 'otp':
			return { otp_type: button.otpType || null, text };
		case 'flow':
			return { text, flow_id: button.flowId };
		default:
			return { text };
	}
}

/** Meta nests the samples of numbered placeholders and lists those of named ones with their name. */
function encodeSamples(
	field: 'body_text' | 'header_text',
	text: string | null,
	samples: Samples,
): Component {
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

/** The fields that are known, without those that nobody said. */
function known(fields: Component): Component {
	const said: Component = {};
	for (const [name, value] of Object.entries(fields)) {
		if (value !== null && value !== undefined) said[name] = value;
	}
	return said;
}

/**
 * The known fields, and beside them what was not understood; of an object, field by field. A field that
 * is known now takes the place of one that could not be read.
 */
function joined(
	own: Component,
	rest: Component,
	objects: Record<string, Component> = {},
): Component {
	const given = known(own);
	const all = isEmpty(rest) ? given : { ...given, ...rest, ...given };
	for (const [name, fields] of Object.entries(objects)) {
		if (isEmpty(fields) && !(name in own)) continue;
		all[name] = isObject(rest[name]) ? { ...rest[name], ...fields } : fields;
	}
	return all;
}
