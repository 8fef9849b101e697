import { setTimeout as delay } from 'node:timers/promises';
import { errorOf, outputOf } from './rest.mjs';

/** What Sync answers when the provider's templates are, or will be in a moment, those of Meta. */
const SYNCED = ['completed', 'started'];

/**
 * Runs the example workflow as its Execute button does and says what each provider answered.
 *
 * @param {Awaited<ReturnType<typeof import('./demo.mjs').startDemo>>} demo
 * @returns {Promise<Array<{ node: string, passed: boolean, text: string }>>}
 */
export async function runSyncExample({ n8n, examples }) {
	const workflow = exampleOf(examples);
	const nodes = workflow.nodes.map(({ name }) => name).filter((name) => name.startsWith('Sync '));
	const execution = await n8n.finished(await n8n.run(workflow.id, 'Manual Trigger'));
	return nodes.map((node) => {
		const [item] = outputOf(execution, node);
		if (!item?.outcome) {
			const reason = errorOf(execution, node) ?? item?.error ?? 'it put out nothing';
			return { node, passed: false, text: String(reason) };
		}
		return { node, passed: SYNCED.includes(item.outcome), text: describeSync(item) };
	});
}

/**
 * Activates the example and has Meta approve two templates, the second while n8n is down: each must
 * lead to one message, and a restart may neither lose one nor repeat it.
 *
 * @param {Awaited<ReturnType<typeof import('./demo.mjs').startDemo>>} demo
 * @returns {Promise<Array<{ node: string, passed: boolean, text: string }>>}
 */
export async function runTriggerExample({ n8n, examples, sandbox, server, startAgain }) {
	const control = sandboxControl(sandbox.url);
	const before = await pollsSoFar(control);
	await n8n.activate(exampleOf(examples).id);
	// n8n activates in the background; "from now on" begins with the first look at the list.
	await waitFor(async () => (await pollsSoFar(control)) > before);
	const [first, second] = await pendingTemplates(control);

	await control('decide', { provider: PROVIDER, template: first, status: 'APPROVED' });
	const one = await waitFor(async () => (await sentTo(control, first)) > 0);
	await server.stop();
	await control('decide', { provider: PROVIDER, template: second, status: 'APPROVED' });
	await startAgain();
	const two = await waitFor(async () => (await sentTo(control, second)) > 0);
	// One more quiet poll: had anything been forgotten, it would be told of again now.
	const polls = await pollsSoFar(control);
	const quiet = await waitFor(async () => (await pollsSoFar(control)) > polls);

	const messages = [await sentTo(control, first), await sentTo(control, second)];
	return [
		{
			node: 'Template Decided',
			passed: one,
			text: one ? 'fired, and the message was sent' : 'did not fire within two minutes',
		},
		{
			node: 'Template Decided, n8n restarted',
			passed: two && quiet && messages.every((count) => count === 1),
			text: `messages for the two templates: ${messages.join(' and ')}`,
		},
	];
}

/**
 * Activates the example; the sandbox approves what is under review a little later.
 *
 * @param {Awaited<ReturnType<typeof import('./demo.mjs').startDemo>>} demo
 */
export async function activateExample({ n8n, examples, sandbox }) {
	await n8n.activate(exampleOf(examples).id);
	await sandboxControl(sandbox.url)('autoDecide', { afterMs: APPROVES_AFTER_MS });
}

const PROVIDER = 'lancePilot';
const WAITS_MS = 120_000;
const APPROVES_AFTER_MS = 45_000;

/** @param {import('./examples.mjs').ImportedExample[]} examples */
function exampleOf(examples) {
	const workflow = examples.find(({ file }) => file === 'sync-four-providers.workflow.json');
	if (!workflow) throw new Error('examples/sync-four-providers.workflow.json was not imported');
	return workflow;
}

/**
 * @param {string} url the sandbox's
 * @returns {(command: string, options?: object) => Promise<any>}
 */
function sandboxControl(url) {
	return async (command, options = {}) => {
		const response = await fetch(`${url}/_sandbox/${command}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(options),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`Sandbox: ${command}: ${response.status} ${text}`);
		return text === '' ? undefined : JSON.parse(text);
	};
}

/** @param {ReturnType<typeof sandboxControl>} control */
async function pendingTemplates(control) {
	const { copy } = await control('templates', { provider: PROVIDER });
	return copy.filter(({ status }) => status === 'PENDING').map(({ metaId }) => metaId);
}

/**
 * How many messages were sent with a template.
 *
 * @param {ReturnType<typeof sandboxControl>} control
 * @param {string} metaId
 */
async function sentTo(control, metaId) {
	const { copy } = await control('templates', { provider: PROVIDER });
	const template = copy.find((row) => row.metaId === metaId);
	const messages = await control('messages');
	return messages.filter(({ templateId }) => templateId === String(template.id)).length;
}

/** @param {ReturnType<typeof sandboxControl>} control */
async function pollsSoFar(control) {
	const requests = await control('requests', { provider: PROVIDER, method: 'GET' });
	return requests.filter(({ path }) => path.endsWith('/templates')).length;
}

/** @param {() => Promise<boolean>} isTrue */
async function waitFor(isTrue) {
	const giveUpAt = Date.now() + WAITS_MS;
	while (Date.now() < giveUpAt) {
		if (await isTrue()) return true;
		await delay(500);
	}
	return false;
}

/** @param {Record<string, unknown>} summary an item of the operation Sync */
function describeSync({ outcome, synced, created, updated, message }) {
	const counts = Object.entries({ synced, created, updated })
		.filter(([, count]) => typeof count === 'number')
		.map(([name, count]) => `${count} ${name}`);
	return [outcome, counts.join(', '), message].filter(Boolean).join(' · ');
}
