import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { actionsOf, itemsOf, order, row, useApply } from './applied';
import { writesTo } from './node';

const { sandbox, setup, plan, apply, copyOf } = useApply();

describe('prune', () => {
	const names = ['shop_kept', 'shop_gone', 'other'];
	const there = (vendor: 'lancePilot' | 'twoChat' | 'kirim') =>
		sandbox.setTemplates({
			provider: vendor,
			templates: names.map((name) => row(name)),
		});
	const kept = [{ ...order('shop_kept'), bodyText: 'Thanks.' }];
	const prune = { prune: true, pruneNamePrefix: 'shop_' };

	it('deletes what nobody desires, of the prefix alone, and last', async () => {
		there('lancePilot');
		expect(actionsOf(await plan('lancePilot', kept, prune))).toEqual([
			['unchanged', false],
			['delete', false],
		]);
		expect(writesTo(sandbox)).toEqual([]);
		const applied = await apply('lancePilot', kept, prune);
		expect(applied[1]).toMatchObject({
			name: 'shop_gone',
			action: 'delete',
			applied: true,
			template: null,
			previous: { name: 'shop_gone', body: 'Thanks.' },
		});
		expect(copyOf('lancePilot').map(({ name }) => name)).toEqual(['shop_kept', 'other']);
		expect(actionsOf(await apply('lancePilot', kept, prune))).toEqual([['unchanged', false]]);
	});

	it.each<[string, Partial<ExecuteSetup>, RegExp]>([
		['that is set to Execute Once', { executeOnce: true }, /Execute Once is on/],
		[
			'in a loop over its items',
			{ before: [{ type: 'n8n-nodes-base.splitInBatches', isLoop: true }] },
			/a Loop Over Items node/,
		],
		[
			'that n8n runs for each of two nodes before it',
			{ before: [{ type: 'n8n-nodes-base.set' }, { type: 'n8n-nodes-base.code' }] },
			/several nodes are connected/,
		],
	])('deletes nothing in a run %s: it may see only a part of the set', async (_what, node, why) => {
		there('lancePilot');
		for (const dryRun of [true, false]) {
			const run = setup('lancePilot', kept, { dryRun, ...prune });
			expect(actionsOf(await itemsOf({ ...run, ...node }))).toEqual([['unchanged', false]]);
			expect(run.hints).toContainEqual(
				expect.stringMatching(new RegExp(`^Nothing is pruned.*${why.source}`)),
			);
		}
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each<[string, Partial<ExecuteSetup>]>([
		['after a loop', { before: [{ type: 'n8n-nodes-base.splitInBatches' }] }],
		[
			'behind two triggers, of which one starts an execution',
			{
				before: [
					{ type: 'n8n-nodes-base.manualTrigger', isStart: true },
					{ type: 'n8n-nodes-base.scheduleTrigger', isStart: true },
				],
			},
		],
		[
			'in a loop over something else',
			{ before: [{ type: 'n8n-nodes-base.httpRequest', isLoop: true }] },
		],
	])('deletes %s, where it sees the set', async (_what, node) => {
		there('lancePilot');
		const run = setup('lancePilot', kept, { dryRun: false, ...prune });
		expect(actionsOf(await itemsOf({ ...run, ...node }))).toEqual([
			['unchanged', false],
			['delete', true],
		]);
	});

	it('deletes what a plan says also where its items come a few at a time', async () => {
		there('lancePilot');
		const planned = await plan('lancePilot', kept, prune);
		const run = setup('lancePilot', planned, { dryRun: false, ...prune });
		const before = [{ type: 'n8n-nodes-base.splitInBatches', isLoop: true }];
		expect(actionsOf(await itemsOf({ ...run, before }))).toEqual([
			['unchanged', false],
			['delete', true],
		]);
	});

	it.each([{}, { pruneNamePrefix: '' }, { pruneNamePrefix: '  ' }])(
		'is refused before any request without a prefix: %j',
		async (prefix) => {
			for (const dryRun of [true, false]) {
				const failure = await failureOf(
					setup('lancePilot', kept, { dryRun, prune: true, ...prefix }),
				);
				expect(failure.message).toContain('Prune Name Prefix is empty');
			}
			expect(sandbox.requests()).toEqual([]);
		},
	);

	it('deletes nothing while an item cannot be read: it may be the one', async () => {
		there('lancePilot');
		const run = setup('lancePilot', [...kept, '{' as never], { dryRun: false, ...prune });
		await runNode({
			...run,
			items: [...kept, { broken: true }],
			onError: 'continueRegularOutput',
		});
		expect(writesTo(sandbox)).toEqual([]);
		expect(run.hints).toContainEqual(expect.stringContaining('Nothing is pruned'));
	});

	it('deletes nothing where only some of the items ask for it', async () => {
		there('lancePilot');
		const run = setup('lancePilot', [...kept, order('other', 'Thanks.')], {
			dryRun: false,
			prune: '={{ $itemIndex === 0 }}',
			pruneNamePrefix: 'shop_',
		});
		expect(actionsOf(await itemsOf(run))).toEqual([
			['unchanged', false],
			['unchanged', false],
		]);
	});

	it('is blocked where the provider cannot delete, with what to do instead', async () => {
		there('kirim');
		const applied = await apply('kirim', kept, prune);
		expect(applied[1]).toMatchObject({ name: 'shop_gone', action: 'blocked', applied: false });
		expect(applied[1]?.reason).toContain('delete it in WhatsApp Manager');
	});

	it('never deletes a language that is desired along with its name', async () => {
		sandbox.setTemplates({
			provider: 'twoChat',
			templates: [row('shop_kept'), row('shop_kept', { language: 'es' }), row('shop_gone')],
		});
		const applied = await apply('twoChat', kept, prune);
		const deleted = applied.filter(({ action }) => action === 'delete');
		expect(deleted.map(({ name }) => name)).toEqual(['shop_gone']);
		expect(writesTo(sandbox)).toHaveLength(1);
	});
});
