import assert from 'node:assert/strict';
import { hiddenBy } from './readForm.mjs';

const DESIRED =
	'{ "name": "new_hours", "language": "en", "category": "UTILITY", "bodyText": "We are open until 6 pm today." }';

/**
 * What an operation does that cannot be undone, or that costs, is said before it is executed.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
export async function beforeTheClick({ check }, { editor, picture }) {
	const form = editor.byId('node-parameters');
	const notice = (/** @type {string | RegExp} */ text) => form.getByText(text).first();

	await editor.newWorkflow();
	await editor.addNode('Update a template');
	await check('an update says that it is reviewed, and what another category costs', async () => {
		await editor.addTo('Update Fields', 'Category');
		await editor.choose('category', 'Marketing');
		await notice('An update puts the template back under review.').waitFor();
		const price = notice('Another category changes what each message costs.');
		assert.deepEqual(await price.evaluate(hiddenBy), []);
		await picture('category-price', form);
	});
	await check('deletions and credits are named before the click', async () => {
		await editor.choose('operation', 'Delete');
		await notice('campaigns and workflows that use it stop').waitFor();
		await editor.choose('provider', '2Chat');
		await notice('2Chat deletes every language').waitFor();
		await notice('2Chat bills every call as one credit').waitFor();
		await picture('notices', form, 640);
		await editor.choose('provider', 'LancePilot');
	});
	await check('Apply says what it does once it does more than plan', async () => {
		const [changes, deletes] = ['Dry Run is off', 'Prune is on'];
		await editor.choose('operation', 'Apply');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		await editor.choose('inputMode', 'JSON');
		await editor.fill('templateJson', DESIRED);
		await notice('Apply only plans until you add the option Dry Run').waitFor();
		await editor.addTo('Options', 'Dry Run');
		assert.equal(await notice(changes).count(), 0);
		await editor.toggle('dryRun');
		await notice(changes).waitFor();
		assert.equal(await notice(deletes).count(), 0);
		await editor.addTo('Options', 'Prune');
		await editor.toggle('prune');
		await notice(deletes).waitFor();
		await editor.field('prune').scrollIntoViewIfNeeded();
		for (const said of [changes, deletes]) {
			assert.deepEqual(await notice(said).evaluate(hiddenBy), [], said);
		}
		await notice('another category changes what each message costs').waitFor();
		await picture('apply-notices', form);
		// It changes no template, and deletes every language.
		await editor.choose('provider', '2Chat');
		await notice('2Chat deletes every language').waitFor();
		await notice(changes).waitFor({ state: 'hidden' });
		await editor.choose('provider', 'LancePilot');
		await editor.toggle('dryRun');
		await notice(changes).waitFor({ state: 'hidden' });
	});
}
