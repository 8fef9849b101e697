import assert from 'node:assert/strict';
import { hiddenBy } from './readForm.mjs';

/** What the editor shows for each provider: its credential's button, its account field. */
export const PROVIDERS = {
	LancePilot: {
		id: 'lancePilot',
		connect: 'Connect to LancePilot Templates',
		secret: 'apiToken',
		dashboard: /^https:\/\/lancepilot\.com/,
		account: {
			label: 'Workspace',
			parameter: 'workspaceId',
			search: 'Supp',
			entry: 'Acme Support',
		},
		operations: ['Create', 'Delete', 'Update'],
	},
	'2Chat': {
		id: 'twoChat',
		connect: 'Connect to 2Chat Templates',
		secret: 'apiKey',
		dashboard: /^https:\/\/app\.2chat\.io\/developers/,
		account: {
			label: 'Phone Number',
			parameter: 'phoneNumber',
			search: 'Mex',
			entry: 'Acme Mexico',
		},
		operations: ['Delete'],
	},
	Kirim: {
		id: 'kirim',
		connect: 'Connect to Kirim Templates',
		secret: 'apiKey',
		dashboard: /^https:\/\/kirimdev\.com/,
		account: {
			label: 'Phone Number',
			parameter: 'phoneNumberId',
			search: 'Jak',
			entry: 'Acme Jakarta',
		},
		operations: ['Create'],
	},
	Meta: {
		id: 'meta',
		connect: 'Connect to Meta Templates',
		secret: 'accessToken',
		dashboard: /^https:\/\/business\.facebook\.com\/settings/,
		account: null,
		operations: ['Create', 'Delete', 'Update'],
	},
	'WA.cr': {
		id: 'waCr',
		connect: 'Connect to WA.cr Templates',
		secret: 'apiToken',
		dashboard: /^https:\/\/app\.wa\.cr\/settings\/api/,
		account: null,
		operations: [],
	},
};

/** Offered at every provider. */
export const EVERYWHERE = ['Apply', 'Get', 'Get Many', 'Prepare Message', 'Sync', 'Validate'];

const NEW_TEXT = 'Hello {{1}}, your order is confirmed. It arrives on {{2}}, see you.';

/**
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('./editor.mjs').Editor} tools.editor
 * @param {Pick<import('../../sandbox/server.ts').Sandbox, 'addKey' | 'decide' | 'revokeKey'>} tools.sandbox
 * @param {Record<string, { data: Record<string, string> }>} tools.credentials by provider
 * @param {Awaited<ReturnType<typeof import('./credentials.mjs').openWrongAddresses>>} tools.wrongAddresses
 * @param {Awaited<ReturnType<typeof import('./pictures.mjs').openPictures>>} tools.picture
 */
export async function tour({ check }, { editor, sandbox, credentials, wrongAddresses, picture }) {
	const { byId } = editor;
	const ndv = byId('ndv');
	await editor.newWorkflow();

	await check('the node panel has one entry that offers both nodes', async () => {
		await editor.openPanelEntry();
		for (const entry of [
			'Sync templates',
			'Update a template',
			'On template approved or rejected',
		]) {
			await editor.panelEntry(entry).waitFor();
		}
		await picture('node-panel', byId('node-creator'));
	});
	await check(
		'an action from the panel opens a node that asks for nothing superfluous',
		async () => {
			await editor.panelEntry('Sync templates').click();
			await byId('node-parameters').waitFor();
			assert.deepEqual(await editor.labels(), [
				'Provider',
				'Credential',
				'Resource',
				'Operation',
				'Workspace',
				'Return',
				'Options',
			]);
		},
	);

	for (const [name, provider] of Object.entries(PROVIDERS)) {
		const { connect, secret, dashboard, account, operations } = provider;
		const { data } = credentials[provider.id];
		await check(
			`${name}: the dialog of the credential links to where its key is made`,
			async () => {
				await editor.choose('provider', name);
				await editor.openNewCredential(connect);
				assert.match((await editor.linksBeside(secret)).join(), dashboard);
				if (name !== 'LancePilot') return;
				const dialog = editor.credentialDialog().locator('visible=true');
				await picture('credential-link', dialog, undefined, { keepsMouse: true });
			},
		);
		await check(`${name}: a wrong key is refused in the dialog`, async () => {
			await editor.saveCredential({ ...data, [secret]: 'not-the-key' });
			const dialog = byId('editCredential-modal');
			await dialog.getByText('Couldn’t connect with these settings').waitFor();
			await dialog.getByText('More details').click();
			await dialog
				.getByText(/does not accept this (API|Access Token)/)
				.first()
				.waitFor();
			if (name === 'LancePilot')
				await picture('credential-wrong-key', dialog.locator('visible=true'));
		});
		await check(`${name}: a wrong Base URL is refused with the part that is wrong`, async () => {
			const dialog = byId('editCredential-modal');
			for (const [part, { baseUrl, says }] of Object.entries(wrongAddresses(data.baseUrl))) {
				await editor.saveCredential({ [secret]: data[secret], baseUrl });
				await dialog.getByText(says).first().waitFor();
				if (name !== 'LancePilot') continue;
				await picture(`credential-wrong-${part}`, dialog.locator('visible=true'));
			}
		});
		await check(
			`${name}: with the right key and Base URL the credential is saved and chosen`,
			async () => {
				await editor.saveCredential({ [secret]: data[secret], baseUrl: data.baseUrl });
				await byId('editCredential-modal').waitFor({ state: 'hidden' });
				await byId('node-credentials-select').waitFor();
			},
		);
		await check(`${name}: only its own operations are offered`, async () => {
			// Not n8n's Custom API Call: it hides the provider, and the way back with it.
			const wanted = [...operations, ...EVERYWHERE].sort();
			assert.deepEqual((await editor.offered('operation')).sort(), wanted);
		});
		await check(`${name}: sync runs and its result is read in the table`, async () => {
			const labels = await editor.labels();
			if (account) {
				assert.ok(labels.includes(account.label), labels.join());
				const offered = await editor.pick(account.parameter, account.search, account.entry);
				assert.equal(offered.length, 1, offered.join());
			} else {
				assert.ok(!labels.some((label) => /Workspace|Phone/.test(label)), labels.join());
			}
			await editor.execute();
			const [row] = await editor.outputTable();
			assert.equal(row.provider, provider.id);
			assert.match(row.outcome, /^(completed|started)$/);
			assert.deepEqual(Object.keys(row).filter(Boolean).slice(0, 2), ['outcome', 'message']);
			assert.match(row.message, /^[A-Z0-9].*\w/);
			assert.ok(!Object.values(row).includes('null'), JSON.stringify(row));
			if (name === 'LancePilot') await picture('sync', ndv);
		});
	}
	await check('where a vendor gives no numbers, what changed is counted in its list', async () => {
		await editor.choose('provider', '2Chat');
		await editor.chooseCredential('2Chat');
		await editor.addTo('Options', 'Wait for Completion');
		await editor.toggle('waitForCompletion');
		const [template, language] = ['order_confirmation', 'es_MX'];
		await sandbox.decide({ provider: 'twoChat', template, language, status: 'APPROVED' });
		await editor.execute();
		const [row] = await editor.outputTable();
		assert.equal(row.outcome, 'completed');
		assert.equal(row.message, '1 template changed');
		await picture('sync-counted', ndv);
	});
	await check('Changed Templates says of each what happened to it, first', async () => {
		await editor.choose('return', 'Changed Templates');
		const template = 'delivery_update';
		await sandbox.decide({ provider: 'twoChat', template, status: 'APPROVED' });
		await editor.execute();
		const rows = await editor.outputTable();
		assert.equal(rows.length, 1, JSON.stringify(rows));
		const [row] = rows;
		const columns = Object.keys(row).filter(Boolean);
		assert.deepEqual(columns.slice(0, 4), ['event', 'name', 'previousStatus', 'status']);
		assert.equal(row.event, 'leftPending');
		assert.equal(row.name, template);
		assert.equal(row.previousStatus, 'PENDING');
		assert.equal(row.status, 'APPROVED');
		await picture('sync-changed', ndv);
		await editor.choose('return', 'Summary');
	});
	await check(
		'Kirim’s own look-up by name would choose a language: the node lists them',
		async () => {
			await editor.choose('provider', 'Kirim');
			await editor.chooseCredential('Kirim');
			await editor.choose('operation', 'Get');
			await editor.writeInto('template', 'By Name', 'order_confirmation');
			await editor.execute();
			const output = byId('output-panel');
			const says = 'Template "order_confirmation" exists in several languages: en_US, es_MX';
			await output.getByText(says).first().waitFor();
			await picture('language-not-given-kirim', output, 360);
			await editor.choose('operation', 'Sync');
		},
	);
	await check('a provider without an operation says what to do instead', async () => {
		await editor.choose('provider', 'LancePilot');
		await editor.choose('operation', 'Update');
		await editor.choose('provider', 'Kirim');
		await byId('node-parameters').getByText('edit it in WhatsApp Manager, then sync').waitFor();
		await editor.choose('provider', 'LancePilot');
		await editor.choose('operation', 'Sync');
	});

	await check('the next node shows what Sync will put out before it runs', async () => {
		await editor.newWorkflow();
		await editor.addNode('Sync templates');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		await editor.addBehind();
		await editor.addNode('Get many templates');
		const preview = byId('ndv-input-panel');
		await preview.getByText('Usually outputs the following fields').waitFor();
		for (const fieldName of ['provider', 'outcome', 'synced', 'message']) {
			await preview.getByText(fieldName, { exact: true }).waitFor();
		}
	});
	await check(
		'Get Many fills the table with the templates that a filter lets through',
		async () => {
			await editor.pick('workspaceId', 'Supp', 'Acme Support');
			await editor.addTo('Filters', 'Status');
			await editor.choose('status', 'Approved');
			await editor.execute();
			const rows = await editor.outputTable();
			assert.ok(rows.length > 1);
			assert.deepEqual([...new Set(rows.map(({ status }) => status))], ['APPROVED']);
			assert.deepEqual(Object.keys(rows[0]).filter(Boolean), [
				'name',
				'language',
				'category',
				'status',
				'body',
				'nameAndLanguage',
				'updatedAt',
				'provider',
				'channel',
				'id',
			]);
			await picture('get-many', ndv);
		},
	);

	await check('Update finds a template by searching, changes its text and submits it', async () => {
		await editor.newWorkflow();
		await editor.addNode('Update a template');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		const offered = await editor.pick('template', 'order', 'order_confirmation (en');
		assert.ok(
			offered.every((text) => text.includes('order')),
			offered.join(),
		);
		await editor.addTo('Update Fields', 'Body Text');
		await editor.fill('bodyText', 'Hello');
		await editor.fill('bodyText', NEW_TEXT);
		await editor.execute();
		const [row] = await editor.outputTable();
		assert.match(row.status, /^(PENDING|UPDATING)$/);
		assert.equal(row.body, NEW_TEXT);
	});
	await check('a text pasted into an empty field keeps its placeholders', async () => {
		await editor.newWorkflow();
		await editor.addNode('Update a template');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		await editor.pick('template', 'order', 'order_confirmation (en');
		await editor.addTo('Update Fields', 'Body Text');
		await editor.paste('bodyText', NEW_TEXT.replace('Hello', 'Good day'));
		// What n8n shows of it, and the notice above the field, which n8n's preview leaves in sight.
		const preview = byId('inline-expression-editor-output').locator('visible=true');
		await preview.getByText('Good day 1, your order').first().waitFor();
		const notice = byId('node-parameters').getByText(
			'Placeholders such as {{1}} are sent as they are, even where the preview of n8n shows 1',
		);
		assert.deepEqual(await notice.evaluate(hiddenBy), []);
		await picture('update', ndv);
		await editor.execute();
		const [row] = await editor.outputTable();
		assert.equal(row.body, NEW_TEXT.replace('Hello', 'Good day'));
	});
	await check('what a provider refuses is shown with what to do about it', async () => {
		const key = credentials.lancePilot.data.apiToken;
		await sandbox.revokeKey({ provider: 'lancePilot', key });
		await editor.execute();
		await byId('output-panel')
			.getByText(/LancePilot/)
			.first()
			.waitFor();
		await byId('output-panel')
			.getByText(/credential/i)
			.first()
			.waitFor();
		await picture('provider-error', byId('output-panel'), 360);
		await sandbox.addKey({ provider: 'lancePilot', key });
	});

	await check('the trigger fetches the newest decided template as a test event', async () => {
		await editor.newWorkflow();
		await editor.addNode('On template approved or rejected');
		await editor.pick('workspaceId', 'Supp', 'Acme Support');
		await editor.execute();
		const [row] = await editor.outputTable();
		assert.equal(row.event, 'leftPending');
		assert.deepEqual(Object.keys(row).filter(Boolean).slice(0, 7), [
			'event',
			'name',
			'previousStatus',
			'status',
			'sample',
			'language',
			'category',
		]);
		await picture('trigger', ndv);
	});
	await check('the canvas names what the nodes do', async () => {
		await editor.closeNode();
		await byId('canvas').getByText('Approved or Rejected').first().waitFor();
	});
}
