/** A person's first minutes: everything is found, filled in and read on the screen. */
import assert from 'node:assert/strict';
import { sandboxCredentials } from '../../../scripts/n8n/sandbox.mjs';
import { openN8n, openSandbox } from '../support/lab.mjs';
import { beforeTheClick } from './beforeTheClick.mjs';
import { openPage } from './browser.mjs';
import { createForm } from './createForm.mjs';
import { openWrongAddresses, withoutCredential } from './credentials.mjs';
import { openEditor } from './editor.mjs';
import { everyOperation } from './everyOperation.mjs';
import { examples } from './examples.mjs';
import { form } from './form.mjs';
import { httpRequest } from './httpRequest.mjs';
import { checkIcons } from './icons.mjs';
import { keptPicks } from './keptPicks.mjs';
import { openPictures } from './pictures.mjs';
import { refused } from './refused.mjs';
import { tour } from './tour.mjs';
import { triggerForm } from './triggerForm.mjs';

/** @param {import('../support/openSuite.mjs').Suite} suite */
export async function run(suite) {
	const page = await openPage(suite);
	const sandbox = await openSandbox(suite);
	const { server, n8n } = await openN8n(suite);
	const editor = openEditor(page, server.url);
	/** @type {string[]} */
	const broken = [];
	page.on('pageerror', (error) => broken.push(error.message));
	page.on('response', (response) => {
		const isOurs = /whatsapp-templates|\/types\//.test(response.url());
		if (isOurs && response.status() >= 400) broken.push(`${response.status()} ${response.url()}`);
	});

	const picture = await openPictures(page, suite);
	const credentials = sandboxCredentials(sandbox.url);
	const wrongAddresses = await openWrongAddresses(suite);
	await checkIcons(suite, page);
	await editor.signIn();
	await withoutCredential(suite, { editor, picture });
	await tour(suite, { editor, sandbox, credentials, wrongAddresses, picture });
	await form(suite, { editor, n8n, sandbox, picture });
	await createForm(suite, { editor, picture });
	await beforeTheClick(suite, { editor, picture });
	await keptPicks(suite, { editor, picture });
	await refused(suite, { editor, sandbox, picture });
	await triggerForm(suite, { editor, picture });
	await httpRequest(suite, { editor, credential: credentials.lancePilot, picture });
	await everyOperation(suite, { editor, picture });
	await examples(suite, { editor, n8n, sandboxUrl: sandbox.url, picture });
	await suite.check('the editor met no broken script, icon or type of ours', () => {
		assert.deepEqual(broken, []);
	});
}
