import { forgetWaits, waits } from '../support/withoutWaiting';
import omit from 'lodash/omit';

import nock from 'nock';

import { n8nHas, NodeApiError, NodeOperationError } from '../support/n8n';
import { KirimVendor } from './kirimVendor';
import { ENGINES, PolledWorkflow } from './polledWorkflow';

const names = (items: Array<{ json: object }> | null) =>
	items?.map(({ json }) => (json as { name: string }).name) ?? null;

let vendor: KirimVendor;

beforeAll(() => nock.disableNetConnect());
beforeEach(() => {
	forgetWaits();
	vendor = new KirimVendor();
});
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

describe.each(ENGINES)('in n8n, %s', (engine) => {
	const workflowOf = (parameters?: Parameters<KirimVendor['setup']>[0]) =>
		new PolledWorkflow(vendor.setup(parameters), engine);

	it('emits a template that is approved after the first tick once', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = workflowOf();
		expect(await workflow.activate()).toBeNull();
		expect(await workflow.tick()).toBeNull();
		vendor.decide('order_paid', 'approved');
		expect(names(await workflow.tick())).toEqual(['order_paid']);
		expect(await workflow.tick()).toBeNull();
	});

	it('does not swallow what changes between the activation and the first tick', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = workflowOf();
		await workflow.activate();
		vendor.decide('order_paid', 'rejected');
		expect(names(await workflow.tick())).toEqual(['order_paid']);
		expect(await workflow.tick()).toBeNull();
	});

	it('neither loses nor repeats over a restart', async () => {
		for (const name of ['one', 'two', 'three']) vendor.add(name, 'pending');
		const workflow = workflowOf();
		await workflow.activate();
		await workflow.tick();
		const emitted: unknown[] = [];
		for (const name of ['one', 'two', 'three']) {
			vendor.decide(name, 'approved');
			emitted.push(names(await workflow.restart()), names(await workflow.tick()));
		}
		expect(emitted.filter((some) => some !== null)).toEqual([['one'], ['two'], ['three']]);
	});

	it('emits what was decided while the workflow was switched off', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = workflowOf();
		await workflow.activate();
		await workflow.tick();
		vendor.decide('order_paid', 'approved');
		const emitted = [await workflow.activate(), await workflow.tick()];
		expect(emitted.map(names).filter((some) => some !== null)).toEqual([['order_paid']]);
	});

	it('emits a decision made while it was switched off, of a review that began in a quiet poll', async () => {
		vendor.add('order_paid', 'approved');
		const workflow = workflowOf();
		await workflow.activate();
		await workflow.tick();
		vendor.decide('order_paid', 'pending');
		expect(await workflow.tick()).toBeNull();
		expect(await workflow.tick()).toBeNull();
		vendor.decide('order_paid', 'approved');
		const emitted = [await workflow.activate(), await workflow.tick()];
		expect(emitted.map(names).filter((some) => some !== null)).toEqual([['order_paid']]);
	});

	it.each([
		['its filters are widened', { options: { statuses: ['PAUSED'] } }],
		['another event is added', { events: ['removed'] }],
	])('emits nothing that was there before when %s', async (_what, narrow) => {
		for (const name of ['one', 'two', 'three']) vendor.add(name, 'pending');
		const workflow = workflowOf(narrow as never);
		await workflow.activate();
		for (const name of ['one', 'two']) {
			vendor.decide(name, 'approved');
			expect(await workflow.tick()).toBeNull();
		}
		vendor.add('four', 'approved');
		expect(await workflow.tick()).toBeNull();
		workflow.edit(vendor.setup().parameters);
		expect([await workflow.activate(), await workflow.tick()]).toEqual([null, null]);
		vendor.decide('three', 'approved');
		expect(names(await workflow.tick())).toEqual(['three']);
	});

	it('leaves everything as it was when a page cannot be read', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = workflowOf();
		await workflow.activate();
		await workflow.tick();
		const before = workflow.current;
		vendor.decide('order_paid', 'approved');
		vendor.failures.push({ path: 'templates', status: 500 });
		await expect(workflow.tick()).rejects.toThrow(NodeApiError);
		expect(workflow.current).toEqual(before);
		expect(names(await workflow.tick())).toEqual(['order_paid']);
	});

	it('begins anew for another account, without a flood and without a trace', async () => {
		vendor.add('order_paid', 'approved');
		const workflow = workflowOf();
		await workflow.activate();
		await workflow.tick();
		nock('https://kirim.test')
			.persist()
			.get('/v1/999999999/templates')
			.query(true)
			.reply(200, { data: [{ ...vendor.rows[0], id: 'tmpl_other' }], has_more: false });
		nock('https://kirim.test')
			.post('/v1/999999999/templates/sync')
			.reply(200, { data: { synced: 1, created: 0, updated: 0 } });
		const setup = vendor.setup();
		workflow.edit({ ...(setup.parameters as object), phoneNumberId: '999999999' } as never);
		expect(await workflow.tick()).toBeNull();
		expect(workflow.log.at(-1)).toMatch(/^warn: The trigger starts over: its provider/);
	});

	it('writes nothing when it is tested from the editor', async () => {
		vendor.add('older', 'approved');
		const workflow = workflowOf();
		await workflow.activate();
		await workflow.tick();
		const before = workflow.current;
		vendor.add('newer', 'pending');
		expect(names(await workflow.test())).toEqual(['older']);
		expect(workflow.current).toEqual(before);
	});

	it('keeps its state within the budget once the first tick is over', async () => {
		for (let number = 0; number < 600; number++) vendor.add(`template_${number}`, 'approved');
		vendor.add('order_paid', 'pending');
		const workflow = workflowOf();
		await workflow.activate();
		await workflow.tick();
		vendor.decide('order_paid', 'approved');
		await workflow.tick();
		vendor.add('order_lost', 'approved');
		await workflow.tick();
		const { staticData, cursor } = workflow.saved;
		const size = JSON.stringify(staticData).length + JSON.stringify(cursor ?? {}).length;
		expect(size).toBeLessThanOrEqual(16 * 602 + 2048);
	});
});

it('says in the log that it begins anew where its state is damaged or its node was renamed', async () => {
	vendor.add('order_paid', 'approved');
	const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
	await workflow.activate();
	expect(workflow.log).toEqual([expect.stringMatching(/^debug: The trigger starts: nothing/)]);
	workflow.damageState();
	expect(await workflow.restart()).toBeNull();
	expect(workflow.log.at(-1)).toMatch(/^warn: The trigger starts over: its saved state/);
	workflow.rename('Watch templates');
	expect(await workflow.restart()).toBeNull();
	expect(workflow.log.at(-1)).toMatch(/^warn: The trigger starts: nothing/);
});

describe.each(ENGINES)('the item, %s', (engine) => {
	it('holds what a send node takes, and what happened', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = new PolledWorkflow(vendor.setup(), engine);
		await workflow.activate();
		vendor.decide('order_paid', 'approved');
		const [item] = (await workflow.tick()) ?? [];
		expect(item?.json).toMatchObject({
			provider: 'kirim',
			channel: '106540352242922',
			id: 'tmpl_order_paid',
			name: 'order_paid',
			language: 'en',
			nameAndLanguage: 'order_paid|en',
			variables: [],
			status: 'APPROVED',
			event: 'leftPending',
			previousStatus: 'PENDING',
			eventId: expect.stringMatching(/^[0-9a-f]{32}$/),
			detectedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
		});
	});

	it('emits a template that is gone by what was known of it', async () => {
		for (const name of ['one', 'two', 'three']) vendor.add(name, 'approved');
		const workflow = new PolledWorkflow(vendor.setup({ events: ['removed'] }), engine);
		await workflow.activate();
		await workflow.tick();
		vendor.rows.splice(1, 1);
		expect(await workflow.tick()).toBeNull();
		const [item] = (await workflow.tick()) ?? [];
		expect(item?.json).toMatchObject({
			id: 'tmpl_two',
			name: 'two',
			nameAndLanguage: 'two|en',
			status: 'APPROVED',
			category: 'UTILITY',
			event: 'removed',
			previousStatus: 'APPROVED',
			body: null,
		});
	});
});

describe.each(ENGINES)('a poll that is repeated from the same state, %s', (engine) => {
	it('emits the same with the same ids', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = new PolledWorkflow(vendor.setup(), engine);
		await workflow.activate();
		vendor.decide('order_paid', 'approved');
		const twin = new PolledWorkflow(vendor.setup(), engine);
		Object.assign(twin, { savedStaticData: workflow.saved.staticData });
		const ids = [await workflow.tick(), await twin.tick()].map((items) => items?.[0]?.json.eventId);
		expect(ids[0]).toBeDefined();
		expect(ids[0]).toBe(ids[1]);
	});
});

describe('the sync before the list is read', () => {
	it('is asked for on the first poll and while something is under review', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
		await workflow.activate();
		expect(vendor.syncs).toBe(1);
		vendor.atMeta.set('order_paid', 'approved');
		expect(names(await workflow.tick())).toEqual(['order_paid']);
		expect(vendor.syncs).toBe(2);
		await workflow.tick();
		expect(vendor.syncs).toBe(2);
	});

	it.each([
		['always', 3],
		['never', 0],
	])('is asked for %s when the user wants it so', async (syncBeforeCheck, syncs) => {
		vendor.add('order_paid', 'approved');
		const workflow = new PolledWorkflow(vendor.setup({ options: { syncBeforeCheck } }), 'legacy');
		await workflow.activate();
		await workflow.tick();
		await workflow.tick();
		expect(vendor.syncs).toBe(syncs);
	});

	it.each([429, 500, 502, 503, 409])(
		'does not keep the list from being read when it fails with %i, which may pass',
		async (status) => {
			vendor.add('order_paid', 'pending');
			const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
			await workflow.activate();
			vendor.decide('order_paid', 'approved');
			for (let tries = 0; tries < 4; tries++) vendor.failures.push({ path: 'sync', status });
			expect(names(await workflow.tick())).toEqual(['order_paid']);
		},
	);

	it.each([401, 403, 404, 422])('stops the poll when it fails for good with %i', async (status) => {
		vendor.add('order_paid', 'pending');
		const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
		await workflow.activate();
		const lists = vendor.lists;
		vendor.failures.push({ path: 'sync', status }, { path: 'sync', status });
		await expect(workflow.tick()).rejects.toThrow(NodeApiError);
		expect(vendor.lists).toBe(lists);
	});
});

describe('a list that asks to wait', () => {
	/** Seconds; where n8n grants nothing, the trigger takes thirty. */
	const granted = n8nHas.durableScheduler ? 20 : 30;

	it.each([
		[granted - 5, true],
		[granted + 5, false],
	])('for %i seconds is read again in the same poll: %s', async (seconds, again) => {
		vendor.add('order_paid', 'pending');
		const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
		await workflow.activate();
		vendor.decide('order_paid', 'approved');
		workflow.budgetMs = 20_000;
		const headers = { 'retry-after': String(seconds) };
		vendor.failures.push({ path: 'templates', status: 429, headers });
		const ticked = await workflow.tick().then(names, ({ failure }: NodeApiError) => failure);
		const retryAfterMs = seconds * 1_000;
		expect(ticked).toEqual(again ? ['order_paid'] : { cause: 'rate-limited', retryAfterMs });
		expect(waits).toEqual(again ? [retryAfterMs] : []);
	});
});

describe('an error', () => {
	it('that may pass tells n8n how long to wait', async () => {
		const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
		await workflow.activate();
		vendor.failures.push({ path: 'templates', status: 429, headers: { 'retry-after': '600' } });
		await expect(workflow.tick()).rejects.toMatchObject({
			httpCode: '429',
			failure: { cause: 'rate-limited', retryAfterMs: 600_000 },
		});
	});

	it('of a wrong key tells n8n to tell the owner, and nobody the key', async () => {
		const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
		await workflow.activate();
		for (let tries = 0; tries < 2; tries++) {
			vendor.failures.push({
				path: 'templates',
				status: 401,
				body: { error: { type: 'authentication_error', code: 'kdv_live_example_0123' } },
			});
		}
		const [ticked] = await Promise.allSettled([workflow.tick()]);
		expect(ticked).toMatchObject({ reason: { failure: { cause: 'credential-invalid' } } });
		expect(JSON.stringify(ticked)).not.toContain('kdv_live_example_0123');
	});

	it('names the parameter that is wrong before anything is asked', async () => {
		const workflow = new PolledWorkflow(vendor.setup({ options: { maxEvents: 0 } }), 'legacy');
		await expect(workflow.activate()).rejects.toThrow(NodeOperationError);
		await expect(workflow.activate()).rejects.toThrow('Max Templates per Check is not valid');
		expect(vendor.lists + vendor.syncs).toBe(0);
	});
});

describe('a test from the editor', () => {
	it('says so when there is nothing to show', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
		await expect(workflow.test()).rejects.toThrow(
			'No decided template matches the current filters',
		);
		await expect(workflow.test()).rejects.toBeInstanceOf(NodeOperationError);
		expect(vendor.syncs).toBe(0);
	});

	it('shows a template that fits the filters', async () => {
		vendor.add('order_paid', 'approved');
		vendor.add('order_lost', 'rejected');
		const workflow = new PolledWorkflow(
			vendor.setup({ options: { statuses: ['REJECTED'] } }),
			'legacy',
		);
		const [item] = (await workflow.test()) ?? [];
		expect(item?.json).toMatchObject({ name: 'order_lost', previousStatus: null });
	});

	it('shows the category where changes of it are watched', async () => {
		vendor.add('order_paid', 'approved');
		const workflow = new PolledWorkflow(vendor.setup({ events: ['categoryChanged'] }), 'legacy');
		const [item] = (await workflow.test()) ?? [];
		const { category } = item?.json ?? {};
		expect(category).toMatch(/^[A-Z]+$/);
		expect(item?.json.differences).toEqual([{ field: 'Category', from: null, to: category }]);
	});

	it('marks what it shows as a sample, which no event of a poll is', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = new PolledWorkflow(vendor.setup({ output: 'simplified' }), 'legacy');
		await workflow.activate();
		vendor.decide('order_paid', 'approved');
		const [tested] = (await workflow.test()) ?? [];
		const [polled] = (await workflow.tick()) ?? [];
		expect(tested?.json.sample).toBe(true);
		expect(Object.keys(omit(tested?.json, 'sample'))).toEqual(Object.keys(polled?.json ?? {}));
		expect(polled?.json).toMatchObject({ event: 'leftPending', previousStatus: 'PENDING' });
		expect(polled?.json).not.toHaveProperty('body');
	});
});
