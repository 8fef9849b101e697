import assert from 'node:assert/strict';
import { outputOf } from '../../../scripts/n8n/rest.mjs';
import { waitFor } from '../support/waitFor.mjs';

const PROVIDER = 'lancePilot';

/**
 * The examples that wait for something, while it happens.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} tools
 * @param {import('../../sandbox/server.ts').Sandbox} tools.sandbox
 * @param {ReturnType<typeof import('../../../scripts/n8n/rest.mjs').restClient>} tools.n8n
 * @param {import('../../../scripts/n8n/examples.mjs').ImportedExample[]} tools.examples
 */
export async function byTrigger({ check }, { sandbox, n8n, examples }) {
	const idOf = (/** @type {string} */ file) =>
		examples.find((example) => example.file === `${file}.workflow.json`)?.id ?? '';
	const sending = idOf('approved-prepare-send');
	const alerting = idOf('watch-and-alert');
	/** The items that a node put out in all executions that the trigger began, oldest first. */
	const outputs = async (/** @type {string} */ workflowId, /** @type {string} */ node) => {
		const { results } = await n8n.listExecutions({ workflowId, status: ['success', 'error'] });
		const all = [];
		for (const { id, mode } of results) {
			if (mode === 'trigger') all.unshift(...outputOf(await n8n.getExecution(id), node));
		}
		return all;
	};

	const lists = () =>
		sandbox.requests({ provider: PROVIDER, method: 'GET', path: 'templates$' }).length;
	await n8n.activate(sending);
	await n8n.activate(alerting);
	// Each gets to know the account with its first look; the one on the overdue needs a second.
	const before = lists();
	await waitFor('two polls of each', () => lists() >= before + 4);

	sandbox.decide({ provider: PROVIDER, template: 'delivery_update', status: 'APPROVED' });
	const [rejected] = sandbox
		.templates({ provider: PROVIDER })
		.atMeta.filter(({ name, status }) => name === 'order_confirmation' && status === 'PENDING');
	sandbox.decide({
		provider: PROVIDER,
		template: rejected.metaId,
		status: 'REJECTED',
	});

	await check(
		'approved-prepare-send: an approval is filled in and sent to each recipient',
		async () => {
			await waitFor('two messages', () => sandbox.messages().length >= 2);
			assert.deepEqual(
				sandbox.messages().map(({ to, name, variables }) => [to, name, variables[0]]),
				[
					['12025550143', 'delivery_update', 'Ana'],
					['12025550187', 'delivery_update', 'Ben'],
				],
			);
		},
	);
	await check(
		'approved-prepare-send: a rejection becomes an alert with a link to edit it',
		async () => {
			const [{ text }] = await waitFor('the alert', async () => {
				const alerts = await outputs(sending, 'Alert Text');
				return someOf(alerts);
			});
			assert.match(text, /order_confirmation \(es\) is REJECTED.*https:\/\/business/);
		},
	);

	await check('watch-and-alert: a review that hangs is reminded of once', async () => {
		const reminders = await waitFor('the reminder', async () => {
			return someOf(await outputs(alerting, 'Reminder'));
		});
		const names = reminders.map(({ name, language }) => `${name}|${language}`);
		assert.deepEqual([...new Set(names)], names);
		for (const { text } of reminders) assert.match(text, /under review since 2026-/);
	});
	await check('watch-and-alert: another category and an altered text become alerts', async () => {
		const { atMeta } = sandbox.templates({ provider: PROVIDER });
		const altered = atMeta.map(({ name, language, components, ...rest }) => ({
			...{ name, language, metaId: rest.metaId, status: rest.status },
			category: name === 'invoice_ready' ? 'MARKETING' : rest.category,
			components: components.map((component) =>
				name === 'product_tour' && component.type === 'BODY'
					? { ...component, text: 'See what is new in three minutes.' }
					: component,
			),
		}));
		sandbox.setTemplates({ provider: PROVIDER, templates: altered });
		const [category] = await waitFor('the category alert', async () => {
			return someOf(await outputs(alerting, 'Category Alert'));
		});
		assert.match(category.text, /^invoice_ready \(en\) is MARKETING now, it was UTILITY/);
		const [content] = await waitFor('the content alert', async () => {
			return someOf(await outputs(alerting, 'Content Alert'));
		});
		assert.match(content.text, /^product_tour \(en\) was altered\. .*three minutes/);
	});
	await check('no execution that a trigger began has failed', async () => {
		for (const workflowId of [sending, alerting]) {
			const { results } = await n8n.listExecutions({ workflowId, status: ['error'] });
			assert.deepEqual(results, []);
		}
		assert.equal(sandbox.messages().length, 2);
	});
	await n8n.deactivate(sending);
	await n8n.deactivate(alerting);
}

/** @param {any[]} items @returns {any[] | undefined} */
const someOf = (items) => (items.length > 0 ? items : undefined);
