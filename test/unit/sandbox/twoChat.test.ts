import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';

const sandbox = useSandbox();
const send = clientOf(sandbox, 'twoChat');

const place = { provider: 'twoChat' } as const;
const NUMBER = 'phone_number=%2B12025550132';
const SYNC = `/waba/templates/sync?${NUMBER}`;

interface Listing {
	templates: Array<{ uuid: string; name: string; status: string }>;
	total: number;
	next_page?: number | null;
}

const list = async (query = '') =>
	(await send('GET', `/waba/templates?${NUMBER}${query}`)).body as Listing;
const statusOf = async (name: string) =>
	(await list('&limit=200')).templates.find((row) => row.name === name)?.status;

describe('2Chat', () => {
	it('lets the gateway refuse a missing and a wrong key in its own words', async () => {
		expect(await send('GET', '/info', undefined, {})).toMatchObject({
			status: 403,
			body: { detail: 'Not authenticated' },
		});
		const wrong = { 'x-user-api-key': 'wrong' };
		expect(await send('GET', '/info', undefined, wrong)).toMatchObject({
			status: 401,
			body: { detail: 'Invalid API Key' },
		});
		sandbox.configure({ variants: { twoChat: { authErrors: 'okStatus' } } });
		expect(await send('GET', '/info', undefined, wrong)).toMatchObject({
			status: 200,
			body: { success: false, error: true, error_message: 'Invalid API Key' },
		});
	});

	it('answers the credential test with an account', async () => {
		expect((await send('GET', '/info')).body).toMatchObject({
			success: true,
			account: { uuid: expect.any(String) },
			limits: { requests_per_minute: 80 },
		});
	});

	it('lists its WABA numbers with their connection', async () => {
		expect((await send('GET', '/waba/numbers')).body).toMatchObject({
			numbers: [
				{ phone_number: '+12025550132', connection_status: 'C' },
				{ phone_number: '+14155550123', connection_status: 'D' },
			],
		});
	});

	it.each([
		['', 400],
		['?phone_number=+12025550132', 422],
		['?phone_number=1202555', 400],
		['?phone_number=%2B15550000000', 400],
		[`?${NUMBER}&limit=9`, 400],
		[`?${NUMBER}&limit=201`, 400],
		[`?${NUMBER}&page=-1`, 400],
	])('refuses a list with %p', async (query, status) => {
		expect(await send('GET', `/waba/templates${query}`)).toMatchObject({
			status,
			body: { success: false, error: true, error_message: expect.any(String) },
		});
	});

	it.each([
		['null', null],
		['absent', undefined],
	] as const)('counts pages from zero and ends with %s', async (lastPage, end) => {
		sandbox.configure({ variants: { twoChat: { lastPage } } });
		sandbox.generate({ ...place, count: 21 });
		expect(await list()).toMatchObject({ total: 21, next_page: 1 });
		expect(await list('&page=1')).toMatchObject({ next_page: 2 });
		const last = await list('&page=2');
		expect(last.templates).toHaveLength(1);
		expect(last.next_page).toBe(end);
	});

	it('shows no language, components or Meta id', async () => {
		const [row] = (await list()).templates;
		expect(Object.keys(row ?? {})).toEqual([
			'uuid',
			'name',
			'status',
			'category',
			'template_content',
			'description',
			'updated_at',
			'waba',
		]);
	});

	describe('sync', () => {
		const STARTED = 'Template sync started in background. Please wait.';
		const RUNNING = 'Template sync is already in progress. Please wait.';

		it('runs in the background and shows its result later', async () => {
			sandbox.decide({ ...place, template: 'delivery_update', status: 'APPROVED' });
			const started = await send('POST', SYNC);
			expect(started).toMatchObject({
				status: 200,
				body: { success: true, is_syncing: true, message: STARTED },
			});
			const { start_time_syncing: time } = started.body as Record<string, string>;
			expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
			expect(await statusOf('delivery_update')).toBe('PENDING');
			expect((await send('POST', SYNC)).body).toEqual({
				success: true,
				is_syncing: true,
				message: RUNNING,
			});
			sandbox.advance({ ms: 2000 });
			expect(await statusOf('delivery_update')).toBe('APPROVED');
			expect((await send('POST', SYNC)).body).toMatchObject({ message: STARTED });
		});

		it('can take a number of listings instead of a time', async () => {
			sandbox.configure({ twoChatSync: { listings: 2 } });
			sandbox.removeTemplate({ ...place, template: 'invoice_ready' });
			await send('POST', SYNC);
			const seen = [];
			for (let listing = 0; listing < 3; listing++) seen.push(await statusOf('invoice_ready'));
			expect(seen).toEqual(['APPROVED', 'APPROVED', undefined]);
		});

		it('says is_syncing false when it could not be started', async () => {
			sandbox.setAccount({ ...place, configured: false });
			expect(await send('POST', SYNC)).toMatchObject({
				status: 200,
				body: {
					success: true,
					is_syncing: false,
					message: 'Template sync could not be started.',
				},
			});
		});

		it('can name a start time whenever it is syncing', async () => {
			sandbox.configure({ variants: { twoChat: { startTime: 'always' } } });
			await send('POST', SYNC);
			expect((await send('POST', SYNC)).body).toHaveProperty('start_time_syncing');
		});
	});

	it('deletes every language of a name, here and at Meta', async () => {
		const { uuid } =
			(await list()).templates.find((row) => row.name === 'order_confirmation') ?? {};
		expect(await send('DELETE', `/waba/templates/${uuid}`)).toMatchObject({
			status: 200,
			body: { success: true },
		});
		const { atMeta, copy } = sandbox.templates(place);
		for (const rows of [atMeta, copy]) {
			expect(rows.map(({ name }) => name)).not.toContain('order_confirmation');
		}
		expect((await send('DELETE', `/waba/templates/${uuid}`)).status).toBe(400);
	});

	it('knows no template by its id', async () => {
		const [row] = (await list()).templates;
		expect((await send('GET', `/waba/templates/${row?.uuid}`)).status).toBe(405);
	});

	it('records a template message', async () => {
		const row = (await list()).templates.find(({ name }) => name === 'summer_sale');
		const message = {
			from_number: '+12025550132',
			to_number: '+12025550100',
			template_uuid: row?.uuid,
			params: { body: ['Ana'], headers: ['https://e.example/a.jpg'] },
		};
		expect((await send('POST', '/waba/send-message', message)).body).toMatchObject({
			success: true,
		});
		expect(sandbox.messages()).toMatchObject([{ name: 'summer_sale', variables: ['Ana'] }]);
		const empty = { ...message, params: {} };
		expect((await send('POST', '/waba/send-message', empty)).status).toBe(400);
	});
});
