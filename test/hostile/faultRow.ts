import type { FaultSpec } from '../sandbox/faults';
import type { Provider } from '../sandbox/provider';

/**
 * How a cell ends. `done`: the items say that it worked. `refused`: a write failed, and says so.
 * `unknown`: a write says that it is not known whether it was carried out. `error`: a read or a sync
 * failed. `incomplete`: a list says that it was not read to its end.
 */
export type Outcome = 'done' | 'refused' | 'unknown' | 'error' | 'incomplete';

/**
 * Who meets a fault. `pollAll` is the trigger that watches every account; `plan` is Apply with Dry
 * Run, `applyNew`, `applyOld` and `prune` are what it does without. `media` is a create with a file
 * in the same request, `session` and `bytes` are the two steps of one that is uploaded before.
 */
export const OPERATIONS = [
	'getAll',
	'search',
	'get',
	'channels',
	'prepare',
	'plan',
	'validate',
	'poll',
	'pollAll',
	'sync',
	'create',
	'update',
	'delete',
	'applyNew',
	'applyOld',
	'prune',
	'media',
	'session',
	'bytes',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What rows with `core` strike. */
export const CORE: ReadonlySet<Operation> = new Set([
	'getAll',
	'search',
	'get',
	'channels',
	'poll',
	'sync',
	'create',
	'update',
	'delete',
]);

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
	/** Only operations of the first kind of each: their transport is the same for the others. */
	core?: boolean;
	/** It says that nothing was processed, so even a write is sent again. */
	notProcessed?: boolean;
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
	prepare: outcome,
	plan: outcome,
});
export const polls = (outcome: Expected) => ({ poll: outcome, pollAll: outcome });
/** What may put another text into a template, or a new one in its place. */
export const changes = (outcome: Expected) => ({
	create: outcome,
	update: outcome,
	applyNew: outcome,
	applyOld: outcome,
	media: outcome,
});
export const deletions = (outcome: Expected) => ({ delete: outcome, prune: outcome });
/** What ends in one of the three ways of the door for writes, under Apply as well. */
export const writes = (outcome: Expected) => ({ ...changes(outcome), ...deletions(outcome) });
/** What goes before a write and can be repeated: without it, nothing is written. */
export const uploads = (outcome: Expected) => ({ session: outcome, bytes: outcome });
export const all = (outcome: Expected) => ({
	...reads(outcome),
	...polls(outcome),
	sync: outcome,
	...writes(outcome),
	...uploads(outcome),
});

/** A failure that passes: reads, syncs and uploads are asked again, a write is not. */
export const PASSES = {
	...reads('done'),
	...polls('done'),
	sync: 'done',
	...uploads('done'),
} as const;
/** A failure that stays. */
export const STAYS = {
	...reads('error'),
	...polls('error'),
	sync: 'error',
	...uploads('refused'),
} as const;

/**
 * Deliveries that may be repeated, by the vendor's own page: Kirim's create, of which a repeated
 * Idempotency-Key gets the first answer.
 */
export const REPEATED = repeated('done');

export function repeated(outcome: Expected) {
	return {
		'kirim.create': outcome,
		'kirim.applyNew': outcome,
	};
}

export const status = (code: number, more: object = {}): Effect => ({
	kind: 'status',
	status: code,
	...more,
});
