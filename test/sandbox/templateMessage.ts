import type { RenderedButton } from './messageButtons';
import { buttonOf, parametersOf } from './messageButtons';
import { MessageProblem } from './messageProblem';
import type { Component, Template } from './template';
import { component, headerFormat, kindOf, placeholders } from './template';
import { isObject } from './vendor';

/** A message as its recipient reads it. */
export interface RenderedMessage {
	/** Text, or what stands for a medium: its link or id, a place's coordinates, a product's id. */
	header: string | null;
	body: string;
	footer: string | null;
	buttons: RenderedButton[];
	/** Of a carousel. */
	cards: Array<{ header: string | null; body: string; buttons: RenderedButton[] }>;
}

type Sent = Record<string, unknown>;

const SENT_KINDS = [
	'HEADER',
	'BODY',
	'BUTTON',
	'CAROUSEL',
	'LIMITED_TIME_OFFER',
	'TAP_TARGET_CONFIGURATION',
];

/**
 * Fills a template with the `components` of a Cloud API message, as strict as Meta's error codes
 * describe: the right parts, each with as many parameters of the right kinds as the template has.
 * @throws MessageProblem
 */
export function fill(template: Template, components: unknown): RenderedMessage {
	const sent = readParts(components);
	const filled = fillParts(template.components, sent, 'body');
	const cards = component(template, 'CAROUSEL')?.cards ?? [];
	const given = sent.find((part) => kindOf(part) === 'CAROUSEL');
	checkOffer(template.components, sent);
	if (given && cards.length === 0) throw surplus('carousel');
	return {
		...filled,
		footer: component(template, 'FOOTER')?.text ?? null,
		cards: cards.map((card, index) => fillCard(card.components, given, index)),
	};
}

function readParts(components: unknown): Sent[] {
	if (components === undefined) return [];
	if (!Array.isArray(components)) throw new MessageProblem(100, 'components must be a list');
	const parts = components.map((part: unknown) => {
		if (!isObject(part) || !SENT_KINDS.includes(kindOf(part))) {
			throw new MessageProblem(100, 'components has a part of no known type');
		}
		return part;
	});
	const kinds = parts.map(kindOf).filter((kind) => kind !== 'BUTTON');
	if (new Set(kinds).size < kinds.length) {
		throw new MessageProblem(100, 'components has a part twice');
	}
	return parts;
}

function surplus(what: string): MessageProblem {
	return new MessageProblem(132018, `${what}: the template has no such part`);
}

function fillParts(
	parts: Component[],
	sent: Sent[],
	place: string,
): { header: string | null; body: string; buttons: RenderedButton[] } {
	const of = (kind: string) => sent.find((part) => kindOf(part) === kind);
	const body = component({ components: parts }, 'BODY');
	const text = fillText(body?.text ?? '', parametersOf(of('BODY')), place);
	if (text.length > 1024) {
		throw new MessageProblem(132005, `${place}: the filled text is longer than 1024 characters`);
	}
	const buttons = component({ components: parts }, 'BUTTONS')?.buttons ?? [];
	const given = sent.filter((part) => kindOf(part) === 'BUTTON');
	const indexes = given.map(({ index }) => Number(index));
	if (indexes.some((index) => !Number.isInteger(index) || index < 0 || index >= buttons.length)) {
		throw surplus(`button at index ${indexes.join(', ')}`);
	}
	if (new Set(indexes).size < indexes.length) {
		throw new MessageProblem(100, 'components has a button twice');
	}
	return {
		header: fillHeader(parts, of('HEADER')),
		body: text,
		buttons: buttons.map((button, index) =>
			buttonOf(
				button,
				index,
				given.find((part) => Number(part.index) === index),
			),
		),
	};
}

function fillCard(parts: Component[], carousel: Sent | undefined, index: number) {
	const cards = Array.isArray(carousel?.cards) ? carousel.cards : [];
	const card: unknown = cards.find(
		(each: unknown) => isObject(each) && Number(each.card_index) === index,
	);
	if (!isObject(card)) throw new MessageProblem(131008, `carousel: card ${index} is missing`);
	return fillParts(parts, readParts(card.components), `card ${index} body`);
}

/** Positional parameters in order, named ones by `parameter_name`. */
function fillText(text: string, parameters: Sent[], place: string): string {
	const names = placeholders(text);
	if (parameters.length !== names.length) {
		throw new MessageProblem(
			132000,
			`${place}: number of localizable_params (${parameters.length}) does not match the expected number of params (${names.length})`,
		);
	}
	const named = names.some((name) => !/^\d+$/.test(name));
	return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_all, name: string) => {
		const parameter = named
			? parameters.find((each) => each.parameter_name === name)
			: parameters[Number(name) - 1];
		if (!parameter) throw new MessageProblem(100, `${place}: Parameter name is missing or empty`);
		return textOf(parameter, place);
	});
}

/** Texts, and the two kinds that Meta localises; those fall back to `fallback_value`. */
function textOf(parameter: Sent, place: string): string {
	const { type } = parameter;
	if (type === 'currency' || type === 'date_time') {
		const value = parameter[type];
		const fallback = isObject(value) ? value.fallback_value : undefined;
		if (typeof fallback === 'string' && fallback !== '') return fallback;
		throw new MessageProblem(131008, `${place}: fallback_value is missing`);
	}
	if (type !== 'text') {
		const words = `${place}: Format mismatch, expected TEXT, received ${String(type).toUpperCase()}`;
		throw new MessageProblem(132012, words);
	}
	const { text } = parameter;
	if (typeof text !== 'string' || text === '') {
		throw new MessageProblem(131008, `${place}: the text of a parameter is missing`);
	}
	if (/[\n\t]| {5,}/.test(text)) {
		const words =
			'Param text cannot have new-line/tab characters or more than 4 consecutive spaces';
		throw new MessageProblem(132018, `${place}: ${words}`);
	}
	return text;
}

/** A header's only parameter has the kind of its format. */
function fillHeader(parts: Component[], sent: Sent | undefined): string | null {
	const header = component({ components: parts }, 'HEADER');
	const format = headerFormat({ components: parts });
	const parameters = parametersOf(sent);
	if (!header || !format) {
		if (parameters.length > 0) throw surplus('header');
		return null;
	}
	if (format === 'TEXT') {
		const filled = fillText(header.text ?? '', parameters, 'header');
		if (filled.length > 60) {
			throw new MessageProblem(132005, 'header: the filled text is longer than 60 characters');
		}
		return filled;
	}
	const [parameter] = parameters;
	// A single product stands in the button's action where the header does not name it.
	if (!parameter && format === 'PRODUCT') return null;
	const kind = String(parameter?.type ?? 'UNKNOWN').toUpperCase();
	// Assumption: an animation goes as `gif` or as the video that it is.
	const fits = kind === format || (format === 'GIF' && kind === 'VIDEO');
	if (!parameter || parameters.length > 1 || !fits) {
		const words = `header: Format mismatch, expected ${format}, received ${kind}`;
		throw new MessageProblem(132012, words);
	}
	const value = parameter[kind.toLowerCase()];
	return mediaOf(isObject(value) ? value : {}, format);
}

function mediaOf(value: Record<string, unknown>, format: string): string {
	const wrong = (words: string) => new MessageProblem(131009, `header: ${words}`);
	if (format === 'LOCATION') {
		const [latitude, longitude] = [Number(value.latitude), Number(value.longitude)];
		const known = [value.latitude, value.longitude, value.name, value.address];
		if (known.includes(undefined) || Number.isNaN(latitude + longitude)) {
			throw wrong('a location has latitude, longitude, name and address');
		}
		return `${latitude},${longitude}`;
	}
	if (format === 'PRODUCT') {
		if (typeof value.product_retailer_id !== 'string')
			throw wrong('product_retailer_id is missing');
		return value.product_retailer_id;
	}
	const { link, id } = value;
	if ((link === undefined) === (id === undefined)) throw wrong('a medium has a link or an id');
	const given = String(link ?? id);
	if (link !== undefined && !/^https?:\/\/[^\s]+$/.test(given)) throw wrong('the link is no URL');
	if (id !== undefined && !/^\d+$/.test(given)) throw wrong('the id is not one of an upload');
	return given;
}

/** Limited-time offers that expire need the moment. */
function checkOffer(parts: Component[], sent: Sent[]): void {
	const offer = component({ components: parts }, 'LIMITED_TIME_OFFER')?.limited_time_offer;
	const given = sent.find((part) => kindOf(part) === 'LIMITED_TIME_OFFER');
	if (!offer) {
		if (given) throw surplus('limited_time_offer');
		return;
	}
	const [parameter] = parametersOf(given);
	const value = isObject(parameter?.limited_time_offer) ? parameter.limited_time_offer : {};
	const expires = isObject(offer) && offer.has_expiration === true;
	if (expires && typeof value.expiration_time_ms !== 'number') {
		throw new MessageProblem(131008, 'limited_time_offer: expiration_time_ms is missing');
	}
}
