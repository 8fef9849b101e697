import assert from 'node:assert/strict';
import { controlsWithoutFocus, faultsOfForm } from './readForm.mjs';
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
		await picture('trigger-simplified', ndv);
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
	await check(
		'a trigger that watches all accounts asks for none, and names each item’s',
		async () => {
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
			await editor.execute();
			const rows = await editor.outputTable();
			assert.ok(rows.length > 0);
			for (const { channel } of rows) assert.notEqual(channel, '');
		},
	);
	await check('its events and options are those of one account', async () => {
		const offered = await editor.offeredBy('Options');
		for (const words of ['Existing Templates', 'Max Templates per Check', 'Refresh From Meta']) {
			assert.ok(offered.includes(words), offered.join());
		}
		await editor.addTo('Options', 'Existing Templates');
		assert.deepEqual(await form.evaluate(faultsOfForm), []);
		await picture('trigger-all-accounts', ndv);
	});
	await check('Watch is asked for where an account is, and says what it costs there', async () => {
		for (const [name, { account }] of Object.entries(PROVIDERS)) {
			await editor.choose('provider', name);
			const labels = await editor.labels();
			assert.equal(labels.includes('Watch'), account !== null, `${name}: ${labels.join()}`);
			if (account) assert.ok(!labels.includes(account.label), `${name}: ${labels.join()}`);
			assert.deepEqual(await form.evaluate(faultsOfForm), [], name);
			assert.deepEqual(await form.evaluate(controlsWithoutFocus), [], name);
		}
		await editor.choose('provider', '2Chat');
		assert.equal(await editor.shownIn('watch'), 'All Accounts', 'kept over Meta and WA.cr');
		await form.getByText('50 numbers are about 6,000 credits a day').waitFor();
		await editor.choose('watch', 'One Account');
		assert.ok((await editor.labels()).includes('Phone Number'));
	});
}
