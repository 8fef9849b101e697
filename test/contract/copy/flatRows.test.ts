import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { shapes } from '../../unit/metaComponents/shapes';
import { byName, nodeFor, writesTo } from '../write/node';
import { atMeta, SOURCES, titleOf, type Item } from './sources';
import { SAMPLES } from './templates';

/** Kirim as its own plugin reads it: a template in flat fields, without components. */
const sandbox = useSandbox({
	empty: true,
	settings: { variants: { kirim: { components: 'absent' } } },
});

const ofKirim = SOURCES.filter(({ provider }) => provider === 'kirim');

async function pasted(item: Item, provider: 'kirim' | 'lancePilot' | 'meta', operation = 'create') {
	sandbox.setTemplates({ provider, templates: [] });
	sandbox.clearJournal();
	const parameters = { operation, inputMode: 'json', templateJson: '={{ $json }}' };
	const hints: string[] = [];
	const setup = { ...nodeFor(sandbox, provider, parameters), items: [item], hints };
	const ending = await runNode(setup).then(
		(items) => ({ items, refused: null }),
		(error: Error) => ({ items: [], refused: error.message }),
	);
	return { ...ending, hints, writes: writesTo(sandbox) };
}

describe.each(ofKirim.map((source) => [titleOf(source), source] as const))(
	'%s in flat fields, pasted into Create,',
	(_title, { take }) => {
		it.each(['kirim', 'meta'] as const)(
			'makes no code at %s without a word on how it is set',
			async (provider) => {
				const item = await take(sandbox, SAMPLES['a code']);
				const { refused, hints, writes } = await pasted(item, provider);
				if (!('provider' in item)) {
					expect(refused).toMatch(
						/Add Security Recommendation must be given, because Kirim, which listed the template/,
					);
					expect(writes).toEqual([]);
					return;
				}
				expect(writes).toHaveLength(1);
				expect(hints.join()).toMatch(
					/Add Security Recommendation is not sent, because Kirim, which listed the template, may not return it: give it/,
				);
			},
		);

		it('says that other parts may be missing', async () => {
			const item = await take(sandbox, SAMPLES['a carousel of products']);
			const { items } = await pasted(item, 'kirim', 'validate');
			expect(items[0]?.json.warnings).toContainEqual({
				field: 'Components',
				message: expect.stringMatching(/^other than header, body, footer and buttons are not sent/),
				rule: 'Kirim',
			});
		});
	},
);

it('takes what is given beside the item of a code', async () => {
	const [get] = ofKirim;
	const item = (await get?.take(sandbox, SAMPLES['a code'])) ?? {};
	const given = { addSecurityRecommendation: true, codeExpirationMinutes: 10 };
	const { refused } = await pasted({ ...item, ...given }, 'meta');
	expect(refused).toBeNull();
	expect(atMeta(sandbox, 'meta').components).toMatchObject([
		{ add_security_recommendation: true },
		{ code_expiration_minutes: 10 },
		{},
	]);
});

const apply = async (item: object) => {
	const parameters = {
		operation: 'apply',
		inputMode: 'json',
		templateJson: '={{ $json }}',
		options: { dryRun: false },
	};
	const [applied] = await runNode({ ...nodeFor(sandbox, 'kirim', parameters), items: [item] });
	return applied?.json;
};

describe('a set that is applied twice where the list has flat fields', () => {
	it.each([
		['all four parts', 'MARKETING'],
		['named placeholders', 'UTILITY'],
		['a carousel', 'MARKETING'],
		['a carousel of products', 'MARKETING'],
		['an offer', 'MARKETING'],
		['a call permission', 'MARKETING'],
		['a tap target', 'MARKETING'],
		['a code to copy', 'AUTHENTICATION'],
	])('is unchanged the second time: %s', async (kind, category) => {
		const components = shapes[kind];
		sandbox.setTemplates({ provider: 'kirim', templates: [] });
		const desired = { name: 'twice', language: 'en', category, components };
		expect(await apply(desired)).toMatchObject({ action: 'create', applied: true });
		sandbox.decide({ provider: 'kirim', template: 'twice', status: 'APPROVED' });
		sandbox.syncNow({ provider: 'kirim' });
		sandbox.clearJournal();
		expect(await apply(desired)).toMatchObject({ action: 'unchanged', applied: false });
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('says which part was not compared', async () => {
		const desired = { name: 'twice', language: 'en', category: 'MARKETING' };
		sandbox.setTemplates({ provider: 'kirim', templates: [] });
		await apply({ ...desired, components: shapes['an offer'] });
		const again = await apply({ ...desired, components: shapes['an offer'] });
		expect(again?.reason).toBe(
			'Kirim does not list Limited-Time Offer and the media of its header, so that was not compared',
		);
	});
});

it.each([
	['MARKETING', /whether it has cards or an offer that take a value could not be checked/],
	['UTILITY', /^$/],
])('says so of a message of category %s where it may need more values', async (category, said) => {
	const components = [{ type: 'BODY', text: 'We are open again.' }];
	const template = { name: 'open', language: 'en', category, status: 'APPROVED', components };
	sandbox.setTemplates({ provider: 'kirim', templates: [template] });
	const hints: string[] = [];
	const parameters = {
		operation: 'prepareMessage',
		template: byName('open|en'),
		recipient: '+12025550143',
		inputMode: 'json',
	};
	await runNode({ ...nodeFor(sandbox, 'kirim', parameters), hints });
	expect(hints.join()).toMatch(said);
});
