import type { SeenRequest } from '../support/listenAt';
import type { INodeParameters } from '../support/n8n';
import { listenAt, stopListening } from '../support/listenAt';
import { failureOf, runNode } from '../support/runNode';
import { LARGEST, paged, range } from './pagedLists';
import { schemaOf } from './schemas';
import { byName, kirim, nodeFor, twoChat } from './vendors';

afterEach(stopListening);

describe.each(byName)('Get Many at %s', (_name, vendor) => {
	const answer = paged[vendor.provider] as (total: number) => (r: SeenRequest) => [number, object];
	const [parameter, size] = LARGEST[vendor.provider] as [string, number];
	const getAll = (parameters: object) =>
		runNode(nodeFor(vendor, { operation: 'getAll', ...parameters }));

	it('reads all pages in order, as large as the vendor allows', async () => {
		const total = size * 6 + 1;
		const requests = listenAt(vendor.origin, answer(total));
		const items = await getAll({ returnAll: true });
		expect(items.map(({ json }) => json.name)).toEqual(
			range(1, total + 1).map((index) => `template_${index}`),
		);
		expect(requests).toHaveLength(7);
		for (const { query } of requests) expect(query.get(parameter)).toBe(String(size));
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});

	it.each([
		[1, 1],
		[50, 1],
		[100, 1],
	])('asks no page in vain for a limit of %i', async (limit, pages) => {
		const requests = listenAt(vendor.origin, answer(1000));
		expect(await getAll({ limit })).toHaveLength(limit);
		expect(requests).toHaveLength(pages);
	});

	it('reads exactly the pages that a larger limit needs', async () => {
		const requests = listenAt(vendor.origin, answer(size * 9));
		expect(await getAll({ limit: size * 2 + 1 })).toHaveLength(size * 2 + 1);
		expect(requests).toHaveLength(3);
	});

	it('shows fifty templates unless asked for more', async () => {
		listenAt(vendor.origin, answer(200));
		expect(await getAll({})).toHaveLength(50);
	});

	it.each(['simplified', 'full'] as const)('puts out items of the form %s', async (output) => {
		listenAt(vendor.origin, answer(3));
		const items = await getAll({ output });
		for (const { json } of items) schemaOf(output).parse(json);
		expect(items).toHaveLength(3);
	});

	it('puts out raw rows as the vendor sent them', async () => {
		listenAt(vendor.origin, answer(1));
		const [item] = await getAll({ output: 'raw' });
		expect(item?.json).toEqual(vendor.row(1));
	});

	it('is an empty list where there are no templates', async () => {
		const requests = listenAt(vendor.origin, answer(0));
		expect(await getAll({ returnAll: true })).toEqual([]);
		expect(requests).toHaveLength(1);
	});

	it('filters by itself, whether the vendor does or not', async () => {
		const rows = [
			vendor.row(1, { status: 'PENDING' }),
			vendor.row(2, { status: 'REJECTED', category: 'MARKETING' }),
			vendor.row(3, { status: 'pending', category: 'marketing' }),
		];
		listenAt(vendor.origin, () => [200, vendor.list(rows)]);
		const names = async (filters: object) =>
			(await getAll({ filters })).map(({ json }) => json.name);
		expect(await names({ status: 'PENDING' })).toEqual(['template_1', 'template_3']);
		expect(await names({ category: 'MARKETING' })).toEqual(['template_2', 'template_3']);
		expect(await names({ name: 'TEMPLATE_2' })).toEqual(['template_2']);
		expect(await names({ status: 'pending', category: 'MARKETING' })).toEqual(['template_3']);
		expect(await names({ status: '', name: ' ' })).toHaveLength(3);
		expect(await names({ name: 2 })).toEqual(['template_2']);
		expect(await names({ status: 'DISABLED' })).toEqual([]);
	});

	it('counts a limit after the filter', async () => {
		const rows = range(1, 11).map((index) =>
			vendor.row(index, { status: index % 2 ? 'PENDING' : 'APPROVED' }),
		);
		listenAt(vendor.origin, () => [200, vendor.list(rows)]);
		const items = await getAll({ filters: { status: 'PENDING' }, limit: 3 });
		expect(items.map(({ json }) => json.name)).toEqual(['template_1', 'template_3', 'template_5']);
	});

	it('shows a row that shifted onto two pages once', async () => {
		const first = range(1, 4).map((index) => vendor.row(index));
		const second = range(3, 6).map((index) => vendor.row(index));
		listenAt(vendor.origin, (_request, number) => {
			const rows = number === 1 ? first : second;
			const more = number === 1;
			return [
				200,
				{
					data: rows,
					templates: rows,
					has_more: more,
					next_cursor: more ? 'c2' : null,
					next_page: more ? 1 : null,
					meta: { current_page: number, last_page: 2, pagination: { has_more: more } },
				},
			];
		});
		const items = await getAll({ returnAll: true });
		expect(items.map(({ json }) => json.name)).toEqual(
			range(1, 6).map((index) => `template_${index}`),
		);
	});

	it('leaves out a row that cannot be read, by name', async () => {
		const rows = [vendor.row(1), vendor.row(2, { status: 5 }), null, vendor.row(3)];
		listenAt(vendor.origin, () => [200, vendor.list(rows as object[])]);
		const hints: string[] = [];
		const items = await runNode({ ...nodeFor(vendor, { operation: 'getAll' }), hints });
		expect(items.map(({ json }) => json.name)).toEqual(['template_1', 'template_3']);
		expect(hints).toEqual([
			expect.stringMatching(/left out: "template_2", one that is not an object/),
		]);
	});

	it('leaves out the only row where it cannot be read, by name', async () => {
		listenAt(vendor.origin, () => [200, vendor.list([vendor.row(1, { status: 5 })])]);
		const hints: string[] = [];
		const items = await runNode({ ...nodeFor(vendor, { operation: 'getAll' }), hints });
		expect(items).toEqual([]);
		expect(hints).toEqual([expect.stringMatching(/left out: "template_1"/)]);
	});

	it('names a row that has no status where none of several can be read', async () => {
		const rows = [vendor.row(1, { status: 5 }), vendor.row(2, { status: 5 })];
		listenAt(vendor.origin, () => [200, vendor.list(rows)]);
		const error = await failureOf(nodeFor(vendor, { operation: 'getAll' }));
		expect(error.message).toContain('Template "template_1" has no status');
	});
});

it('shows a template beside a deleted one of its name where neither has an id', async () => {
	const row = (status: string) => kirim.row(1, { id: undefined, status });
	listenAt(kirim.origin, () => [200, kirim.list([row('deleted'), row('approved')])]);
	const statuses = async (filters: INodeParameters) =>
		(await runNode(nodeFor(kirim, { operation: 'getAll', filters }))).map(
			({ json }) => json.status,
		);
	expect(await statuses({ status: 'APPROVED' })).toEqual(['APPROVED']);
	expect(await statuses({})).toEqual(['DELETED', 'APPROVED']);
});

it('filters by language and takes the vendor’s help where it is documented', async () => {
	const requests = listenAt(kirim.origin, () => [
		200,
		kirim.list([kirim.row(1, { language: 'en' }), kirim.row(2, { language: 'id' })]),
	]);
	const filters = { language: 'id', status: 'APPROVED' };
	const items = await runNode(nodeFor(kirim, { operation: 'getAll', filters }));
	expect(items.map(({ json }) => json.name)).toEqual(['template_2']);
	expect(requests[0]?.query.get('language')).toBe('id');
	expect(requests[0]?.query.get('status')).toBe('approved');
});

it('says so when a list repeats instead of ending', async () => {
	listenAt(kirim.origin, () => [
		200,
		{ data: [kirim.row(1)], has_more: true, next_cursor: 'again' },
	]);
	const error = await failureOf(nodeFor(kirim, { operation: 'getAll', returnAll: true }));
	expect(error.message).toBe(
		"Kirim's list of templates could not be read to its end (1 read) [Item 0]",
	);
});

it('does not mind the end of a list that it does not need', async () => {
	listenAt(kirim.origin, () => [
		200,
		{ data: [kirim.row(1), kirim.row(2)], has_more: true, next_cursor: null },
	]);
	expect(await runNode(nodeFor(kirim, { operation: 'getAll', limit: 2 }))).toHaveLength(2);
	const error = await failureOf(nodeFor(kirim, { operation: 'getAll', limit: 3 }));
	expect(error.message).toContain('could not be read to its end');
});

describe('the filter on the language', () => {
	it.each(['en_US', 'en-US', 'en_us', ' EN_US '])('finds en_US by %j', async (language) => {
		for (const listed of ['en_US', 'en-US']) {
			const rows = [kirim.row(1, { language: 'en' }), kirim.row(2, { language: listed })];
			const requests = listenAt(kirim.origin, () => [200, kirim.list(rows)]);
			const filters = { language, name: 'TEMPLATE' };
			const items = await runNode(nodeFor(kirim, { operation: 'getAll', filters }));
			expect(items.map(({ json }) => json.name)).toEqual(['template_2']);
			expect(requests[0]?.query.has('language')).toBe(false);
			stopListening();
		}
	});

	it('is refused where no template is listed with its language', async () => {
		const setup = nodeFor(twoChat, { operation: 'getAll', filters: { language: 'en' } });
		listenAt(twoChat.origin, () => [200, twoChat.list([twoChat.row(1, { language: undefined })])]);
		expect((await failureOf(setup)).message).toContain('2Chat does not list the language');
		stopListening();
		listenAt(twoChat.origin, () => [200, twoChat.list([])]);
		expect(await runNode(setup)).toEqual([]);
	});
});
