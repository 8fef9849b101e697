import { z } from 'zod';

import type { Button, Content, Part } from './content';
import { buttonType, headerType, partOf } from './content';
import type { FilledParameter } from './parameterValue';
import { fillPlaceholders } from './placeholders';

const previewButton = z.object({
	/** Upper case, in Meta's spelling. */
	type: z.string(),
	text: z.string().nullable(),
	/** With its placeholder filled in. */
	url: z.string().nullable(),
	phoneNumber: z.string().nullable(),
	/** What the button copies. */
	code: z.string().nullable(),
});

const shownParts = {
	/** Text, the link or id of a medium, or a place by name and address. */
	header: z.string().nullable(),
	body: z.string().nullable(),
	footer: z.string().nullable(),
	buttons: z.array(previewButton),
};

/** A message as its recipient will read it; bold and line breaks stand as they are written. */
export const previewSchema = z.object({
	...shownParts,
	/** Only with an offer. */
	offer: z.object({ text: z.string().nullable(), expiresAt: z.string().nullable() }).optional(),
	/** Only with a carousel. */
	cards: z.array(z.object(shownParts)).optional(),
});

export type Preview = z.infer<typeof previewSchema>;
type ShownParts = Pick<Preview, 'header' | 'body' | 'footer' | 'buttons'>;

/**
 * The message that the values make of a template. What is not filled keeps its placeholder.
 * @param category upper case; of an authentication template whose text is Meta's own and not
 * reported, only the code is shown
 */
export function previewOf(
	content: Content,
	category: string | null,
	filled: readonly FilledParameter[],
): Preview {
	const values = new Map(filled.map((parameter) => [parameter.key, parameter]));
	const cards = partOf(content.parts, 'carousel')?.cards;
	const offer = partOf(content.parts, 'limitedTimeOffer');
	const shown = shownPartsOf(content.parts, '', values);
	const isPreset = category === 'AUTHENTICATION' && shown.body === null;
	return {
		...shown,
		...(isPreset && { body: textValue(values.get('body_1')) }),
		...(offer && { offer: { text: offer.text, expiresAt: expiryIn(values) } }),
		...(cards && {
			cards: cards.map(({ parts }, index) => shownPartsOf(parts, `card_${index}_`, values)),
		}),
	};
}

type Values = ReadonlyMap<string, FilledParameter>;

function shownPartsOf(parts: readonly Part[], prefix: string, values: Values): ShownParts {
	const body = partOf(parts, 'body')?.text ?? null;
	const buttons = partOf(parts, 'buttons')?.buttons ?? [];
	return {
		header: headerOf(parts, prefix, values),
		body: body === null || body === '' ? null : filledText(body, `${prefix}body`, values),
		footer: partOf(parts, 'footer')?.text ?? null,
		buttons: buttons.map((button, index) => buttonOf(button, `${prefix}button_${index}`, values)),
	};
}

function filledText(text: string, prefix: string, values: Values): string {
	return fillPlaceholders(text, (name) => textValue(values.get(`${prefix}_${name}`)) ?? undefined);
}

function headerOf(parts: readonly Part[], prefix: string, values: Values): string | null {
	const header = partOf(parts, 'header');
	if (header === undefined) return null;
	if (header.format === 'text') return filledText(header.text, `${prefix}header`, values);
	const value = values.get(`${prefix}header_${headerType(header)}`)?.value;
	if (value?.kind === 'media') return value.link ?? value.id;
	if (value?.kind !== 'fields') return null;
	const { name, address, latitude, longitude, product_retailer_id: product } = value.fields;
	const place = [name, address].filter(Boolean).map(String);
	if (place.length > 0) return place.join(', ');
	if (latitude !== undefined) return `${String(latitude)},${String(longitude)}`;
	return typeof product === 'string' ? product : JSON.stringify(value.fields);
}

function buttonOf(button: Button, prefix: string, values: Values): Preview['buttons'][number] {
	const isCode = button.kind === 'copyCode' || button.kind === 'otp';
	// One that copies a one-time password takes it as the value of its address.
	const code = values.get(`${prefix}_1`) ?? values.get(`${prefix}_coupon_code`);
	return {
		type: buttonType(button),
		text: button.text,
		url:
			button.kind === 'url' && button.url !== null ? filledText(button.url, prefix, values) : null,
		phoneNumber: button.kind === 'phoneNumber' ? button.phoneNumber : null,
		code: isCode ? textValue(code) : null,
	};
}

function expiryIn(values: Values): string | null {
	const value = values.get('limited_time_offer_expiration')?.value;
	return value?.kind === 'time' ? new Date(value.milliseconds).toJSON() : null;
}

function textValue(parameter: FilledParameter | undefined): string | null {
	return parameter?.value.kind === 'text' ? parameter.value.text : null;
}
