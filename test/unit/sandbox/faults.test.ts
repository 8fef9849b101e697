import { sleep } from 'n8n-workflow';

import type { FaultSpec } from '../../sandbox/faults';
import type { Provider } from '../../sandbox/provider';
import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';

const sandbox = useSandbox();
const send = clientOf(sandbox, 'lancePilot');
let templates: string;

beforeAll(() => {
	templates = `/workspaces/${sandbox.accounts.lancePilot}/templates`;
});

const on = (effect: FaultSpec['effect'], more: Partial<FaultSpec> = {}) =>
	sandbox.addFault({ provider: 'lancePilot', effect, ...more });

/** What lists of the five vendors say about a further page. */
interface Body {
	data?: Array<{ id: string }>;
	templates?: Array<{ uuid: string }>;
	meta?: {
		current_page?: number;
		last_page?: number;
		pagination?: { has_more: boolean; current_page: number };
	};
	next_page?: number | null;
	next_cursor?: string | null;
	paging?: { next?: string; cursors: { after: string } };
}

const names = async (page: number, perPage = 10) =>
	(
		(await send('GET', `${templates}?page=${page}&per_page=${perPage}`)).body as {
			data: Array<{ name: string }>;
		}
	).data.map(({ name }) => name);

describe('faults', () => {
	it('strike once, on the path and method that they name', async () => {
		on({ kind: 'status', status: 503 }, { method: 'POST', path: '/sync$' });
		expect((await send('GET', templates)).status).toBe(200);
		expect((await send('POST', `${templates}/sync`)).status).toBe(503);
		expect((await send('POST', `${templates}/sync`)).status).toBe(200);
		expect(sandbox.faults()).toMatchObject([{ hits: 1 }]);
		expect(sandbox.requests({ path: 'sync' })).toMatchObject([
			{ status: 503, faults: ['status'] },
			{ status: 200, faults: [] },
		]);
	});

	it('strike after some requests, as often as asked, until they are cleared', async () => {
		on({ kind: 'status', status: 500 }, { after: 1, times: 2 });
		const statuses = [];
		for (let call = 0; call < 4; call++) statuses.push((await send('GET', '/workspaces')).status);
		expect(statuses).toEqual([200, 500, 500, 200]);
		on({ kind: 'status', status: 500 }, { times: 'always' });
		sandbox.clearFaults();
		expect((await send('GET', '/workspaces')).status).toBe(200);
	});

	it('strike a share of the requests, the same ones for the same seed', async () => {
		const run = async () => {
			sandbox.clearFaults();
			on({ kind: 'status', status: 502 }, { probability: 0.5, seed: 7 });
			const statuses = [];
			for (let call = 0; call < 20; call++)
				statuses.push((await send('GET', '/workspaces')).status);
			return statuses;
		};
		const first = await run();
		expect(new Set(first)).toEqual(new Set([200, 502]));
		expect(await run()).toEqual(first);
	});

	it.each([
		['seconds', /^2$/],
		['date', /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/],
	] as const)('give Retry-After as %s', async (as, pattern) => {
		on({ kind: 'status', status: 429, retryAfter: { seconds: 2, as } });
		const answer = await send('GET', '/workspaces');
		expect(answer).toMatchObject({ status: 429, body: { message: 'Too Many Attempts.' } });
		expect(answer.headers.get('retry-after')).toMatch(pattern);
	});

	it('break the connection before or in the middle of the answer', async () => {
		on({ kind: 'reset' });
		await expect(send('GET', '/workspaces')).rejects.toThrow('fetch failed');
		on({ kind: 'reset', at: 'middle' });
		await expect(send('GET', templates)).rejects.toThrow();
		expect((await send('GET', '/workspaces')).status).toBe(200);
		expect(sandbox.load().now).toBe(0);
	});

	it('lose the answer of work that was done', async () => {
		on({ kind: 'reset', when: 'after' });
		const payload = { name: 'lost', language: 'en', category: 'UTILITY', body: { text: 'Hello.' } };
		await expect(send('POST', templates, payload)).rejects.toThrow('fetch failed');
		expect(sandbox.templates({ provider: 'lancePilot' }).copy.map(({ name }) => name)).toContain(
			'lost',
		);
	});

	it('leave no work done when they strike before it', async () => {
		on({ kind: 'status', status: 500 });
		const payload = {
			name: 'never',
			language: 'en',
			category: 'UTILITY',
			body: { text: 'Hello.' },
		};
		expect((await send('POST', templates, payload)).status).toBe(500);
		expect(
			sandbox.templates({ provider: 'lancePilot' }).copy.map(({ name }) => name),
		).not.toContain('never');
	});

	it('send half a JSON, HTML, nothing, or a body in pieces', async () => {
		on({ kind: 'truncated' });
		expect((await send('GET', templates)).body).toMatch(/^\{"success":true,/);
		on({ kind: 'html' });
		expect(await send('GET', templates)).toMatchObject({
			status: 502,
			body: expect.stringContaining('<h1>502 Bad Gateway</h1>'),
		});
		on({ kind: 'empty' });
		expect(await send('GET', templates)).toMatchObject({ status: 200, body: '' });
		on({ kind: 'drip', pieces: 5, everyMs: 2 });
		expect((await send('GET', templates)).body).toMatchObject({ success: true });
	});

	it('send a body byte by byte', async () => {
		on({ kind: 'drip', bytes: 1, everyMs: 40 });
		const response = await fetch(`${sandbox.baseUrls.lancePilot}${templates}`, {
			headers: { authorization: `Bearer ${sandbox.keys.lancePilot}` },
		});
		const reader = response.body?.getReader();
		const text = new TextDecoder();
		const chunks: string[] = [];
		for (let read = 0; read < 3; read++) chunks.push(text.decode((await reader?.read())?.value));
		await reader?.cancel();
		expect(chunks).toEqual(['{', '"', 's']);
	});

	it('switch protocols and say nothing more', async () => {
		on({ kind: 'switching' });
		// fetch takes a 101 that it did not ask for as a broken connection.
		await expect(send('GET', '/workspaces')).rejects.toMatchObject({
			cause: { message: expect.stringContaining('upgrade') },
		});
	});

	describe('after the write was carried out', () => {
		const payload = { name: 'kept', language: 'en', category: 'UTILITY', body: { text: 'Hello.' } };
		const copied = () =>
			sandbox.templates({ provider: 'lancePilot' }).copy.some(({ name }) => name === 'kept');

		it.each<[string, FaultSpec['effect'], { status: number; body: unknown }]>([
			['nothing', { kind: 'empty', status: 201, when: 'after' }, { status: 201, body: '' }],
			[
				'null',
				{ kind: 'status', status: 201, body: null, when: 'after' },
				{ status: 201, body: null },
			],
			[
				'a failure with 200',
				{ kind: 'status', status: 200, body: { success: false }, when: 'after' },
				{ status: 200, body: { success: false } },
			],
			[
				'one byte',
				{ kind: 'truncated', share: 0.001 },
				{ status: 201, body: expect.not.stringContaining('}') },
			],
			...[408, 425, 499, 504, 520, 521, 522, 523, 524].map(
				(status): [string, FaultSpec['effect'], { status: number; body: unknown }] => [
					String(status),
					{ kind: 'status', status, when: 'after' },
					{ status, body: expect.anything() },
				],
			),
		])('answer %s', async (_what, effect, expected) => {
			on(effect, { method: 'POST' });
			expect(await send('POST', templates, payload)).toMatchObject(expected);
			expect(copied()).toBe(true);
		});

		it('answer never', async () => {
			on({ kind: 'hang', when: 'after' });
			const stop = new AbortController();
			const pending = fetch(`${sandbox.baseUrls.lancePilot}${templates}`, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${sandbox.keys.lancePilot}`,
					'content-type': 'application/json',
				},
				body: JSON.stringify(payload),
				signal: stop.signal,
			});
			while (!copied()) await sleep(5);
			stop.abort();
			await expect(pending).rejects.toThrow('aborted');
		});
	});

	describe('in single rows and lists', () => {
		const rowOf = async (path: string) =>
			(await send('GET', path)).body as { data: Record<string, unknown> };

		it('answer for another row than was asked for', async () => {
			const [first, second] = sandbox.templates({ provider: 'lancePilot' }).copy;
			on({ kind: 'otherRow', id: String(second?.id) }, { method: 'GET' });
			expect((await rowOf(`${templates}/${first?.id}`)).data).toMatchObject({ id: second?.id });
			expect((await rowOf(`${templates}/${first?.id}`)).data).toMatchObject({ id: first?.id });
		});

		it('lose fields of some rows, bring others, and give lists for empty objects', async () => {
			on({ kind: 'oddRows', without: ['status'], with: { extra: 1 }, only: [0] });
			const { data } = (await send('GET', templates)).body as {
				data: Array<Record<string, unknown>>;
			};
			expect(data[0]).toMatchObject({ extra: 1 });
			expect(data[0]).not.toHaveProperty('status');
			expect(data[1]).toMatchObject({ status: expect.any(String) });
			const [first] = sandbox.templates({ provider: 'lancePilot' }).copy;
			on({ kind: 'oddRows', emptyAsList: true });
			expect((await rowOf(`${templates}/${first?.id}`)).data).toMatchObject({ components: [] });
		});

		it('write ids as numbers that JavaScript rounds', async () => {
			on({ kind: 'oddRows', bigIds: true });
			const response = await fetch(`${sandbox.baseUrls.lancePilot}${templates}`, {
				headers: { authorization: `Bearer ${sandbox.keys.lancePilot}` },
			});
			expect(await response.text()).toMatch(/"id":90071992\d{12},/);
		});
	});

	it('redirect to another origin, which notes whether the key came along', async () => {
		on({ kind: 'redirect' });
		const answer = await send('GET', '/workspaces');
		expect(answer.status).toBe(302);
		const target = answer.headers.get('location') ?? '';
		expect(new URL(target).origin).toBe(sandbox.elsewhereUrl);
		await fetch(target);
		await fetch(target, { headers: { authorization: `Bearer ${sandbox.keys.lancePilot}` } });
		expect(sandbox.elsewhere()).toMatchObject([{ credential: false }, { credential: true }]);
	});

	describe('in lists', () => {
		beforeEach(() => sandbox.generate({ provider: 'lancePilot', count: 30 }));

		it('repeat rows on adjacent pages', async () => {
			const first = await names(1);
			on({ kind: 'duplicateRows' }, { query: 'page=2' });
			const second = await names(2);
			expect(second[0]).toBe(first.at(-1));
			expect(second).toHaveLength(11);
		});

		it.each([1, -1])('shift by %p row after the first page', async (rows) => {
			const all = await names(1, 30);
			on({ kind: 'shift', rows }, { times: 'always' });
			expect(await names(1)).toEqual(all.slice(0, 10));
			expect(await names(2)).toEqual(all.slice(10 + rows, 20 + rows));
		});

		it('lose the first rows or those of some names for as many requests as asked', async () => {
			const all = await names(1, 30);
			on({ kind: 'loseRows', rows: 1, names: [all[4] ?? ''] }, { times: 2 });
			const left = all.filter((_name, index) => index !== 0 && index !== 4);
			expect(await names(1, 30)).toEqual(left);
			expect(await names(1, 30)).toEqual(left);
			expect(await names(1, 30)).toEqual(all);
		});

		it('tell a total that the pages do not hold, with or without more pages', async () => {
			on({ kind: 'wrongTotal', total: 50 });
			expect((await send('GET', templates)).body).toMatchObject({
				meta: { total: 50, last_page: 3 },
			});
			on({ kind: 'wrongTotal', total: 50, pages: true });
			expect((await send('GET', templates)).body).toMatchObject({
				meta: { total: 50, last_page: 5 },
			});
		});

		it.each<
			[Provider, string, (body: Body) => string | null, (body: Body) => Array<{ id: string }>]
		>([
			[
				'lancePilot',
				'/workspaces/3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11/templates?per_page=10&page=1',
				({ meta }) =>
					Number(meta?.last_page) > Number(meta?.current_page)
						? `page=${Number(meta?.current_page) + 1}`
						: null,
				({ data }) => data ?? [],
			],
			[
				'waCr',
				'/templates?per_page=10&page=1',
				({ meta }) =>
					meta?.pagination?.has_more ? `page=${meta.pagination.current_page + 1}` : null,
				({ data }) => data ?? [],
			],
			[
				'twoChat',
				'/waba/templates?phone_number=%2B12025550132&limit=10&page=0',
				({ next_page }) => (typeof next_page === 'number' ? `page=${next_page}` : null),
				({ templates: rows }) => (rows ?? []).map(({ uuid }) => ({ id: uuid })),
			],
			[
				'kirim',
				'/106540352242922/templates?status=all&limit=10&cursor=',
				({ next_cursor }) => (next_cursor ? `cursor=${next_cursor}` : null),
				({ data }) => data ?? [],
			],
			[
				'meta',
				'/v23.0/102290129340398/message_templates?limit=10&after=',
				({ paging }) => (paging?.next ? `after=${paging.cursors.after}` : null),
				({ data }) => data ?? [],
			],
		])('never end at %s, with ids that no page had', async (provider, path, next, rowsOf) => {
			sandbox.generate({ provider, count: 15 });
			sandbox.addFault({ provider, times: 'always', effect: { kind: 'endlessList' } });
			const client = clientOf(sandbox, provider);
			let asked = path.replace(/&(cursor|after)=$/, '');
			const ids: string[] = [];
			for (let page = 0; page < 5; page++) {
				const body = (await client('GET', asked)).body as Body;
				ids.push(...rowsOf(body).map(({ id }) => String(id)));
				const more = next(body);
				expect(more).not.toBeNull();
				asked = path.replace(/(page|cursor|after)=\d*$/, more ?? '');
			}
			expect(ids).toHaveLength(50);
			expect(new Set(ids).size).toBe(50);
		});

		it('lose everything or the second half, and say so nowhere', async () => {
			on({ kind: 'emptyList' });
			expect((await send('GET', templates)).body).toMatchObject({
				data: [],
				meta: { total: 0, last_page: 1 },
			});
			on({ kind: 'halfList' });
			expect((await send('GET', templates)).body).toMatchObject({
				meta: { total: 15, last_page: 2 },
			});
			expect((await send('GET', templates)).body).toMatchObject({ meta: { total: 30 } });
		});
	});
});
