import { holdClock, releaseClock } from '../clock';
import type { SeenRequest } from '../support/listenAt';
import { listenAt, stopListening } from '../support/listenAt';
import { searchList } from '../support/runNode';
import { LARGEST, paged, range } from './pagedLists';
import { byName, kirim, lancePilot, nodeFor, twoChat, waCr } from './vendors';

afterEach(() => {
	stopListening();
	releaseClock();
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

	it.each(['creme brulee', 'CRÈME BRÛLÉE', 'Cre\u0300me', 'crème', '(brûlée)'])(
		'find an accent however it is typed: %j',
		async (filter) => {
			const body = 'Our crème bru\u0302le\u0301e is back';
			listenAt(waCr.origin, () => [
				200,
				waCr.list([waCr.row(1), waCr.row(2, { body_data: body })]),
			]);
			const { results } = await searchList('searchTemplates', nodeFor(waCr), filter);
			expect(results.map(({ value }) => value)).toEqual(['100002']);
		},
	);

	it.each([
		['dang', 'Đặng'],
		['lodz', 'ŁÓDŹ'],
		['orsted', 'Ørsted'],
		['STRASSE', 'Straße'],
		['isparta', 'Isparta'],
		['ısparta', 'ISPARTA'],
		['Ελλαδα', 'Ελλάδα'],
		['مُحَمَّد', 'مُحَمَّد'],
		['हिन्दी', 'हिन्दी'],
		['ภาษาไทย', 'ภาษาไทย'],
		['한국어', '한국어'],
	])(
		'find a letter by its simple form, and every script by itself: %s in %s',
		async (filter, body) => {
			listenAt(waCr.origin, () => [
				200,
				waCr.list([waCr.row(1), waCr.row(2, { body_data: `1 ${body} 2` })]),
			]);
			const { results } = await searchList('searchTemplates', nodeFor(waCr), filter);
			expect(results.map(({ value }) => value)).toEqual(['100002']);
		},
	);

	it.each(['.*', '[', '\\', '+', '$&', '%', '|'])('take %j as text', async (filter) => {
		listenAt(waCr.origin, () => [200, waCr.list([waCr.row(1)])]);
		expect((await searchList('searchTemplates', nodeFor(waCr), filter)).results).toEqual([]);
	});

	it('does not take a list that was cut for one without the template', async () => {
		const body = { data: [kirim.row(1)], has_more: true, next_cursor: null };
		listenAt(kirim.origin, () => [200, body]);
		const search = async (filter: string) =>
			await searchList('searchTemplates', nodeFor(kirim), filter);
		await expect(search('absent')).rejects.toThrow(/returned only part of its list/);
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

	it('say why they list nothing where no template of the list can be read', async () => {
		listenAt(twoChat.origin, () => [200, twoChat.list([twoChat.row(3, { status: 5 })])]);
		await expect(searchList('searchTemplates', nodeFor(twoChat))).rejects.toThrow(
			'Template "template_3" has no status',
		);
	});

	it('leave what they show as it is where no template of a further page can be read', async () => {
		listenAt(twoChat.origin, () => [200, twoChat.list([twoChat.row(3, { status: 5 })])]);
		const further = await searchList('searchTemplates', nodeFor(twoChat), undefined, '1');
		expect(further).toEqual({ results: [] });
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
