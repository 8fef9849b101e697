import type { FaultSpec } from '../../sandbox/faults';
import type { Sandbox } from '../../sandbox/server';
import { startSandbox } from '../../sandbox/server';
import { clientOf } from './client';

let sandbox: Sandbox;
let send: ReturnType<typeof clientOf>;
let templates: string;

beforeAll(async () => {
	sandbox = await startSandbox();
	send = clientOf(sandbox, 'lancePilot');
	templates = `/workspaces/${sandbox.accounts.lancePilot}/templates`;
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const on = (effect: FaultSpec['effect'], more: Partial<FaultSpec> = {}) =>
	sandbox.addFault({ provider: 'lancePilot', effect, ...more });

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
