import '../../engine/support/withoutWaiting';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });

type Provider = 'lancePilot' | 'meta';

/** Two changes to one template, each in an item of its own; the other item names it by its id. */
const updates = (
	provider: Provider,
	options: Record<string, unknown>,
	template: object = byName('order|en'),
): ExecuteSetup => ({
	...nodeFor(sandbox, provider, {
		operation: 'update',
		template: template as never,
		inputMode: 'json',
		templateJson: '={{ $json }}',
		output: 'full',
		options: options as never,
	}),
	items: [{ bodyText: 'Other body.' }, { footer: 'Other footer' }],
	onError: 'continueRegularOutput',
});

const textsNow = (provider: Provider) => {
	const { copy, atMeta } = sandbox.templates({ provider });
	return (copy[0] ?? atMeta[0])?.components.map(({ text }) => text);
};

/** Whatever is read of the template from the given read on is as it was. */
async function showOld(provider: Provider, after: number, times: number | 'always') {
	const [item] = await runNode(
		nodeFor(sandbox, provider, {
			operation: 'get',
			template: byName('order|en'),
			output: 'raw',
		}),
	);
	const row = item?.json;
	const body = provider === 'meta' ? row : { success: true, data: row };
	const id = String(row?.id);
	const effect = { kind: 'status', status: 200, body } as const;
	sandbox.addFault({ provider, method: 'GET', path: `/${id}$`, after, times, effect });
	return id;
}

beforeEach(() => {
	for (const provider of ['lancePilot', 'meta'] as const) {
		sandbox.setTemplates({
			provider,
			templates: [
				{
					name: 'order',
					language: 'en',
					status: 'REJECTED',
					components: [
						{ type: 'BODY', text: 'Body.' },
						{ type: 'FOOTER', text: 'Footer' },
					],
				},
			],
		});
	}
});

describe.each(['lancePilot', 'meta'] as const)(
	'two items that update one template, %s',
	(provider) => {
		it.each([1, 10])(
			'lose neither change in silence with %i items per batch',
			async (batchSize) => {
				sandbox.configure({ latency: 5 });
				const [first, second] = await runNode(updates(provider, { batchSize }));
				expect(first?.json).toMatchObject({ changed: true, body: 'Other body.' });
				if (provider === 'lancePilot') {
					expect(second?.json).toMatchObject({ body: 'Other body.', footer: 'Other footer' });
					expect(textsNow(provider)).toEqual(['Other body.', 'Other footer']);
				} else {
					// Meta takes no update of what is under review.
					expect(second?.json.error).toContain('Status is PENDING');
					expect(textsNow(provider)).toEqual(['Other body.', 'Footer']);
				}
			},
		);

		it.each([1, 10])(
			'send no second update while the first does not show, with %i items per batch',
			async (batchSize) => {
				const id = await showOld(provider, 0, 'always');
				const byId = { __rl: true, mode: 'id', value: id };
				const [first, second] = await runNode(updates(provider, { batchSize }, byId));
				expect(first?.json).toMatchObject({ changed: true, name: 'order', body: 'Body.' });
				expect(second?.json.error).toMatch(
					/^"order" was updated by an earlier item, which \S+ does not show yet/,
				);
				expect(writesTo(sandbox)).toHaveLength(1);
				expect(textsNow(provider)).toEqual(['Other body.', 'Footer']);
			},
		);
	},
);

it('waits until the first update shows', async () => {
	const id = await showOld('lancePilot', 0, 4);
	const byId = { __rl: true, mode: 'id', value: id };
	const [, second] = await runNode(updates('lancePilot', { batchSize: 1 }, byId));
	expect(second?.json).toMatchObject({
		changed: true,
		body: 'Other body.',
		footer: 'Other footer',
	});
});

it('goes on after an update that was refused', async () => {
	const effect = { kind: 'status', status: 422 } as const;
	sandbox.addFault({ provider: 'lancePilot', method: 'POST', effect });
	const [first, second] = await runNode(updates('lancePilot', { batchSize: 10 }));
	expect(first?.json.error).toBeDefined();
	expect(second?.json).toMatchObject({ changed: true, body: 'Body.', footer: 'Other footer' });
});

it.each(['lancePilot', 'meta'] as const)(
	'says so where an old copy is all that is listed after an update, %s',
	async (provider) => {
		const id = await showOld(provider, 1, 1);
		const hints: string[] = [];
		const setup = updates(provider, {}, { __rl: true, mode: 'id', value: id });
		const [item] = await runNode({ ...setup, items: [{ footer: 'Other footer' }], hints });
		const said = expect.stringContaining('still lists it as it was before');
		expect(item?.json).toMatchObject({ changed: true, id, status: 'REJECTED', message: said });
		expect(hints).toEqual([said]);
	},
);

it('is not said of a change that nothing listed could show', async () => {
	const id = await showOld('meta', 1, 'always');
	const hints: string[] = [];
	const setup = updates('meta', {}, { __rl: true, mode: 'id', value: id });
	const item = { messageSendTtlSeconds: 60 };
	await runNode({ ...setup, items: [{ ...item }], hints });
	expect(writesTo(sandbox)).toHaveLength(1);
	expect(hints).toEqual([]);
});

it('says why the template could not be read again before the second update', async () => {
	const id = String(sandbox.templates({ provider: 'lancePilot' }).copy[0]?.id);
	const effect = { kind: 'status', status: 403 } as const;
	const refused = { provider: 'lancePilot', method: 'GET', path: `/${id}$`, effect } as const;
	sandbox.addFault({ ...refused, after: 3, times: 'always' });
	const byId = { __rl: true, mode: 'id', value: id };
	const [first, second] = await runNode(updates('lancePilot', { batchSize: 10 }, byId));
	expect(first?.json).toMatchObject({ changed: true });
	expect(second?.json.error).toContain('403');
	expect(second?.json.error).not.toContain('does not show yet');
	expect(writesTo(sandbox)).toHaveLength(1);
});

it('sends no second update while one of which nothing is known may show later', async () => {
	const id = await showOld('lancePilot', 0, 'always');
	const effect = { kind: 'status', status: 504, when: 'after' } as const;
	sandbox.addFault({ provider: 'lancePilot', method: 'POST', effect });
	const byId = { __rl: true, mode: 'id', value: id };
	const [first, second] = await runNode(updates('lancePilot', { batchSize: 10 }, byId));
	expect(first?.json.error).toMatch(/^It is not known whether "order" was updated/);
	expect(second?.json.error).toContain('does not show yet');
	expect(textsNow('lancePilot')).toEqual(['Other body.', 'Footer']);
});

it('replaces the template whether or not the update before shows', async () => {
	const id = await showOld('lancePilot', 0, 'always');
	const setup = updates('lancePilot', { batchSize: 10 }, { __rl: true, mode: 'id', value: id });
	const whole = ['One.', 'Two.'].map((bodyText) => ({ bodyText, category: 'UTILITY' }));
	const parameters = { ...setup.parameters, updateMode: 'replace' };
	const items = await runNode({ ...setup, parameters, items: whole });
	expect(items.map(({ json }) => json.changed)).toEqual([true, true]);
	expect(textsNow('lancePilot')).toEqual(['Two.']);
});

it('sends nothing more where an error ends the run', async () => {
	const effect = { kind: 'status', status: 422 } as const;
	sandbox.addFault({ provider: 'lancePilot', method: 'POST', effect });
	const setup = updates('lancePilot', { batchSize: 10 });
	await expect(runNode({ ...setup, onError: 'stopWorkflow' })).rejects.toThrow('422');
	expect(writesTo(sandbox)).toHaveLength(1);
});
