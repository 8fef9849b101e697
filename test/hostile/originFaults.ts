/** Answers that lead to another origin: nothing may be asked there, and no key may arrive. */
import type { FaultRow } from './faultRow';
import { STAYS, polls, reads, status, writes } from './faultRow';

const REDIRECTS = [301, 302, 303, 307, 308] as const;

/** A form that was taken is often answered with 302 or 303 to its result. */
const undone = (code: number) => (code === 302 || code === 303 ? 'unknown' : 'refused');

const redirectRows: FaultRow[] = REDIRECTS.map((code) => ({
	name: `${code} to another origin`,
	core: code !== 302 && code !== 307,
	effect: ({ elsewhere }) => status(code, { body: '', headers: { location: elsewhere } }),
	times: 'always',
	words: 'redirect',
	recorded: true,
	expect: { ...STAYS, ...writes(undone(code)) },
}));

const doneRows: FaultRow[] = [302, 303].map((code) => ({
	name: `${code} after the work`,
	effect: ({ elsewhere }) =>
		status(code, { body: '', headers: { location: elsewhere }, when: 'after' }),
	expect: writes('done'),
}));

const keyRows: FaultRow[] = [
	{
		name: '302 to an address with the key',
		effect: ({ secret, elsewhere }) =>
			status(302, {
				body: '',
				headers: {
					location: `${elsewhere.replace('http://', `http://${secret.replace(/\W/g, '')}.`)}?k=${secret}`,
				},
			}),
		times: 'always',
		recorded: true,
		expect: { ...STAYS, ...writes('unknown') },
	},
];

const linkRows: FaultRow[] = [
	{
		name: 'links to pages at another origin',
		effect: ({ elsewhere }) => ({ kind: 'foreignLinks', to: elsewhere }),
		times: 'always',
		manyRows: true,
		// A link is read for its cursor, and the next page asked for at the vendor. One on the last page
		// contradicts the total (K6), except where the vendor's page has a plain has_more, which decides.
		expect: {
			...reads('done'),
			getAll: 'incomplete',
			plan: 'incomplete',
			channels: 'incomplete',
			...polls('done'),
		},
		except: {
			'kirim.getAll': 'done',
			'kirim.plan': 'done',
			'kirim.channels': 'done',
			'waCr.getAll': 'done',
			'waCr.plan': 'done',
			// One account, which is no list.
			'waCr.channels': 'done',
			'meta.channels': 'done',
		},
	},
];

export const originFaults: readonly FaultRow[] = [
	...redirectRows,
	...doneRows,
	...keyRows,
	...linkRows,
];
