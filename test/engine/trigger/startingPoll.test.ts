import nock from 'nock';

import { NodeApiError } from '../support/n8n';
import { KirimVendor } from './kirimVendor';
import { ENGINES, PolledWorkflow } from './polledWorkflow';

let vendor: KirimVendor;

beforeAll(() => nock.disableNetConnect());
beforeEach(() => {
	vendor = new KirimVendor();
	vendor.add('order_paid', 'pending');
});
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

describe('while n8n starts and the vendor is down', () => {
	const failOnce = (status = 500) => vendor.failures.push({ path: 'templates', status });

	it('lets n8n start the trigger, which would never be started again otherwise', async () => {
		const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
		await workflow.activate();
		vendor.decide('order_paid', 'approved');
		const { staticData } = workflow.saved;
		failOnce();
		expect(await workflow.restart()).toBeNull();
		expect(workflow.saved.staticData).toEqual(staticData);
		expect(await workflow.tick()).toHaveLength(1);
		expect(await workflow.tick()).toBeNull();
	});

	it('throws all the same when the key is refused, so that the owner hears of it', async () => {
		const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
		await workflow.activate();
		failOnce(401);
		await expect(workflow.restart()).rejects.toThrow(NodeApiError);
	});

	it('throws in every later poll', async () => {
		const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
		await workflow.activate();
		await workflow.restart();
		failOnce();
		await expect(workflow.tick()).rejects.toThrow(NodeApiError);
		failOnce();
		await expect(workflow.tick()).rejects.toThrow(NodeApiError);
	});

	it('throws when a person activates the workflow', async () => {
		const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
		failOnce();
		await expect(workflow.activate()).rejects.toThrow(NodeApiError);
	});

	it.each(ENGINES)('throws in every tick after it, %s', async (engine) => {
		const workflow = new PolledWorkflow(vendor.setup(), engine);
		await workflow.activate();
		await workflow.restart();
		failOnce();
		await expect(workflow.tick()).rejects.toThrow(NodeApiError);
	});
});
