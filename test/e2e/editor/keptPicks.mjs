import assert from 'node:assert/strict';
import { faultsOfForm } from './readForm.mjs';

/** What is entered by hand at each provider: the parameter, the value, and how a notice calls it. */
const ENTERED = /** @type {const} */ ({
	'2Chat': ['phoneNumber', '+12025550132', 'Your Phone Number of 2Chat'],
	Kirim: [
		'phoneNumberId',
		'106540352242922',
		'Your Phone Number of Kirim and Sender of Meta (one value for both)',
	],
});

/**
 * What was picked at one provider is found again after a switch to others.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
export async function keptPicks({ check }, { editor, picture }) {
	const form = editor.byId('node-parameters');
	const isKept = async (/** @type {string} */ what) =>
		await form.getByText(`${what} is remembered and used again when you switch back.`).waitFor();
	const notices = async () =>
		await form.getByText('is remembered and used again when you switch back.').count();
	const WORKSPACE = 'Your Workspace of LancePilot';
	let workspace = '';

	await editor.newWorkflow();
	await editor.addNode('Prepare a message from a template');
	await check('nothing is said of kept picks where nothing was picked', async () => {
		for (const name of ['Meta', 'WA.cr', 'LancePilot']) {
			await editor.choose('provider', name);
			assert.equal(await notices(), 0, name);
		}
	});
	await check('an account and a sender are kept where another provider is chosen', async () => {
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		workspace = await editor.pickedIn('workspaceId');
		for (const [name, [parameter, value]] of Object.entries(ENTERED)) {
			await editor.choose('provider', name);
			await isKept(WORKSPACE);
			await editor.writeInto(parameter, 'By ID', value);
		}
		await editor.choose('provider', 'Meta');
		await isKept(ENTERED['2Chat'][2]);
		// The same number under another name.
		assert.equal(await editor.pickedIn('phoneNumberId'), ENTERED.Kirim[1]);
		await editor.choose('provider', 'WA.cr');
		for (const what of [WORKSPACE, ENTERED['2Chat'][2], ENTERED.Kirim[2]]) await isKept(what);
		assert.deepEqual(await form.evaluate(faultsOfForm), []);
		await picture('kept-picks', form, 640);
	});
	await check('a switch back finds them, and the credential', async () => {
		for (const [name, [parameter, value]] of Object.entries(ENTERED)) {
			await editor.choose('provider', name);
			assert.equal(await editor.pickedIn(parameter), value);
		}
		await editor.choose('provider', 'LancePilot');
		assert.equal(await editor.pickedIn('workspaceId'), workspace);
		assert.equal(await notices(), 2);
		await editor.byId('node-credentials-select').waitFor();
		assert.match(
			await editor.byId('node-credentials-select').locator('input').first().inputValue(),
			/LancePilot/,
		);
	});
	await check('and so does the workflow when it is opened anew', async () => {
		await editor.choose('provider', 'Meta');
		await editor.closeNode();
		await editor.openNode('Prepare a message');
		await isKept(WORKSPACE);
		await editor.choose('provider', 'LancePilot');
		assert.equal(await editor.pickedIn('workspaceId'), workspace);
	});
	await keptSettings(check, { editor, picture });
}

/**
 * What one provider takes of a collection is kept at those that do not take it.
 *
 * @param {import('../support/openSuite.mjs').Suite['check']} check
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
async function keptSettings(check, { editor, picture }) {
	const form = editor.byId('node-parameters');
	const notice = (/** @type {string} */ setting) =>
		form.getByText(`${setting} is not used here; it is remembered and used again`);

	await check('settings of a template are kept where another provider is chosen', async () => {
		await editor.newWorkflow();
		await editor.addNode('Create a template');
		await editor.addTo('Additional Fields', 'Header');
		await editor.addEntry('Add Header');
		await editor.choose('type', 'Media');
		await editor.fill('binaryPropertyName', 'picture');
		await editor.addTo('Additional Fields', 'Unsubscribe Button');
		await editor.toggle('unsubscribeButton');
		assert.equal(await notice('Unsubscribe Button').count(), 0);
		for (const name of ['WA.cr', 'Kirim']) {
			await editor.choose('provider', name);
			for (const setting of ['Input Field', 'Unsubscribe Button']) await notice(setting).waitFor();
			assert.ok(!(await editor.offeredBy('Additional Fields')).includes('Unsubscribe Button'));
			assert.deepEqual(await form.evaluate(faultsOfForm), [], name);
		}
		await editor.fill('mediaUrl', 'https://example.com/picture.png');
		await picture('kept-settings', form);
		await editor.choose('provider', 'LancePilot');
		await notice('Media URL').waitFor();
		assert.equal(await editor.typedIn('binaryPropertyName'), 'picture');
		const unsubscribe = editor.field('unsubscribeButton');
		await unsubscribe.locator('.el-switch.is-checked').waitFor();
		await editor.choose('provider', 'Kirim');
		assert.equal(await editor.typedIn('mediaUrl'), 'https://example.com/picture.png');
	});
	await check('and so are options of the trigger, over a provider that syncs nothing', async () => {
		await editor.newWorkflow();
		await editor.addNode('On template approved or rejected');
		await editor.addTo('Options', 'Refresh From Meta');
		await editor.choose('syncBeforeCheck', 'Never');
		await editor.choose('provider', 'Meta');
		await notice('Refresh From Meta').waitFor();
		assert.ok(!(await editor.offeredBy('Options')).includes('Refresh From Meta'));
		await editor.choose('provider', '2Chat');
		assert.equal(await editor.shownIn('syncBeforeCheck'), 'Never');
	});
}
