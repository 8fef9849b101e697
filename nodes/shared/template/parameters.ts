import { z } from 'zod';

import type { Button, Content, Part } from './content';
import { headerType, partOf } from './content';
import { sampleOrder, valueOfUrlSample } from './samples';

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
	/**
	 * text, image, video, document, gif, location, product, coupon_code or dateTime; for a button that
	 * acts, its type: mpm, order_details. One that may be left out: payload, flow_token …
	 */
	type: z.string(),
	example: z.string().nullable(),
});

export type Parameter = z.infer<typeof parameterSchema>;

/** The parts outside of cards, or those of a card. */
interface Place {
	parts: readonly Part[];
	/** Before each key of a card's parameters. */
	prefix: string;
	card: number | null;
}

function placesOf({ parts }: Content): Place[] {
	const cards = partOf(parts, 'carousel')?.cards ?? [];
	return [
		{ parts, prefix: '', card: null },
		...cards.map((of, card) => ({ parts: of.parts, prefix: `card_${card}_`, card })),
	];
}

function buttonsAt({ parts }: Place): Button[] {
	return partOf(parts, 'buttons')?.buttons ?? [];
}

/**
 * What must be given when a template is sent, in the order in which Meta's send call takes it:
 * header, body, offer, buttons, then the same of each card.
 * Source: Meta's pages on sending template messages.
 * @param category upper case; an authentication template takes its code twice
 */
export function parametersOf(content: Content, category: string | null): Parameter[] {
	return placesOf(content).flatMap((place) => partParameters(place, category));
}

/**
 * What may be given besides: payloads of quick replies, the token and the first screen's values of a
 * flow, the product that a catalogue shows. Not listed with a template, since nothing is missing
 * without them. Source: Meta's pages on quick replies, flows and catalog templates.
 */
export function optionalParametersOf(content: Content): Parameter[] {
	return placesOf(content).flatMap((place) =>
		buttonsAt(place).flatMap((button, index) =>
			optionsOfButton(button).map(([name, type]) =>
				buttonParameter(place, index, { name, type, example: null }),
			),
		),
	);
}

/** Where a template has buttons that open a flow. */
export function flowButtonsOf(content: Content): Array<Pick<Parameter, 'card' | 'button'>> {
	return placesOf(content).flatMap((place) =>
		buttonsAt(place).flatMap(({ kind }, button) =>
			kind === 'flow' ? [{ card: place.card, button }] : [],
		),
	);
}

/** Names and types. */
function optionsOfButton(button: Button): ReadonlyArray<[string, string]> {
	switch (button.kind) {
		case 'quickReply':
			return [['payload', 'payload']];
		case 'flow':
			return [
				['flow_token', 'flow_token'],
				['flow_action_data', 'flow_action_data'],
			];
		case 'other':
			return button.type === 'CATALOG'
				? [['thumbnail_product_retailer_id', 'thumbnail_product_retailer_id']]
				: [];
		default:
			return [];
	}
}

function partParameters(place: Place, category: string | null): Parameter[] {
	return [
		...headerParameters(place),
		...bodyParameters(place, category),
		...offerParameters(place),
		...buttonsAt(place).flatMap((button, index) =>
			buttonParameters(button, index, place, category),
		),
	];
}

function headerParameters(place: Place): Parameter[] {
	const header = partOf(place.parts, 'header');
	if (header === undefined) return [];
	if (header.format === 'text') {
		return textParameters('header', header.text, header.samples, place);
	}
	const type = headerType(header);
	// A text that is not listed has no placeholder that could be known.
	if (type === 'text' || type === '') return [];
	const example = header.format === 'media' ? (header.handle ?? header.url) : null;
	return [
		parameter(place, { key: `header_${type}`, component: 'header', name: type, type, example }),
	];
}

function bodyParameters(place: Place, category: string | null): Parameter[] {
	const body = partOf(place.parts, 'body');
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

function offerParameters(place: Place): Parameter[] {
	const offer = partOf(place.parts, 'limitedTimeOffer');
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

/** Buttons whose action is given when the message is sent: products to show, an order to pay. */
const ACTING: ReadonlySet<string> = new Set(['MPM', 'ORDER_DETAILS']);

/**
 * Whether a button copies the one-time password, which is given as the value of its address. Meta takes no
 * other button in an authentication template, whatever a vendor calls it there.
 */
export function copiesPassword({ kind }: Button, category: string | null): boolean {
	return kind === 'otp' || (kind === 'copyCode' && category === 'AUTHENTICATION');
}

function buttonParameters(
	button: Button,
	index: number,
	place: Place,
	category: string | null,
): Parameter[] {
	const one = (name: string, type: string, example: string | null) =>
		buttonParameter(place, index, { name, type, example });
	if (copiesPassword(button, category)) return [one('1', 'text', null)];
	switch (button.kind) {
		case 'url':
			return sampleOrder(button.url).map((name) =>
				one(name, 'text', button.sample && valueOfUrlSample(button.url, button.sample)),
			);
		case 'copyCode':
			return [one('coupon_code', 'coupon_code', button.sample)];
		case 'other':
			return ACTING.has(button.type) ? [one('action', button.type.toLowerCase(), null)] : [];
		default:
			return [];
	}
}

function buttonParameter(
	place: Place,
	index: number,
	fields: Pick<Parameter, 'name' | 'type' | 'example'>,
): Parameter {
	const key = `button_${index}_${fields.name}`;
	return parameter(place, { key, component: 'button', button: index, ...fields });
}

function parameter(
	{ prefix, card }: Place,
	fields: Omit<Parameter, 'card' | 'button'> & { button?: number },
): Parameter {
	const { key, component, button = null, name, type, example } = fields;
	return { key: `${prefix}${key}`, component, card, button, name, type, example };
}
