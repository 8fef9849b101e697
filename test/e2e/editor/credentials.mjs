import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { PROVIDERS } from './tour.mjs';

/**
 * What the pickers of a node say that has no credential. Before the first one is made: n8n would choose
 * it by itself.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
export async function withoutCredential({ check }, { editor, picture }) {
	const { byId } = editor;

	for (const { node, action, pickers } of [
		{ node: 'node', action: 'Prepare a message from a template', pickers: ['template'] },
		{ node: 'trigger', action: 'On template approved or rejected', pickers: [] },
	]) {
		await check(
			`without a credential the pickers of the ${node} say so as n8n’s own do, and link to its dialog`,
			async () => {
				for (const parameter of ['workspaceId', ...pickers]) {
					await editor.newWorkflow();
					await editor.addNode(action);
					const message = await editor.openFailingPicker(parameter);
					await message.getByText('Could not load list').waitFor();
					if (parameter === 'template') await picture('no-credential', byId('ndv'));
					await message.getByText('Add your credential').click();
					const dialog = editor.credentialDialog();
					await dialog.getByText('LancePilot Templates API').first().waitFor();
				}
			},
		);
		await check(
			`without a credential the pickers of the ${node} name any other provider that lacks one`,
			async () => {
				await editor.newWorkflow();
				await editor.addNode(action);
				for (const [name, { account }] of Object.entries(PROVIDERS)) {
					if (name === 'LancePilot') continue;
					await editor.choose('provider', name);
					const sender = name === 'Meta' && node === 'node' ? ['phoneNumberId'] : [];
					for (const parameter of [account?.parameter ?? [], sender, pickers].flat()) {
						const message = await editor.openFailingPicker(parameter);
						assert.deepEqual(
							(await message.innerText()).split('\n').filter(Boolean),
							['Could not load list', `Add your credential for ${name} above, under Credential`],
							parameter,
						);
						if (parameter === 'phoneNumberId' && name === 'Meta') {
							await picture('no-credential-at-this-provider', byId('ndv'));
						}
						await editor.closePicker();
					}
				}
			},
		);
	}
}

/**
 * Addresses that lead to no vendor, each with what the dialog says is wrong with it.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 */
export async function openWrongAddresses(suite) {
	const server = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>A web page');
	});
	suite.onEnd(() => server.close());
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return (/** @type {string} */ baseUrl) => ({
		path: { baseUrl: `${baseUrl}/nowhere`, says: /\(404\).*path of the Base URL.* is wrong/ },
		host: { baseUrl: 'http://no-such-host.invalid', says: /^(ENOTFOUND|EAI_AGAIN)$/ },
		port: { baseUrl: 'http://127.0.0.1:9', says: /^ECONNREFUSED$/ },
		page: { baseUrl: `http://127.0.0.1:${port}`, says: /The answer is a web page, not JSON/ },
	});
}
