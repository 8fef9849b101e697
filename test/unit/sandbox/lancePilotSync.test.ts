import { place, templates, useLancePilot } from './useLancePilot';

const { sandbox, send } = useLancePilot();

describe('LancePilot sync', () => {
	it('brings the status of pending rows and nothing else', async () => {
		sandbox.decide({ ...place, template: 'delivery_update', status: 'APPROVED' });
		sandbox.decide({ ...place, template: 'invoice_ready', status: 'DISABLED' });
		sandbox.addTemplate({ ...place, name: 'made_at_meta' });
		const before = sandbox.templates(place).copy.length;
		expect(await send('POST', `${templates}/sync`)).toMatchObject({
			status: 200,
			body: { success: true, message: 'Templates synced successfully' },
		});
		const { copy } = sandbox.templates(place);
		expect(copy).toHaveLength(before);
		expect(copy.find(({ name }) => name === 'delivery_update')?.status).toBe('APPROVED');
		expect(copy.find(({ name }) => name === 'invoice_ready')?.status).toBe('APPROVED');
	});

	it('answers 404 when nothing is pending', async () => {
		sandbox.setTemplates({ ...place, templates: [{ name: 'a' }] });
		expect(await send('POST', `${templates}/sync`)).toMatchObject({
			status: 404,
			body: { success: false, message: 'No pending templates found' },
		});
	});

	it('answers 500 while Meta is away', async () => {
		sandbox.configure({ metaReachable: false });
		expect(await send('POST', `${templates}/sync`)).toMatchObject({
			status: 500,
			body: { success: false, message: 'Failed to sync the templates' },
		});
	});

	it('answers {data: {}} in the form of its OpenAPI part', async () => {
		sandbox.configure({ variants: { lancePilot: { sync: 'data' } } });
		expect((await send('POST', `${templates}/sync`)).body).toEqual({ data: {} });
	});
});
