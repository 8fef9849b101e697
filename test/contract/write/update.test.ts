import { updatedItemSchema } from '../../../nodes/shared/template/writtenItems';
import type { INodeParameters } from '../../engine/support/n8n';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import type { Component } from '../../sandbox/template';
import { byName, nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });

const TEMPLATE: Component[] = [
	{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['12345'] } },
	{
		type: 'BODY',
		text: 'Hi {{1}}, it arrives on {{2}}, we will write.',
		example: { body_text: [['Ana', 'Monday']] },
	},
	{ type: 'FOOTER', text: 'Thank you' },
	{
		type: 'BUTTONS',
		buttons: [
			{ type: 'URL', text: 'Track', url: 'https://shop.example.com/t?id={{1}}', example: ['1'] },
			{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+12025550171' },
		],
	},
];

const MODES = [{ updateMode: 'merge' }, { updateMode: 'replace' }];
const EMPTY_PARTS = { header: {}, buttons: {}, category: '', language: '' };
const ONLY_BODY = { bodyText: TEMPLATE[1]?.text ?? '', bodyVariables: ['Ana', 'Monday'] };
const SAME_FIELDS = { ...ONLY_BODY, name: 'order', category: 'UTILITY' };

function templateWith(components: Component[], category = 'UTILITY', status = 'APPROVED') {
	sandbox.setTemplates({
		provider: 'lancePilot',
		templates: [{ name: 'order', language: 'en', category, status, components }],
	});
}

const componentsNow = () => sandbox.templates({ provider: 'lancePilot' }).copy[0]?.components;

/** Who the template is, as LancePilot lists it. */
const copyOfOne = () => {
	const { id } = sandbox.templates({ provider: 'lancePilot' }).copy[0] ?? {};
	const identity = { name: 'order', language: 'en', category: 'AUTHENTICATION' };
	return { id: Number(id), ...identity, status: 'APPROVED' };
};
const partOfLancePilot = ([body]: Component[]) => ({ text: body?.text, variables: ['123456'] });

const update = (parameters: ExecuteSetup['parameters'], hints?: string[]): ExecuteSetup => ({
	...nodeFor(sandbox, 'lancePilot', {
		operation: 'update',
		template: byName('order|en'),
		output: 'full',
		...parameters,
	}),
	hints,
});

const changed = async (parameters: ExecuteSetup['parameters'], hints?: string[]) =>
	(await runNode(update(parameters, hints)))[0]?.json as Record<string, unknown>;

beforeEach(() => templateWith(TEMPLATE));

describe('an update that merges', () => {
	it('changes one word and leaves the rest of the template as it was', async () => {
		const bodyText = 'Hello {{1}}, it arrives on {{2}}, we will write.';
		const item = await changed({ updateFields: { bodyText } });
		const [header, body, ...rest] = TEMPLATE;
		expect(componentsNow()).toEqual([header, { ...body, text: bodyText }, ...rest]);
		expect(item).toMatchObject({
			name: 'order',
			changed: true,
			status: 'UPDATING',
			body: bodyText,
			footer: 'Thank you',
			message: 'Template updated successfully and submitted to Meta for review.',
			previous: { status: 'APPROVED', body: TEMPLATE[1]?.text },
		});
	});

	it.each<[string, ExecuteSetup['parameters'], string]>([
		['nothing', {}, 'Nothing to change was given'],
		['parts added and left empty', { updateFields: EMPTY_PARTS }, 'Nothing to change was given'],
		['no JSON', { inputMode: 'json' }, 'Template JSON is empty'],
		['blank JSON', { inputMode: 'json', templateJson: '  ' }, 'Template JSON is empty'],
		['an empty object', { inputMode: 'json', templateJson: ' { } ' }, 'Template JSON is empty'],
		['read-only keys', { inputMode: 'json', templateJson: '{"status":"A"}' }, 'Nothing to change'],
		['an empty footer', { updateFields: { footer: '' } }, 'Footer is empty'],
		['an unknown mode', { updateMode: 'patch' }, 'Update Mode "patch" does not exist'],
	])('with %s is refused before any request', async (_title, parameters, message) => {
		const modes = parameters.updateMode || message.startsWith('Footer') ? [{}] : MODES;
		for (const mode of modes) {
			const failure = await failureOf(update({ ...mode, ...parameters }));
			expect(failure.message).toContain(message);
		}
		expect(sandbox.requests()).toEqual([]);
	});

	it.each<[string, ExecuteSetup['parameters']]>([
		['a word that stands there already', { updateFields: { footer: 'Thank you' } }],
		['its own language, spelled differently', { updateFields: { language: 'EN' } }],
		['its own name, category and body', { updateFields: SAME_FIELDS }],
		['only its own body, replacing', { updateMode: 'replace', updateFields: ONLY_BODY }],
	])('with %s is not sent', async (title, parameters) => {
		if (title.includes('replacing')) templateWith(TEMPLATE.slice(1, 2));
		sandbox.clearJournal();
		const hints: string[] = [];
		const item = await changed(parameters, hints);
		expect(item).toMatchObject({
			changed: false,
			name: 'order',
			status: 'APPROVED',
			previous: { status: 'APPROVED' },
		});
		expect(hints).toEqual([expect.stringContaining('was not sent and keeps its status')]);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('with the item just read is not sent, whatever its output', async () => {
		for (const output of ['simplified', 'full', 'raw']) {
			const get = { operation: 'get', template: byName('order|en'), output };
			const [read] = await runNode(nodeFor(sandbox, 'lancePilot', get));
			const templateJson = read?.json as INodeParameters;
			const item = await changed({ inputMode: 'json', templateJson, output });
			expect(item).toMatchObject({ changed: false, previous: read?.json });
		}
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('keeps buttons that were added to the form and never filled in', async () => {
		const updateFields = { footer: 'Bye', buttons: {}, category: '', language: '' };
		expect(await changed({ updateFields })).toMatchObject({ changed: true, category: 'UTILITY' });
		expect(componentsNow()?.at(-1)).toEqual(TEMPLATE.at(-1));
	});

	it('goes out in the language of the template, however it was spelled', async () => {
		sandbox.setTemplates({
			provider: 'lancePilot',
			templates: [{ name: 'order', language: 'en_US', components: TEMPLATE }],
		});
		const template = byName('Order|en-us');
		await changed({ template, updateFields: { footer: 'Bye', language: 'en-US' } });
		expect(sandbox.requests({ method: 'POST' })[0]?.body).toMatchObject({ language: 'en_US' });
	});

	it('can leave out the read after it', async () => {
		const options = { skipReadBack: true };
		const item = await changed({ updateFields: { footer: 'Bye' }, options });
		expect(item).toEqual({
			provider: 'lancePilot',
			channel: sandbox.accounts.lancePilot,
			id: String(sandbox.templates({ provider: 'lancePilot' }).copy[0]?.id),
			name: 'order',
			language: 'en',
			category: null,
			status: null,
			body: null,
			nameAndLanguage: 'order|en',
			updatedAt: null,
			changed: true,
			previous: expect.objectContaining({ footer: 'Thank you' }),
			message: 'Template updated successfully and submitted to Meta for review.',
		});
		updatedItemSchema.parse(item);
		expect(sandbox.requests().at(-1)?.method).toBe('POST');
	});

	it('takes the fields of the form', async () => {
		await changed({
			updateFields: {
				header: { header: { type: 'none' } },
				bodyText: 'Hi {{1}}.',
				bodyVariables: ['Bo'],
				footer: 'Bye',
				buttons: {
					button: [
						{ type: 'URL', text: 'Go', url: 'https://e.com/{{1}}', urlVariable: '7' },
						{ type: 'QUICK_REPLY', text: 'Yes' },
					],
				},
				language: 'en',
			},
		});
		expect(componentsNow()).toEqual([
			{ type: 'BODY', text: 'Hi {{1}}.', example: { body_text: [['Bo']] } },
			{ type: 'FOOTER', text: 'Bye' },
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'URL', text: 'Go', url: 'https://e.com/{{1}}', example: ['7'] },
					{ type: 'QUICK_REPLY', text: 'Yes' },
				],
			},
		]);
	});

	it('removes what is to be removed', async () => {
		await changed({ remove: ['header', 'footer', 'buttons'] });
		expect(componentsNow()).toEqual([TEMPLATE[1]]);
	});

	it.each<[string, INodeParameters[string]]>([
		['text', '{"body": {"text": "Hi {{1}} and {{2}}.", "variables": ["A", "B"]}}'],
		['an object', { bodyText: 'Hi {{1}} and {{2}}.', bodyVariables: ['A', 'B'] }],
	])('takes JSON as %s', async (_title, templateJson) => {
		await changed({ inputMode: 'json', templateJson });
		expect(componentsNow()?.[1]).toEqual({
			type: 'BODY',
			text: 'Hi {{1}} and {{2}}.',
			example: { body_text: [['A', 'B']] },
		});
	});

	it('can put a backup back', async () => {
		const { previous } = await changed({ updateFields: { footer: 'Other' } });
		await changed({ inputMode: 'json', templateJson: previous as INodeParameters });
		expect(componentsNow()).toEqual(TEMPLATE);
	});

	it('warns of what Meta may not like, once for all items', async () => {
		const hints: string[] = [];
		const bodyText = '={{ $json.text }} {{ "{" + "{1}" + "}" }} and {{ "{" + "{2}" + "}" }}';
		const setup = update({ updateFields: { bodyText } }, hints);
		await runNode({ ...setup, items: [{ text: 'Hi' }, { text: 'Hello' }] });
		expect(hints).toEqual([expect.stringContaining('Body Text ends with a placeholder')]);
	});

	it('says which flags of a marketing template could not be kept', async () => {
		templateWith(TEMPLATE, 'MARKETING');
		const hints: string[] = [];
		await changed({ updateFields: { footer: 'Bye', blockButton: false } }, hints);
		expect(hints).toEqual([expect.stringContaining('does not return Unsubscribe Button')]);
	});

	it('sends the flags of an authentication template, which must be given', async () => {
		const components: Component[] = [
			{ type: 'BODY', text: '{{1}} is your code.', example: { body_text: [['123456']] } },
			{ type: 'FOOTER', code_expiration_minutes: 5 },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }] },
		];
		templateWith(components, 'AUTHENTICATION');
		const failure = await failureOf(update({ updateFields: { codeExpirationMinutes: 5 } }));
		expect(failure.message).toContain('Add Security Recommendation must be given');
		expect(failure.message).toContain('Copy Code Button must be given');
		expect(writesTo(sandbox)).toEqual([]);

		await changed({
			updateFields: {
				addSecurityRecommendation: true,
				codeExpirationMinutes: 10,
				copyCodeButton: true,
			},
		});
		expect(sandbox.requests({ method: 'POST' })[0]?.body).toMatchObject({
			addSecurityRecommendation: true,
			codeExpirationMinutes: 10,
			copyCodeButton: true,
		});
	});

	it.each([
		['a footer', { footer: 'Do not share it.' }, { footer: 'Do not share it.' }],
		['a text', { bodyText: 'It is {{1}}.' }, { body: { text: 'It is {{1}}.' } }],
	])('sends %s that is given for an authentication template', async (_what, given, sent) => {
		const components: Component[] = [
			{ type: 'BODY', text: 'Use {{1}} now.', example: { body_text: [['123456']] } },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }] },
		];
		templateWith(components, 'AUTHENTICATION');
		const flags = {
			addSecurityRecommendation: true,
			codeExpirationMinutes: 10,
			copyCodeButton: true,
		};
		const row = { ...copyOfOne(), components: { body: partOfLancePilot(components), ...flags } };
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'GET',
			times: 'always',
			effect: { kind: 'status', status: 200, body: { success: true, data: [row] } },
		});
		await changed({ updateFields: given, options: { skipReadBack: true } });
		expect(sandbox.requests({ method: 'POST' })[0]?.body).toMatchObject({ ...flags, ...sent });
	});

	it.each(['data', 'status'] as const)('reads the answer in the envelope %s', async (envelope) => {
		sandbox.configure({ variants: { lancePilot: { envelope } } });
		expect(await changed({ updateFields: { footer: 'Bye' } })).toMatchObject({ footer: 'Bye' });
	});

	it('says that it was made even when the template cannot be read again', async () => {
		const hints: string[] = [];
		const id = String(sandbox.templates({ provider: 'lancePilot' }).copy[0]?.id);
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'GET',
			after: 1,
			effect: { kind: 'status', status: 403 },
		});
		const template = { __rl: true, mode: 'id', value: id };
		const item = await changed({ template, updateFields: { footer: 'Bye' } }, hints);
		expect(item).toMatchObject({ id, name: 'order', previous: { footer: 'Thank you' } });
		expect(hints).toEqual([expect.stringContaining('could not be read again')]);
	});
});

describe('an update that replaces', () => {
	it('sends what is given and nothing else', async () => {
		await changed({ updateMode: 'replace', updateFields: { bodyText: 'Hi.' } });
		expect(componentsNow()).toEqual([{ type: 'BODY', text: 'Hi.' }]);
	});

	it('needs a body', async () => {
		const updateFields = { footer: 'Bye' };
		const failure = await failureOf(update({ updateMode: 'replace', updateFields }));
		expect(failure.message).toContain('Body Text is missing');
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('a refusal', () => {
	it.each<[string, ExecuteSetup['parameters'], string]>([
		['another language', { updateFields: { language: 'es' } }, 'cannot change from "en" to "es"'],
		['a long body', { updateFields: { bodyText: 'x'.repeat(1025) } }, 'Body Text has 1025'],
		['a footer of two lines', { updateFields: { footer: 'a\nb' } }, 'Footer holds a line break'],
		[
			'JSON that is none',
			{ inputMode: 'json', templateJson: '{' },
			'Template JSON is not valid JSON',
		],
		[
			'a part both given and removed',
			{ updateFields: { footer: 'a' }, remove: ['footer'] },
			'given and removed',
		],
		[
			'media by address',
			{
				inputMode: 'json',
				templateJson: { header: { type: 'image', mediaUrl: 'https://e.com/a' } },
			},
			'Media URL is not accepted by LancePilot',
		],
	])('of %s reaches no server', async (_title, parameters, message) => {
		const failure = await failureOf(update(parameters));
		expect(failure.message).toContain(message);
		expect(failure.message).toContain('[Item 0]');
		expect(sandbox.requests()).toEqual([]);
	});

	it.each<[string, ExecuteSetup['parameters'], string]>([
		[
			'another number of placeholders without samples',
			{ updateFields: { bodyText: 'Hi {{1}}, {{2}} or {{3}} it is.' } },
			'Body Variables has 2 samples, but the text needs 3',
		],
		[
			'another media type without a file',
			{ updateFields: { header: { header: { type: 'media', mediaType: 'video' } } } },
			'the media type of the header changes to video',
		],
	])('of %s writes nothing', async (_title, parameters, message) => {
		expect((await failureOf(update(parameters))).message).toContain(message);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('of the language reaches no write when the template is named by id', async () => {
		const id = String(sandbox.templates({ provider: 'lancePilot' }).copy[0]?.id);
		const template = { __rl: true, mode: 'id', value: id };
		const failure = await failureOf(update({ template, updateFields: { language: 'es' } }));
		expect(failure.message).toContain('cannot change from "en" to "es"');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('by the vendor, such as a locked category, reads as the vendor words it', async () => {
		const failure = await failureOf(update({ updateFields: { category: 'MARKETING' } }));
		expect(failure.message).toContain('LancePilot: Validation failed');
		expect(failure.message).toContain('category: Category cannot be changed');
	});

	/** LancePilot, Update Template, Validation Error (422). */
	it('by the vendor shows every field of its 422, on the right item', async () => {
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'POST',
			effect: {
				kind: 'status',
				status: 422,
				body: {
					success: false,
					message: 'Validation failed',
					errors: {
						language: ['Language cannot be changed after template creation.'],
						'header.media.file': ['The file field is required when changing media type.'],
					},
				},
			},
			after: 1,
		});
		const items = await runNode({
			...update({ updateFields: { footer: '={{ $json.footer }}' } }),
			items: [{ footer: 'A' }, { footer: 'B' }, { footer: 'C' }],
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json, pairedItem }) => [pairedItem, json.error ?? 'done'])).toEqual([
			[{ item: 0 }, 'done'],
			[
				{ item: 1 },
				expect.stringMatching(
					/language: Language cannot be changed.*header\.media\.file: The file field is required/,
				),
			],
			[{ item: 2 }, 'done'],
		]);
	});

	it('of a template that is not there names it', async () => {
		const failure = await failureOf(update({ template: byName('nobody|en'), remove: ['footer'] }));
		expect(failure.message).toContain('Template "nobody|en" was not found at LancePilot');
	});

	it.each(['kirim', 'twoChat', 'waCr'] as const)(
		'at %s, which cannot update, says what to do instead',
		async (provider) => {
			const parameters = { operation: 'update', template: byName('order') };
			const failure = await failureOf(nodeFor(sandbox, provider, parameters));
			expect(failure.message).toContain('has no operation "Update"');
			expect((failure as { description?: string }).description).toMatch(
				/WhatsApp Manager|delete it/,
			);
			expect(sandbox.requests()).toEqual([]);
		},
	);
});
