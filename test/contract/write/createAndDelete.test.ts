import '../../engine/support/withoutWaiting';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });

const greeting = {
	operation: 'create',
	name: 'greeting',
	language: 'en',
	category: 'UTILITY',
	bodyText: 'Hi {{1}}, welcome.',
	bodyVariables: ['Ana'],
	output: 'full',
};

const create = (
	provider: 'kirim' | 'lancePilot',
	parameters: ExecuteSetup['parameters'] = {},
): ExecuteSetup => nodeFor(sandbox, provider, { ...greeting, ...parameters });

const copyOf = (provider: 'kirim' | 'lancePilot' | 'twoChat') =>
	sandbox.templates({ provider }).copy;
const descriptionOf = (error: Error) => (error as { description?: string }).description;

/** What may have been done is not worded as if nothing had happened. */
function expectNoDenial(failure: Error): void {
	expect(`${failure.message} ${descriptionOf(failure)}`).not.toMatch(/nothing was|try again/i);
}

describe.each(['lancePilot', 'kirim'] as const)('creating at %s', (provider) => {
	it('answers with the template', async () => {
		const [item] = await runNode(create(provider));
		expect(item?.json).toMatchObject({
			provider,
			name: 'greeting',
			language: 'en',
			category: 'UTILITY',
			status: 'PENDING',
			body: 'Hi {{1}}, welcome.',
		});
		expect(copyOf(provider)).toHaveLength(1);
	});

	it('takes every part of the form', async () => {
		await runNode(
			create(provider, {
				additionalFields: {
					header: { header: { type: 'text', text: 'Order {{1}} placed', variable: '7' } },
					footer: 'Bye',
					buttons: { button: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
				},
			}),
		);
		expect(copyOf(provider)[0]?.components).toEqual([
			{
				type: 'HEADER',
				format: 'TEXT',
				text: 'Order {{1}} placed',
				example: { header_text: ['7'] },
			},
			{ type: 'BODY', text: 'Hi {{1}}, welcome.', example: { body_text: [['Ana']] } },
			{ type: 'FOOTER', text: 'Bye' },
			{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
		]);
	});

	it('takes JSON', async () => {
		const templateJson = { ...greeting, operation: undefined, output: undefined };
		await runNode(
			create(provider, { inputMode: 'json', templateJson: JSON.stringify(templateJson) }),
		);
		expect(copyOf(provider)[0]?.name).toBe('greeting');
	});

	it('refuses what is missing before any request, all at once', async () => {
		const failure = await failureOf(create(provider, { name: '', language: '', bodyText: '' }));
		expect(failure.message).toContain(
			'in 3 places: Name is missing; Language is missing; Body Text is missing',
		);
		expect(sandbox.requests()).toEqual([]);
	});

	it('is never sent twice when the answer is lost: the template is looked up', async () => {
		sandbox.addFault({ provider, method: 'POST', effect: { kind: 'reset', when: 'after' } });
		const [item] = await runNode(create(provider));
		expect(item?.json).toMatchObject({ name: 'greeting', status: 'PENDING' });
		expect(copyOf(provider)).toHaveLength(1);
	});

	it('of a name that exists reads as the vendor words it', async () => {
		await runNode(create(provider));
		const failure = await failureOf(create(provider));
		expect(failure.message).toMatch(/exists/);
	});
});

describe('creating at LancePilot', () => {
	it('says that nobody knows when the answer is lost and the template is not there', async () => {
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'POST',
			effect: { kind: 'reset', when: 'before' },
		});
		const failure = await failureOf(create('lancePilot'));
		expect(failure.message).toContain('not known whether "greeting" was created');
		expectNoDenial(failure);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('does not take another template of the name for the one that was to be made', async () => {
		await runNode(create('lancePilot', { bodyText: 'Another text.', bodyVariables: [] }));
		sandbox.clearJournal();
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'POST',
			effect: { kind: 'status', status: 500 },
		});
		const failure = await failureOf(create('lancePilot'));
		expect(failure.message).toContain('exists with different content');
		expectNoDenial(failure);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it.each(['data', 'status'] as const)('reads the answer in the envelope %s', async (envelope) => {
		sandbox.configure({ variants: { lancePilot: { envelope, rows: 'jsonApi' } } });
		const [item] = await runNode(create('lancePilot'));
		expect(item?.json).toMatchObject({ name: 'greeting', status: 'PENDING' });
	});

	it('makes an authentication template without a body of its own', async () => {
		await runNode(
			create('lancePilot', {
				category: 'AUTHENTICATION',
				bodyText: '',
				bodyVariables: [],
				additionalFields: {
					addSecurityRecommendation: true,
					codeExpirationMinutes: 10,
					copyCodeButton: true,
				},
			}),
		);
		expect(copyOf('lancePilot')[0]?.category).toBe('AUTHENTICATION');
	});
});

describe('creating at Kirim', () => {
	it('repeats with the same Idempotency-Key, and another one for each item', async () => {
		sandbox.addFault({
			provider: 'kirim',
			method: 'POST',
			effect: { kind: 'status', status: 503, when: 'after' },
		});
		await runNode({
			...create('kirim', { name: '={{ $json.name }}' }),
			items: [{ name: 'one' }, { name: 'two' }],
		});
		const keys = sandbox
			.requests({ method: 'POST' })
			.map(({ headers }) => headers['idempotency-key']);
		expect(keys).toHaveLength(3);
		expect(keys[0]).toBe(keys[1]);
		expect(keys[2]).not.toBe(keys[0]);
		expect(copyOf('kirim').map(({ name }) => name)).toEqual(['one', 'two']);
	});

	it('gives the address of header media, from which Kirim fetches it', async () => {
		const header = { type: 'media', mediaType: 'image', mediaUrl: 'https://example.com/a.png' };
		await runNode(create('kirim', { additionalFields: { header: { header } } }));
		expect(sandbox.requests({ method: 'POST' })[0]?.body).toMatchObject({
			components: [
				{ type: 'HEADER', format: 'IMAGE', example: { header_url: ['https://example.com/a.png'] } },
				{ type: 'BODY' },
			],
		});
	});
});

describe('deleting', () => {
	const remove = (provider: 'lancePilot' | 'twoChat', template = 'greeting') =>
		nodeFor(sandbox, provider, { operation: 'delete', template: byName(template) });

	it('at LancePilot deletes the one template', async () => {
		await runNode(create('lancePilot'));
		const [item] = await runNode(remove('lancePilot'));
		expect(item?.json).toMatchObject({
			deleted: true,
			provider: 'lancePilot',
			channel: sandbox.accounts.lancePilot,
			name: 'greeting',
			language: 'en',
			message: 'Template deleted successfully',
			deletedTemplates: [{ name: 'greeting', language: 'en', status: 'PENDING' }],
		});
		expect(Object.keys(item?.json ?? {})[0]).toBe('deleted');
		expect(copyOf('lancePilot')).toEqual([]);
	});

	it('at LancePilot is sent once: what is gone after a lost answer is deleted', async () => {
		await runNode(create('lancePilot'));
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'DELETE',
			effect: { kind: 'reset', when: 'after' },
		});
		const [item] = await runNode(remove('lancePilot'));
		expect(item?.json).toMatchObject({ deleted: true, name: 'greeting' });
		expect(sandbox.requests({ method: 'DELETE' })).toHaveLength(1);
	});

	it('at 2Chat deletes every language of the name, and lists them', async () => {
		sandbox.setTemplates({
			provider: 'twoChat',
			templates: [
				{ name: 'greeting', language: 'en', status: 'APPROVED' },
				{ name: 'greeting', language: 'es', status: 'PENDING' },
				{ name: 'other', language: 'en' },
			],
		});
		const [item] = await runNode(remove('twoChat'));
		expect(item?.json).toMatchObject({
			deleted: true,
			name: 'greeting',
			deletedTemplates: [{ status: 'APPROVED' }, { status: 'PENDING' }],
		});
		expect(copyOf('twoChat').map(({ name }) => name)).toEqual(['other']);
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it.each([
		['greeting', [expect.stringMatching(/^2Chat lists a template that cannot be read .*greeting/)]],
		['other', []],
	])(
		'at 2Chat hints at a row that cannot be read only where it has the name: %s',
		async (name, said) => {
			sandbox.setTemplates({
				provider: 'twoChat',
				templates: ['greeting', 'greeting', 'other'].map((one, index) => ({
					name: one,
					language: index === 1 ? 'es' : 'en',
					status: 'APPROVED',
				})),
			});
			const only = [name === 'greeting' ? 1 : 2];
			const effect = { kind: 'oddRows' as const, without: ['status'], only };
			sandbox.addFault({ provider: 'twoChat', method: 'GET', times: 'always', effect });
			const hints: string[] = [];
			const [item] = await runNode({ ...remove('twoChat'), hints });
			expect(item?.json.deletedTemplates).toHaveLength(name === 'greeting' ? 1 : 2);
			expect(hints).toEqual(said);
		},
	);

	it('of a template that is not there names it', async () => {
		expect((await failureOf(remove('lancePilot', 'nobody'))).message).toContain(
			'Template "nobody" was not found',
		);
	});

	it('at Kirim, which cannot delete, says what to do instead', async () => {
		const parameters = { operation: 'delete', template: byName('greeting') };
		const failure = await failureOf(nodeFor(sandbox, 'kirim', parameters));
		expect(failure.message).toContain('Kirim has no operation "Delete"');
		expect(descriptionOf(failure)).toContain('WhatsApp Manager');
	});
});
