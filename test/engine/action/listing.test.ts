import { holdClock, releaseClock } from '../clock';
import type { SeenRequest } from '../support/listenAt';
import { listenAt, stopListening } from '../support/listenAt';
import { failureOf, runNode, searchList } from '../support/runNode';
import { schemaOf } from './schemas';
import type { Vendor } from './vendors';
import { byName, kirim, lancePilot, nodeFor, twoChat, waCr } from './vendors';

afterEach(() => {
	stopListening();
	releaseClock();
});

const range = (from: number, to: number) =>
	Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** How each vendor documents its pages, for a list of `total` rows. */
const paged: Record<string, (total: number) => (request: SeenRequest) => [number, object]> = {
	lancePilot:
		(total) =>
		({ query }) => {
			const [page, size] = [Number(query.get('page')), Number(query.get('per_page'))];
			const data = range((page - 1) * size, Math.min(page * size, total)).map((each) =>
				lancePilot.row(each + 1),
			);
			const meta = {
				current_page: page,
				last_page: Math.ceil(total / size),
				per_page: size,
				total,
			};
			return [200, { success: true, data, meta }];
		},
	waCr:
		(total) =>
		({ query }) => {
			const [page, size] = [Number(query.get('page')), Number(query.get('per_page'))];
			const data = range((page - 1) * size, Math.min(page * size, total)).map((each) =>
				waCr.row(each + 1),
			);
			return [200, { data, meta: { pagination: { has_more: page * size < total } } }];
		},
	twoChat:
		(total) =>
		({ query }) => {
			const [page, size] = [Number(query.get('page')), Number(query.get('limit'))];
			const templates = range(page * size, Math.min((page + 1) * size, total)).map((each) =>
				twoChat.row(each + 1),
			);
			const next_page = (page + 1) * size < total ? page + 1 : null;
			return [200, { success: true, templates, total, next_page }];
		},
	kirim:
		(total) =>
		({ query }) => {
			const [from, size] = [Number(query.get('cursor') ?? 0), Number(query.get('limit'))];
			const data = range(from, Math.min(from + size, total)).map((each) => kirim.row(each + 1));
			const has_more = from + size < total;
			return [200, { data, has_more, next_cursor: has_more ? String(from + size) : null }];
		},
};

const LARGEST: Record<string, [parameter: string, size: number]> = {
	lancePilot: ['per_page', 100],
	waCr: ['per_page', 100],
	twoChat: ['limit', 200],
	kirim: ['limit', 100],
};

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
		expect(hints).toEqual([expect.stringMatching(/left out: "template_2", one that is no object/)]);
	});

	it('names a row that has no status where no row can be read', async () => {
		listenAt(vendor.origin, () => [200, vendor.list([vendor.row(1, { status: 5 })])]);
		const error = await failureOf(nodeFor(vendor, { operation: 'getAll' }));
		expect(error.message).toContain('Template "template_1" has no status');
	});
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

describe('the pickers', () => {
	it('list templates with their language and the status of the day, by id', async () => {
		holdClock(Date.parse('2026-11-21T10:00:00Z'));
		listenAt(kirim.origin, () => [
			200,
			kirim.list([kirim.row(1), kirim.row(2, { status: 'in_appeal', language: null })]),
		]);
		const list = await searchList('searchTemplates', nodeFor(kirim));
		expect(list).toEqual({
			results: [
				{ name: 'template_1 (en, approved as of 21 Nov 2026)', value: 'tmpl_1' },
				{ name: 'template_2 (in appeal as of 21 Nov 2026, tmpl_2)', value: 'tmpl_2' },
			],
		});
	});

	it.each(byName)('go on page by page at %s', async (_name, vendor) => {
		const answer = paged[vendor.provider] as (
			total: number,
		) => (r: SeenRequest) => [number, object];
		const size = (LARGEST[vendor.provider] as [string, number])[1];
		const requests = listenAt(vendor.origin, answer(size + 5));
		const first = await searchList('searchTemplates', nodeFor(vendor));
		expect(first.results).toHaveLength(size);
		expect(first.paginationToken).toEqual(expect.any(String));
		expect(requests).toHaveLength(1);

		const token = first.paginationToken as string;
		const second = await searchList('searchTemplates', nodeFor(vendor), undefined, token);
		expect(second.results.map(({ name }) => name.split(' ')[0])).toEqual(
			range(size + 1, size + 6).map((index) => `template_${index}`),
		);
		expect(second.paginationToken).toBeUndefined();
		expect(requests).toHaveLength(2);
	});

	it('search by name or id, whatever the case', async () => {
		listenAt(waCr.origin, () => [200, waCr.list(range(1, 21).map((index) => waCr.row(index)))]);
		const names = async (filter: string) =>
			(await searchList('searchTemplates', nodeFor(waCr), filter)).results.map(
				({ value }) => value,
			);
		expect(await names('TEMPLATE_12')).toEqual(['1000012']);
		expect(await names('1000007')).toEqual([]);
		expect(await names('100007')).toEqual(['100007']);
		expect(await names('absent')).toEqual([]);
	});

	it('search by what the template says', async () => {
		listenAt(waCr.origin, () => [200, waCr.list(range(1, 21).map((index) => waCr.row(index)))]);
		const list = await searchList('searchTemplates', nodeFor(waCr), 'HELLO {{1}}  12');
		expect(list.results).toEqual([
			expect.objectContaining({ name: expect.stringMatching(/^template_12 /), value: '1000012' }),
		]);
	});

	it.each(['template_4999', 'Template 4999', ' template4999'])(
		'find %j on whatever page it is',
		async (filter) => {
			listenAt(lancePilot.origin, paged.lancePilot!(5_000));
			const list = await searchList('searchTemplates', nodeFor(lancePilot), filter);
			expect(list.results.map(({ value }) => value)).toEqual(['4999']);
			expect(list.paginationToken).toBeUndefined();
		},
	);

	it('does not take a list that was cut for one without the template', async () => {
		const body = { data: [kirim.row(1)], has_more: true, next_cursor: null };
		listenAt(kirim.origin, () => [200, body]);
		const search = async (filter: string) =>
			await searchList('searchTemplates', nodeFor(kirim), filter);
		await expect(search('absent')).rejects.toThrow(/only a part of its list/);
		expect((await search('template_1')).results).toHaveLength(1);
	});

	it('end a search that finds nothing after so many pages, and say where to go on', async () => {
		const requests = listenAt(lancePilot.origin, paged.lancePilot!(9_000));
		const list = await searchList('searchTemplates', nodeFor(lancePilot), 'absent');
		expect(list).toEqual({ results: [], paginationToken: '61' });
		expect(requests.length).toBeLessThanOrEqual(64);
	});

	it('show no two entries alike, and none that cannot be read', async () => {
		const same = { template_name: 'order', name: 'order', uuid: 'TMP1' };
		const rows = [
			twoChat.row(1, same),
			twoChat.row(1, same),
			twoChat.row(2, { ...same, uuid: 'TMP2' }),
			twoChat.row(3, { status: 5 }),
		];
		listenAt(twoChat.origin, () => [200, twoChat.list(rows)]);
		const { results } = await searchList('searchTemplates', nodeFor(twoChat));
		expect(results.map(({ value }) => value)).toEqual(['TMP1', 'TMP2']);
		expect(new Set(results.map(({ name }) => name)).size).toBe(2);
	});

	it.each(['2026', 'as of', 'Nov'])(
		'find nothing by the day they were opened on: %s',
		async (filter) => {
			holdClock(Date.parse('2026-11-21T10:00:00Z'));
			listenAt(waCr.origin, () => [200, waCr.list([waCr.row(1)])]);
			expect((await searchList('searchTemplates', nodeFor(waCr), filter)).results).toEqual([]);
		},
	);

	it('find by language and by status', async () => {
		const rows = [waCr.row(1), waCr.row(2, { status: 'PENDING' })];
		listenAt(waCr.origin, () => [200, waCr.list(rows)]);
		const found = async (filter: string) =>
			(await searchList('searchTemplates', nodeFor(waCr), filter)).results.length;
		expect(await found('pending')).toBe(1);
		expect(await found('template_2 (en, pending')).toBe(1);
	});

	it('list channels and search them', async () => {
		holdClock(Date.parse('2026-11-21T10:00:00Z'));
		listenAt(twoChat.origin, () => [
			200,
			{
				numbers: [
					{ friendly_name: 'Mexico', phone_number: '+52155', connection_status: 'C' },
					{ friendly_name: 'USA', phone_number: '+14155', connection_status: 'D' },
				],
			},
		]);
		expect((await searchList('searchChannels', nodeFor(twoChat))).results).toEqual([
			{ name: 'Mexico (+52155, connected as of 21 Nov 2026)', value: '+52155' },
			{ name: 'USA (+14155, disconnected as of 21 Nov 2026)', value: '+14155' },
		]);
		expect((await searchList('searchChannels', nodeFor(twoChat), 'usa')).results).toHaveLength(1);
	});

	it('say what is wrong', async () => {
		listenAt(waCr.origin, () => [403, { error: { code: 'INSUFFICIENT_SCOPE' } }]);
		await expect(searchList('searchTemplates', nodeFor(waCr))).rejects.toMatchObject({
			message: 'The WA.cr token lacks a scope',
			description: expect.stringContaining('templates:read'),
		});
	});

	it('ask for the account first', async () => {
		const requests = listenAt(kirim.origin, () => [200, kirim.list([])]);
		const phoneNumberId = { __rl: true, mode: 'list', value: '' };
		await expect(
			searchList('searchTemplates', nodeFor(kirim, { phoneNumberId })),
		).rejects.toMatchObject({ message: 'Phone Number is empty' });
		expect(requests).toEqual([]);
	});
});
