import assert from 'node:assert/strict';
import { faultsOfForm, faultsOfIcons } from './readForm.mjs';
import { tabThrough } from './tabKey.mjs';
import { EVERYWHERE, PROVIDERS } from './tour.mjs';

/**
 * Every operation at every provider, looked at: no word of code, no bare value, no empty list, no cut
 * label, no broken icon, no control that the Tab key passes over.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
export async function everyOperation({ check }, { editor, picture }) {
	const form = editor.byId('node-parameters');
	const look = async () => [
		...(await form.evaluate(faultsOfForm)),
		...(await editor.byId('ndv').evaluate(faultsOfIcons)),
		...(await tabThrough(editor)).passedOver.map((one) => `the Tab key passes over ${one}`),
	];
	const saysWhatItCosts = async (/** @type {boolean} */ costs) =>
		await form
			.getByText('2Chat bills every call as one credit')
			.first()
			.waitFor({ state: costs ? 'visible' : 'hidden' });
	await editor.newWorkflow();
	await editor.addNode('Sync templates');
	// Before a field is left empty, which n8n then marks in red.
	for (const operation of [...PROVIDERS.LancePilot.operations, ...EVERYWHERE]) {
		await editor.choose('operation', operation);
		await picture(`operation-${operation.toLowerCase().replace(' ', '-')}`, form, 640);
	}
	for (const [name, { operations, account }] of Object.entries(PROVIDERS)) {
		await check(`${name}: every operation has a form without a fault`, async () => {
			await editor.choose('provider', name);
			/** @type {Record<string, string[]>} */
			const faults = {};
			for (const operation of [...operations, ...EVERYWHERE].sort()) {
				await editor.choose('operation', operation);
				const labels = await editor.labels();
				assert.deepEqual(labels.slice(0, 4), ['Provider', 'Credential', 'Resource', 'Operation']);
				const isPicked = account && operation !== 'Validate';
				if (isPicked) assert.equal(labels[4], account.label, operation);
				const found = await look();
				if (found.length > 0) faults[operation] = found;
				await saysWhatItCosts(name === '2Chat' && operation !== 'Validate');
			}
			await editor.choose('resource', 'Channel');
			const found = await look();
			if (found.length > 0) faults.Channel = found;
			await saysWhatItCosts(name === '2Chat');
			if (name === '2Chat') {
				await editor.chooseCredential(name);
				await picture('channel-credits', form, 420);
			}
			if (name === 'LancePilot') await picture('operation-channel-get-many', form, 420);
			await editor.choose('resource', 'Template');
			assert.deepEqual(faults, {});
		});
	}
	await check(
		'an operation that a provider lacks is shown by its name, with what to do',
		async () => {
			await editor.choose('provider', 'LancePilot');
			const advice = { Create: 'create', Delete: 'delete', Update: 'edit' };
			for (const [operation, instead] of Object.entries(advice)) {
				await editor.choose('operation', operation);
				await editor.choose('provider', 'WA.cr');
				assert.equal(await editor.shownIn('operation'), operation);
				await form.getByText(`WA.cr has no such operation: ${instead} the template in`).waitFor();
				assert.deepEqual(await look(), []);
				if (operation === 'Create') {
					await editor.chooseCredential('WA.cr');
					await picture('operation-missing', form, 420);
				}
				await editor.choose('provider', 'LancePilot');
			}
		},
	);
}
