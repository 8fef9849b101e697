/** What a network, a gateway and a server in trouble do, and how each operation has to end in it. */
import type { FaultRow } from './faultRow';
import { PASSES, REPEATED, STAYS, all, reads, status, writes } from './faultRow';

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

/** K11: gateways and slow servers. Each once before the work, once after it, and for good. */
const GATEWAY = [408, 425, 499, 502, 503, 504, 520, 521, 522, 523, 524] as const;

/**
 * Whether the server has ended its work, done or not, when the answer comes: then a look tells what
 * became of it. After a time-out (522 may be one) it may still be at work.
 */
const ENDED: ReadonlySet<number> = new Set([425, 502, 503, 520, 521, 523]);

const settled = (code: number) => (ENDED.has(code) ? 'refused' : 'unknown');

const gatewayRows: FaultRow[] = GATEWAY.flatMap((code): FaultRow[] => [
	{
		name: `${code} instead of the work`,
		effect: status(code),
		expect: { ...PASSES, ...writes(settled(code)) },
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
		expect: { ...STAYS, ...writes(settled(code)) },
	},
]);

/** 500 may come after the work, and need not pass: no ruling says whether a read is asked again. */
const serverRows: FaultRow[] = [
	{
		name: '500 instead of the work',
		effect: status(500),
		expect: {
			...reads(['done', 'error']),
			poll: ['done', 'error'],
			sync: ['done', 'error'],
			...writes('refused'),
		},
		except: { 'lancePilot.delete': ['done', 'refused'], 'kirim.create': ['done', 'refused'] },
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
		expect: { ...STAYS, ...writes('refused') },
	},
	{
		name: '501',
		effect: status(501),
		times: 'always',
		expect: { ...STAYS, ...writes('refused') },
	},
];

/** A poll has less time than one request's patience: it reads again in time, or fails and loses nothing. */
const LATE = ['done', 'error'] as const;

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
		expect: { ...PASSES, poll: LATE, ...writes('unknown') },
		except: REPEATED,
	},
	{
		name: 'no answer, once after the work',
		effect: { kind: 'hang', when: 'after' },
		expect: { ...PASSES, poll: LATE, ...writes('done') },
	},
	{
		name: '101, once',
		effect: { kind: 'switching' },
		expect: { ...PASSES, poll: LATE, ...writes('unknown') },
		except: REPEATED,
	},
	{
		name: 'a byte at a time, once',
		effect: { kind: 'drip', bytes: 1, everyMs: 200 },
		expect: { ...PASSES, poll: LATE, ...writes('done') },
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
		expect: { ...STAYS, ...writes('refused') },
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
		expect: { ...PASSES, ...writes('refused') },
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
		expect: { delete: 'done' },
	},
];

export const networkFaults: readonly FaultRow[] = [
	...rateRows,
	...gatewayRows,
	...serverRows,
	...lostRows,
	...pageRows,
];
