import { z } from 'zod';

import type { Watched } from '../shared/template/changes';
import { isUnderReview } from '../shared/template/status';
import { packTemplates, unpackTemplates } from './stateCodec';
import { templateKey, type TemplateKey } from './templateKey';

/** What is remembered of one template between two polls. */
export interface Remembered extends Watched {
	/** Complete reads in a row in which it was missing. */
	missed: number;
	/** Already met by the full read that an earlier poll had to leave unfinished. */
	met: boolean;
	/** Changes so far; tells equal changes apart where the vendor reports no time of change. */
	turn: number;
}

/** What is remembered of every template: a Map, or what stands for one and is not unpacked. */
export interface Templates extends Iterable<[TemplateKey, Remembered]> {
	readonly size: number;
	get(key: TemplateKey): Remembered | undefined;
	has(key: TemplateKey): boolean;
	keys(): Iterable<TemplateKey>;
	/** Every value at least once. */
	values(): Iterable<Remembered>;
}

/** What an item about a template that is gone still needs. */
export interface TemplateName {
	id: string;
	name: string;
	language: string | null;
}

/** Where a full read goes on in the next poll. */
export type ResumePoint = string | number | null;

export interface TriggerState {
	/** What the state is about; see fingerprint.ts. */
	fingerprint: string;
	/** The templates that were there at the start are known; one that is not is new. */
	seeded: boolean;
	templates: Templates;
	/** Kept only for whoever waits for `removed`. */
	names: ReadonlyMap<TemplateKey, TemplateName> | null;
	resume: ResumePoint;
	/** The latest change known (ISO 8601), where the vendor lists the newest first. */
	newestChange: string | null;
	/** Epoch ms of the last full read that came to its end, where not every poll is one. */
	lastFullRead: number | null;
	/** Something is left that only a full read is sure to find again. */
	fullReadWanted: boolean;
}

export function emptyState(fingerprint: string): TriggerState {
	return {
		fingerprint,
		seeded: false,
		templates: new Map(),
		names: null,
		resume: null,
		newestChange: null,
		lastFullRead: null,
		fullReadWanted: false,
	};
}

/** Statuses of the templates that are known to be under review. */
export function knownUnderReview({ templates }: TriggerState): Map<TemplateKey, string> {
	const underReview = new Map<TemplateKey, string>();
	for (const [key, { status }] of templates)
		if (isUnderReview(status)) underReview.set(key, status);
	return underReview;
}

/** Raise it when the meaning of a stored field changes: the older state then seeds anew. */
const VERSION = 1;

/** Vendors' cursors are opaque and unbounded; a longer one is dropped and the list begun anew. */
const LONGEST_RESUME = 1000;

const storedState = z.object({
	version: z.literal(VERSION),
	fingerprint: z.string(),
	seeded: z.boolean(),
	statuses: z.array(z.string()),
	categories: z.array(z.string().nullable()),
	qualityScores: z.array(z.string().nullable()),
	templates: z.string(),
	names: z.array(z.tuple([z.string(), z.string(), z.string().nullable()])).optional(),
	resume: z.union([z.string(), z.number()]).optional(),
	newestChange: z.string().optional(),
	lastFullRead: z.number().optional(),
	fullReadWanted: z.boolean().optional(),
});

/** Plain JSON: 16 characters a template, under 2 KB for the rest without `names`. */
export type StoredState = z.infer<typeof storedState>;

export function storeState(state: TriggerState): StoredState {
	const { fingerprint, seeded, names, resume, newestChange, lastFullRead } = state;
	const stored: StoredState = {
		version: VERSION,
		fingerprint,
		seeded,
		...packTemplates(state.templates),
	};
	if (names !== null) {
		stored.names = Array.from(names.values(), ({ id, name, language }) => [id, name, language]);
	}
	if (resume !== null && String(resume).length <= LONGEST_RESUME) stored.resume = resume;
	if (newestChange !== null) stored.newestChange = newestChange;
	if (lastFullRead !== null) stored.lastFullRead = lastFullRead;
	if (state.fullReadWanted) stored.fullReadWanted = true;
	return stored;
}

/** `null` for anything but a whole state of this version: the trigger then seeds anew. */
export function readState(value: unknown): TriggerState | null {
	const parsed = storedState.safeParse(value);
	if (!parsed.success) return null;
	const { fingerprint, seeded, names, ...rest } = parsed.data;
	const templates = unpackTemplates(rest);
	if (templates === null) return null;
	return {
		fingerprint,
		seeded,
		templates,
		names: names === undefined ? null : new Map(names.map(readName)),
		resume: rest.resume ?? null,
		newestChange: rest.newestChange ?? null,
		lastFullRead: rest.lastFullRead ?? null,
		fullReadWanted: rest.fullReadWanted ?? false,
	};
}

function readName([id, name, language]: [string, string, string | null]): [
	TemplateKey,
	TemplateName,
] {
	const kept = { id, name, language };
	return [templateKey(kept), kept];
}
