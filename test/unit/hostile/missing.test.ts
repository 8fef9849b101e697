import { missingOf } from '../../hostile/missing';

const plan = { parts: ['matrix', 'answers', 'parameters', 'origins'], shards: 2, answers: 100 };

/** What two processes tell that did all of their work. */
const whole = (): Map<string, unknown[]> =>
	new Map<string, unknown[]>([
		['planned', [3, 2]],
		[
			'matrix',
			[
				[{}, {}, {}],
				[{}, {}],
			],
		],
		['answers', [{ answers: 50 }, { answers: 50 }]],
		['parameters', [{ tried: 1 }, { tried: 1 }]],
		['trigger', [{ tried: 1 }, { tried: 1 }]],
		['credentials', [{ tried: 1 }]],
		['origins', [{ tried: 1 }]],
		['control', [{ tried: 1 }, { tried: 1 }]],
		['elsewhere', [[], []]],
	]);

it('misses nothing of a run that is whole', () => {
	expect(missingOf(whole(), plan)).toEqual([]);
});

it.each([...whole().keys()])('misses %s that one process did not tell of', (kind) => {
	const reported = whole();
	reported.set(kind, (reported.get(kind) ?? []).slice(1));
	expect(missingOf(reported, plan)).not.toEqual([]);
});

it.each([
	[
		'a cell',
		'matrix',
		[
			[{}, {}],
			[{}, {}],
		],
		'matrix cells: 4 of 5 came',
	],
	['an answer', 'answers', [{ answers: 50 }, { answers: 49 }], 'answers: 99 of 100 came'],
	['parameters', 'parameters', [{ tried: 0 }, { tried: 0 }], 'parameters: nothing tried'],
	['credentials', 'credentials', [{ tried: 0 }], 'credentials: nothing tried'],
	['origins', 'origins', [{ tried: 0 }], 'origins: nothing tried'],
	['trigger', 'trigger', [{ tried: 0 }, { tried: 0 }], 'trigger: nothing tried'],
	['control', 'control', [{ tried: 0 }, { tried: 0 }], 'control: nothing tried'],
])('misses %s that was planned', (_what, kind, values, expected) => {
	expect(missingOf(whole().set(kind, values), plan)).toEqual([expected]);
});

it('takes a matrix without cells for none', () => {
	const reported = whole().set('planned', [0, 0]).set('matrix', [[], []]);
	expect(missingOf(reported, plan)).toEqual(['matrix cells: 0 of 0 came']);
});

it('asks for the parts that were asked for alone', () => {
	const reported = new Map<string, unknown[]>([
		['answers', [{ answers: 100 }]],
		['control', [{ tried: 1 }]],
		['elsewhere', [[]]],
	]);
	expect(missingOf(reported, { parts: ['answers'], shards: 1, answers: 100 })).toEqual([]);
});
