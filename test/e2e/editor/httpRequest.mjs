/**
 * What this package has no operation for is called with n8n's own node.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {{ data: Record<string, string> }} tools.credential of LancePilot
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
export async function httpRequest({ check }, { editor, credential, picture }) {
	const { byId, page } = editor;
	await check('the HTTP Request node calls the vendor with this package’s credential', async () => {
		await editor.newWorkflow();
		await byId('node-creator-search-bar').fill('HTTP Request');
		await byId('node-creator-item-name')
			.filter({ hasText: /^HTTP Request$/ })
			.click();
		await byId('node-parameters').waitFor();
		await editor.choose('authentication', 'Predefined Credential Type');
		await editor.field('nodeCredentialType').locator('input').first().click();
		await page.keyboard.type('LancePilot');
		await editor.optionCalled('LancePilot Templates API').click();
		await byId('node-credentials-select').waitFor();
		await editor.fill('url', `${credential.data.baseUrl}/workspaces`);
		await editor.execute();
		await byId('output-panel').getByText('Acme Support').first().waitFor();
		await picture('http-request', byId('ndv'));
	});
}
