import nock from 'nock';

import { KirimVendor } from './kirimVendor';
import { ENGINES, PolledWorkflow } from './polledWorkflow';

let vendor: KirimVendor;

beforeAll(() => nock.disableNetConnect());
beforeEach(() => {
	vendor = new KirimVendor();
});
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

describe.each(ENGINES)('ticks that n8n runs side by side, %s', (engine) => {
	it('emit a decision once where two poll times meet', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = new PolledWorkflow(vendor.setup(), engine);
		await workflow.activate();
		await workflow.tick();
		vendor.decide('order_paid', 'approved');
		const together = await Promise.all([workflow.tick(), workflow.tick()]);
		expect(together.filter((items) => items !== null)).toHaveLength(1);
	});

	it('emit a decision once after a restart, and go on afterwards', async () => {
		vendor.add('order_paid', 'pending');
		vendor.add('order_sent', 'pending');
		const workflow = new PolledWorkflow(vendor.setup(), engine);
		await workflow.activate();
		await workflow.tick();
		await workflow.restart();

		vendor.decide('order_paid', 'approved');
		const together = await Promise.all([workflow.tick(), workflow.tick(), workflow.tick()]);
		expect(together.filter((items) => items !== null)).toHaveLength(1);
		expect(await workflow.tick()).toBeNull();

		vendor.decide('order_sent', 'approved');
		expect(await workflow.tick()).toHaveLength(1);
	});

	it('leave the next tick its turn when the one under way fails', async () => {
		vendor.add('order_paid', 'pending');
		const workflow = new PolledWorkflow(vendor.setup(), engine);
		await workflow.activate();
		await workflow.tick();
		await workflow.restart();
		vendor.decide('order_paid', 'approved');
		vendor.failures.push({ path: 'templates', status: 401 });
		const together = await Promise.allSettled([workflow.tick(), workflow.tick()]);
		expect(together.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
		expect(await workflow.tick()).toHaveLength(1);
	});
});
