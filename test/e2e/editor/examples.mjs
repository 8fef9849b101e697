import { importExamples } from '../../../scripts/n8n/examples.mjs';
import { faultsOfIcons } from './readForm.mjs';
import assert from 'node:assert/strict';

/**
 * Each example on the canvas as it comes from its file.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {ReturnType<typeof import('../../../scripts/n8n/rest.mjs').restClient>} tools.n8n
 * @param {string} tools.sandboxUrl
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
export async function examples({ check }, { editor, n8n, sandboxUrl, picture }) {
	const { byId, page } = editor;
	for (const { id, file, nodes } of await importExamples(n8n, sandboxUrl)) {
		const name = file.replace('.workflow.json', '');
		await check(`the example ${name} is drawn whole on the canvas`, async () => {
			await editor.openWorkflow(id);
			for (const { name: node, type } of nodes) {
				if (type.endsWith('.stickyNote')) continue;
				await byId('canvas').getByText(node, { exact: true }).first().waitFor();
			}
			// All of it, and a step away: n8n's own buttons lie over the canvas' edges.
			await page.keyboard.press('1');
			await page.waitForTimeout(1_000);
			await page.keyboard.press('-');
			await page.waitForTimeout(1_000);
			assert.deepEqual(await byId('canvas').evaluate(faultsOfIcons), []);
			await picture(`example-${name}`, byId('canvas'));
		});
	}
}
