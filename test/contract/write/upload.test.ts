import '../../engine/support/withoutWaiting';
import type { IBinaryKeyData } from '../../engine/support/n8n';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import type { FaultSpec } from '../../sandbox/faults';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });

const binary: IBinaryKeyData[] = [
	{
		data: {
			data: Buffer.alloc(5000, 'x').toString('base64'),
			mimeType: 'image/png',
			fileName: 'a.png',
		},
	},
];
const picture = {
	name: 'shop_picture',
	language: 'en',
	category: 'MARKETING',
	bodyText: 'Look here.',
	header: { type: 'image', binaryPropertyName: 'data' },
};
const meta = (parameters: ExecuteSetup['parameters'], more: Partial<ExecuteSetup> = {}) => ({
	...nodeFor(sandbox, 'meta', {
		inputMode: 'json',
		templateJson: JSON.stringify(picture),
		...parameters,
	}),
	binary,
	...more,
});
const fail = (path: string, effect: FaultSpec['effect'], method = 'POST') =>
	sandbox.addFault({ provider: 'meta', method, path, times: 'always', effect });
const toTheTemplate = () =>
	writesTo(sandbox).filter((call) => /message_templates|DELETE/.test(call));
const lookUps = () =>
	sandbox.requests({ method: 'GET' }).filter(({ path }) => !/upload:|app$/.test(path));

const UPLOADS: Array<[string, string, FaultSpec['effect']]> = [
	['no session is opened', '/uploads$', { kind: 'status', status: 503 }],
	['the session’s answer is cut off', '/uploads$', { kind: 'truncated' }],
	['the bytes are answered with 500', 'upload:', { kind: 'status', status: 500 }],
	[
		'the handle is cut off, with a status that means created',
		'upload:',
		{ kind: 'status', status: 201, body: '{"h": "4::aW', when: 'after' },
	],
	['no answer comes to the bytes', 'upload:', { kind: 'reset', when: 'before' }],
];

describe.each(UPLOADS)('an upload of which %s', (_what, path, effect) => {
	beforeEach(() => {
		sandbox.setTemplates({
			provider: 'meta',
			templates: [
				{
					name: 'shop_old',
					language: 'en',
					category: 'MARKETING',
					components: [{ type: 'BODY', text: 'Old.' }],
				},
			],
		});
		fail(path, effect);
	});

	it.each(['create', 'update'])(
		'is a %s that was not made, and nothing is looked up',
		async (operation) => {
			const template = byName('shop_old|en');
			const templateJson = JSON.stringify({ header: picture.header });
			const setup = operation === 'create' ? {} : { template, templateJson };
			const options = { maxRetries: 0 };
			const failure = await failureOf(meta({ operation, options, ...setup }));
			expect(failure.message).toMatch(/^The upload of the media failed, so nothing was written: /);
			const { description } = failure as { description?: string };
			expect(`${failure.message} ${description}`).not.toMatch(/not known|was created|updated/i);
			expect(toTheTemplate()).toEqual([]);
			expect(lookUps()).toHaveLength(operation === 'create' ? 0 : 1);
		},
	);

	it('is not applied, and nothing that it would replace is pruned', async () => {
		const options = { dryRun: false, prune: true, pruneNamePrefix: 'shop_', maxRetries: 0 };
		const items = await runNode(meta({ operation: 'apply', options }));
		expect(items.map(({ json }) => json)).toMatchObject([
			{
				name: 'shop_picture',
				action: 'blocked',
				applied: false,
				reason: expect.stringContaining('nothing was written'),
			},
			{ name: 'shop_old', action: 'blocked', applied: false },
		]);
		expect(toTheTemplate()).toEqual([]);
	});
});

it('says of an app that cannot be read that nothing was written', async () => {
	fail('app$', { kind: 'status', status: 503 }, 'GET');
	const setup = meta({ operation: 'create', options: { maxRetries: 0 } });
	setup.credentials.metaTemplatesApi = { ...setup.credentials.metaTemplatesApi, appId: '' };
	const failure = await failureOf(setup);
	expect(failure.message).toMatch(/^The upload of the media failed, so nothing was written: /);
	expect(toTheTemplate()).toEqual([]);
});

it('goes nowhere where the credential names an app by what is no id', async () => {
	const setup = meta({ operation: 'create' });
	setup.credentials.metaTemplatesApi = { ...setup.credentials.metaTemplatesApi, appId: 'My App' };
	expect((await failureOf(setup)).message).toContain('App ID in the Meta credential is not the id');
	expect(writesTo(sandbox)).toEqual([]);
});

it('stops a set at a token that may not upload: it would strike the next template as well', async () => {
	fail('/uploads$', { kind: 'status', status: 401 });
	const failure = await failureOf(meta({ operation: 'apply', options: { dryRun: false } }));
	expect(failure.message).toContain('nothing was written');
});

describe('an upload that is not taken', () => {
	const bytesSent = () => writesTo(sandbox).filter((call) => call.includes('upload:')).length;
	const tooMany: FaultSpec['effect'] = {
		kind: 'status',
		status: 429,
		body: { error: { message: 'Application request limit reached', code: 4 } },
	};

	it.each([
		['tried again as often as any call', 2, 3],
		['sent once where nothing is to be tried again', 0, 1],
	])('because of a rate limit is %s', async (_what, maxRetries, most) => {
		fail('upload:', tooMany);
		await failureOf(meta({ operation: 'create', options: { maxRetries } }));
		expect(bytesSent()).toBe(most);
	});

	const once = (effect: FaultSpec['effect'], times: number | 'always' = 1) =>
		sandbox.addFault({ provider: 'meta', method: 'POST', path: 'upload:', times, effect });
	const created = () => sandbox.templates({ provider: 'meta' }).atMeta.map(({ name }) => name);
	/** Where each attempt began, and how many bytes it brought. */
	const attempts = () =>
		sandbox
			.requests({ method: 'POST' })
			.filter(({ path }) => path.includes('upload:'))
			.map(({ headers }) => [headers.file_offset, headers['content-length']]);

	it.each([
		['before the first byte', { kind: 'reset', when: 'before' }, '0', '5000'],
		['in its middle', { kind: 'cutUpload', bytes: 2000 }, '2000', '3000'],
		['after all of it, its answer lost', { kind: 'reset', when: 'after' }, '5000', '0'],
		['within its answer', { kind: 'reset', when: 'after', at: 'middle' }, '5000', '0'],
		['by a gateway, before', { kind: 'status', status: 504 }, '0', '5000'],
		['by a gateway, after', { kind: 'status', status: 502, when: 'after' }, '5000', '0'],
		['by an answer that is cut off', { kind: 'truncated' }, '5000', '0'],
	] as Array<[string, FaultSpec['effect'], string, string]>)(
		'because it is cut %s goes on from the offset that Meta tells',
		async (_where, effect, offset, length) => {
			once(effect);
			await runNode(meta({ operation: 'create' }));
			expect(attempts()).toEqual([
				['0', '5000'],
				[offset, length],
			]);
			expect(created()).toEqual(['shop_picture']);
		},
	);

	it.each([
		[0, 1],
		[2, 3],
		[3, 4],
	])('is tried again as any call, with %i retries', async (maxRetries, sent) => {
		once({ kind: 'reset', when: 'before' }, 'always');
		await failureOf(meta({ operation: 'create', options: { maxRetries } }));
		expect(bytesSent()).toBe(sent);
		expect(created()).toEqual([]);
	});

	it('is given up where Meta does not tell how much has arrived, and nothing is written', async () => {
		once({ kind: 'cutUpload', bytes: 2000 });
		fail('upload:', { kind: 'status', status: 403 }, 'GET');
		const failure = await failureOf(meta({ operation: 'create' }));
		expect(failure.message).toMatch(/^The upload of the media failed, so nothing was written: /);
		expect(bytesSent()).toBe(1);
	});

	it.each(['', ' ', null])('with the handle %j writes nothing', async (h) => {
		once({ kind: 'status', status: 200, body: { h }, when: 'after' });
		const failure = await failureOf(meta({ operation: 'create' }));
		expect(failure.message).toContain('Meta returned no handle for the uploaded media');
		expect(toTheTemplate()).toEqual([]);
	});

	it('says that more has arrived than the file has', async () => {
		sandbox.addFault({
			provider: 'meta',
			method: 'POST',
			path: 'upload:',
			effect: { kind: 'cutUpload', bytes: 1000 },
		});
		const body = { id: 'upload:x', file_offset: 9999 };
		fail('upload:', { kind: 'status', status: 200, body }, 'GET');
		const failure = await failureOf(meta({ operation: 'create' }));
		expect(failure.message).toContain('Meta says that 9999 bytes of "a.png" have arrived');
		expect(toTheTemplate()).toEqual([]);
	});
});
