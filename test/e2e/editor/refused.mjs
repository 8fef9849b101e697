import assert from 'node:assert/strict';

const TEMPLATE = {
	name: 'new_hours',
	category: 'UTILITY',
	bodyText: 'We are open until 6 pm today.',
};

/**
 * What the node refuses, and in which words; each point with its picture.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {Pick<import('../../sandbox/server.ts').Sandbox, 'addFault' | 'clearFaults' | 'requests'>} tools.sandbox
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
export async function refused({ check }, { editor, sandbox, picture }) {
	const { byId } = editor;
	const output = byId('output-panel');
	const says = (/** @type {string | RegExp} */ text) => output.getByText(text).first().waitFor();
	const execute = async () => {
		await editor.execute();
		const text = await output.innerText();
		assert.doesNotMatch(text, /getAll|__|\bundefined\b/);
	};

	await check('a language that a name lacks is answered with those that it has', async () => {
		await editor.newWorkflow();
		await editor.addNode('Get a template');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		await editor.writeInto('template', 'By Name', 'order_confirmation|fr');
		await execute();
		await says('Template "order_confirmation|fr" was not found at LancePilot');
		await says(/Did you mean "order_confirmation\|en"/);
		await picture('language-not-there', output, 360);
	});
	await check('a name with several languages is not guessed at', async () => {
		await editor.writeInto('template', 'By Name', 'order_confirmation');
		await execute();
		await says('Template "order_confirmation" exists in several languages: en, es');
		await picture('language-not-given', output, 360);
	});
	await check(
		'a language is taken in any spelling, and checked before anything is sent',
		async () => {
			await editor.choose('operation', 'Validate');
			await editor.choose('inputMode', 'JSON');
			await editor.fill('templateJson', JSON.stringify({ ...TEMPLATE, language: 'en-US' }));
			await execute();
			assert.equal((await editor.outputTable())[0].valid, 'true');
		},
	);
	await check('an unknown key of Template JSON is named, with the one that is meant', async () => {
		const { bodyText: bodyTxt, ...rest } = TEMPLATE;
		await editor.fill('templateJson', JSON.stringify({ ...rest, language: 'en', bodyTxt }));
		await execute();
		assert.match(await output.innerText(), /bodyTxt[\s\S]*did you mean "bodyText"/);
		// The table scrolls to the side; here the whole sentence is seen.
		await output.getByTestId('radio-button-json').click();
		await picture('unknown-key', output, 420);
	});
	await check('a language that is none is refused before anything is sent', async () => {
		await editor.choose('operation', 'Create');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		await editor.fill('templateJson', JSON.stringify({ ...TEMPLATE, language: 'Klingon' }));
		const before = sandbox.requests().length;
		await execute();
		await says(/Language "Klingon" is not a language code such as en_US/);
		await says(/Nothing was sent/);
		assert.equal(sandbox.requests().length, before);
		await picture('language-refused', output, 360);
	});
	await check('an unknown key within another is named by its path', async () => {
		const buttons = [
			{ type: 'QUICK_REPLY', text: 'Thank you' },
			{ type: 'URL', text: 'Our shop', url: 'https://example.com/{{1}}', urlVarable: 'hours' },
		];
		await editor.fill('templateJson', JSON.stringify({ ...TEMPLATE, language: 'en', buttons }));
		await execute();
		await says(/buttons\.1\.urlVarable is not known, did you mean "urlVariable"/);
		await picture('unknown-key-within', output, 360);
	});
	await check('a provider that asks for a long wait is quoted with its length', async () => {
		await editor.choose('operation', 'Sync');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		const retryAfter = { seconds: 3_600 };
		sandbox.addFault({
			provider: 'lancePilot',
			times: 'always',
			effect: { kind: 'status', status: 429, retryAfter },
		});
		await execute();
		sandbox.clearFaults();
		await says(/LancePilot asks to wait 60 minutes/);
		await picture('long-wait', output, 360);
	});
	await check('an operation that is missing is refused in the words of the form', async () => {
		await editor.choose('operation', 'Delete');
		await editor.writeInto('template', 'By Name', 'order_confirmation|en');
		await editor.choose('provider', 'WA.cr');
		await execute();
		await says('WA.cr has no operation "Delete"');
		await says(/It has: .*Get Many.*delete the template in WhatsApp Manager/);
		await picture('operation-refused', output, 360);
	});
}
