import pick from 'lodash/pick';
import pickBy from 'lodash/pickBy';
import { z } from 'zod';

import type { TemplateIdentity } from '../../shared/template/templateSummary';
import { DAY_MS, MINUTE_MS } from '../times';
import { ContentTable } from './contentTable';
import { type TableRow, TemplateTable } from './templateTable';
import { templateKey, type TemplateKey } from './templateKey';
import { readTemplatesOfVersion1, templatesOfVersion1 } from './version1';
import { storedValues } from './valueCodec';

/** Where a full read goes on in the next poll. */
export type ResumePoint = string | number | null;

/**
 * What is remembered of one account beside its templates, as it is stored and in that order. Where a field
 * says what it says of an account that nobody has seen, it is left out.
 */
const plainFields = z.object({
	/** The templates that were there at the start are known; one that is not is new. */
	seeded: z.boolean(),
	resume: z.union([z.string(), z.number()]).nullable().default(null),
	/** The latest change known (ISO 8601), where the vendor lists the newest first. */
	newestChange: z.string().nullable().default(null),
	/** Epoch ms of the last full read that came to its end, where not every poll is one. */
	lastFullRead: z.number().nullable().default(null),
	/** Something is left that only a full read is sure to find again. */
	fullReadWanted: z.boolean().default(false),
	/** Epoch ms of the last sync that the vendor accepted. */
	lastSync: z.number().nullable().default(null),
	/** `lastReadAt`: what is stored keeps the name it began with. */
	lastLook: z.number().nullable().default(null),
	/** Days since 1970 up to which `missingDays` are counted; `null` while nothing is missing. */
	countedDay: z.number().nullable().default(null),
	/** Epoch ms when a template last went missing while it was under review. */
	reviewMissingSince: z.number().nullable().default(null),
	/** What is missing for the first time was so in a list that stood still while it was read. */
	missesProven: z.boolean().default(false),
	/** Rows without a readable id that were listed beside every known template: they hide none. */
	unreadableRows: z.number().default(0),
	/** Nine bytes each: key, then minutes since 2020. */
	reviewsSince: z.string().default(''),
	/** How often the count of what was emitted of a template began anew: it wraps, and is forgotten. */
	emittedRounds: z.number().default(0),
});

type PlainFields = z.output<typeof plainFields>;

const FIELDS = plainFields.keyof().options;
const NOTHING = plainFields.parse({ seeded: false });

/** What is remembered of one account. */
export interface TriggerState extends Omit<PlainFields, 'lastLook' | 'reviewsSince'> {
	/** With those that went missing within the last 30 days. */
	templates: TemplateTable;
	/** What an item about a template that is gone still needs. Kept only where `removed` is chosen. */
	names: ReadonlyMap<TemplateKey, TemplateIdentity> | null;
	/** Kept only where `contentChanged` is chosen. */
	contents: ContentTable | null;
	/** Epoch ms of the last poll that read the list, where quiet polls are skipped. */
	lastReadAt: number | null;
	/**
	 * Minutes since 1970 when a review began, by the vendor's time when it was first seen, or by the
	 * time of that poll. Kept only where `reviewOverdue` is chosen.
	 */
	reviewsSince: ReadonlyMap<TemplateKey, number>;
}

export function emptyState(): TriggerState {
	return {
		...readFields(NOTHING),
		templates: TemplateTable.of(new Map<TemplateKey, TableRow>()),
		names: null,
		contents: null,
	};
}

/** Nothing of the account was seen so far. */
export function isUnknown({ seeded, resume, templates }: TriggerState): boolean {
	return !seeded && resume === null && templates.size === 0;
}

/**
 * Whether a template is known to be under review. One that went missing meanwhile counts for a day:
 * it may come back decided.
 */
export function isWaitingForReview(
	{ templates, reviewMissingSince }: TriggerState,
	now: number,
): boolean {
	const { presentUnderReview, missingUnderReview } = templates.counts;
	if (presentUnderReview > 0) return true;
	if (missingUnderReview === 0 || reviewMissingSince === null) return false;
	return Math.abs(now - reviewMissingSince) < DAY_MS;
}

/**
 * Raise it when the meaning of a stored field changes, and read the older one on: a state that
 * cannot be read seeds anew, and what changed meanwhile is lost.
 */
export const STATE_VERSION = 2;

/** Vendors' cursors are opaque and unbounded; a longer one is dropped and the list begun anew. */
const LONGEST_RESUME = 600;
/** As JSON may print a time. */
const LONGEST_TIME = 40;
/** Reviews that are timed by this machine's clock; further ones wait until one is decided or emitted. */
export const MOST_TIMED_REVIEWS = 48;
const REVIEW_BYTES = 9;

const fieldsAndNames = plainFields.extend({
	names: z.array(z.tuple([z.string(), z.string(), z.string().nullable()])).optional(),
});

const stateOfVersion1 = fieldsAndNames.merge(templatesOfVersion1).extend({ version: z.literal(1) });

const storedState = fieldsAndNames.extend({
	version: z.literal(STATE_VERSION),
	words: storedValues,
	templates: z.string(),
	contents: z.string().optional(),
});

/** Plain JSON: 16 characters a template, 24 more with `contents`, under 2 KB for the rest without `names`. */
export type StoredState = z.input<typeof storedState>;

export function isStorable(resume: ResumePoint): resume is string | number {
	return resume !== null && JSON.stringify(resume).length <= LONGEST_RESUME;
}

export function storeState(state: TriggerState): StoredState {
	const { seeded, names, contents } = state;
	return {
		version: STATE_VERSION,
		seeded,
		...state.templates.pack(),
		...(names !== null && {
			names: Array.from(names.values(), ({ id, name, language }) => [id, name ?? '', language]),
		}),
		...(contents !== null && { contents: contents.pack() }),
		...pickBy(fieldsOf(state), (value, field) => value !== NOTHING[field as keyof PlainFields]),
	};
}

function fieldsOf(state: TriggerState): PlainFields {
	const { resume, newestChange, lastReadAt, reviewsSince } = state;
	const isShort = newestChange !== null && newestChange.length <= LONGEST_TIME;
	const fields: PlainFields = {
		...state,
		resume: isStorable(resume) ? resume : null,
		newestChange: isShort ? newestChange : null,
		lastLook: lastReadAt,
		reviewsSince: packReviews(reviewsSince),
	};
	return pick(fields, FIELDS);
}

/** `null` for anything but a whole state of a known version: the trigger then seeds anew. */
export function readState(value: unknown): TriggerState | null {
	const parsed = storedState.safeParse(value);
	if (!parsed.success) return readStateOfVersion1(value);
	const stored = parsed.data;
	const templates = TemplateTable.read(stored);
	if (templates === null) return null;
	const contents =
		stored.contents === undefined ? null : ContentTable.read(templates, stored.contents);
	return { ...readFields(stored), names: readNames(stored), templates, contents };
}

function readStateOfVersion1(value: unknown): TriggerState | null {
	const parsed = stateOfVersion1.safeParse(value);
	if (!parsed.success) return null;
	const stored = parsed.data;
	const templates = readTemplatesOfVersion1(stored);
	if (templates === null) return null;
	return { ...readFields(stored), names: readNames(stored), templates, contents: null };
}

function readFields(stored: PlainFields) {
	const { lastLook, reviewsSince, ...fields } = pick(stored, FIELDS);
	return { ...fields, lastReadAt: lastLook, reviewsSince: readReviews(reviewsSince) };
}

function readNames({
	names,
}: z.output<typeof fieldsAndNames>): Map<TemplateKey, TemplateIdentity> | null {
	return names === undefined ? null : new Map(names.map(readName));
}

function readName([id, name, language]: [string, string, string | null]): [
	TemplateKey,
	TemplateIdentity,
] {
	const kept = { id, name: name || null, language };
	return [templateKey(kept), kept];
}

function packReviews(reviews: ReadonlyMap<TemplateKey, number>): string {
	const kept = [...reviews].slice(0, MOST_TIMED_REVIEWS);
	const bytes = Buffer.alloc(kept.length * REVIEW_BYTES);
	for (const [index, [key, minutes]] of kept.entries()) {
		bytes.writeUIntBE(key, index * REVIEW_BYTES, 6);
		bytes.writeUIntBE(minutes - FIRST_MINUTE, index * REVIEW_BYTES + 6, 3);
	}
	return bytes.toString('base64');
}

/** Minutes from 1970 to 2020: three bytes reach to 2051 from there. */
export const FIRST_MINUTE = Date.UTC(2020) / MINUTE_MS;
export const LAST_MINUTE = FIRST_MINUTE + 0xffffff;

function readReviews(packed: string): Map<TemplateKey, number> {
	const bytes = Buffer.from(packed, 'base64');
	const reviews = new Map<TemplateKey, number>();
	for (let at = 0; at + REVIEW_BYTES <= bytes.length; at += REVIEW_BYTES) {
		reviews.set(bytes.readUIntBE(at, 6), bytes.readUIntBE(at + 6, 3) + FIRST_MINUTE);
	}
	return reviews;
}
