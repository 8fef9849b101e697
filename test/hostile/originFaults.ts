/** Answers that lead to another origin: nothing may be asked there, and no key may arrive. */
import type { FaultRow } from './faultRow';
import { STAYS, reads, status, writes } from './faultRow';

const REDIRECTS = [301, 302, 303, 307, 308] as const;

const redirectRows: FaultRow[] = REDIRECTS.map((code) => ({
	name: `${code} to another origin`,
	effect: ({ elsewhere }) => status(code, { body: '', headers: { location: elsewhere } }),
	times: 'always',
	words: 'redirect',
	recorded: true,
	expect: { ...STAYS, ...writes('refused') },
}));

/** A form that was taken is often answered with a redirect to its result. */
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
		expect: { ...STAYS, ...writes('refused') },
	},
];

const linkRows: FaultRow[] = [
	{
		name: 'links to pages at another origin',
		effect: ({ elsewhere }) => ({ kind: 'foreignLinks', to: elsewhere }),
		times: 'always',
		manyRows: true,
		// A link is read for its cursor, and the next page asked for at the vendor; one on the last
		// page contradicts the total (K6).
		expect: {
			...reads('done'),
			getAll: ['done', 'incomplete'],
			channels: ['done', 'incomplete'],
			poll: 'done',
		},
	},
];

export const originFaults: readonly FaultRow[] = [
	...redirectRows,
	...doneRows,
	...keyRows,
	...linkRows,
];
