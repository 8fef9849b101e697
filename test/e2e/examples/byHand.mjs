import assert from 'node:assert/strict';

/**
 * @typedef {{ output: (node: string) => any[] }} Started
 */

/**
 * What the first button of each example does: something to look at, and nothing that is sent.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('../../sandbox/server.ts').Sandbox} tools.sandbox
 * @param {(file: string, resume?: boolean, from?: string) => Promise<Started>} tools.start
 * @param {{ asked: Array<{ messages: any[] }> }} tools.model
 */
export async function byHand({ check }, { sandbox, start, model }) {
	/** Requests that create, change, delete or send; a sync is none. */
	const writes = () =>
		sandbox
			.requests()
			.filter(({ method, path }) => method !== 'GET' && !/sync|reload|refresh/i.test(path))
			.map(({ method, path }) => `${method} ${path}`);

	await check(
		'sync-all-providers: a failing account stops no other, and the digest names both',
		async () => {
			sandbox.revokeKey({ provider: 'waCr', key: sandbox.keys.waCr });
			sandbox.decide({ provider: 'lancePilot', template: 'delivery_update', status: 'APPROVED' });
			sandbox.decide({ provider: 'kirim', template: 'delivery_update', status: 'REJECTED' });
			const { output } = await start('sync-all-providers');
			sandbox.addKey({ provider: 'waCr', key: sandbox.keys.waCr });
			const [{ changes, failures, text }] = output('Anything New?');
			assert.deepEqual(changes.map(({ name, from, to }) => [name, from, to]).sort(), [
				['delivery_update', 'PENDING', 'APPROVED'],
				['delivery_update', 'PENDING', 'REJECTED'],
			]);
			assert.equal(failures.length, 1, failures.join());
			assert.match(failures[0], /WA\.cr/);
			assert.match(text, /delivery_update \(en\): PENDING → APPROVED/);
			assert.equal(output('Sync LancePilot').length > 0 && output('Look at Meta').length, 1);
		},
	);
	await check('sync-all-providers: a quiet half-hour ends without a digest', async () => {
		const { output } = await start('sync-all-providers');
		assert.deepEqual(output('Digest'), [{ changes: [], failures: [], text: '' }]);
		assert.deepEqual(output('Anything New?'), []);
	});
	await check('approved-prepare-send: the first button shows how a message reads', async () => {
		const { output } = await start('approved-prepare-send');
		const [{ preview, request }] = output('Preview');
		assert.match(preview.body, /\w{5}/);
		assert.doesNotMatch(JSON.stringify(preview), /\{\{/);
		assert.equal(request.method, 'POST');
	});
	await check('approved-prepare-send: a test of its trigger sends nothing', async () => {
		const trigger = 'n8n-nodes-whatsapp-templates.whatsAppTemplatesTrigger';
		const { output } = await start('approved-prepare-send', true, trigger);
		assert.equal(output('Template Decided')[0].sample, true);
		assert.match(output('Alert Text')[0].text, /^Only a test/);
		assert.deepEqual(sandbox.messages(), []);
	});
	await check('watch-and-alert: the first button reminds of what is under review', async () => {
		const { output } = await start('watch-and-alert');
		const reminders = output('Reminder').map(({ text }) => text);
		assert.ok(reminders.length > 0);
		for (const text of reminders) assert.match(text, /under review since 2026-/);
	});
	await check(
		'copy-templates: it plans, and lists what cannot be carried with the reason',
		async () => {
			sandbox.reset();
			const { output } = await start('copy-templates');
			const planned = output('Apply to the Other Account').map(({ action }) => action);
			assert.equal(planned.filter((action) => action === 'create').length, 2);
			const reasons = output('Cannot Be Carried').map(({ name, reason }) => `${name}: ${reason}`);
			assert.equal(reasons.length, 5);
			assert.equal(reasons.filter((reason) => /allows a name only once/.test(reason)).length, 2);
			assert.equal(reasons.filter((reason) => /only with its media/.test(reason)).length, 3);
		},
	);
	await check(
		'change-one-line: it backs up whole templates, and plans one line of each',
		async () => {
			const { output } = await start('change-one-line');
			const [{ action, applied, differences }] = output('New Price');
			assert.deepEqual([action, applied], ['update', false]);
			assert.equal(differences.length, 1);
			assert.match(differences[0].from, /20% off/);
			assert.match(differences[0].to, /25% off/);
			assert.equal(output('Back Up').length, 1);
		},
	);
	await check(
		'templates-as-code: it plans, and waits for an approval before it writes',
		async () => {
			const { output } = await start('templates-as-code', false);
			assert.deepEqual(
				output('Plan').map(({ action, applied }) => [action, applied]),
				[1, 2, 3].map(() => ['create', false]),
			);
			assert.deepEqual(output('Apply'), []);
		},
	);
	await check('ask-an-agent: the agent finds what is waiting and prepares a message', async () => {
		const { output } = await start('ask-an-agent');
		assert.match(output('Agent')[0].output, /prepared/);
		const told = model.asked.at(-1)?.messages.filter(({ role }) => role === 'tool') ?? [];
		const texts = told.map(({ content }) =>
			typeof content === 'string' ? content : content.map(({ text }) => text).join(''),
		);
		const [pending, approved, prepared] = texts.map((text) => JSON.parse(text));
		assert.deepEqual([...new Set(pending.map(({ status }) => status))], ['PENDING']);
		assert.deepEqual(
			approved.map(({ name }) => name),
			['order_confirmation'],
		);
		assert.match(
			prepared[0].preview.body,
			/Hi Ana, your order is confirmed\. It arrives on Monday/,
		);
	});
	await check('no first button of an example has changed or sent anything', () => {
		assert.deepEqual(sandbox.messages(), []);
		assert.deepEqual(writes(), []);
	});
}
