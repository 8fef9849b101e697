import isEmpty from 'lodash/isEmpty';

import type { Button, Card, Content, HeaderPart, Part } from './content';
import { buttonType, headerType, partOf, STATELESS_FLAGS } from './content';
import type { Difference } from './differences';
import { FLAG_LABELS } from './labels';
import type { Plain } from './spelling';
import { plainAddress, plainListed, plainPhoneNumber, plainWord } from './spelling';
import { isObject } from './values';

/** The parts of a template that are watched each for itself, in the words of the form. */
export const CONTENT_PARTS = [
	'Header',
	'Body Text',
	'Footer',
	'Buttons',
	'Cards',
	'Other Parts',
	'Settings',
] as const;

export type ContentPart = (typeof CONTENT_PARTS)[number];

/** What a template says; a text where its vendor lists no parts but the whole as one text. */
export type WatchedContent = Content | string;

/**
 * A number of 20 bits for each of {@link CONTENT_PARTS}, equal for equal content whatever its
 * spelling; {@link UNKNOWN} for a part of which nothing was reported.
 */
export type PartFingerprints = readonly number[];

/** It equals every fingerprint: what one answer leaves out has not changed. */
const UNKNOWN = 0;
const HIGHEST = 0xfffff;

/**
 * Samples, and addresses and handles of media, have no part in it: some answers carry them, and some
 * of them expire.
 */
export function partFingerprints(content: WatchedContent): PartFingerprints {
	return CONTENT_PARTS.map((part) => fingerprintOf(valueOf(content, part)));
}

/** Hexadecimal digits of a fingerprint. */
export const FINGERPRINT_DIGITS = 5;

/** Fingerprints as hexadecimal digits, 18 bytes: in stored states, and in ids of events. */
export function fingerprintText(fingerprints: PartFingerprints): string {
	return `${fingerprints.map((one) => one.toString(16).padStart(FINGERPRINT_DIGITS, '0')).join('')}0`;
}

/** Parts that are known of both and differ. */
export function changedParts(
	before: PartFingerprints | null,
	after: PartFingerprints | null,
): ContentPart[] {
	if (before === null || after === null) return [];
	return CONTENT_PARTS.filter((_part, index) => {
		const [one, other] = [before[index], after[index]];
		return one !== other && one !== UNKNOWN && other !== UNKNOWN;
	});
}

/** What is known after another look: a part of which it says nothing is as it was. */
export function knownParts(
	before: PartFingerprints | null,
	after: PartFingerprints,
): PartFingerprints {
	if (before === null) return after;
	return after.map((one, index) => (one === UNKNOWN ? (before[index] ?? UNKNOWN) : one));
}

/** The parts as they are now; `from` is `null`, as the earlier text is not kept. */
export function partDifferences(
	parts: readonly ContentPart[],
	content: WatchedContent | null,
): Difference[] {
	const valueNow = (part: ContentPart) => (content === null ? null : valueOf(content, part));
	return parts.map((field) => ({ field, from: null, to: valueNow(field) ?? null }));
}

/** `undefined` for a part of which nothing is said, `null` for one that is not there. */
function valueOf(content: WatchedContent, part: ContentPart): unknown {
	if (typeof content === 'string') return part === 'Body Text' ? content : undefined;
	const { parts } = content;
	switch (part) {
		case 'Cards': {
			const carousels = parts.filter((one) => one.kind === 'carousel');
			return carousels.length === 0 ? null : carousels.flatMap(({ cards }) => cards.map(cardValue));
		}
		case 'Other Parts':
			return othersOf(parts);
		case 'Settings':
			return settingsOf(content);
		default:
			return textualValue(parts, part);
	}
}

function textualValue(
	parts: readonly Part[],
	part: 'Header' | 'Body Text' | 'Footer' | 'Buttons',
): unknown {
	switch (part) {
		case 'Header': {
			const header = partOf(parts, 'header');
			return header === undefined ? null : headerValue(header);
		}
		case 'Body Text':
			// Every template has one; where Meta presets it, not every vendor lists it.
			return partOf(parts, 'body')?.text ?? undefined;
		case 'Footer': {
			const footer = partOf(parts, 'footer');
			return footer === undefined ? null : (footer.text ?? undefined);
		}
		case 'Buttons': {
			const lists = parts.filter((one) => one.kind === 'buttons');
			return lists.length === 0 ? null : lists.flatMap(({ buttons }) => buttons.map(buttonValue));
		}
	}
}

function headerValue(header: HeaderPart): unknown {
	if (header.format === 'text') return header.text || undefined;
	const type = headerType(header);
	return type === 'text' ? undefined : type;
}

function buttonValue(button: Button): unknown {
	return {
		type: buttonType(button),
		text: button.text,
		...(button.kind === 'url' && { url: button.url }),
		...(button.kind === 'phoneNumber' && { phoneNumber: button.phoneNumber }),
		...(button.kind === 'otp' && { otpType: button.otpType }),
		...(button.kind === 'flow' && { flowId: button.flowId }),
		...lasting(button.rest),
	};
}

function cardValue({ parts, rest }: Card): unknown {
	return {
		header: textualValue(parts, 'Header'),
		body: textualValue(parts, 'Body Text'),
		footer: textualValue(parts, 'Footer'),
		buttons: textualValue(parts, 'Buttons'),
		others: othersOf(parts),
		...lasting(rest),
	};
}

/** Offers, markers and what nobody here knows, by kind; and what texts carry beside their text. */
function othersOf(parts: readonly Part[]): unknown {
	const others = parts.flatMap((part): Array<Record<string, unknown>> => {
		switch (part.kind) {
			case 'limitedTimeOffer':
				return [
					{
						type: 'LIMITED_TIME_OFFER',
						text: part.text,
						hasExpiration: part.hasExpiration,
						...lasting(part.rest),
					},
				];
			case 'callPermissionRequest':
			case 'tapTarget':
				return [{ type: part.kind, ...lasting(part.rest) }];
			case 'unknown': {
				const { component, type } = part;
				return [{ ...(isObject(component) ? lasting(component) : { component }), type }];
			}
			case 'header':
				// What stands beside media is about the file.
				if (part.format === 'media') return [];
				break;
		}
		if (isEmpty(part.rest)) return [];
		const rest = lasting(part.rest);
		return canonical(rest) === '' ? [] : [{ type: part.kind, ...rest }];
	});
	return others.length === 0
		? null
		: others.sort((one, other) => (String(one.type) < String(other.type) ? -1 : 1));
}

function settingsOf({ flags, messageSendTtlSeconds }: Content): unknown {
	const settings: Record<string, unknown> = {};
	for (const flag of Object.keys(flags) as Array<keyof typeof flags>) {
		if (STATELESS_FLAGS.has(flag)) continue;
		settings[FLAG_LABELS[flag]] = flags[flag];
	}
	if (messageSendTtlSeconds !== null) settings['Message Send TTL Seconds'] = messageSendTtlSeconds;
	return settings;
}

/** Samples, and what says when a row was read or written, at any depth. */
const TRANSIENT: ReadonlySet<string> = new Set([
	'example',
	'examples',
	'variables',
	'id',
	'created_at',
	'updated_at',
	'last_updated_time',
]);
const ADDRESS = /^https?:\/\//i;

/** Without what changes while the content stays: samples, ids and times, signatures of addresses. */
function lasting(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const entries = Object.entries(fields);
	if (entries.length === 0) return fields;
	return Object.fromEntries(
		entries
			.filter(([name]) => !TRANSIENT.has(name))
			.map(([name, value]) => [name, lastingValue(value)]),
	);
}

function lastingValue(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(lastingValue);
	if (isObject(value)) return lasting(value);
	return typeof value === 'string' && ADDRESS.test(value) ? value.replace(/[?#].*/s, '') : value;
}

function fingerprintOf(value: unknown): number {
	if (value === undefined) return UNKNOWN;
	return 1 + (hash32(canonical(value)) % HIGHEST);
}

/**
 * FNV-1a with a last mix, many times as fast as a cryptographic hash: a poll needs tens of thousands.
 * Stored states hold its results, so it cannot be changed.
 */
function hash32(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	return (hash ^ (hash >>> 13)) >>> 0;
}

/** What is no text, by the name of its field. */
const SPELLINGS: ReadonlyMap<string, Plain> = new Map([
	['url', plainAddress],
	['phoneNumber', plainPhoneNumber],
	['flow_action', plainWord],
]);

/**
 * One text for all spellings of a value: keys in any order, numbers as text, none as absent, `false` or
 * empty, texts as Apply compares them.
 */
function canonical(value: unknown, plain?: Plain): string {
	if (value === null || value === undefined || value === false) return '';
	if (Array.isArray(value)) {
		return value.length === 0 ? '' : `[${value.map((one) => canonical(one, plain)).join()}]`;
	}
	if (isObject(value)) {
		const fields: string[] = [];
		for (const name of Object.keys(value).sort()) {
			const field = canonical(value[name], SPELLINGS.get(name));
			if (field !== '') fields.push(`${name}:${field}`);
		}
		return fields.length === 0 ? '' : `{${fields.join()}}`;
	}
	const text = plainListed(String(value), plain);
	// Its length tells where it ends, which costs less than to escape it.
	return text === '' ? '' : `${text.length}"${text}`;
}
