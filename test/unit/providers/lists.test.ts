import { kirim } from '../../../nodes/shared/providers/kirim';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { meta } from '../../../nodes/shared/providers/meta';
import type { TemplateProvider } from '../../../nodes/shared/providers/provider';
import { twoChat } from '../../../nodes/shared/providers/twoChat';
import { waCr } from '../../../nodes/shared/providers/waCr';
import { channelSchema } from '../../../nodes/shared/template/channel';
import type { Call } from '../../../nodes/shared/transport/call';
import type { Client } from '../../../nodes/shared/transport/client';
import type { Page } from '../../../nodes/shared/transport/pages';

/** A client that answers from a function and remembers the calls. */
function clientOf(answer: (call: Call) => unknown) {
	const calls: Call[] = [];
	const send = async (call: Call) => {
		calls.push(call);
		return answer(call);
	};
	const client: Client = {
		baseUrl: 'https://vendor.test',
		account: null,
		pathPrefix: '',
		credential: {},
		credentialKey: () => '',
		send,
		exchange: async (call) => ({ status: 200, headers: {}, body: await send(call) }),
	};
	return { client, calls };
}

async function readAll<Row>(pages: AsyncIterable<Page<Row>>) {
	const rows: Row[] = [];
	let incomplete = false;
	for await (const page of pages) {
		rows.push(...page.rows);
		incomplete ||= page.incomplete === true;
	}
	return { rows, incomplete };
}

/** Rows `from` to `from + size`, of which there are `total`. */
const rows = (from: number, size: number, total: number) =>
	Array.from({ length: Math.max(0, Math.min(size, total - from)) }, (_, index) => from + index);

const page = ({ query }: Call) => Number(query?.page);

const WORKSPACE = '3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11';

describe('LancePilot’s list', () => {
	const answer = (total: number, size: number) => (call: Call) => ({
		success: true,
		data: rows((page(call) - 1) * size, size, total),
		meta: {
			current_page: page(call),
			last_page: Math.ceil(total / size),
			per_page: size,
			from: 1,
			to: size,
			total,
		},
	});

	it('is read to meta.last_page', async () => {
		const { client, calls } = clientOf(answer(250, 100));
		const { rows: read } = await readAll(lancePilot.listTemplates(client, WORKSPACE));
		expect(read).toHaveLength(250);
		expect(calls.map(page)).toEqual([1, 2, 3]);
		expect(calls[0]).toEqual({
			method: 'GET',
			path: `/workspaces/${WORKSPACE}/templates`,
			query: { page: 1, per_page: 100 },
		});
	});

	it('is read on in whatever page size LancePilot granted', async () => {
		const { client } = clientOf(answer(250, 10));
		expect((await readAll(lancePilot.listTemplates(client, WORKSPACE))).rows).toEqual(
			rows(0, 250, 250),
		);
	});

	it('is cut short when LancePilot ignores the page number', async () => {
		const { client, calls } = clientOf(() => ({
			data: [1, 2],
			meta: { current_page: 1, last_page: 5 },
		}));
		expect((await readAll(lancePilot.listTemplates(client, WORKSPACE))).incomplete).toBe(true);
		expect(calls.length).toBeLessThan(6);
	});

	it.each([
		{ data: [1], links: {} },
		{ success: true, data: [1], meta: null },
	])('is one page where there is no meta: %j', async (body) => {
		const { client } = clientOf(() => body);
		expect(await readAll(lancePilot.listTemplates(client, WORKSPACE))).toEqual({
			rows: [1],
			incomplete: false,
		});
	});

	it.each([{}, { data: {} }, { data: 'none' }, []])('is never empty for %j', async (body) => {
		const { client } = clientOf(() => body);
		await expect(readAll(lancePilot.listTemplates(client, WORKSPACE))).rejects.toThrow(
			/^LancePilot's list cannot be read/,
		);
	});
});

describe('WA.cr’s list', () => {
	it('goes on while has_more is true', async () => {
		const { client, calls } = clientOf((call) => ({
			data: [page(call)],
			meta: { pagination: { has_more: page(call) < 3 } },
		}));
		expect((await readAll(waCr.listTemplates(client, null))).rows).toEqual([1, 2, 3]);
		expect(calls[0]?.query).toMatchObject({ page: 1, per_page: 100 });
	});

	it('sends filters as WA.cr’s own node does', async () => {
		const { client, calls } = clientOf(() => ({ data: [] }));
		const query = { status: 'PENDING', category: 'UTILITY', language: 'en_US', name: 'order' };
		await readAll(waCr.listTemplates(client, null, query));
		expect(calls[0]?.query).toMatchObject({
			'filter[status]': 'PENDING',
			'filter[category]': 'UTILITY',
			'filter[language]': 'en_US',
			search: 'order',
		});
	});

	it('can show the latest changes first', async () => {
		const { client, calls } = clientOf(() => ({ data: [] }));
		await readAll(waCr.newestFirst!(client, null));
		expect(calls[0]?.query).toMatchObject({ sort: '-updated_at' });
	});

	it('is not read where there is no data', async () => {
		const { client } = clientOf(() => ({}));
		await expect(readAll(waCr.listTemplates(client, null))).rejects.toThrow('in its field "data"');
	});
});

describe('2Chat’s list', () => {
	const answer = (total: number, size: number) => (call: Call) => ({
		success: true,
		templates: rows(page(call) * size, size, total),
		total,
		next_page: (page(call) + 1) * size < total ? page(call) + 1 : null,
	});

	it('is counted from page 0 and asked for in pages of 200', async () => {
		const { client, calls } = clientOf(answer(450, 200));
		expect((await readAll(twoChat.listTemplates(client, '+12025550132'))).rows).toHaveLength(450);
		expect(calls.map(page)).toEqual([0, 1, 2]);
		expect(calls[0]).toEqual({
			method: 'GET',
			path: '/waba/templates',
			query: { phone_number: '+12025550132', page: 0, limit: 200 },
		});
	});

	it('asks for exactly the page that next_page names', async () => {
		const { client, calls } = clientOf((call) =>
			page(call) === 0 ? { templates: [1], next_page: 3 } : { templates: [2] },
		);
		expect((await readAll(twoChat.listTemplates(client, '+1'))).rows).toEqual([1, 2]);
		expect(calls.map(page)).toEqual([0, 3]);
	});

	it('asks for no page beyond the last, since each costs a credit', async () => {
		const { client, calls } = clientOf(answer(21, 10));
		await readAll(twoChat.listTemplates(client, '+1'));
		expect(calls.map(page)).toEqual([0, 1, 2]);
	});
});

describe('Kirim’s list', () => {
	it('passes the cursor back with the same filters', async () => {
		const { client, calls } = clientOf(({ query }) =>
			query?.cursor === undefined
				? { data: [1], has_more: true, next_cursor: 'abc', request_id: 'r' }
				: { data: [2], has_more: false, next_cursor: null, request_id: 'r' },
		);
		const read = await readAll(
			kirim.listTemplates(client, '106540352242922', { status: 'PENDING', language: 'id' }),
		);
		expect(read).toEqual({ rows: [1, 2], incomplete: false });
		const filters = { status: 'pending', language: 'id', limit: 100 };
		expect(calls.map(({ query }) => query)).toEqual([
			{ ...filters, cursor: undefined },
			{ ...filters, cursor: 'abc' },
		]);
	});

	it.each([
		[undefined, 'all'],
		['APPROVED', 'approved'],
		['REJECTED', 'rejected'],
		// Kirim answers 400 to any other filter.
		['PAUSED', 'all'],
	])('asks for the status %s as %s', async (status, filter) => {
		const { client, calls } = clientOf(() => ({ data: [], has_more: false }));
		await readAll(kirim.listTemplates(client, '106540352242922', { status }));
		expect(calls[0]?.query?.status).toBe(filter);
	});

	it('is cut short, not complete, where there is more but no way to ask for it', async () => {
		const { client } = clientOf(() => ({ data: [1], has_more: true, next_cursor: null }));
		expect((await readAll(kirim.listTemplates(client, '106540352242922'))).incomplete).toBe(true);
	});

	it('ends where has_more is false although a cursor came along', async () => {
		const { client, calls } = clientOf(() => ({ data: [1], has_more: false, next_cursor: 'x' }));
		expect((await readAll(kirim.listTemplates(client, '106540352242922'))).incomplete).toBe(false);
		expect(calls).toHaveLength(1);
	});
});

describe('a list that a filter left with its positions as keys', () => {
	const gaps = { 1: { id: 'a' }, 3: { id: 'b' } };
	it.each<[string, (client: Client) => AsyncIterable<Page<unknown>>, string]>([
		['LancePilot', (client) => lancePilot.listTemplates(client, WORKSPACE), 'data'],
		['WA.cr', (client) => waCr.listTemplates(client, null), 'data'],
		['2Chat', (client) => twoChat.listTemplates(client, '+1'), 'templates'],
		['Kirim', (client) => kirim.listTemplates(client, '1'), 'data'],
		['Meta', (client) => meta.listTemplates(client, '1'), 'data'],
	])('is read at %s, and an object that is none is refused', async (_vendor, list, name) => {
		const of = async (rows: unknown) =>
			await readAll(list(clientOf(() => ({ [name]: rows })).client));
		expect((await of(gaps)).rows).toEqual([{ id: 'a' }, { id: 'b' }]);
		for (const none of [{}, { 1: {}, next: {} }, { '-1': {} }, { id: 'a' }]) {
			await expect(of(none)).rejects.toThrow('is not a list');
		}
	});
});

describe('channels', () => {
	const read = async (provider: TemplateProvider, body: unknown) => {
		const { client, calls } = clientOf(() => body);
		const { rows: channels } = await readAll(provider.listChannels(client));
		return { channels: channels.map((row) => channelSchema.strict().parse(row)), calls };
	};

	it('are LancePilot’s workspaces, flat or as JSON:API', async () => {
		const { channels, calls } = await read(lancePilot, {
			data: [
				{ id: WORKSPACE, name: 'Support' },
				{ id: WORKSPACE, attributes: { name: 'Sales' } },
			],
		});
		expect(channels.map(({ id, name }) => [id, name])).toEqual([
			[WORKSPACE, 'Support'],
			[WORKSPACE, 'Sales'],
		]);
		expect(calls[0]).toMatchObject({ method: 'GET', path: '/workspaces' });
	});

	it('are 2Chat’s numbers, always with a plus sign', async () => {
		const { channels, calls } = await read(twoChat, {
			numbers: [
				{ friendly_name: 'Mexico', phone_number: '+12025550132', connection_status: 'C' },
				{ friendly_name: null, phone_number: '14155550123', connection_status: 'D' },
				{ phone_number: '+3', connection_status: 'X' },
			],
		});
		expect(channels).toEqual([
			{
				provider: 'twoChat',
				id: '+12025550132',
				name: 'Mexico',
				phoneNumber: '+12025550132',
				status: 'connected',
			},
			{
				provider: 'twoChat',
				id: '+14155550123',
				name: null,
				phoneNumber: '14155550123',
				status: 'disconnected',
			},
			{ provider: 'twoChat', id: '+3', name: null, phoneNumber: '+3', status: 'X' },
		]);
		expect(calls[0]).toMatchObject({ method: 'GET', path: '/waba/numbers' });
	});

	it('are Kirim’s accounts in either shape, without those that have no number yet', async () => {
		const { channels, calls } = await read(kirim, {
			data: [
				{
					object: 'account',
					phone_number_id: '106540352242922',
					phone_number: '+62812',
					name: 'Jakarta',
					status: 'connected',
				},
				{
					id: 'wba_1',
					phone_number_id: 106540352242977,
					display_phone_number: '+62 813',
					verified_name: 'Bandung',
				},
				{ object: 'account', phone_number_id: null, name: 'Surabaya', status: 'onboarding' },
			],
			has_more: false,
		});
		expect(channels).toEqual([
			{
				provider: 'kirim',
				id: '106540352242922',
				name: 'Jakarta',
				phoneNumber: '+62812',
				status: 'connected',
			},
			{
				provider: 'kirim',
				id: '106540352242977',
				name: 'Bandung',
				phoneNumber: '+62 813',
				status: null,
			},
		]);
		expect(calls[0]).toMatchObject({ path: '/accounts', query: { status: 'all' } });
	});

	it.each([
		[{ data: { id: 1, name: 'Acme', phone_number: '+91' } }, { id: '1', name: 'Acme' }],
		[
			{ id: 'a', name: 'Acme' },
			{ id: 'a', name: 'Acme' },
		],
		[{ data: { name: 'Acme' } }, { id: 'account', name: 'Acme' }],
	])('are WA.cr’s one account: %j', async (body, account) => {
		const { channels, calls } = await read(waCr, body);
		expect(channels).toEqual([expect.objectContaining(account)]);
		expect(calls[0]).toMatchObject({ method: 'GET', path: '/account' });
	});

	it.each([{}, { data: {} }, []])('are not invented at WA.cr from %j', async (body) => {
		await expect(read(waCr, body)).rejects.toThrow();
	});

	it.each(['', '  ', null, undefined])(
		'are none at Kirim where the only account has %j for its number’s id',
		async (phone_number_id) => {
			const { channels } = await read(kirim, { data: [{ phone_number_id, name: 'Onboarding' }] });
			expect(channels).toEqual([]);
		},
	);

	it('are named at Kirim by whichever of their names is filled', async () => {
		const account = { phone_number_id: ' 106540352242922 ', name: '', phone_number: ' ' };
		const data = [{ ...account, verified_name: 'Bandung', display_phone_number: '+62 813' }];
		expect((await read(kirim, { data })).channels).toEqual([
			{
				provider: 'kirim',
				id: '106540352242922',
				name: 'Bandung',
				phoneNumber: '+62 813',
				status: null,
			},
		]);
	});

	it.each(['', ' '])('have no id of %j', async (id) => {
		const workspaces = { data: [{ id, name: 'Blank' }, { id: WORKSPACE }] };
		expect((await read(lancePilot, workspaces)).channels).toMatchObject([{ id: WORKSPACE }]);
		const numbers = { numbers: [{ phone_number: id }, { phone_number: '+12025550130' }] };
		expect((await read(twoChat, numbers)).channels).toMatchObject([{ id: '+12025550130' }]);
		expect((await read(waCr, { data: { id, name: 'Acme' } })).channels).toMatchObject([
			{ id: 'account', name: 'Acme' },
		]);
	});

	const PHONE_ID = '106540352242922';
	it.each([
		['kirim', kirim, { data: [{ phone_number_id: {} }, { phone_number_id: PHONE_ID }] }],
		['lancePilot', lancePilot, { data: [{ name: 'Without id' }, 'text', { id: WORKSPACE }] }],
		['twoChat', twoChat, { numbers: [{ phone_number: null }, { phone_number: '12025550130' }] }],
	])('leave out one that cannot be read, by what it says: %s', async (_name, provider, body) => {
		const { client } = clientOf(() => body);
		const unreadable: string[] = [];
		let known = 0;
		for await (const { rows: channels, unreadable: some = [] } of provider.listChannels(client)) {
			known += channels.length;
			unreadable.push(...some);
		}
		const [list = []] = Object.values(body) as unknown[][];
		expect(known).toBe(1);
		expect(unreadable).toEqual(list.slice(0, -1).map((row) => JSON.stringify(row)));
	});

	it('are read beside one that is nested too deep to be written', async () => {
		const nested: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
		const { channels } = await read(twoChat, {
			numbers: [{ phone_number: nested }, { phone_number: '12025550130' }],
		});
		expect(channels).toHaveLength(1);
	});

	it('are an error where none of them can be read', async () => {
		await expect(read(twoChat, { numbers: [{}, { phone_number: null }] })).rejects.toThrow(
			'cannot be read',
		);
	});

	it('are read in pages at 2Chat', async () => {
		const { client, calls } = clientOf((call) => ({
			numbers: [{ phone_number: `+1202555013${page(call)}` }],
			count: 1,
			total: 2,
			next_page: page(call) === 0 ? 1 : null,
		}));
		const { rows: channels } = await readAll(twoChat.listChannels(client));
		expect(channels.map(({ id }) => id)).toEqual(['+12025550130', '+12025550131']);
		expect(calls.map(({ query }) => query)).toEqual([
			{ page: 0, per_page: 100, limit: 100 },
			{ page: 1, per_page: 100, limit: 100 },
		]);
	});
});
