import '../../engine/support/withoutWaiting';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { runNode } from '../../engine/support/runNode';
import { runWorkflow } from '../../engine/support/runWorkflow';
import type { FaultSpec } from '../../sandbox/faults';
import type { Provider } from '../../sandbox/provider';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });

const names = ['shop_a', 'shop_b', 'shop_c', 'shop_d', 'shop_e'];
const wanted = (name: string) => ({
	name,
	language: 'en',
	category: 'UTILITY',
	bodyText: 'Many thanks.',
});
const listed = (...rows: string[]) =>
	rows.map((name) => ({ name, language: 'en', category: 'UTILITY', body: 'Thanks.' }));

const setup = (provider: Provider, options: object = {}, desired = names.map(wanted)) => {
	const hints: string[] = [];
	const node: ExecuteSetup = {
		...nodeFor(sandbox, provider, {
			operation: 'apply',
			inputMode: 'json',
			templateJson: '={{ $json }}',
			options: { dryRun: false, maxRetries: 0, ...options },
		}),
		items: desired,
		hints,
	};
	return { node, hints };
};
const outcomes = (items: Array<{ json: object }>) =>
	items.map(({ json }) => {
		const { name, action, applied } = json as Record<string, unknown>;
		return [name, action, applied];
	});

/** From now on, writes are lost, and whatever is read after the list is refused. */
const outage = (provider: Provider, lost: FaultSpec['effect'], firstWrites = 0) => {
	for (const method of ['POST', 'DELETE'])
		sandbox.addFault({ provider, method, times: 'always', after: firstWrites, effect: lost });
	const effect = { kind: 'status', status: 503 } as const;
	sandbox.addFault({ provider, method: 'GET', times: 'always', after: 1, effect });
};

describe.each(['lancePilot', 'meta', 'kirim'] as const)(
	'an outage during Apply at %s',
	(provider) => {
		it.each([
			['the connection breaks', { kind: 'reset' }],
			['the work is done and its answer lost', { kind: 'reset', when: 'after' }],
			['a gateway answers', { kind: 'status', status: 504 }],
		] as Array<[string, FaultSpec['effect']]>)(
			'stops the set after three writes of which nothing is known, where %s',
			async (_how, effect) => {
				outage(provider, effect);
				const { node, hints } = setup(provider);
				const items = await runNode(node);
				expect(outcomes(items)).toEqual([
					['shop_a', 'blocked', null],
					['shop_b', 'blocked', null],
					['shop_c', 'blocked', null],
					['shop_d', 'blocked', false],
					['shop_e', 'blocked', false],
				]);
				for (const { json } of items.slice(3)) {
					expect(json.reason).toMatch(/^Not tried: .* Run this again/);
					expect(json.template).toMatchObject({ name: json.name, body: 'Many thanks.' });
				}
				expect(writesTo(sandbox)).toHaveLength(3);
				expect(hints).toContain('3 not known, 2 not tried');
			},
		);

		it('goes on where a look still says what became of a write', async () => {
			sandbox.addFault({ provider, method: 'POST', times: 'always', effect: { kind: 'reset' } });
			const items = await runNode(setup(provider).node);
			expect(outcomes(items)).toEqual(names.map((name) => [name, 'blocked', null]));
			expect(writesTo(sandbox)).toHaveLength(5);
		});

		it('goes on after two, where the third write is answered', async () => {
			const effect = { kind: 'reset' } as const;
			sandbox.addFault({ provider, method: 'POST', times: 2, effect });
			sandbox.addFault({
				provider,
				method: 'GET',
				times: 2,
				after: 1,
				effect: { kind: 'status', status: 503 },
			});
			const items = await runNode(setup(provider).node);
			expect(outcomes(items)).toEqual([
				['shop_a', 'blocked', null],
				['shop_b', 'blocked', null],
				...['shop_c', 'shop_d', 'shop_e'].map((name) => [name, 'create', true]),
			]);
		});

		it('loses no item, whatever the node does on an error', async () => {
			outage(provider, { kind: 'reset' });
			const { node } = setup(provider);
			for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
				sandbox.clearJournal();
				const { outputs } = await runWorkflow({ ...node, onError });
				expect(outputs[0]).toHaveLength(5);
				sandbox.clearFaults();
				outage(provider, { kind: 'reset' });
			}
		});
	},
);

it('leaves what is planned as it is, and deletes nothing that it could not look up', async () => {
	sandbox.setTemplates({
		provider: 'lancePilot',
		templates: listed('shop_a', 'shop_b', 'shop_c', 'shop_old'),
	});
	outage('lancePilot', { kind: 'reset' });
	const options = { prune: true, pruneNamePrefix: 'shop_' };
	const desired = ['shop_a', 'shop_b', 'shop_c'].map(wanted);
	const items = await runNode(setup('lancePilot', options, desired).node);
	expect(outcomes(items)).toEqual([
		['shop_a', 'blocked', null],
		['shop_b', 'blocked', null],
		['shop_c', 'blocked', null],
		['shop_old', 'blocked', false],
	]);
	expect(items[3]?.json.reason).toMatch(/^Not tried/);
	expect(sandbox.requests({ method: 'DELETE' })).toEqual([]);
});

it('stops deletions as well', async () => {
	const old = ['old_a', 'old_b', 'old_c', 'old_d'];
	outage('lancePilot', { kind: 'reset' });
	const options = { prune: true, pruneNamePrefix: 'old_', actions: ['update'] };
	sandbox.setTemplates({ provider: 'lancePilot', templates: listed('kept', ...old) });
	const kept = [{ ...wanted('kept'), bodyText: 'Thanks.' }];
	const items = await runNode(setup('lancePilot', options, kept).node);
	expect(outcomes(items)).toEqual([
		['kept', 'unchanged', false],
		['old_a', 'blocked', null],
		['old_b', 'blocked', null],
		['old_c', 'blocked', null],
		['old_d', 'blocked', false],
	]);
	expect(writesTo(sandbox)).toHaveLength(3);
});

it('counts every language of a name that was not tried as not tried', async () => {
	const rows = listed('kept', 'old_a', 'old_b', 'old_c', 'old_d');
	sandbox.setTemplates({
		provider: 'twoChat',
		templates: [...rows, { ...rows[4], name: 'old_d', language: 'es' }],
	});
	outage('twoChat', { kind: 'reset' });
	const options = { prune: true, pruneNamePrefix: 'old_' };
	const kept = [{ ...wanted('kept'), bodyText: 'Thanks.' }];
	const { node, hints } = setup('twoChat', options, kept);
	const items = await runNode(node);
	expect(outcomes(items).slice(1)).toEqual([
		['old_a', 'blocked', null],
		['old_b', 'blocked', null],
		['old_c', 'blocked', null],
		['old_d', 'blocked', false],
		['old_d', 'blocked', false],
	]);
	expect(hints).toContainEqual(expect.stringContaining('3 not known, 2 not tried'));
	expect(writesTo(sandbox)).toHaveLength(3);
});
