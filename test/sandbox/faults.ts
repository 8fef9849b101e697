import { DateTime } from 'luxon';
import { z } from 'zod';

import type { Provider } from './provider';
import { PROVIDERS } from './provider';
import { randomNumbers } from './random';

/** Whether the vendor did the work before its answer went wrong. */
const when = z.enum(['before', 'after']).default('before');

const effect = z.discriminatedUnion('kind', [
	/** Waits before the request is looked at. */
	z.object({ kind: z.literal('latency'), ms: z.number().min(0) }).strict(),
	/** Answers with a status; without `body`, the body the vendor documents for it. */
	z
		.object({
			kind: z.literal('status'),
			status: z.number().int().min(200).max(599),
			body: z.unknown().optional(),
			headers: z.record(z.string()).default({}),
			/** Retry-After as seconds or as an HTTP date; absent: no such header. */
			retryAfter: z
				.object({ seconds: z.number().int(), as: z.enum(['seconds', 'date']).default('seconds') })
				.strict()
				.optional(),
			when,
		})
		.strict(),
	/** Breaks the connection before an answer, or in the middle of its body. */
	z
		.object({ kind: z.literal('reset'), at: z.enum(['start', 'middle']).default('start'), when })
		.strict(),
	/** The work is done, then the answer stops: after a share of its bytes, in a well-formed way. */
	z.object({ kind: z.literal('truncated'), share: z.number().min(0).max(1).default(0.5) }).strict(),
	/** No answer ever; the connection stays open until the client gives up. */
	z.object({ kind: z.literal('hang'), when }).strict(),
	/** `101 Switching Protocols`, after which nothing comes. */
	z.object({ kind: z.literal('switching') }).strict(),
	/** Meta's upload: so many bytes of the file arrive, then the connection breaks. */
	z.object({ kind: z.literal('cutUpload'), bytes: z.number().int().min(0) }).strict(),
	/** An error page of a proxy in front of the vendor. */
	z.object({ kind: z.literal('html'), status: z.number().int().default(502), when }).strict(),
	z.object({ kind: z.literal('empty'), status: z.number().int().default(200), when }).strict(),
	/** The body arrives in pieces, `everyMs` apart; `bytes` is the size of one, instead of a number. */
	z
		.object({
			kind: z.literal('drip'),
			pieces: z.number().int().positive().default(10),
			bytes: z.number().int().positive().optional(),
			everyMs: z.number().min(0).default(50),
		})
		.strict(),
	/** Leads to the second listener, another origin, which notes whether credentials came along. */
	z.object({ kind: z.literal('redirect'), status: z.number().int().default(302) }).strict(),
	/** Pages after the first begin with the last rows of the page before. */
	z.object({ kind: z.literal('duplicateRows'), rows: z.number().int().default(1) }).strict(),
	/** The list moved by some rows since the first page; a negative number repeats rows. */
	z.object({ kind: z.literal('shift'), rows: z.number().int().default(1) }).strict(),
	/** The account lists nothing, or only its first half, and says that this is all. */
	z.object({ kind: z.literal('emptyList') }).strict(),
	z.object({ kind: z.literal('halfList') }).strict(),
	/** The account lists all but its first rows, or all but those of the names. */
	z
		.object({
			kind: z.literal('loseRows'),
			rows: z.number().int().min(0).default(0),
			names: z.array(z.string()).default([]),
		})
		.strict(),
	/** Every page is full and says that another follows; the rows come again under new ids. */
	z.object({ kind: z.literal('endlessList') }).strict(),
	/** The total that is told, whatever the pages hold. `pages`: the last page is told by it too. */
	z
		.object({
			kind: z.literal('wrongTotal'),
			total: z.number().int().min(0),
			pages: z.boolean().default(false),
		})
		.strict(),
	/** Rows (or the single one) in another form: fields gone or other, ids beyond 2^53 as numbers. */
	z
		.object({
			kind: z.literal('oddRows'),
			without: z.array(z.string()).default([]),
			with: z.record(z.unknown()).default({}),
			bigIds: z.boolean().default(false),
			/** PHP's `[]` where an object is meant. */
			emptyAsList: z.boolean().default(false),
			/** Places of the rows that are hit; all without it. */
			only: z.array(z.number().int().min(0)).optional(),
			/** Name of the rows that are hit, wherever they stand. */
			name: z.string().optional(),
		})
		.strict(),
	/** A list whose links, and every usual field for one, lead to another origin. */
	z.object({ kind: z.literal('foreignLinks'), to: z.string().url() }).strict(),
	/** A stale cache: whatever the path asks for, this id of the vendor's answers. */
	z.object({ kind: z.literal('otherRow'), id: z.string() }).strict(),
]);

export const faultSchema = z
	.object({
		provider: z.enum(PROVIDERS),
		method: z.string().toUpperCase().optional(),
		/** Regular expression for the path below the vendor's base URL, without the query. */
		path: z.string().default(''),
		/** Regular expression for the query as sent. */
		query: z.string().default(''),
		/** Only requests that carry this key. */
		key: z.string().optional(),
		/** Matching requests to let pass first. */
		after: z.number().int().min(0).default(0),
		/** How often; 1 unless a probability is given. */
		times: z.union([z.number().int().positive(), z.literal('always')]).optional(),
		/** Share of matching requests that are hit, drawn from `seed`. */
		probability: z.number().min(0).max(1).optional(),
		seed: z.number().int().default(1),
		effect,
	})
	.strict();

export type FaultSpec = z.input<typeof faultSchema>;
export type Effect = z.infer<typeof effect>;
export type ListEffect = Extract<
	Effect,
	{
		kind:
			| 'duplicateRows'
			| 'shift'
			| 'emptyList'
			| 'halfList'
			| 'loseRows'
			| 'endlessList'
			| 'wrongTotal';
	}
>;

export interface Faults {
	/** @returns the number by which `remove` knows it */
	add(spec: FaultSpec): number;
	remove(id: number): void;
	clear(): void;
	list(): Array<FaultSpec & { id: number; hits: number }>;
	/** The effects on this request; counts them. */
	strike(provider: Provider, request: Struck): Effect[];
}

/** What of a request decides whether a fault strikes it. */
interface Struck {
	method: string;
	path: string;
	query: string;
	headers: Record<string, unknown>;
}

const NONE: Effect[] = [];

export function createFaults(): Faults {
	let numbers = 0;
	let armed: Array<{
		id: number;
		hits: number;
		strikes: (provider: Provider, request: Struck) => boolean;
		spec: z.infer<typeof faultSchema>;
	}> = [];

	return {
		add: (given) => {
			const spec = faultSchema.parse(given);
			const path = new RegExp(spec.path);
			const query = new RegExp(spec.query);
			const random = randomNumbers(spec.seed);
			const times = spec.times ?? (spec.probability === undefined ? 1 : 'always');
			let seen = 0;
			const fault = {
				id: ++numbers,
				hits: 0,
				spec,
				strikes: (provider: Provider, request: Struck) => {
					const { key = '', method = request.method } = spec;
					if (provider !== spec.provider || method !== request.method) return false;
					if (!path.test(request.path) || !query.test(request.query)) return false;
					if (!Object.values(request.headers).some((each) => String(each).includes(key)))
						return false;
					seen += 1;
					if (seen <= spec.after || (times !== 'always' && fault.hits >= times)) return false;
					return spec.probability === undefined || random() < spec.probability;
				},
			};
			armed.push(fault);
			return fault.id;
		},
		remove: (id) => {
			armed = armed.filter((fault) => fault.id !== id);
		},
		clear: () => {
			armed = [];
		},
		list: () => armed.map(({ id, hits, spec }) => ({ ...spec, id, hits })),
		strike: (provider, request) => {
			if (armed.length === 0) return NONE;
			const struck = armed.filter((fault) => fault.strikes(provider, request));
			for (const fault of struck) fault.hits += 1;
			return struck.map(({ spec }) => spec.effect);
		},
	};
}

const LIST_EFFECTS = [
	'duplicateRows',
	'shift',
	'emptyList',
	'halfList',
	'loseRows',
	'endlessList',
	'wrongTotal',
];

export function isListEffect(candidate: Effect): candidate is ListEffect {
	return LIST_EFFECTS.includes(candidate.kind);
}

export function endless(effects: ListEffect[]): boolean {
	return effects.some(({ kind }) => kind === 'endlessList');
}

/** One page of a list as the effects leave it. */
export interface ListWindow<Row> {
	rows: Row[];
	/** As told. */
	total: number;
	/** Rows up to the end of the last page, for those who tell its number. */
	reach: number;
	/** Whether rows follow. */
	more: boolean;
}

export function windowOf<Row>(
	rows: Row[],
	start: number,
	size: number,
	effects: ListEffect[],
): ListWindow<Row> {
	let all = rows;
	let from = start;
	let repeated = 0;
	let told: { total: number; pages: boolean } | undefined;
	for (const each of effects) {
		if (each.kind === 'emptyList') all = [];
		if (each.kind === 'halfList') all = all.slice(0, Math.ceil(all.length / 2));
		if (each.kind === 'loseRows') {
			all = all.slice(each.rows).filter((row) => !each.names.includes(nameOf(row)));
		}
		if (each.kind === 'shift' && start > 0) from = Math.max(0, start + each.rows);
		if (each.kind === 'duplicateRows' && start > 0) repeated = each.rows;
		if (each.kind === 'wrongTotal') told = each;
	}
	const total = told?.total ?? all.length;
	if (endless(effects) && all.length > 0) {
		const again = Array.from({ length: size }, (_, index) => copyOf(all, start + index));
		return { rows: again, total, reach: start + size + 1, more: true };
	}
	return {
		rows: all.slice(Math.max(0, from - repeated), from + size),
		total,
		reach: told?.pages ? told.total : all.length,
		more: start + size < all.length,
	};
}

function nameOf(row: unknown): string {
	return typeof row === 'object' && row !== null && 'name' in row ? String(row.name) : '';
}

/** The row at a place beyond the end: the list once more, with ids that no row had. */
function copyOf<Row>(all: Row[], place: number): Row {
	const row = all[place % all.length] as Row;
	const round = Math.floor(place / all.length);
	if (round === 0 || typeof row !== 'object' || row === null) return row;
	const copy: Record<string, unknown> = { ...row, name: `${nameOf(row)}_${round}` };
	if (typeof copy.id === 'number') copy.id = copy.id + round * 100_000;
	if (typeof copy.metaId === 'string') copy.metaId = `${round}${copy.metaId}`;
	return copy as Row;
}

/** Retry-After in the form the fault asks for, counted from the machine's own clock. */
export function retryAfterHeader(
	retryAfter: { seconds: number; as: 'seconds' | 'date' } | undefined,
): Record<string, string> {
	if (!retryAfter) return {};
	const { seconds, as } = retryAfter;
	if (as === 'seconds') return { 'retry-after': String(seconds) };
	return { 'retry-after': DateTime.utc().plus({ seconds }).toHTTP() };
}
