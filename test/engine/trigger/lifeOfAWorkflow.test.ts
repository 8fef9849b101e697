import * as fc from 'fast-check';
import nock from 'nock';

import { KirimVendor } from './kirimVendor';
import { ENGINES, PolledWorkflow } from './polledWorkflow';

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

interface Settings {
	events: string[];
	options: { statuses?: string[]; nameContains?: string };
}

/** What users choose over the years, not all of it about decisions. */
const SETTINGS: Settings[] = [
	{ events: ['leftPending'], options: {} },
	{ events: ['leftPending', 'removed'], options: {} },
	{ events: ['leftPending'], options: { statuses: ['REJECTED'] } },
	{ events: ['leftPending', 'contentChanged'], options: { nameContains: 'a' } },
	{ events: ['removed', 'reviewOverdue'], options: {} },
];

type Step =
	| { do: 'tick' | 'publish' | 'test' }
	| { do: 'edit'; settings: Settings }
	| { do: 'decide'; name: string; status: string };

const NAMES = ['ab', 'ac', 'bc', 'cd'];

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant({ do: 'tick' as const }) },
	{ weight: 2, arbitrary: fc.constant({ do: 'publish' as const }) },
	{ weight: 1, arbitrary: fc.constant({ do: 'test' as const }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('edit' as const),
			settings: fc.constantFrom(...SETTINGS),
		}),
	},
	{
		weight: 8,
		arbitrary: fc.record({
			do: fc.constant('decide' as const),
			name: fc.constantFrom(...NAMES),
			status: fc.constantFrom('pending', 'approved', 'rejected', 'paused'),
		}),
	},
);

/** Who a poll has to tell of, and what it learns whether it tells or not. */
function expectedOf(known: Map<string, string>, vendor: KirimVendor, settings: Settings): string[] {
	const emitted = vendor.rows.flatMap(({ template_name: name, status }) => {
		const before = known.get(name) ?? 'pending';
		known.set(name, status);
		const { statuses, nameContains = '' } = settings.options;
		const isWanted =
			settings.events.includes('leftPending') &&
			name.includes(nameContains) &&
			(statuses === undefined || statuses.includes(status.toUpperCase()));
		return before === 'pending' && status !== 'pending' && isWanted ? [name] : [];
	});
	return emitted.sort();
}

describe.each(ENGINES)('every decision starts the workflow once, %s', (engine) => {
	it('whatever is edited, published and tested meanwhile', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 40 }), async (steps) => {
				nock.cleanAll();
				const vendor = new KirimVendor();
				vendor.add('ab', 'approved');
				vendor.add('ac', 'pending');
				let settings = SETTINGS[0] as Settings;
				const workflow = new PolledWorkflow(vendor.setup(settings), engine);
				await workflow.activate();
				const known = new Map(vendor.rows.map((row) => [row.template_name, row.status]));
				const check = (items: Awaited<ReturnType<typeof workflow.tick>>) => {
					const decided = (items ?? []).filter(({ json }) => json.event === 'leftPending');
					const names = decided.map(({ json }) => json.name as string).sort();
					expect(names).toEqual(expectedOf(known, vendor, settings));
				};
				for (const one of steps) {
					if (one.do === 'tick') check(await workflow.tick());
					else if (one.do === 'test') await workflow.test().catch(() => null);
					else if (one.do === 'decide') {
						const isThere = vendor.rows.some((row) => row.template_name === one.name);
						if (isThere) vendor.decide(one.name, one.status);
						else vendor.add(one.name, one.status);
					} else {
						if (one.do === 'edit') {
							settings = one.settings;
							workflow.edit(vendor.setup(settings).parameters);
						}
						check(await workflow.activate());
					}
				}
			}),
			{ numRuns: 8 },
		);
	});
});
