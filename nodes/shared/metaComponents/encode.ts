import type { Button, Card, Content, Part, Samples } from '../template/content';
import { buttonType } from '../template/content';
import { sampleOrder, samplesAsList } from '../template/samples';
import { isObject } from '../template/values';

export type Component = Record<string, unknown>;

/**
 * Writes a template in the `components` array that Meta and its resellers list and take: the
 * opposite of {@link decodeComponents}, kinds in upper case, samples in lists.
 * Source: Meta's pages on template components.
 */
export function encodeComponents({ parts, flags }: Pick<Content, 'parts' | 'flags'>): Component[] {
	return parts.map((part) => encodePart(part, flags));
}

function encodePart(part: Part, flags: Content['flags']): Component {
	switch (part.kind) {
		case 'header': {
			const { rest } = part;
			if (part.format === 'other') return { type: 'HEADER', format: part.name, ...rest };
			if (part.format === 'text') {
				const { text, samples } = part;
				const example = encodeSamples('header_text', text, samples);
				return { type: 'HEADER', format: 'TEXT', text, ...withExample(rest, example) };
			}
			const example = {
				...(part.handle !== null && { header_handle: [part.handle] }),
				...(part.url !== null && { header_url: [part.url] }),
			};
			const format = part.mediaType.toUpperCase();
			return { type: 'HEADER', format, ...withExample(rest, example) };
		}
		case 'body': {
			const { text, samples, rest } = part;
			const { addSecurityRecommendation: recommends } = flags;
			return {
				type: 'BODY',
				...(text !== null && { text }),
				...(recommends !== undefined && { add_security_recommendation: recommends }),
				...withExample(rest, encodeSamples('body_text', text, samples)),
			};
		}
		case 'footer': {
			const { text, rest } = part;
			const { codeExpirationMinutes: minutes } = flags;
			return {
				type: 'FOOTER',
				...(text !== null && { text }),
				...(minutes !== undefined && { code_expiration_minutes: minutes }),
				...rest,
			};
		}
		case 'buttons':
			return { type: 'BUTTONS', buttons: part.buttons.map(encodeButton), ...part.rest };
		case 'carousel':
			return { type: 'CAROUSEL', cards: part.cards.map(encodeCard), ...part.rest };
		case 'limitedTimeOffer': {
			const { text, hasExpiration, rest } = part;
			const offer = {
				...(text !== null && { text }),
				...(hasExpiration !== null && { has_expiration: hasExpiration }),
			};
			return { type: 'LIMITED_TIME_OFFER', limited_time_offer: offer, ...rest };
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
	return { type: buttonType(button), ...encodeButtonFields(button), ...button.rest };
}

function encodeButtonFields(button: Button): Component {
	const text = button.text === null ? {} : { text: button.text };
	switch (button.kind) {
		case 'url': {
			const { url, sample } = button;
			return {
				...text,
				...(url !== null && { url }),
				...(sample !== null && { example: [sample] }),
			};
		}
		case 'phoneNumber':
			return {
				...text,
				...(button.phoneNumber !== null && { phone_number: button.phoneNumber }),
			};
		case 'copyCode':
			return { ...text, ...(button.sample !== null && { example: button.sample }) };
		case 'otp':
			return { ...(button.otpType !== '' && { otp_type: button.otpType }), ...text };
		case 'flow':
			return { ...text, ...(button.flowId !== null && { flow_id: button.flowId }) };
		default:
			return text;
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
	const isNumbered = names.every((name) => /^#?\d+$/.test(name));
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

/** Examples that were not understood stand beside those that were. */
function withExample(rest: Component, example: Component): Component {
	if (Object.keys(example).length === 0) return rest;
	const other = isObject(rest.example) ? rest.example : {};
	return { ...rest, example: { ...other, ...example } };
}
