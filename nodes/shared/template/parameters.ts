import { z } from 'zod';

import type { Button, CardPart, Content, Part } from './content';
import { partOf } from './content';
import { sampleOrder } from './samples';

/** A value that must be given when the template is sent. */
export const parameterSchema = z.object({
	/** `header_1`, `header_image`, `body_customer_name`, `button_1_1`, `card_0_body_1` … */
	key: z.string(),
	component: z.enum(['header', 'body', 'limited_time_offer', 'button']),
	/** Index of the card, `null` outside of cards. */
	card: z.number().int().nullable(),
	/** Index of the button, `null` for other parts. */
	button: z.number().int().nullable(),
	name: z.string(),
	/** text, image, video, document, gif, location, product, coupon_code or dateTime. */
	type: z.string(),
	example: z.string().nullable(),
});

export type Parameter = z.infer<typeof parameterSchema>;

interface Place {
	/** Before each key of a card's parameters. */
	prefix: string;
	card: number | null;
}

/**
 * What must be given when a template is sent, in the order in which Meta's send call takes it:
 * header, body, offer, buttons, then the same of each card.
 * Source: Meta's pages on sending template messages.
 * @param category upper case; an authentication template takes its code twice
 */
export function parametersOf({ parts }: Content, category: string | null): Parameter[] {
	const top: Place = { prefix: '', card: null };
	const carousel = partOf(parts, 'carousel');
	return [
		...partParameters(parts, top, category),
		...(carousel?.cards ?? []).flatMap((card, index) =>
			partParameters(card.parts, { prefix: `card_${index}_`, card: index }, category),
		),
	];
}

function partParameters(
	parts: ReadonlyArray<Part | CardPart>,
	place: Place,
	category: string | null,
): Parameter[] {
	const buttons = partOf(parts as readonly Part[], 'buttons')?.buttons ?? [];
	return [
		...headerParameters(parts, place),
		...bodyParameters(parts, place, category),
		...offerParameters(parts, place),
		...buttons.flatMap((button, index) => buttonParameters(button, index, place)),
	];
}

function headerParameters(parts: ReadonlyArray<Part | CardPart>, place: Place): Parameter[] {
	const header = partOf(parts as readonly Part[], 'header');
	if (header === undefined) return [];
	if (header.format === 'text') {
		return textParameters('header', header.text, header.samples, place);
	}
	const type = header.format === 'media' ? header.mediaType : header.name.toLowerCase();
	const example = header.format === 'media' ? (header.handle ?? header.url) : null;
	return [
		parameter(place, { key: `header_${type}`, component: 'header', name: type, type, example }),
	];
}

function bodyParameters(
	parts: ReadonlyArray<Part | CardPart>,
	place: Place,
	category: string | null,
): Parameter[] {
	const body = partOf(parts as readonly Part[], 'body');
	// Meta presets this text and does not always list it; its one placeholder is the code.
	const isPreset = category === 'AUTHENTICATION' && place.card === null && !body?.text;
	const text = isPreset ? '{{1}}' : (body?.text ?? '');
	return textParameters('body', text, body?.samples ?? {}, place);
}

function textParameters(
	component: 'header' | 'body',
	text: string,
	samples: Readonly<Record<string, string>>,
	place: Place,
): Parameter[] {
	return sampleOrder(text).map((name) =>
		parameter(place, {
			key: `${component}_${name}`,
			component,
			name,
			type: 'text',
			example: Object.hasOwn(samples, name) ? (samples[name] as string) : null,
		}),
	);
}

function offerParameters(parts: ReadonlyArray<Part | CardPart>, place: Place): Parameter[] {
	const offer = partOf(parts as readonly Part[], 'limitedTimeOffer');
	if (offer?.hasExpiration !== true) return [];
	return [
		parameter(place, {
			key: 'limited_time_offer_expiration',
			component: 'limited_time_offer',
			name: 'expiration',
			type: 'dateTime',
			example: null,
		}),
	];
}

function buttonParameters(button: Button, index: number, place: Place): Parameter[] {
	const one = (name: string, type: string, example: string | null) =>
		parameter(place, {
			key: `button_${index}_${name}`,
			component: 'button',
			button: index,
			name,
			type,
			example,
		});
	switch (button.kind) {
		case 'url':
			return sampleOrder(button.url).map((name) => one(name, 'text', button.sample));
		case 'copyCode':
			return [one('coupon_code', 'coupon_code', button.sample)];
		case 'otp':
			return [one('1', 'text', null)];
		default:
			return [];
	}
}

function parameter(
	{ prefix, card }: Place,
	{
		key,
		button = null,
		...fields
	}: Omit<Parameter, 'card' | 'button'> & { button?: number | null },
): Parameter {
	const { component, name, type, example } = fields;
	return { key: `${prefix}${key}`, component, card, button, name, type, example };
}
