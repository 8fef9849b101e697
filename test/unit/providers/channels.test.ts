import { kirim } from '../../../nodes/shared/providers/kirim';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { meta } from '../../../nodes/shared/providers/meta';
import type { TemplateProvider } from '../../../nodes/shared/providers/provider';
import { twoChat } from '../../../nodes/shared/providers/twoChat';
import { waCr } from '../../../nodes/shared/providers/waCr';
import { channelSchema } from '../../../nodes/shared/template/channel';
import { clientOf, page, readAll, WORKSPACE } from './fakeClient';

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
				{ phone_number: '+4', connection_status: 'constructor' },
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
			{ provider: 'twoChat', id: '+4', name: null, phoneNumber: '+4', status: 'constructor' },
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

	it.each<[TemplateProvider, object]>([
		[lancePilot, { data: [{ id: WORKSPACE, name: ' ', phone_number: '' }] }],
		[twoChat, { numbers: [{ phone_number: '+3', friendly_name: '', connection_status: '' }] }],
		[waCr, { data: { id: 1, name: '', phone_number: ' ' } }],
		[meta, { id: '102290129340398', name: '' }],
	])('have no name at $id where the vendor’s is blank', async (provider, body) => {
		const { channels } = await read(provider, body);
		expect(channels).toEqual([expect.objectContaining({ name: null, status: null })]);
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
