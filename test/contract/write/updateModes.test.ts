import { updatedItemSchema } from '../../../nodes/shared/template/writtenItems';
import type { INodeParameters } from '../../engine/support/n8n';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { byName, nodeFor, writesTo } from './node';
import { TEMPLATE, useUpdate } from './updated';

const { sandbox, templateWith, componentsNow, update, changed } = useUpdate();

const MODES = [{ updateMode: 'merge' }, { updateMode: 'replace' }];
const EMPTY_PARTS = { header: {}, buttons: {}, category: '', language: '' };
const ONLY_BODY = { bodyText: TEMPLATE[1]?.text ?? '', bodyVariables: ['Ana', 'Monday'] };
const templateId = () => {
	const [template] = sandbox.templates({ provider: 'lancePilot' }).copy;
	return { __rl: true, mode: 'id', value: String(template?.id) };
};
const SAME_FIELDS = { ...ONLY_BODY, name: 'order', category: 'UTILITY' };

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

	it.each(['ORDER', ' order '])('takes the name "%s" for its own', async (name) => {
		for (const template of [byName('order|en'), templateId()]) {
			expect(await changed({ template, updateFields: { name } })).toMatchObject({ changed: false });
			expect(
				await changed({ template, updateFields: { name, footer: template.mode } }),
			).toMatchObject({
				name: 'order',
				footer: template.mode,
			});
		}
	});

	it.each(['', ' '])('does not take "%s" for a name', async (name) => {
		const failure = await failureOf(update({ updateFields: { name } }));
		expect(failure.message).toContain('Name is missing');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('goes out while the template is under review, which no page of this vendor forbids', async () => {
		templateWith(TEMPLATE, 'UTILITY', 'PENDING');
		expect(await changed({ updateFields: { footer: 'Bye' } })).toMatchObject({ changed: true });
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it.each<[string, ExecuteSetup['parameters'], string]>([
		['nothing', {}, 'Nothing to change was given'],
		['parts added and left empty', { updateFields: EMPTY_PARTS }, 'Nothing to change was given'],
		['no JSON', { inputMode: 'json' }, 'Template JSON is empty'],
		['blank JSON', { inputMode: 'json', templateJson: '  ' }, 'Template JSON is empty'],
		['an empty object', { inputMode: 'json', templateJson: ' { } ' }, 'Template JSON is empty'],
		['read-only keys', { inputMode: 'json', templateJson: '{"status":"A"}' }, 'Nothing to change'],
		['an empty footer', { updateFields: { footer: '' } }, 'Footer is empty'],
		[
			'an empty footer in JSON',
			{ inputMode: 'json', templateJson: '{"footer":""}' },
			'Footer is empty',
		],
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
