import type { FaultSpec } from '../sandbox/faults';
import type { Provider } from '../sandbox/provider';

/**
 * How a cell ends. `done`: the items say that it worked. `refused`: a write failed, and says so.
 * `unknown`: a write says that it is not known whether it was carried out. `error`: a read or a sync
 * failed. `incomplete`: a list says that it was not read to its end.
 */
export type Outcome = 'done' | 'refused' | 'unknown' | 'error' | 'incomplete';

/** Who meets a fault. `lists`, `items` and `channels` are the reads. */
export const OPERATIONS = [
	'getAll',
	'search',
	'get',
	'channels',
	'poll',
	'sync',
	'create',
	'update',
	'delete',
] as const;
export type Operation = (typeof OPERATIONS)[number];

export type Effect = FaultSpec['effect'];

/** What a fault may be about. */
export interface FaultedCell {
	secret: string;
	/** A template that the operation is not about. */
	otherId: string;
	/** Where nothing of the cell may arrive: an address of its own at another origin. */
	elsewhere: string;
}

/** A row of the matrix: one fault, and how every operation has to end in it. */
export interface FaultRow {
	name: string;
	effect: Effect | ((cell: FaultedCell) => Effect);
	/** What strikes every request of the kind after the first. */
	then?: Effect;
	/** How many requests in a row are struck; 1 where absent. */
	times?: number | 'always';
	/** Requests to let pass first. */
	after?: number;
	/** Fill of the account: enough rows for two pages and a half. */
	manyRows?: boolean;
	/** A trigger meets it from its activation on, not only when its template is decided. */
	fromStart?: boolean;
	/** The execution as n8n keeps it is searched for the key as well. */
	recorded?: boolean;
	/** Reads that fail for good after a lost write, so that nothing can be looked up. */
	blind?: boolean;
	/** What a user has to find in the words of an error. */
	words?: string;
	/** Milliseconds that all waits together have to take at least. */
	waitsAtLeast?: number;
	/** Requests that an operation may make at most. */
	mostRequests?: number;
	expect: Partial<Record<Operation, Outcome | readonly Outcome[]>>;
	/** Where a vendor's own document says otherwise, as `provider.operation`. */
	except?: Partial<Record<`${Provider}.${Operation}`, Outcome | readonly Outcome[] | null>>;
}

export type Expected = Outcome | readonly Outcome[];

export const reads = (outcome: Expected) => ({
	getAll: outcome,
	search: outcome,
	get: outcome,
	channels: outcome,
});
export const writes = (outcome: Expected) => ({
	create: outcome,
	update: outcome,
	delete: outcome,
});
export const all = (outcome: Expected) => ({
	...reads(outcome),
	poll: outcome,
	sync: outcome,
	...writes(outcome),
});

/** A failure that passes: reads and syncs are asked again, a write is not. */
export const PASSES = { ...reads('done'), poll: 'done', sync: 'done' } as const;
/** A failure that stays. */
export const STAYS = { ...reads('error'), poll: 'error', sync: 'error' } as const;

/**
 * Deliveries that may be repeated, by the vendors' own pages: LancePilot's delete ("retry"), Kirim's
 * create (a repeated Idempotency-Key gets the first answer).
 */
export const REPEATED = { 'lancePilot.delete': 'done', 'kirim.create': 'done' } as const;

export const status = (code: number, more: object = {}): Effect => ({
	kind: 'status',
	status: code,
	...more,
});
