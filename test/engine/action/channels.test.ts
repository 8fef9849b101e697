import { listenAt, stopListening } from '../support/listenAt';
import { failureOf, runNode } from '../support/runNode';
import { range } from './pagedLists';
import { schemaOf } from './schemas';
import type { Vendor } from './vendors';
import { kirim, lancePilot, nodeFor, twoChat, waCr } from './vendors';

afterEach(stopListening);

describe('Get Many of channels', () => {
	const answers: Array<[Vendor, string, object, object]> = [
		[
			lancePilot,
			'/api/v3/workspaces',
			lancePilot.list([{ id: lancePilot.channel, name: 'Support' }]),
			{ id: lancePilot.channel, name: 'Support' },
		],
		[waCr, '/api/v2/account', { data: { id: 5, name: 'Acme' } }, { id: '5', name: 'Acme' }],
		[
			twoChat,
			'/open/waba/numbers',
			{ numbers: [{ friendly_name: 'Acme', phone_number: '+52155', connection_status: 'C' }] },
			{ id: '+52155', name: 'Acme', status: 'connected' },
		],
		[
			kirim,
			'/v1/accounts',
			{ data: [{ phone_number_id: '106540', name: 'Acme', status: 'connected' }], has_more: false },
			{ id: '106540', name: 'Acme' },
		],
	];

	it.each(answers)('of %p needs no account', async (vendor, path, body, channel) => {
		const requests = listenAt(vendor.origin, () => [200, body]);
		const setup = nodeFor(
			{ ...vendor, account: {} },
			{
				resource: 'channel',
				operation: 'getAll',
			},
		);
		const [item] = await runNode(setup);
		expect(item?.json).toMatchObject({ provider: vendor.provider, ...channel });
		schemaOf('channel').parse(item?.json);
		expect(requests.map((request) => request.path)).toEqual([path]);
	});

	it('stops at the limit without asking for further pages', async () => {
		const requests = listenAt(lancePilot.origin, ({ query }) => [
			200,
			{
				data: range(0, 100).map((index) => ({ id: `w${query.get('page')}-${index}`, name: 'x' })),
				meta: { current_page: Number(query.get('page')), last_page: 9 },
			},
		]);
		const parameters = { resource: 'channel', operation: 'getAll', limit: 101 };
		expect(await runNode(nodeFor(lancePilot, parameters))).toHaveLength(101);
		expect(requests).toHaveLength(2);
	});

	it('is an error, not a part, where the list does not end', async () => {
		listenAt(kirim.origin, () => [
			200,
			{ data: [{ phone_number_id: '106540' }], has_more: true, next_cursor: null },
		]);
		const parameters = { resource: 'channel', operation: 'getAll', returnAll: true };
		const error = await failureOf(nodeFor(kirim, parameters));
		expect(error.message).toContain('could not be read to its end');
	});
});
