import assert from 'node:assert/strict';
import { faultsOfForm } from './readForm.mjs';
import { tabThrough } from './tabKey.mjs';
import { PROVIDERS } from './tour.mjs';

/**
 * The form of the trigger and its test items.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
export async function triggerForm({ check }, { editor, picture }) {
	const { byId } = editor;
	const ndv = byId('ndv');
	const form = byId('node-parameters');

	await check('the trigger’s simplified output says what happened first', async () => {
		await editor.newWorkflow();
		await editor.addNode('On template approved or rejected');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		await editor.choose('output', 'Simplified');
		await editor.execute();
		const [row] = await editor.outputTable();
		assert.deepEqual(Object.keys(row).filter(Boolean).slice(0, 6), [
			'event',
			'name',
			'previousStatus',
			'status',
			'sample',
			'rejectionReason',
		]);
	});
	await check('an account is kept over every other provider and back', async () => {
		const picked = await editor.pickedIn('workspaceId');
		assert.match(picked, /Acme Support/);
		for (const name of Object.keys(PROVIDERS)) {
			await editor.choose('provider', name);
			if (name === 'LancePilot') continue;
			await form
				.getByText(
					'Your Workspace of LancePilot is remembered and used again when you switch back.',
				)
				.waitFor();
			assert.deepEqual(await form.evaluate(faultsOfForm), [], name);
		}
		await editor.choose('provider', 'LancePilot');
		assert.equal(await editor.pickedIn('workspaceId'), picked);
	});
	await check('a trigger that watches all accounts asks for none', async () => {
		await editor.choose('watch', 'All Accounts');
		await form
			.getByText('Your Workspace is remembered and used again when you switch back.')
			.waitFor();
		assert.deepEqual(await editor.labels(), [
			'Poll Times',
			'Mode',
			'Provider',
			'Credential',
			'Watch',
			'Trigger On',
			'Output',
			'Options',
		]);
	});
	await check('its events and options are those of one account', async () => {
		const offered = await editor.offeredBy('Options');
		for (const words of ['Existing Templates', 'Max Templates per Check', 'Refresh From Meta']) {
			assert.ok(offered.includes(words), offered.join());
		}
		await editor.addTo('Options', 'Existing Templates');
		assert.deepEqual(await form.evaluate(faultsOfForm), []);
		const { reached, passedOver } = await tabThrough(editor);
		assert.deepEqual(passedOver, []);
		for (const name of ['Watch', 'Trigger On', 'Output', 'Existing Templates', 'Add option']) {
			assert.ok(reached.includes(name), `${name}: ${reached.join()}`);
		}
	});
	await check('its items name their account', async () => {
		await editor.execute();
		const rows = await editor.outputTable();
		assert.ok(rows.length > 0);
		for (const { channel } of rows) assert.match(channel, /^[0-9a-f-]{36}$/);
		// The table scrolls to the side; here the account is seen.
		await byId('output-panel').getByTestId('radio-button-json').click();
		await picture('trigger-all-accounts', ndv);
	});
	await check('Watch is asked for where an account is, and says what it costs there', async () => {
		for (const [name, { account }] of Object.entries(PROVIDERS)) {
			await editor.choose('provider', name);
			const labels = await editor.labels();
			assert.equal(labels.includes('Watch'), account !== null, `${name}: ${labels.join()}`);
			if (account) assert.ok(!labels.includes(account.label), `${name}: ${labels.join()}`);
			assert.deepEqual(await form.evaluate(faultsOfForm), [], name);
			assert.deepEqual((await tabThrough(editor)).passedOver, [], name);
		}
		await editor.choose('provider', '2Chat');
		assert.equal(await editor.shownIn('watch'), 'All Accounts', 'kept over Meta and WA.cr');
		await form.getByText('50 numbers are about 6,000 credits a day').waitFor();
		await editor.choose('watch', 'One Account');
		assert.ok((await editor.labels()).includes('Phone Number'));
	});
	await check('the trigger says what it costs at 2Chat, which bills each call', async () => {
		await editor.chooseCredential('2Chat');
		await editor.pick('phoneNumber', 'Mex', 'Acme Mexico');
		await form.getByText('2Chat bills every call as one credit').waitFor();
		await form.getByText('about 120 credits a day').waitFor();
		await picture('trigger-credits', form, 640);
	});
	await check('why a template was rejected stands among the first columns', async () => {
		await editor.newWorkflow();
		await editor.addNode('On template approved or rejected');
		await editor.choose('provider', 'Meta');
		await editor.chooseCredential('Meta');
		await editor.choose('output', 'Simplified');
		await editor.addTo('Options', 'Statuses');
		await editor.choose('statuses', 'Rejected');
		await editor.page.keyboard.press('Escape');
		await editor.execute();
		const [row] = await editor.outputTable();
		assert.equal(row.status, 'REJECTED');
		assert.equal(row.rejectionReason, 'PROMOTIONAL');
		await picture('trigger-simplified', ndv, undefined, { width: 1_680 });
	});
}
