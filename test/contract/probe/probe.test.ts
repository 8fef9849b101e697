import type { Provider } from '../../sandbox/provider';
import { PROVIDERS } from '../../sandbox/provider';
import { useSandbox } from '../../sandbox/useSandbox';
import { runProbe } from './runProbe';

const sandbox = useSandbox();

const probe = async (provider: Provider, settings: Record<string, string> = {}) => {
	const { code, stdout, stderr } = await runProbe(provider, {
		WHATSAPP_TEMPLATES_KEY: sandbox.keys[provider],
		WHATSAPP_TEMPLATES_BASE_URL: sandbox.baseUrls[provider],
		...(provider === 'meta' && { WHATSAPP_TEMPLATES_ACCOUNT: sandbox.accounts.meta }),
		...settings,
	});
	expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
	return stdout;
};

/** The answer to the list of templates, in place of the vendor's. */
const listed = (provider: Provider, path: string, body: object) =>
	sandbox.addFault({
		provider,
		path,
		times: 'always',
		effect: { kind: 'status', status: 200, body },
	});

describe.each(PROVIDERS)('%s', (provider) => {
	it('is read only, held against the evidence row by row, and nothing of the account is told', async () => {
		const report = await probe(provider);
		expect(sandbox.requests().map(({ method }) => method)).not.toContainEqual(
			expect.not.stringMatching(/^GET$/),
		);
		expect(report).toMatch(/\| list \| `GET \S+` 200 \| \d+ rows, 0 unreadable, the only page \|/);
		expect(report).toMatch(/\| one template \| `GET \S+` 200 \| read \|/);
		// What is checked is told in the words of docs/evidence.md, with its grade.
		const rows = report.split('| Id | Grade | What | Here |')[1]?.match(/^\| [A-Z]\d.*$/gm) ?? [];
		expect(rows.length).toBeGreaterThan(3);
		for (const row of rows)
			expect(row).toMatch(/^\| [A-Z]\d+ \| [A-Z](\/[A-Z])? \| \S.+ \| \S.*: /);

		const { atMeta, copy } = sandbox.templates({ provider });
		const private_ = [
			sandbox.keys[provider],
			sandbox.accounts[provider],
			sandbox.baseUrls[provider],
			...[...atMeta, ...copy].flatMap(({ name, metaId }) => [name, String(metaId)]),
			'Acme',
			'Hi {{1}}',
		];
		for (const word of private_.filter((each) => String(each).length > 2)) {
			expect(report).not.toContain(word);
		}
		// Neither is anything else that looks like a number of somebody.
		expect(report).not.toMatch(/\d{5,}/);
	});
});

describe('what deviates', () => {
	const row = { id: 't1', language: 'es', category: 'UTILITY' };

	it('is named by field and kind, and other words of a status are shown', async () => {
		listed('kirim', `/${sandbox.accounts.kirim}/templates`, {
			data: [
				{ ...row, template_name: 'ana_secret', status: 'en_revision', has_variables: 'yes' },
				{
					...row,
					id: 't2',
					template_name: 'ben_secret',
					status: 'approved',
					'Ana 0987': 1,
					nota: [],
				},
			],
		});
		const report = await probe('kirim');
		expect(report).toContain('`content` is missing in 2 of 2 rows');
		expect(report).toContain('`has_variables` is text, documented as boolean, in 1 of 2 rows');
		expect(report).toContain('`nota` is not documented: list');
		expect(report).toContain('`…` is not documented: number');
		expect(report).toMatch(/\| G2 \|.*\| holds: seen: en_revision \|/);
		expect(report).not.toMatch(/secret|Ana|0987/);
	});

	it('is a row that cannot be read, without its values', async () => {
		listed('kirim', `/${sandbox.accounts.kirim}/templates`, {
			data: ['ana_secret 0987'],
		});
		const report = await probe('kirim');
		expect(report).toContain('1 rows, 1 unreadable');
		expect(report).not.toContain('secret');
	});

	it('is an assumption that does not hold', async () => {
		listed('kirim', '/me', { account: { id: 'org_secret' } });
		const report = await probe('kirim');
		expect(report).toMatch(
			/\| K2 \| T \| .*\| \*\*does not hold\*\*: nothing under `organization` \|/,
		);
		expect(report).not.toContain('org_secret');
	});

	it('is a time without a zone that lies ahead as UTC', async () => {
		const ahead = new Date(Date.now() + 3 * 60 * 60_000).toISOString().replace(/\.\d+Z$/, '');
		listed('kirim', `/${sandbox.accounts.kirim}/templates`, {
			data: [{ ...row, template_name: 'one', status: 'approved', created_at: ahead }],
		});
		const report = await probe('kirim');
		expect(report).toMatch(/\| G1 \|.*\| \*\*does not hold\*\*: 1 of 1 have no zone/);
	});

	it('is an answer that refuses, by its status alone', async () => {
		sandbox.revokeKey({ provider: 'waCr', key: sandbox.keys.waCr });
		const report = await probe('waCr');
		expect(report).toContain('`GET /account` 401 | cannot be used: refused with status 401');
		expect(report).toContain('no row was read');
	});

	it('is what Kirim describes in its OpenAPI', async () => {
		listed('kirim', '/openapi.json', {
			paths: {
				'/{phone_number_id}/messages': { post: {} },
				'/{phone_number_id}/templates/{name}': { get: {}, delete: {} },
			},
		});
		const report = await probe('kirim');
		expect(report).toMatch(/\| K4 \|.*\| holds: 1 such paths; one template takes delete \|/);
	});
});

it('asks for a key in the environment, and sends nothing without one', async () => {
	const { code, stderr } = await runProbe('kirim', {
		WHATSAPP_TEMPLATES_BASE_URL: sandbox.baseUrls.kirim,
	});
	expect(code).toBe(1);
	expect(stderr).toContain('Set WHATSAPP_TEMPLATES_KEY');
	expect(sandbox.requests()).toEqual([]);
});
