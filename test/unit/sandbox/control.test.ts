import type { Provider } from '../../sandbox/provider';
import { PROVIDERS } from '../../sandbox/provider';
import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';

const sandbox = useSandbox();

const control = async (command: string, argument?: unknown) => {
	const response = await fetch(`${sandbox.url}/_sandbox/${command}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(argument ?? {}),
	});
	return { status: response.status, body: (await response.json()) as unknown };
};

const place = { provider: 'waCr' } as const;

/** Formats of headers, kinds of components and buttons, and the two ways to name parameters. */
const EVERY_KIND = [
	...['TEXT', 'IMAGE', 'VIDEO', 'GIF', 'DOCUMENT', 'LOCATION', 'PRODUCT'],
	...['CAROUSEL', 'LIMITED_TIME_OFFER', 'CALL_PERMISSION_REQUEST'],
	...['URL', 'PHONE_NUMBER', 'QUICK_REPLY', 'COPY_CODE', 'FLOW', 'CATALOG', 'MPM', 'SPM'],
	...['VOICE_CALL', 'ORDER_DETAILS', 'REQUEST_CONTACT_INFO'],
	...['BODY_TEXT', 'BODY_TEXT_NAMED_PARAMS'],
];

describe('control', () => {
	it('takes every command over HTTP with the argument of its method', async () => {
		await control('setTemplates', { ...place, templates: [{ name: 'a', status: 'PENDING' }] });
		await control('decide', {
			...place,
			template: 'a',
			status: 'REJECTED',
			rejectedReason: 'SCAM',
		});
		const { atMeta, copy } = sandbox.templates(place);
		expect(atMeta).toMatchObject([{ name: 'a', status: 'REJECTED', rejectedReason: 'SCAM' }]);
		expect(copy).toMatchObject([{ name: 'a', status: 'PENDING' }]);
		const read = await fetch(`${sandbox.url}/_sandbox/templates?provider=waCr`);
		expect(await read.json()).toEqual({ atMeta, copy });
	});

	it('answers 400 to a wrong argument and 404 to an unknown command', async () => {
		expect(
			await control('decide', { ...place, template: 'nobody', status: 'APPROVED' }),
		).toMatchObject({
			status: 400,
			body: { error: 'No template nobody at Meta' },
		});
		expect((await control('configure', { latencyy: 1 })).status).toBe(400);
		expect((await control('toString')).status).toBe(404);
	});

	it('wants the language of a name that has several', () => {
		const decide = (language?: string) =>
			sandbox.decide({ ...place, template: 'order_confirmation', language, status: 'APPROVED' });
		expect(() => decide()).toThrow('several languages');
		decide('es_MX');
		expect(
			sandbox.templates(place).atMeta.filter(({ status }) => status === 'PENDING'),
		).toHaveLength(1);
	});

	it('remembers the category before', () => {
		sandbox.decide({
			...place,
			template: 'invoice_ready',
			category: 'MARKETING',
			qualityScore: 'RED',
		});
		expect(
			sandbox.templates(place).atMeta.find(({ name }) => name === 'invoice_ready'),
		).toMatchObject({
			category: 'MARKETING',
			previousCategory: 'UTILITY',
			qualityScore: 'RED',
			status: 'APPROVED',
		});
	});

	it('decides what is under review after a time, now and later', () => {
		sandbox.autoDecide({ afterMs: 1000 });
		sandbox.addTemplate({ ...place, name: 'late', status: 'PENDING' });
		const pending = () =>
			sandbox.templates(place).atMeta.filter(({ status }) => status === 'PENDING').length;
		expect(pending()).toBe(3);
		sandbox.advance({ ms: 1000 });
		expect(pending()).toBe(0);
	});

	it('keeps one under review where it shall, and decides what comes beside it', () => {
		const pending = () =>
			sandbox
				.templates(place)
				.atMeta.filter(({ status }) => status === 'PENDING')
				.map(({ name }) => name);
		sandbox.autoDecide({ afterMs: 1000, keepsOne: true });
		sandbox.advance({ ms: 5000 });
		const [kept, ...others] = pending();
		expect(others).toEqual([]);
		sandbox.addTemplate({ ...place, name: 'late', status: 'PENDING' });
		sandbox.advance({ ms: 1000 });
		expect(pending()).toEqual([kept]);
	});

	it('generates the same templates for the same seed', () => {
		const read = () =>
			sandbox
				.templates(place)
				.copy.map(({ name, status, components }) => ({ name, status, components }));
		sandbox.generate({ ...place, count: 300, seed: 3 });
		const first = read();
		expect(first).toHaveLength(300);
		sandbox.generate({ ...place, count: 300, seed: 3 });
		expect(read()).toEqual(first);
	});

	it('keeps secrets out of the journal, and whether they were right in it', async () => {
		const send = clientOf(sandbox, 'twoChat');
		await send('GET', '/info');
		await send('GET', '/info', undefined, { 'x-user-api-key': 'other', cookie: 'a=b' });
		await send('GET', '/info', undefined, {});
		const journal = sandbox.requests({ provider: 'twoChat' });
		expect(journal.map(({ credential }) => credential)).toEqual(['right', 'wrong', 'missing']);
		expect(JSON.stringify(journal)).not.toMatch(/twochat_sandbox_key|other|a=b/);
	});

	it('takes an empty body of any type for none, and other types of content for an error', async () => {
		const post = async (body: string) =>
			await fetch(`${sandbox.baseUrls.waCr}/templates/sync`, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${sandbox.keys.waCr}`,
					'content-type': 'application/x-www-form-urlencoded',
				},
				body,
			});
		expect((await post('')).status).toBe(200);
		expect((await post('a=b')).status).toBe(415);
	});

	it('counts requests in flight', async () => {
		sandbox.configure({ latency: 1_000 });
		const send = clientOf(sandbox, 'kirim');
		await Promise.all([send('GET', '/me'), send('GET', '/me'), send('GET', '/me')]);
		expect(sandbox.load()).toMatchObject({ most: 3, mostOf: { kirim: 3 }, total: 3 });
		sandbox.clearJournal();
		expect(sandbox.load()).toMatchObject({ now: 0, most: 0, total: 0 });
	});

	it('adds, limits and revokes keys', async () => {
		const send = clientOf(sandbox, 'lancePilot');
		const [one, other] = [
			'3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11',
			'8b0e6c1d-2f43-4c8a-b7de-5a1f9c3e7d20',
		];
		sandbox.addKey({ provider: 'lancePilot', key: 'limited', accounts: [one as string] });
		const limited = { authorization: 'Bearer limited' };
		expect((await send('GET', `/workspaces/${one}/templates`, undefined, limited)).status).toBe(
			200,
		);
		expect((await send('GET', `/workspaces/${other}/templates`, undefined, limited)).status).toBe(
			403,
		);
		sandbox.revokeKey({ provider: 'lancePilot', key: 'limited' });
		expect((await send('GET', '/workspaces', undefined, limited)).status).toBe(401);
	});

	describe('a fresh sandbox', () => {
		it.each(PROVIDERS)('has a template under review at %s', (provider) => {
			const { atMeta } = sandbox.templates({ provider });
			expect(atMeta.map(({ status }) => status)).toContain('PENDING');
		});

		it('has a template of every kind at Meta, and elsewhere when asked', () => {
			const kinds = (provider: Provider) => {
				const text = JSON.stringify(sandbox.templates({ provider }).atMeta).toUpperCase();
				return EVERY_KIND.filter((kind) => text.includes(`"${kind}"`));
			};
			expect(kinds('meta')).toEqual(EVERY_KIND);
			expect(kinds('kirim')).not.toEqual(EVERY_KIND);
			sandbox.addEveryKind({ provider: 'kirim' });
			expect(kinds('kirim')).toEqual(EVERY_KIND);
		});

		it('tells over HTTP where each vendor is', async () => {
			const { metaAppId, accounts, keys } = sandbox;
			const told: unknown = await (await fetch(`${sandbox.url}/_sandbox/`)).json();
			expect(told).toMatchObject({ metaAppId, accounts, keys });
			expect(Object.keys(sandbox.baseUrls)).toEqual([...PROVIDERS]);
		});
	});

	it('goes back to the beginning', async () => {
		sandbox.generate({ ...place, count: 3 });
		sandbox.configure({ variants: { waCr: { errors: 'flat' } } });
		sandbox.addFault({ ...place, effect: { kind: 'empty' } });
		await control('reset');
		expect(sandbox.templates(place).copy).toHaveLength(7);
		expect(sandbox.configure({}).variants.waCr.errors).toBe('nested');
		expect(sandbox.faults()).toEqual([]);
		await control('reset', { empty: true });
		expect(sandbox.templates(place).copy).toEqual([]);
	});
});
