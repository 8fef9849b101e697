import assert from 'node:assert/strict';
import { ACCOUNTS, SECOND_WORKSPACE } from '../../sandbox/seed.ts';
import { inARow } from '../support/workflow.mjs';
import { faultsOfForm } from './readForm.mjs';
import { tabThrough } from './tabKey.mjs';

const TYPED = 'Hello {{1}}, this was typed before the provider was changed.';

/** What a person could take for one template. */
const TWINS = [
	{ name: 'opening_hours', body: 'We are open until 6 pm today.' },
	{ name: 'opening_hours', body: 'We are open until 8 pm today.' },
	{ name: 'opening_hours', status: 'PENDING' },
	{ name: 'opening_hours', language: 'es' },
	{ name: 'Opening_Hours' },
	{ name: 'opening hours' },
	{ name: 'openinghours' },
	// Alike as far as a label goes.
	...['_on_monday', '_on_sunday'].map((day) => ({
		name: `opening_hours_${'of_a_shop_'.repeat(12)}${day}`,
	})),
];

/** n8n saves a label with the choice, so its status says of which day it is. */
const AS_OF_A_DAY = /\(\w+, [a-z ]+ as of \d+ \w+ \d{4}\)/;

/** Controls that are not n8n's own, by their labels and words. */
const TABBED = [
	['Provider', 'Workspace', 'Template', 'Body Text', 'Header Type', 'Variable', 'Button Type'],
	['Add Variable', 'Add Button', 'Add Field', 'Remove', 'Output', 'Add option'],
].flat();

/** Return of Sync stood under Options. */
const SAVED_BY_VERSION_1 = inARow('Saved by version 1', [
	{
		name: 'Synced before',
		type: 'n8n-nodes-whatsapp-templates.whatsAppTemplates',
		typeVersion: 1,
		parameters: {
			operation: 'sync',
			workspaceId: {
				__rl: true,
				mode: 'list',
				value: ACCOUNTS.lancePilot,
				cachedResultName: 'Acme Support',
			},
			options: { return: 'allTemplates' },
		},
	},
]);

/**
 * What a new user would trip over in the form; each point with its picture.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {ReturnType<typeof import('../../../scripts/n8n/rest.mjs').restClient>} tools.n8n
 * @param {Pick<import('../../sandbox/server.ts').Sandbox, 'addTemplate' | 'removeTemplate' | 'requests' | 'syncNow'>} tools.sandbox
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
export async function form({ check }, { editor, n8n, sandbox, picture }) {
	const { byId, page } = editor;
	const ndv = byId('ndv');
	const shown = byId('node-parameters');
	const writes = () =>
		sandbox
			.requests({ provider: 'lancePilot' })
			.filter(({ method, path }) => method !== 'GET' && !/sync/.test(path))
			.map(({ method, path }) => `${method} ${path}`);
	const writesBefore = writes().length;
	const notice = (/** @type {string | RegExp} */ text) => shown.getByText(text).first().waitFor();

	await check('the node is found by what people look for', async () => {
		await editor.newWorkflow();
		for (const words of ['meta', 'template status', 'approval']) {
			await byId('node-creator-search-bar').fill(words);
			await editor.panelEntry('WhatsApp Templates').first().waitFor();
		}
	});

	await check('Update shows what the chosen template says now', async () => {
		await editor.newWorkflow();
		await editor.addNode('Update a template');
		await notice('Choose a template first; what it says now appears here.');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		await editor.pick('template', 'invoice', 'invoice_ready');
		const current = shown.getByTestId('empty-fields-notice');
		await current.getByText('invoice_ready · en').waitFor();
		const text = await current.innerText();
		assert.match(text, /Header\s+document/);
		assert.match(text, /Body\s+Dear \{\{1\}\}, your invoice \{\{2\}\} is attached/);
		await editor.pick('template', 'summer', 'summer_sale');
		await current.getByText('summer_sale · en').waitFor();
		assert.match(await current.innerText(), /Button 2\s+Not now/);
		await picture('current-template', shown, 640);
		await editor.pick('workspaceId', 'Sales', 'Acme Sales');
		await current.getByText('The template was not found.').waitFor();
	});
	await check('the template picker finds by name and by text, whatever the spelling', async () => {
		await editor.openPicker('template');
		await editor.searchPicker('');
		await picture('template-picker', ndv);
		// Where none is chosen: n8n lists the chosen one with whatever is found.
		await editor.newWorkflow();
		await editor.addNode('Update a template');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		await editor.openPicker('template');
		for (const [search, name, languages] of [
			['ORDER conf', 'order_confirmation', 'en es'],
			['invoiceready', 'invoice_ready', 'en'],
			['your parcel', 'delivery_update', 'en'],
		]) {
			const offered = await editor.searchPicker(search);
			assert.deepEqual(
				offered.map((label) => label.split(', ')[0]),
				languages.split(' ').map((language) => `${name} (${language}`),
				search,
			);
			for (const label of offered) assert.match(label, AS_OF_A_DAY);
		}
		await picture('template-picker-search', ndv);
	});
	const place = /** @type {const} */ ({ provider: 'lancePilot', account: SECOND_WORKSPACE });
	const twins = TWINS.map((twin) => sandbox.addTemplate({ ...place, ...twin }));
	sandbox.syncNow(place);
	await check('no two entries of the template picker look alike', async () => {
		await editor.newWorkflow();
		await editor.addNode('Update a template');
		await editor.pick('workspaceId', 'Sales', 'Acme Sales');
		await editor.openPicker('template');
		const offered = await editor.searchPicker('opening hours');
		await picture('template-picker-twins', ndv);
		await editor.closePicker();
		assert.equal(offered.length, TWINS.length, offered.join());
		assert.equal(new Set(offered).size, TWINS.length, offered.join());
		const toldByText = offered.filter((label) => label.startsWith('opening_hours (en, approved'));
		assert.equal(toldByText.length, 2, offered.join());
		for (const label of toldByText) assert.match(label, / · \d+$/);
	});
	for (const { metaId } of twins) sandbox.removeTemplate({ ...place, template: metaId });
	sandbox.syncNow(place);
	await editor.pick('workspaceId', 'Supp', 'Acme Support');
	await editor.pick('template', 'summer', 'summer_sale');
	await check('a notice says what an update does before it is done', async () => {
		await notice('An update puts the template back under review.');
	});
	await check(
		'the type of a header and of a button is asked for first, and no label is cut',
		async () => {
			await editor.addTo('Update Fields', 'Header');
			await editor.addEntry('Add Header');
			await editor.addTo('Update Fields', 'Buttons');
			await editor.addEntry('Add Button');
			assert.deepEqual(await editor.labelsIn('header'), ['Header Type', 'Text', 'Variable']);
			assert.deepEqual(await editor.labelsIn('buttons'), ['Button Type', 'Text']);
			assert.deepEqual(await shown.evaluate(faultsOfForm), []);
			await picture('header-and-buttons', shown);
		},
	);
	await check('a text with placeholders keeps them, and the form says so', async () => {
		await editor.addTo('Update Fields', 'Body Text');
		await editor.fill('bodyText', TYPED);
		await notice(/Placeholders such as/);
		await editor.addTo('Update Fields', 'Body Variables');
	});
	await check(
		'a switch of the provider, over one that lacks the operation, keeps what was typed',
		async () => {
			for (const provider of ['Meta', 'Kirim', 'WA.cr', '2Chat', 'LancePilot']) {
				await editor.choose('provider', provider);
				assert.equal(await editor.shownIn('operation'), 'Update', provider);
			}
			assert.match(await editor.typedIn('bodyText'), /was typed before/);
			assert.ok((await editor.labels()).includes('Header Type'));
			await editor.choose('provider', 'Kirim');
			await notice('edit it in WhatsApp Manager, then sync');
			await picture('provider-switched', shown, 640);
			await editor.choose('provider', 'LancePilot');
		},
	);
	await check('the Tab key comes to every control of the form', async () => {
		const { reached, passedOver } = await tabThrough(editor);
		assert.deepEqual(passedOver, []);
		for (const name of TABBED) assert.ok(reached.includes(name), `${name}: ${reached.join()}`);
	});

	await check('Output of Sync shows only where Return has templates for it', async () => {
		await editor.choose('operation', 'Sync');
		await editor.choose('return', 'Changed Templates');
		await editor.choose('provider', 'Meta');
		assert.equal(await editor.shownIn('return'), 'Changed Templates');
		await editor.choose('provider', 'LancePilot');
		for (const [returned, has] of [
			['Changed Templates', false],
			['All Templates', true],
			['Summary', false],
		]) {
			await editor.choose('return', String(returned));
			const labels = await editor.labels();
			assert.equal(labels.includes('Output'), has, `${returned}: ${labels.join()}`);
		}
	});
	await check('Language is a list to search in, by name and by code', async () => {
		await editor.choose('operation', 'Create');
		await editor.field('language').click();
		await page.keyboard.type('mex');
		await editor.optionCalled('Spanish (MEX) · es_MX').waitFor();
		await picture('language', ndv);
		await editor.optionCalled('Spanish (MEX) · es_MX').click();
		assert.equal(await editor.shownIn('language'), 'Spanish (MEX) · es_MX');
	});
	await check('a language that the list lacks is written as an expression', async () => {
		await editor.choose('operation', 'Validate');
		await editor.fill('name', 'new_hours');
		await editor.fill('bodyText', 'We are open until 6 pm today.');
		await notice('For a code that is not listed, switch to Expression');
		await editor.writeExpression('language', 'sw_TZ');
		await editor.execute();
		const [row] = await editor.outputTable();
		assert.equal(row.language, 'sw_TZ');
		assert.equal(row.valid, 'true');
		assert.equal(await editor.field('language').getByTestId('parameter-issues').count(), 0);
		await picture('language-not-listed', ndv);
	});
	await check('a plan reads as a table: name, language, action, and why', async () => {
		await editor.choose('operation', 'Apply');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		await editor.choose('inputMode', 'JSON');
		await editor.fill(
			'templateJson',
			'{ "name": "new_hours", "language": "en-US", "category": "UTILITY", "bodyText": "We are open until 6 pm today." }',
		);
		await editor.execute();
		const [row] = await editor.outputTable();
		const columns = Object.keys(row).filter(Boolean);
		assert.deepEqual(columns.slice(0, 4), ['name', 'language', 'action', 'reason']);
		assert.equal(row.action, 'create');
		assert.equal(row.language, 'en_US');
		await ndv
			.getByText(/1 to create/)
			.first()
			.waitFor();
		await picture('plan', ndv);
		await editor.closeNode();
		await byId('canvas').getByText('plan: template').waitFor();
	});
	await check(
		'Prepare Message asks for the values of the chosen template, by what they are',
		async () => {
			await editor.newWorkflow();
			await editor.addNode('Prepare a message from a template');
			await editor.pick('workspaceId', 'Supp', 'Acme Support');
			await editor.pick('template', 'order conf', 'order_confirmation (en, ');
			await editor.fill('recipient', '+12025550143');
			const values = byId('resource-mapper-container');
			for (const label of [
				'Header {{1}}, e.g. 12345',
				'Body {{1}}, e.g. Ana',
				'Body {{2}}, e.g. Monday',
			]) {
				await values.getByText(label).first().waitFor();
			}
			for (const [i, value] of ['12345', 'Ana', 'Monday', '12345'].entries()) {
				await values.getByTestId('parameter-input-field').nth(i).fill(value);
			}
			const { reached, passedOver } = await tabThrough(editor);
			assert.deepEqual(passedOver, []);
			assert.ok(reached.includes('Body {{2}}, e.g. Monday'), reached.join());
			await values.getByText('Button 1 {{1}}').scrollIntoViewIfNeeded();
			await picture('prepare-message', ndv);
		},
	);
	await check('a node that version 1 saved keeps its form and its values', async () => {
		const { id } = await n8n.createWorkflow(SAVED_BY_VERSION_1);
		await editor.openWorkflow(id);
		await editor.openNode('Synced before');
		// Waits until the member of Options is drawn.
		assert.equal(await editor.shownIn('return'), 'All Templates');
		const labels = await editor.labels();
		assert.deepEqual(labels.slice(-3), ['Output', 'Options', 'Return'], labels.join());
		await picture('saved-by-version-1', shown);
	});
	await check('nothing that was looked at in the form has changed anything', () => {
		assert.deepEqual(writes().slice(writesBefore), []);
	});
}
