/** What a vendor says wrongly, and how each operation has to end in it. */
import type { FaultRow } from './faultRow';
import { STAYS, changes, deletions, polls, status, writes } from './faultRow';

/** Meta's own errors come with 400 and more words than a status: any bare 4xx is one. */
const clientErrorRows: FaultRow[] = [400, 401, 403, 409, 422].map((code) => ({
	name: `${code}`,
	effect: status(code),
	core: code === 400 || code === 409,
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
	core: !/^\{(success: false|error: text|status)/.test(name),
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
	core: name === 'a list',
	effect: status(201, { body, when: 'after' }),
	times: 'always',
	expect: { ...STAYS, sync: 'done', ...writes('done') },
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
		expect: { ...STAYS, sync: 'done', ...writes('done') },
	},
	{
		name: '201 text',
		effect: status(201, { body: 'OK', when: 'after' }),
		times: 'always',
		expect: { ...STAYS, sync: 'error', ...writes('done') },
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
		expect: changes('done'),
	},
	{
		name: '201 row without status',
		effect: status(201, {
			body: { success: true, data: { id: 9_001, name: 'order', language: 'en' } },
			when: 'after',
		}),
		expect: changes('done'),
	},
];

/** Rows that are not as documented. */
const oddRowRows: FaultRow[] = [
	{
		name: 'a stale cache answers with another row',
		effect: ({ otherId }) => ({ kind: 'otherRow', id: otherId }),
		times: 'always',
		expect: { get: 'error', prepare: 'error', update: 'refused', delete: 'refused' },
		// These find a row in the list, where each says who it is.
		except: {
			'twoChat.get': null,
			'twoChat.prepare': null,
			'twoChat.delete': null,
			'kirim.get': null,
			'kirim.prepare': null,
			'meta.delete': null,
		},
	},
	{
		name: 'one row without status',
		effect: { kind: 'oddRows', without: ['status'], only: [1] },
		times: 'always',
		expect: { getAll: 'done', search: 'done', plan: 'done', ...polls('done') },
	},
	{
		name: 'no row has a status',
		effect: { kind: 'oddRows', without: ['status'] },
		times: 'always',
		expect: { getAll: 'error', get: 'error', prepare: 'error', plan: 'error' },
	},
	{
		name: 'ids beyond 2^53',
		effect: { kind: 'oddRows', bigIds: true },
		times: 'always',
		// K5: they keep all their digits (checked in every cell).
		expect: { getAll: 'done', search: 'done', channels: 'done', plan: 'done' },
	},
	{
		name: 'one id beyond 2^53',
		// By its name: WA.cr's two orders would give a place to one row after the other.
		effect: { kind: 'oddRows', bigIds: true, name: 'other_1' },
		times: 'always',
		fromStart: true,
		expect: { getAll: 'done', search: 'done', plan: 'done', ...polls('done') },
	},
	{
		name: '[] for an object',
		effect: { kind: 'oddRows', emptyAsList: true },
		times: 'always',
		expect: { getAll: 'done', search: 'done', plan: 'done', ...polls('done') },
	},
	{
		name: 'components null',
		effect: { kind: 'oddRows', with: { components: null } },
		times: 'always',
		expect: { getAll: 'done', search: 'done', plan: 'done', ...polls('done') },
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
		expect: { getAll: 'incomplete', search: 'done', plan: 'incomplete' },
	},
	{
		name: 'a total of a thousand',
		effect: { kind: 'wrongTotal', total: 1_000 },
		times: 'always',
		manyRows: true,
		expect: { getAll: 'incomplete', plan: 'incomplete' },
		// These print no total.
		except: {
			'kirim.getAll': 'done',
			'meta.getAll': 'done',
			'kirim.plan': 'done',
			'meta.plan': 'done',
		},
	},
	{
		name: 'a total of one',
		effect: { kind: 'wrongTotal', total: 1 },
		times: 'always',
		manyRows: true,
		expect: { getAll: 'done', plan: 'done' },
	},
	{
		name: 'the second page is empty',
		effect: { kind: 'emptyList' },
		times: 'always',
		after: 1,
		manyRows: true,
		expect: { getAll: 'incomplete', plan: 'incomplete' },
		// Without a total, an empty last page is a page like others.
		except: {
			'kirim.getAll': 'done',
			'meta.getAll': 'done',
			'kirim.plan': 'done',
			'meta.plan': 'done',
		},
	},
	{
		name: 'rows of the page before come again',
		effect: { kind: 'duplicateRows', rows: 3 },
		times: 'always',
		manyRows: true,
		expect: { getAll: 'done', plan: 'done' },
	},
];

/** What a vendor echoes: nothing of it may show a key (checked in every cell). */
const echoes: FaultRow[] = [
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
		expect: { sync: 'done', update: 'done', applyOld: 'done', ...deletions('done') },
	},
	{
		name: 'a megabyte of words',
		effect: () => status(400, { body: { success: false, message: 'word '.repeat(200_000) } }),
		times: 'always',
		expect: { ...STAYS, ...writes('refused') },
	},
];

/** What is kept of these runs is searched too. */
const echoRows = echoes.map((row) => ({ ...row, recorded: true }));

export const answerFaults: readonly FaultRow[] = [
	...clientErrorRows,
	...failedRows,
	...silentRows,
	...emptyRows,
	...oddAnswerRows,
	...oddRowRows,
	...listRows,
	...echoRows,
];
