/** What a network, a gateway and a server in trouble do, and how each operation has to end in it. */
import type { FaultRow } from './faultRow';
import {
	PASSES,
	REPEATED,
	STAYS,
	all,
	deletions,
	reads,
	status,
	uploads,
	writes,
} from './faultRow';

const later = (seconds: number, as: 'seconds' | 'date' = 'seconds') =>
	status(429, { retryAfter: { seconds, as } });

/** 429 says that nothing was processed, so even a create is sent again. */
const rateRows: FaultRow[] = [
	{ name: '429', effect: status(429), waitsAtLeast: 400, expect: all('done') },
	{
		name: '429, Retry-After: 0',
		effect: later(0),
		core: true,
		waitsAtLeast: 400,
		expect: all('done'),
	},
	{
		name: '429, Retry-After in the past',
		effect: later(-3_600, 'date'),
		core: true,
		waitsAtLeast: 400,
		expect: all('done'),
	},
	{
		name: '429, Retry-After: soon',
		effect: status(429, { headers: { 'retry-after': 'soon' } }),
		core: true,
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
		expect: { ...STAYS, ...writes('refused'), validate: 'done' },
	},
];

/** K11: gateways and slow servers. Each once before the work, once after it, and for good. */
const GATEWAY = [408, 425, 499, 502, 503, 504, 520, 521, 522, 523, 524, 529, 599] as const;

/** One of each kind for every operation; the others go through the same few lines of code. */
const WIDE: ReadonlySet<number> = new Set([408, 425, 503]);

/** RFC 8470: 425 says that the server did not process it. What the others left undone may show later. */
const settled = (code: number) => (code === 425 ? 'refused' : 'unknown');

const gatewayRows: FaultRow[] = GATEWAY.flatMap((code): FaultRow[] => [
	{
		name: `${code} instead of the work`,
		effect: status(code),
		core: !WIDE.has(code),
		expect: { ...PASSES, ...writes(settled(code)) },
		except: REPEATED,
	},
	{
		name: `${code} after the work`,
		effect: status(code, { when: 'after' }),
		core: !WIDE.has(code),
		expect: { ...writes('done'), ...uploads('done'), sync: 'done' },
	},
	{
		name: `${code} for good`,
		effect: status(code),
		core: !WIDE.has(code),
		times: 'always',
		expect: { ...STAYS, ...writes(settled(code)) },
	},
]);

const ofMeta = (expected: object) =>
	Object.fromEntries(Object.entries(expected).map(([name, outcome]) => [`meta.${name}`, outcome]));

/** A poll has less time than one request's patience: it fails and loses nothing; other accounts go on. */
const LATE = { poll: 'error', pollAll: 'done' } as const;

/** 500 may come after the work, and need not pass: K11 does not name it, so a read is not asked again. */
const serverRows: FaultRow[] = [
	{
		name: '500 instead of the work',
		effect: status(500),
		expect: {
			...reads('error'),
			poll: 'error',
			// It strikes one account once, and the others go on.
			pollAll: 'done',
			sync: 'error',
			...writes('unknown'),
			...uploads('refused'),
		},
		except: {
			// Its page Sync Templates: wait, and try again.
			'lancePilot.sync': 'done',
			// Its body comes with code 2, which Graph's page calls temporary.
			...ofMeta({ ...reads('done'), poll: 'done', ...uploads('done') }),
		},
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
		expect: { ...STAYS, ...writes('unknown') },
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
		expect: { ...STAYS, ...writes('unknown'), validate: 'done' },
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
		expect: { ...STAYS, ...writes('done') },
	},
	{
		name: 'no answer, once before the work',
		effect: { kind: 'hang' },
		expect: { ...PASSES, ...LATE, ...writes('unknown') },
		except: REPEATED,
	},
	{
		name: 'no answer, once after the work',
		effect: { kind: 'hang', when: 'after' },
		expect: { ...PASSES, ...LATE, ...writes('done') },
	},
	{
		name: '101, once',
		effect: { kind: 'switching' },
		expect: { ...PASSES, ...LATE, ...writes('unknown') },
		except: REPEATED,
	},
	{
		name: 'a byte at a time, once',
		effect: { kind: 'drip', bytes: 1, everyMs: 200 },
		expect: { ...PASSES, ...LATE, ...writes('done') },
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

const saidInBody = (statusCode: number, more: object = {}) =>
	status(200, { body: { statusCode, message: 'Said by a gateway' }, ...more });

/** A gateway that answers 200 to everything says in its body what it got: it counts as the status does. */
const toldRows: FaultRow[] = [
	{
		name: '200 whose body says 503, once',
		effect: saidInBody(503),
		expect: { ...PASSES, ...writes('unknown') },
		except: REPEATED,
	},
	{
		name: '200 whose body says 504 after the work',
		effect: saidInBody(504, { when: 'after' }),
		expect: { ...PASSES, ...writes('done') },
	},
	{
		name: '200 whose body says 503 for good',
		effect: saidInBody(503),
		times: 'always',
		expect: { ...STAYS, ...writes('unknown') },
	},
	{
		name: '200 whose body says 429',
		effect: saidInBody(429),
		notProcessed: true,
		waitsAtLeast: 400,
		expect: all('done'),
	},
	{
		name: '200 whose body says 422',
		effect: saidInBody(422),
		times: 'always',
		expect: { ...STAYS, ...writes('refused') },
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
		name: '404 web page',
		effect: { kind: 'html', status: 404 },
		times: 'always',
		expect: { ...STAYS, ...writes('refused') },
	},
	{
		name: '404 Route not found',
		effect: status(404, { body: { message: 'Route not found' } }),
		times: 'always',
		expect: { ...STAYS, ...writes('refused') },
	},
	{
		name: '404 after the work',
		effect: status(404, { body: { message: 'Not found' }, when: 'after' }),
		expect: deletions('done'),
	},
];

export const networkFaults: readonly FaultRow[] = [
	...rateRows,
	...gatewayRows,
	...serverRows,
	...lostRows,
	...toldRows,
	...pageRows,
];
