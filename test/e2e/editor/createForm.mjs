import assert from 'node:assert/strict';
import { waitFor } from '../support/waitFor.mjs';
import { faultsOfForm, hiddenBy } from './readForm.mjs';

const TYPED = {
	name: 'new_hours',
	bodyText: 'Hello {{1}}, this was typed before the provider was changed.',
};
const LANGUAGE = 'Spanish (MEX) · es_MX';

/** What a header with media asks for, by what the provider takes. */
const MEDIA_FIELDS = /** @type {const} */ ({
	Meta: ['Input Field', 'Media URL'],
	Kirim: ['Media URL', 'Input Field'],
	LancePilot: ['Input Field', 'Media URL'],
});

/**
 * The form of a new template: a header with media, and a switch to providers that create none.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
export async function createForm({ check }, { editor, picture }) {
	const form = editor.byId('node-parameters');

	await editor.newWorkflow();
	await editor.addNode('Create a template');
	await editor.choose('category', 'Marketing');
	await editor.field('language').click();
	await editor.page.keyboard.type('mex');
	await editor.optionCalled(LANGUAGE).click();

	await check('a header with media asks for its file as the provider takes it', async () => {
		await editor.addTo('Additional Fields', 'Header');
		await editor.addEntry('Add Header');
		await editor.choose('type', 'Media');
		await form.getByText('The name of the input field containing the media file').waitFor();
		await picture('media-header', form);
		for (const [name, [asked, notAsked]] of Object.entries(MEDIA_FIELDS)) {
			await editor.choose('provider', name);
			await waitFor(`${asked} at ${name}`, async () => {
				const drawn = await editor.labels();
				return drawn.includes(asked) && !drawn.includes(notAsked);
			});
			const labels = await editor.labels();
			const type = labels.indexOf('Header Type');
			assert.deepEqual(labels.slice(type + 1, type + 3).sort(), [asked, 'Media Type'].sort(), name);
			assert.deepEqual(await form.evaluate(faultsOfForm), [], name);
		}
	});
	await check(
		'that placeholders stay is said of a new template once it has a text, and not before',
		async () => {
			const notice = form.getByText('Placeholders such as');
			assert.equal(await editor.typedIn('bodyText'), '');
			assert.equal(await notice.count(), 0);
			await editor.fill('bodyText', TYPED.bodyText);
			await notice.waitFor();
			assert.deepEqual(await notice.evaluate(hiddenBy), []);
			await editor.fill('bodyText', '');
			await notice.waitFor({ state: 'hidden' });
		},
	);
	await check('a switch over providers that create nothing keeps a new template', async () => {
		for (const [parameter, text] of Object.entries(TYPED)) await editor.fill(parameter, text);
		for (const name of ['WA.cr', '2Chat', 'WA.cr', 'LancePilot']) {
			await editor.choose('provider', name);
			assert.equal(await editor.shownIn('operation'), 'Create', name);
			if (name === 'WA.cr') await form.getByText('WA.cr has no such operation').waitFor();
			for (const [parameter, text] of Object.entries(TYPED)) {
				assert.equal(await editor.typedIn(parameter), text, name);
			}
			assert.equal(await editor.shownIn('language'), LANGUAGE, name);
			assert.equal(await editor.shownIn('category'), 'Marketing', name);
			assert.equal(await editor.shownIn('type'), 'Media', name);
			if (name === '2Chat') await picture('create-at-one-that-lacks-it', form, 720);
		}
	});
}
