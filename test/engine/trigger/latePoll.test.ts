import nock from 'nock';

import { n8nHas } from '../support/n8n';
import { holdClock, passMinutes, releaseClock } from '../clock';
import { KirimVendor } from './kirimVendor';
import { PolledWorkflow } from './polledWorkflow';

let vendor: KirimVendor;

beforeAll(() => nock.disableNetConnect());
beforeEach(() => {
	vendor = new KirimVendor();
	vendor.add('order_paid', 'pending');
});
afterEach(() => {
	releaseClock();
	nock.cleanAll();
});
afterAll(() => nock.enableNetConnect());

const options = { syncBeforeCheck: 'never' };

describe('a poll that another one did not wait for', () => {
	it('neither emits nor puts its older state in the place of the newer one', async () => {
		holdClock();
		const workflow = new PolledWorkflow(vendor.setup({ options }), 'legacy');
		await workflow.activate();
		vendor.decide('order_paid', 'approved');
		const release = vendor.holdNextList();
		workflow.budgetMs = 50_000;
		const late = workflow.tick();
		await vendor.held;

		passMinutes(1.1);
		expect(await workflow.tick()).toHaveLength(1);
		const newer = workflow.current;
		passMinutes(-1.1);
		release();
		expect(await late).toBeNull();
		expect(workflow.log.at(-1)).toMatch(/^warn: Another poll/);
		expect(workflow.current).toEqual(newer);
		expect(await workflow.tick()).toBeNull();
	});
});

describe('a poll whose time is over', () => {
	// n8n 1 grants no budget, so a poll there takes the half minute that is its default.
	if (n8nHas.durableScheduler)
		it('ends although the vendor never answers, and the next one emits', async () => {
			const workflow = new PolledWorkflow(vendor.setup({ options }), 'legacy');
			await workflow.activate();
			vendor.decide('order_paid', 'approved');
			const release = vendor.holdNextList();
			workflow.budgetMs = 300;
			const before = workflow.current;
			await expect(workflow.tick()).rejects.toThrow();
			release();
			expect(workflow.current).toEqual(before);
			workflow.budgetMs = undefined;
			expect(await workflow.tick()).toHaveLength(1);
			expect(await workflow.tick()).toBeNull();
		});

	it('emits and writes nothing when it was too slow after the last page', async () => {
		holdClock();
		const workflow = new PolledWorkflow(vendor.setup({ options }), 'legacy');
		await workflow.activate();
		vendor.decide('order_paid', 'approved');
		const before = workflow.current;
		workflow.budgetMs = 40_000;
		vendor.onList = () => passMinutes(1);
		await expect(workflow.tick()).rejects.toThrow(/time/);
		expect(workflow.current).toEqual(before);
		vendor.onList = () => undefined;
		expect(await workflow.tick()).toHaveLength(1);
	});
});
