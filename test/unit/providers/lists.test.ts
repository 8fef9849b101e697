import { kirim } from '../../../nodes/shared/providers/kirim';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { meta } from '../../../nodes/shared/providers/meta';
import { twoChat } from '../../../nodes/shared/providers/twoChat';
import { waCr } from '../../../nodes/shared/providers/waCr';
import type { Call } from '../../../nodes/shared/transport/call';
import type { Client } from '../../../nodes/shared/transport/client';
import type { Page } from '../../../nodes/shared/transport/pages';
import { clientOf, page, readAll, WORKSPACE } from './fakeClient';

/** Rows `from` to `from + size`, of which there are `total`. */
const rows = (from: number, size: number, total: number) =>
	Array.from({ length: Math.max(0, Math.min(size, total - from)) }, (_, index) => from + index);

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
