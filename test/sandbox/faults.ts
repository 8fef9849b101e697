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
	/** A well-formed answer whose JSON ends half-way. */
	z.object({ kind: z.literal('truncated') }).strict(),
	/** An error page of a proxy in front of the vendor. */
	z.object({ kind: z.literal('html'), status: z.number().int().default(502), when }).strict(),
	z.object({ kind: z.literal('empty'), status: z.number().int().default(200), when }).strict(),
	/** The body arrives in pieces, `everyMs` apart. */
	z
		.object({
			kind: z.literal('drip'),
			pieces: z.number().int().positive().default(10),
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
]);

export const faultSchema = z
	.object({
		provider: z.enum(PROVIDERS),
		method: z.string().toUpperCase().optional(),
		/** Regular expression for the path below the vendor's base URL, without the query. */
		path: z.string().default(''),
		/** Regular expression for the query as sent. */
		query: z.string().default(''),
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
	{ kind: 'duplicateRows' | 'shift' | 'emptyList' | 'halfList' }
>;

export interface Faults {
	/** @returns the number by which `remove` knows it */
	add(spec: FaultSpec): number;
	remove(id: number): void;
	clear(): void;
	list(): Array<FaultSpec & { id: number; hits: number }>;
	/** The effects on this request; counts them. */
	strike(provider: Provider, method: string, path: string, query: string): Effect[];
}

const NONE: Effect[] = [];

export function createFaults(): Faults {
	let numbers = 0;
	let armed: Array<{
		id: number;
		hits: number;
		strikes: (provider: Provider, method: string, path: string, query: string) => boolean;
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
				strikes: (provider: Provider, method: string, sentPath: string, sentQuery: string) => {
					if (provider !== spec.provider || (spec.method && spec.method !== method)) return false;
					if (!path.test(sentPath) || !query.test(sentQuery)) return false;
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
		strike: (provider, method, path, query) => {
			if (armed.length === 0) return NONE;
			const struck = armed.filter((fault) => fault.strikes(provider, method, path, query));
			for (const fault of struck) fault.hits += 1;
			return struck.map(({ spec }) => spec.effect);
		},
	};
}

export function isListEffect(candidate: Effect): candidate is ListEffect {
	return ['duplicateRows', 'shift', 'emptyList', 'halfList'].includes(candidate.kind);
}

/** One page of a list as the effects leave it. `more` says whether rows follow. */
export function windowOf<Row>(
	rows: Row[],
	start: number,
	size: number,
	effects: ListEffect[],
): { rows: Row[]; total: number; more: boolean } {
	let all = rows;
	let from = start;
	let repeated = 0;
	for (const each of effects) {
		if (each.kind === 'emptyList') all = [];
		if (each.kind === 'halfList') all = all.slice(0, Math.ceil(all.length / 2));
		if (each.kind === 'shift' && start > 0) from = Math.max(0, start + each.rows);
		if (each.kind === 'duplicateRows' && start > 0) repeated = each.rows;
	}
	return {
		rows: all.slice(Math.max(0, from - repeated), from + size),
		total: all.length,
		more: start + size < all.length,
	};
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
