import nock from 'nock';

import { KirimVendor, type KirimRow } from './kirimVendor';
import { ENGINES, PolledWorkflow } from './polledWorkflow';

let vendor: KirimVendor;

beforeAll(() => nock.disableNetConnect());
beforeEach(() => {
	vendor = new KirimVendor();
});
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

const names = (items: Array<{ json: object }> | null) =>
	items?.map(({ json }) => (json as { name: string }).name) ?? [];

const broken: Array<[string, unknown]> = [
	['no row at all', null],
	['a text', 'order_lost'],
	['a row without id and name', { status: 'approved', language: 'en' }],
	['a row without status', { id: 'tmpl_x', template_name: 'order_lost', language: 'en' }],
	['a blank status', { id: 'tmpl_x', template_name: 'order_lost', language: 'en', status: ' ' }],
	['a status that is no text', { id: 'tmpl_x', template_name: 'order_lost', status: { a: 1 } }],
];

it('is named in a test from the editor that finds nothing else', async () => {
	vendor.rows.unshift({ id: 'tmpl_x', template_name: 'order_lost', language: 'en' } as KirimRow);
	await expect(new PolledWorkflow(vendor.setup(), 'legacy').test()).rejects.toMatchObject({
		message: 'No decided template matches the current filters',
		description: expect.stringMatching(/could not be read and are not watched: order_lost\|en/),
	});
});

describe.each(ENGINES)('a row that cannot be read, %s', (engine) => {
	it.each(broken)('keeps no other template from being emitted: %s', async (_what, row) => {
		vendor.add('order_paid', 'pending');
		vendor.add('order_sent', 'approved');
		vendor.rows.unshift(row as KirimRow);
		const workflow = new PolledWorkflow(vendor.setup(), engine);
		await workflow.activate();
		await workflow.tick();
		vendor.rows.splice(0, 1);
		vendor.decide('order_paid', 'approved');
		vendor.rows.unshift(row as KirimRow);
		expect(names(await workflow.tick())).toEqual(['order_paid']);
		expect(await workflow.tick()).toBeNull();
		const warning = workflow.log.at(-1) ?? '';
		expect(warning).toMatch(/^warn: .*could not be read and are not watched/);
		expect(warning.length).toBeLessThan(600);
	});

	it('is not said to name no language', async () => {
		vendor.rows.push({ id: 'tmpl_x', template_name: 'order_lost', language: 'en' } as KirimRow);
		const options = { languages: 'en' };
		const workflow = new PolledWorkflow(vendor.setup({ options }), engine);
		await workflow.activate();
		await workflow.tick();
		expect(workflow.log.at(-1)).toContain('not watched: order_lost|en (status)');
		expect(workflow.log.join()).not.toContain('names its language');
	});

	it('is one of five that the log names, and of all that it counts', async () => {
		for (let number = 1; number <= 7; number++) {
			vendor.rows.push({ template_name: `lost_${number}`, language: 'en' } as KirimRow);
		}
		vendor.add('order_paid', 'pending');
		const workflow = new PolledWorkflow(vendor.setup(), engine);
		await workflow.activate();
		await workflow.tick();
		expect(workflow.log.at(-1)).toMatch(/: (lost_\d\|en[^;]*; ){4}lost_\d[^;]*; and 2 more$/);
	});

	it('is not removed while its status cannot be read, nor is any other for it', async () => {
		for (const name of ['one', 'two', 'three']) vendor.add(name, 'approved');
		const workflow = new PolledWorkflow(vendor.setup({ events: ['removed', 'added'] }), engine);
		await workflow.activate();
		await workflow.tick();
		const [first, second] = vendor.rows as [KirimRow, KirimRow, KirimRow];
		first.status = '';
		second.id = second.template_name = null as never;
		for (let ticks = 0; ticks < 4; ticks++) expect(await workflow.tick()).toBeNull();
		first.status = 'approved';
		Object.assign(second, { id: 'tmpl_two', template_name: 'two' });
		expect(await workflow.tick()).toBeNull();
	});

	it('does not hide a removal when it was there before', async () => {
		for (const name of ['one', 'two', 'three']) vendor.add(name, 'approved');
		vendor.rows.push({ status: 'approved' } as KirimRow);
		const workflow = new PolledWorkflow(vendor.setup({ events: ['removed'] }), engine);
		await workflow.activate();
		await workflow.tick();
		vendor.rows.splice(1, 1);
		await workflow.tick();
		expect(names(await workflow.tick())).toEqual(['two']);
	});

	it('is an error where it is the whole list', async () => {
		vendor.add('order_paid', 'pending');
		vendor.add('order_sent', 'pending');
		const workflow = new PolledWorkflow(vendor.setup(), engine);
		await workflow.activate();
		for (const row of vendor.rows) row.status = undefined as never;
		await expect(workflow.tick()).rejects.toThrow(/None of the 2 templates/);
	});
});

it('a template whose display fields cannot be read is emitted without them', async () => {
	vendor.add('order_paid', 'pending');
	const workflow = new PolledWorkflow(vendor.setup(), 'legacy');
	await workflow.activate();
	vendor.decide('order_paid', 'approved');
	Object.assign(vendor.rows[0] as object, { buttons: 7, content: { a: 1 }, components: 'none' });
	expect(await workflow.tick()).toMatchObject([
		{ json: { name: 'order_paid', status: 'APPROVED', previousStatus: 'PENDING' } },
	]);
});
