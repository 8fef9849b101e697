import type { INodeParameters } from '../../engine/support/n8n';
import { failureOf, runNode } from '../../engine/support/runNode';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import type { Component } from '../../sandbox/template';
import { shapes } from '../../unit/metaComponents/shapes';
import { byName, nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });

afterEach(() => expect(sandbox.keysInAddresses()).toEqual([]));

const meta = (parameters: ExecuteSetup['parameters'], more: Partial<ExecuteSetup> = {}) => ({
	...nodeFor(sandbox, 'meta', parameters),
	...more,
});
const run = async (parameters: ExecuteSetup['parameters'], more: Partial<ExecuteSetup> = {}) =>
	(await runNode(meta(parameters, more))).map(({ json }) => json);

const templateWith = (components: Component[], more: object = {}) =>
	sandbox.setTemplates({
		provider: 'meta',
		templates: [
			{
				name: 'order',
				language: 'en',
				category: 'UTILITY',
				status: 'APPROVED',
				components,
				...more,
			},
		],
	});
const atMeta = () => sandbox.templates({ provider: 'meta' }).atMeta;

const BODY: Component = {
	type: 'BODY',
	text: 'Hi {{1}}, it comes today.',
	example: { body_text: [['Ada']] },
};

describe('Meta as a provider', () => {
	it('lists and reads templates with the reason and the quality', async () => {
		templateWith([BODY], {
			status: 'REJECTED',
			rejectedReason: 'PROMOTIONAL',
			qualityScore: 'GREEN',
		});
		const [listed] = await run({ operation: 'getAll', returnAll: true, output: 'full' });
		expect(listed).toMatchObject({
			provider: 'meta',
			channel: sandbox.accounts.meta,
			name: 'order',
			status: 'REJECTED',
			rejectionReason: 'PROMOTIONAL',
			qualityScore: 'GREEN',
			body: 'Hi {{1}}, it comes today.',
		});
		const [read] = await run({ operation: 'get', template: byName('order|en'), output: 'full' });
		expect(read).toEqual(listed);
	});

	it('reads every page of a long list', async () => {
		sandbox.generate({ provider: 'meta', count: 230 });
		const items = await run({ operation: 'getAll', returnAll: true });
		expect(new Set(items.map(({ id }) => id)).size).toBe(230);
		expect(sandbox.requests({ provider: 'meta' })).toHaveLength(3);
	});

	it('says what is not there', async () => {
		const template = { __rl: true, mode: 'id', value: '999999999999' };
		const failure = await failureOf(meta({ operation: 'get', template }));
		expect(failure.message).toContain('was not found at Meta');
	});

	it('is the source, so its sync reads the list and writes nothing', async () => {
		templateWith([BODY]);
		expect(await run({ operation: 'sync' })).toMatchObject([{ outcome: 'completed', synced: 1 }]);
		const options = { return: 'allTemplates' };
		expect(await run({ operation: 'sync', options })).toMatchObject([{ name: 'order' }]);
		const changed = { operation: 'sync', options: { return: 'changedTemplates' } };
		expect((await failureOf(meta(changed))).message).toContain('not offered at Meta');
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('creating at Meta', () => {
	/** What the sandbox, or the node before it, may refuse; what becomes of it is in expectedErrors.ts. */
	const REFUSED =
		/Meta lists it|by address|to come|no known form|more in it|nothing|a call$|carousel of products/;
	const CREATABLE = Object.entries(shapes).filter(
		([name]) => name === 'a code as Meta lists it' || !REFUSED.test(name),
	);

	it.each(CREATABLE)('sends the whole of %s', async (_name, components) => {
		const category = components.some(({ type, text }) => type === 'BODY' && text === undefined)
			? 'AUTHENTICATION'
			: _name.startsWith('a code')
				? 'AUTHENTICATION'
				: 'MARKETING';
		const json = { name: 'created', language: 'en_US', category, components };
		await run({ operation: 'create', inputMode: 'json', templateJson: JSON.stringify(json) });
		const [request] = sandbox.requests({ provider: 'meta', method: 'POST' });
		expect(request?.status).toBe(200);
		if (!_name.startsWith('a code as')) expect(request?.body).toMatchObject({ components });
		expect(atMeta()).toHaveLength(1);
	});

	it('tells Meta that placeholders are named, and how long a message is worth sending', async () => {
		const templateJson = JSON.stringify({
			name: 'named',
			language: 'en',
			category: 'UTILITY',
			message_send_ttl_seconds: 600,
			components: shapes['named placeholders'],
		});
		await run({ operation: 'create', inputMode: 'json', templateJson });
		expect(sandbox.requests({ provider: 'meta', method: 'POST' })[0]?.body).toMatchObject({
			parameter_format: 'NAMED',
			message_send_ttl_seconds: 600,
		});
	});

	it('shows Meta’s own words, code and trace', async () => {
		templateWith([BODY]);
		const order = { name: 'order', language: 'en', category: 'UTILITY', components: [BODY] };
		const templateJson = JSON.stringify(order);
		const failure = await failureOf(meta({ operation: 'create', inputMode: 'json', templateJson }));
		expect(failure.message).toMatch(/^Meta: /);
		expect(failure).toMatchObject({
			description: expect.stringMatching(/Code: 100\/2388024.*Request ID: /),
		});
	});
});

describe('updating at Meta', () => {
	const update = (updateFields: INodeParameters): INodeParameters => ({
		operation: 'update',
		template: byName('order|en'),
		updateFields,
		output: 'full',
	});

	it('changes one word and sends all the rest as it was', async () => {
		const components = [...(shapes['all four parts'] ?? [])] as Component[];
		templateWith(components);
		const [item] = await run(update({ footer: 'Other shop' }));
		expect(item).toMatchObject({ changed: true, status: 'PENDING', footer: 'Other shop' });
		const [request] = sandbox.requests({ provider: 'meta', method: 'POST' });
		expect(request?.body).toEqual({
			components: components.map((part) =>
				part.type === 'FOOTER' ? { type: 'FOOTER', text: 'Other shop' } : part,
			),
		});
	});

	it.each(['PENDING', 'DISABLED', 'IN_APPEAL'])('is refused while it is %s', async (status) => {
		templateWith([BODY], { status });
		const failure = await failureOf(meta(update({ footer: 'New' })));
		expect(failure.message).toContain(`Status is ${status}`);
		const isReviewed = status === 'DISABLED';
		expect(failure).toMatchObject({
			description: expect.stringContaining(isReviewed ? 'create another one' : 'Wait for the end'),
		});
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each([
		['the category of an approved one', { category: 'MARKETING' }, 'Category of an approved'],
		['its name', { name: 'other' }, 'Name cannot change'],
	] as const)('never changes %s', async (_what, fields, message) => {
		templateWith([BODY]);
		expect((await failureOf(meta(update(fields)))).message).toContain(message);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each([
		['text', { bodyText: 'Your code: {{1}}' }, 'Body Text is not accepted'],
		['footer', { footer: 'Do not share it.' }, 'Footer is not accepted'],
	])('refuses a %s of one’s own for an authentication template', async (_what, given, message) => {
		templateWith([...(shapes['a code to copy'] ?? [])] as Component[], {
			category: 'AUTHENTICATION',
		});
		expect((await failureOf(meta(update(given)))).message).toContain(message);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('names no parameter format where Meta lists none and the texts number theirs', async () => {
		const body = { type: 'BODY', text: 'Hi {{1}}, bye.', example: { body_text: [['Ada']] } };
		templateWith([body] as Component[]);
		const [{ metaId: id } = {}] = sandbox.templates({ provider: 'meta' }).atMeta;
		const identity = { id, name: 'order', language: 'en', category: 'UTILITY', status: 'APPROVED' };
		sandbox.addFault({
			provider: 'meta',
			method: 'GET',
			times: 'always',
			effect: {
				kind: 'status',
				status: 200,
				body: { data: [{ ...identity, components: [body] }] },
			},
		});
		const [item] = await run({ operation: 'get', template: byName('order|en'), output: 'full' });
		expect(item).toMatchObject({ parameterFormat: 'POSITIONAL' });
		await run({
			...update({}),
			inputMode: 'json',
			templateJson: JSON.stringify({ ...item, body: 'Hello {{1}}, bye.' }),
			options: { skipReadBack: true },
		});
		const [request] = sandbox.requests({ provider: 'meta', method: 'POST' });
		expect(Object.keys(request?.body as object)).toEqual(['components']);
	});

	it.each(['update', 'apply'])('that replaces names what it did not compare: %s', async (how) => {
		const button = { type: 'URL', text: 'Go', url: 'https://e.example' };
		const listed = { ...button, app_deep_link: { ios_deep_link: 'app://go' } };
		templateWith([BODY, { type: 'BUTTONS', buttons: [listed] }] as Component[]);
		const identity = { name: 'order', language: 'en', category: 'UTILITY' };
		const components = [BODY, { type: 'BUTTONS', buttons: [button] }];
		const [item] = await run({
			operation: how,
			inputMode: 'json',
			templateJson: JSON.stringify({ ...identity, components }),
			updateMode: 'replace',
			...(how === 'update' && { template: byName('order|en') }),
		});
		expect(item?.[how === 'update' ? 'message' : 'reason']).toContain(
			'The provider lists more than the input gives: Buttons → 1 → app_deep_link.',
		);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('asks for the file of a header that Meta lists by an address', async () => {
		templateWith([...(shapes['an image as Meta lists it'] ?? [])] as Component[]);
		const failure = await failureOf(meta(update({ bodyText: 'Look here.' })));
		expect(failure.message).toContain('Header → Input Field is needed');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('explains a used-up quota of edits', async () => {
		templateWith([BODY]);
		await run(update({ footer: 'First' }));
		sandbox.decide({ provider: 'meta', template: 'order', status: 'APPROVED' });
		const failure = await failureOf(meta(update({ footer: 'Second' })));
		expect(failure).toMatchObject({ description: expect.stringContaining('once in 24 hours') });
	});
});

describe('deleting at Meta', () => {
	const remove = (options: INodeParameters): INodeParameters => ({
		operation: 'delete',
		template: byName('order|en'),
		options,
	});
	beforeEach(() =>
		sandbox.setTemplates({
			provider: 'meta',
			templates: ['en', 'es'].map((language) => ({ name: 'order', language, status: 'REJECTED' })),
		}),
	);

	it('takes one language', async () => {
		const [item] = await run(remove({}));
		expect(item).toMatchObject({ deleted: true, deletedTemplates: [{ language: 'en' }] });
		expect(atMeta().map(({ language }) => language)).toEqual(['es']);
	});

	it('takes every language only where that is asked for', async () => {
		const [item] = await run(remove({ allLanguages: true }));
		expect(item?.deletedTemplates).toHaveLength(2);
		expect(atMeta()).toEqual([]);
	});
});

describe('a media header at Meta', () => {
	const SIZE = 300_000;
	const file = {
		data: {
			data: Buffer.alloc(SIZE, 'x').toString('base64'),
			mimeType: 'image/png',
			fileName: 'a.png',
		},
	};
	const create = {
		operation: 'create',
		output: 'full',
		name: 'picture',
		language: 'en',
		category: 'MARKETING',
		bodyText: 'Look here.',
		additionalFields: {
			header: { header: { type: 'media', mediaType: 'image', binaryPropertyName: 'data' } },
		},
	};
	const binary = [file];

	it('is uploaded in one step', async () => {
		const [item] = await run(create, { binary });
		expect(item).toMatchObject({ name: 'picture', header: { type: 'image' } });
		expect(writesTo(sandbox).map((call) => call.replace(/upload:.*/, 'upload'))).toEqual([
			expect.stringMatching(/POST .*\/uploads/),
			expect.stringMatching(/POST .*\/upload/),
			expect.stringMatching(/POST .*\/message_templates/),
		]);
	});

	it('goes on where Meta says that a cut upload stopped', async () => {
		sandbox.addFault({
			provider: 'meta',
			method: 'POST',
			path: 'upload:',
			effect: { kind: 'cutUpload', bytes: 100_000 },
		});
		const [item] = await run(create, { binary });
		expect(item).toMatchObject({ name: 'picture', header: { type: 'image' } });
	});

	it('is refused before an upload where its type or size is wrong', async () => {
		const text = { data: { ...file.data, mimeType: 'image/webp', fileName: 'a.webp' } };
		const failure = await failureOf(meta(create, { binary: [text] }));
		expect(failure.message).toContain('of type image/webp');
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('Meta’s errors', () => {
	it.each([
		[400, 4],
		[400, 17],
		[400, 32],
		[400, 613],
		[400, 80008],
		[429, 999],
	])('status %d with code %d is a rate limit, and says how long to wait', async (status, code) => {
		const usage = [{ type: 'whatsapp', estimated_time_to_regain_access: 19 }];
		sandbox.addFault({
			provider: 'meta',
			path: '/message_templates$',
			times: 'always',
			effect: {
				kind: 'status',
				status,
				body: { error: { message: 'Calls have exceeded the rate limit.', code } },
				headers: { 'x-business-use-case-usage': JSON.stringify({ '1': usage }) },
			},
		});
		expect(await failureOf(meta({ operation: 'getAll' }))).toMatchObject({
			description: expect.stringContaining('19 minutes'),
			failure: { cause: 'rate-limited', retryAfterMs: 19 * 60_000 },
		});
	});

	it('names a token that has expired', async () => {
		sandbox.revokeKey({ provider: 'meta', key: sandbox.keys.meta });
		sandbox.addKey({ provider: 'meta', key: sandbox.keys.meta, expired: true });
		const failure = await failureOf(meta({ operation: 'getAll' }));
		expect(failure).toMatchObject({
			description: expect.stringContaining('expired or was revoked'),
		});
	});
});
