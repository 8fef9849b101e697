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

/** A row of the matrix: one fault, and how every operation has to end in it. */
export interface FaultRow {
	name: string;
	effect: Effect | ((place: { secret: string; otherId: string }) => Effect);
	/** What strikes every request of the kind after the first. */
	then?: Effect;
	/** How many requests in a row are struck; 1 where absent. */
	times?: number | 'always';
	/** Requests to let pass first. */
	after?: number;
	/** Fill of the account: enough rows for two pages and a half. */
	manyRows?: boolean;
	/** Reads that fail for good after a lost write, so that nothing can be looked up. */
	blind?: boolean;
	/** What a user has to find in the words of an error. */
	words?: string;
	/** Milliseconds that all waits together have to take at least. */
	waitsAtLeast?: number;
	/** Requests that an operation may make at most. */
	mostRequests?: number;
	/** Whether the vendor echoes the key in what the operation shows on success too. */
	expect: Partial<Record<Operation, Outcome | readonly Outcome[]>>;
	/** Where a vendor's own document says otherwise, as `provider.operation`. */
	except?: Partial<Record<`${Provider}.${Operation}`, Outcome | readonly Outcome[] | null>>;
}

type Expected = Outcome | readonly Outcome[];

const reads = (outcome: Expected) => ({
	getAll: outcome,
	search: outcome,
	get: outcome,
	channels: outcome,
});
const writes = (outcome: Expected) => ({ create: outcome, update: outcome, delete: outcome });
const all = (outcome: Expected) => ({
	...reads(outcome),
	poll: outcome,
	sync: outcome,
	...writes(outcome),
});

/** A failure that passes: reads and syncs are asked again, a write is not. */
const PASSES = { ...reads('done'), poll: 'done', sync: 'done' } as const;
/** A failure that stays. */
const STAYS = { ...reads('error'), poll: 'error', sync: 'error' } as const;

/**
 * Deliveries that may be repeated, by the vendors' own pages: LancePilot's delete ("retry"), Kirim's
 * create (a repeated Idempotency-Key gets the first answer).
 */
const REPEATED = { 'lancePilot.delete': 'done', 'kirim.create': 'done' } as const;

const status = (code: number, more: object = {}): Effect => ({
	kind: 'status',
	status: code,
	...more,
});

/** K11: gateways and slow servers. Each once before the work, once after it, and for good. */
const GATEWAY = [408, 425, 499, 502, 503, 504, 520, 521, 522, 523, 524] as const;

const gatewayRows: FaultRow[] = GATEWAY.flatMap((code): FaultRow[] => [
	{
		name: `${code} instead of the work`,
		effect: status(code),
		expect: { ...PASSES, ...writes('unknown') },
		except: REPEATED,
	},
	{
		name: `${code} after the work`,
		effect: status(code, { when: 'after' }),
		expect: { ...writes('done'), sync: 'done' },
	},
	{
		name: `${code} for good`,
		effect: status(code),
		times: 'always',
		expect: { ...STAYS, ...writes('unknown') },
	},
]);

/** Meta's own refusals come with 400 and more words than a status: any bare 4xx is a refusal. */
const refusalRows: FaultRow[] = [400, 401, 403, 409, 422].map((code) => ({
	name: `${code}`,
	effect: status(code),
	times: 'always',
	expect: { ...STAYS, ...writes('refused') },
}));

const QUOTA = 'The monthly quota is used up';

/** K4: a success whose body says that it failed. */
const FAILED_BODIES: Array<[name: string, body: object, words?: string]> = [
	['{success: false}', { success: false, message: QUOTA }, QUOTA],
	['{success: 0}', { success: 0, message: QUOTA }, QUOTA],
	['{success: "false"}', { success: 'false', message: QUOTA }, QUOTA],
	['{ok: false}', { ok: false, message: QUOTA }, QUOTA],
	['{error: text}', { error: QUOTA }, QUOTA],
	['{error: object}', { error: { code: 'QUOTA', message: QUOTA } }, QUOTA],
	['{error: true}', { error: true, message: QUOTA }, QUOTA],
	['{error: true} and no word', { error: true }],
	['{errors: list}', { errors: [{ detail: QUOTA }] }, QUOTA],
	['{status: "error"}', { status: 'error', message: QUOTA }, QUOTA],
];

const failedRows: FaultRow[] = FAILED_BODIES.map(([name, body, words]) => ({
	name: `200 ${name}`,
	effect: status(200, { body }),
	times: 'always',
	words,
	expect: { ...STAYS, ...writes('refused') },
}));

/**
 * K10: the work was done, the answer says nothing of it. Reads cannot read it; a sync has been
 * accepted (LancePilot's OpenAPI part and WA.cr's page print such answers), but 2Chat's page wants
 * `is_syncing`.
 */
const SILENT_BODIES: Array<[name: string, body: unknown]> = [
	['{}', {}],
	['{data: {}}', { data: {} }],
	['another shape', { hello: 'world' }],
	['a list', [{ hello: 'world' }]],
];

const silentRows: FaultRow[] = SILENT_BODIES.map(([name, body]) => ({
	name: `2xx ${name}`,
	effect: status(201, { body, when: 'after' }),
	times: 'always',
	expect: { ...STAYS, sync: ['done', 'error'], ...writes('done') },
	except: { 'twoChat.sync': 'error' },
}));

const emptyRows: FaultRow[] = [
	{
		name: '200 and nothing',
		effect: { kind: 'empty', when: 'after' },
		times: 'always',
		expect: { ...STAYS, sync: 'done', ...writes('done') },
	},
	{
		name: '204',
		effect: { kind: 'empty', status: 204, when: 'after' },
		times: 'always',
		expect: { ...STAYS, sync: 'done', ...writes('done') },
	},
	{
		name: '202 and nothing',
		effect: { kind: 'empty', status: 202, when: 'after' },
		times: 'always',
		expect: { ...STAYS, sync: 'done', ...writes('done') },
	},
	{
		name: '201 null',
		effect: status(201, { body: null, when: 'after' }),
		times: 'always',
		expect: { ...STAYS, sync: ['done', 'error'], ...writes('done') },
	},
	{
		name: '201 text',
		effect: status(201, { body: 'OK', when: 'after' }),
		times: 'always',
		expect: { ...STAYS, sync: ['done', 'error'], ...writes('done') },
	},
];

/** Answers cut off or lost on the way. */
const lostRows: FaultRow[] = [
	{
		name: 'reset before the work',
		effect: { kind: 'reset' },
		expect: { ...PASSES, ...writes('unknown') },
		except: REPEATED,
	},
	{
		name: 'reset after the work',
		effect: { kind: 'reset', when: 'after' },
		expect: { ...PASSES, ...writes('done') },
	},
	{
		name: 'reset within the answer',
		effect: { kind: 'reset', when: 'after', at: 'middle' },
		expect: { ...PASSES, ...writes('done') },
	},
	{
		name: 'resets for good',
		effect: { kind: 'reset' },
		times: 'always',
		expect: { ...STAYS, ...writes('unknown') },
	},
	{
		name: 'cut off, once',
		effect: { kind: 'truncated' },
		// K11 wants the read again; whether a cut-off sync is asked again or taken is the same to a user.
		expect: { ...PASSES, ...writes('done') },
	},
	{
		name: 'cut off, for good',
		effect: { kind: 'truncated', share: 0.8 },
		times: 'always',
		expect: { ...STAYS, sync: ['done', 'error'], ...writes('done') },
	},
	{
		name: 'no answer, once before the work',
		effect: { kind: 'hang' },
		expect: { ...PASSES, ...writes('unknown') },
		except: REPEATED,
	},
	{
		name: 'no answer, once after the work',
		effect: { kind: 'hang', when: 'after' },
		expect: { ...PASSES, ...writes('done') },
	},
	{
		name: '101, once',
		effect: { kind: 'switching' },
		expect: { ...PASSES, ...writes('unknown') },
		except: REPEATED,
	},
	{
		name: 'a byte at a time, once',
		effect: { kind: 'drip', bytes: 1, everyMs: 200 },
		expect: { ...PASSES, ...writes('done') },
	},
	{
		name: 'lost after the work, then 403',
		effect: { kind: 'reset', when: 'after' },
		then: { kind: 'status', status: 403 },
		expect: writes('done'),
	},
	{
		name: 'lost, and nothing can be looked up',
		effect: { kind: 'reset', when: 'after' },
		times: 'always',
		blind: true,
		expect: writes('unknown'),
	},
];

/** Web pages in front of the vendor. */
const pageRows: FaultRow[] = [
	{
		name: '200 web page instead of the work',
		effect: { kind: 'html', status: 200 },
		times: 'always',
		words: 'web page',
		expect: { ...STAYS, ...writes('unknown') },
	},
	{
		name: '200 web page after the work',
		effect: { kind: 'html', status: 200, when: 'after' },
		times: 'always',
		expect: writes('done'),
	},
	{
		name: '502 web page, once',
		effect: { kind: 'html', status: 502 },
		expect: { ...PASSES, ...writes('unknown') },
		except: REPEATED,
	},
	{
		name: 'redirect to another origin',
		effect: { kind: 'redirect' },
		times: 'always',
		words: 'redirect',
		expect: { ...STAYS, ...writes('refused') },
	},
	{
		name: '307 to another origin',
		effect: { kind: 'redirect', status: 307 },
		times: 'always',
		words: 'redirect',
		expect: { ...STAYS, ...writes('refused') },
	},
	{
		name: '404 web page',
		effect: { kind: 'html', status: 404 },
		times: 'always',
		// A delete that finds nothing looks whether the template is there.
		expect: { ...STAYS, create: 'refused', update: 'refused', delete: ['refused', 'unknown'] },
	},
	{
		name: '404 Route not found',
		effect: status(404, { body: { message: 'Route not found' } }),
		times: 'always',
		expect: { ...STAYS, create: 'refused', update: 'refused', delete: ['refused', 'unknown'] },
	},
	{
		name: '404 after the work',
		effect: status(404, { body: { message: 'Not found' }, when: 'after' }),
		expect: { delete: 'done' },
		// Only LancePilot's page says that a 404 may follow an own earlier delivery.
		except: { 'twoChat.delete': ['done', 'unknown'], 'meta.delete': ['done', 'unknown'] },
	},
];

const later = (seconds: number, as: 'seconds' | 'date' = 'seconds') =>
	status(429, { retryAfter: { seconds, as } });

/** 429 says that nothing was processed, so even a create is sent again. */
const rateRows: FaultRow[] = [
	{ name: '429', effect: status(429), waitsAtLeast: 400, expect: all('done') },
	{ name: '429, Retry-After: 0', effect: later(0), waitsAtLeast: 400, expect: all('done') },
	{
		name: '429, Retry-After in the past',
		effect: later(-3_600, 'date'),
		waitsAtLeast: 400,
		expect: all('done'),
	},
	{
		name: '429, Retry-After: soon',
		effect: status(429, { headers: { 'retry-after': 'soon' } }),
		waitsAtLeast: 400,
		expect: all('done'),
	},
	{ name: '429, Retry-After: 3', effect: later(3), waitsAtLeast: 3_000, expect: all('done') },
	{
		name: '429, an hour',
		effect: later(3_600),
		times: 'always',
		mostRequests: 3,
		expect: { ...STAYS, ...writes('refused') },
	},
	{
		name: '429 for good',
		effect: status(429),
		times: 'always',
		expect: { ...STAYS, ...writes('refused') },
	},
];

/** 500 may come after the work, and need not pass: no ruling says whether a read is asked again. */
const serverRows: FaultRow[] = [
	{
		name: '500 instead of the work',
		effect: status(500),
		expect: {
			...reads(['done', 'error']),
			poll: ['done', 'error'],
			sync: ['done', 'error'],
			...writes('unknown'),
		},
		except: { 'lancePilot.delete': ['done', 'unknown'], 'kirim.create': ['done', 'unknown'] },
	},
	{
		name: '500 after the work',
		effect: status(500, { when: 'after' }),
		expect: writes('done'),
	},
	{
		name: '500 for good',
		effect: status(500),
		times: 'always',
		expect: { ...STAYS, ...writes('unknown') },
	},
	{
		name: '501',
		effect: status(501),
		times: 'always',
		expect: { ...STAYS, ...writes(['unknown', 'refused']) },
	},
];

/** The answer to a write shows something else than what was written. */
const oddAnswerRows: FaultRow[] = [
	{
		name: '201 another template',
		effect: status(201, {
			body: {
				success: true,
				data: {
					id: 9_001,
					name: 'another',
					language: 'en',
					category: 'UTILITY',
					status: 'PENDING',
				},
			},
			when: 'after',
		}),
		expect: { create: 'done', update: 'done' },
	},
	{
		name: '201 row without status',
		effect: status(201, {
			body: { success: true, data: { id: 9_001, name: 'order', language: 'en' } },
			when: 'after',
		}),
		expect: { create: 'done', update: 'done' },
	},
];

/** Rows that are not as documented. */
const oddRowRows: FaultRow[] = [
	{
		name: 'a stale cache answers with another row',
		effect: ({ otherId }) => ({ kind: 'otherRow', id: otherId }),
		times: 'always',
		expect: { get: 'error', update: 'refused', delete: 'refused' },
		// These find a row in the list, where each says who it is.
		except: { 'twoChat.get': null, 'twoChat.delete': null, 'kirim.get': null, 'meta.delete': null },
	},
	{
		name: 'one row without status',
		effect: { kind: 'oddRows', without: ['status'], only: [1] },
		times: 'always',
		expect: { getAll: 'done', search: 'done', poll: 'done' },
	},
	{
		name: 'no row has a status',
		effect: { kind: 'oddRows', without: ['status'] },
		times: 'always',
		expect: { getAll: 'error', get: 'error' },
	},
	{
		name: 'ids beyond 2^53',
		effect: { kind: 'oddRows', bigIds: true },
		times: 'always',
		// Exact, null, or a row that is left out by name; never rounded (checked in every cell).
		expect: { getAll: ['done', 'error'], search: ['done', 'error'], channels: ['done', 'error'] },
	},
	{
		name: 'one id beyond 2^53',
		effect: { kind: 'oddRows', bigIds: true, only: [1] },
		times: 'always',
		expect: { getAll: 'done', search: 'done', poll: 'done' },
	},
	{
		name: '[] for an object',
		effect: { kind: 'oddRows', emptyAsList: true },
		times: 'always',
		expect: { getAll: 'done', search: 'done', poll: 'done' },
	},
	{
		name: 'components null',
		effect: { kind: 'oddRows', with: { components: null } },
		times: 'always',
		expect: { getAll: 'done', search: 'done', poll: 'done' },
	},
	{
		name: 'display fields of other kinds',
		effect: {
			kind: 'oddRows',
			with: { category: 7, updated_at: {}, quality_score: [], language: 5, provider_id: [] },
		},
		times: 'always',
		expect: { getAll: 'done', search: 'done' },
	},
];

/** K6: lists that do not end where they say. */
const listRows: FaultRow[] = [
	{
		name: 'a list without an end',
		effect: { kind: 'endlessList' },
		times: 'always',
		manyRows: true,
		mostRequests: 800,
		expect: { getAll: 'incomplete', search: 'done' },
	},
	{
		name: 'a total of a thousand',
		effect: { kind: 'wrongTotal', total: 1_000 },
		times: 'always',
		manyRows: true,
		expect: { getAll: 'incomplete' },
		// These print no total.
		except: { 'kirim.getAll': 'done', 'meta.getAll': 'done' },
	},
	{
		name: 'a total of one',
		effect: { kind: 'wrongTotal', total: 1 },
		times: 'always',
		manyRows: true,
		expect: { getAll: 'done' },
	},
	{
		name: 'the second page is empty',
		effect: { kind: 'emptyList' },
		times: 'always',
		after: 1,
		manyRows: true,
		expect: { getAll: ['incomplete', 'error'] },
		// Without a total, an empty last page is a page like others.
		except: { 'kirim.getAll': 'done', 'meta.getAll': ['done', 'incomplete'] },
	},
	{
		name: 'rows of the page before come again',
		effect: { kind: 'duplicateRows', rows: 3 },
		times: 'always',
		manyRows: true,
		expect: { getAll: 'done' },
	},
];

/** What a vendor echoes: nothing of it may show a key (checked in every cell). */
const echoRows: FaultRow[] = [
	{
		name: '400 that echoes the key',
		effect: ({ secret }) =>
			status(400, {
				body: {
					success: false,
					message: `The key ${secret} is odd`,
					error: { code: secret, message: `No ${encodeURIComponent(secret)} here` },
					request_id: secret,
				},
			}),
		times: 'always',
		expect: { ...STAYS, ...writes('refused') },
	},
	{
		name: '403 text that echoes the key',
		effect: ({ secret }) => status(403, { body: `Forbidden: Bearer ${secret}` }),
		times: 'always',
		expect: { ...STAYS, ...writes('refused') },
	},
	{
		name: '302 to an address with the key',
		effect: ({ secret }) =>
			status(302, {
				body: '',
				headers: { location: `https://${secret.replace(/\W/g, '')}.example.com/?k=${secret}` },
			}),
		times: 'always',
		expect: { ...STAYS, ...writes('refused') },
	},
	{
		name: '200 whose message echoes the key',
		effect: ({ secret }) =>
			status(200, {
				body: {
					success: true,
					message: `Synced for ${secret}`,
					is_syncing: true,
					data: { message: `Synced for ${secret}` },
				},
				when: 'after',
			}),
		times: 'always',
		expect: { sync: ['done', 'error'], update: 'done', delete: 'done' },
	},
	{
		name: 'a megabyte of words',
		effect: () => status(400, { body: { success: false, message: 'word '.repeat(200_000) } }),
		times: 'always',
		expect: { ...STAYS, ...writes('refused') },
	},
];

export const MATRIX: readonly FaultRow[] = [
	{ name: 'none', effect: { kind: 'latency', ms: 0 }, expect: all('done') },
	{
		name: 'late by 30 ms',
		effect: { kind: 'latency', ms: 30 },
		times: 'always',
		expect: all('done'),
	},
	...rateRows,
	...gatewayRows,
	...serverRows,
	...refusalRows,
	...failedRows,
	...silentRows,
	...emptyRows,
	...lostRows,
	...pageRows,
	...oddAnswerRows,
	...oddRowRows,
	...listRows,
	...echoRows,
];
