import { setTimeout as delay } from 'node:timers/promises';
import { lacksModel } from './examples.mjs';
import { errorOf, outputOf } from './rest.mjs';

/**
 * @typedef {Awaited<ReturnType<typeof import('./demo.mjs').startDemo>>} Demo
 * @typedef {import('./examples.mjs').ImportedExample} Example
 * @typedef {{ what: string, passed: boolean, text: string }} Result
 */

const PACKAGE = 'n8n-nodes-whatsapp-templates.';
const TRIGGER = `${PACKAGE}whatsAppTemplatesTrigger`;
const MANUAL = 'n8n-nodes-base.manualTrigger';
const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

/** What Sync answers when the provider's templates are, or will be in a moment, those of Meta. */
const SYNCED = ['completed', 'started'];
const WAITS_MS = 120_000;
const APPROVES_AFTER_MS = 45_000;

/**
 * Runs each example that begins by hand as its Execute button does, and says what each node of this
 * package answered. One that waits for a person's approval gets it.
 *
 * @param {Demo} demo
 * @returns {Promise<Result[]>}
 */
export async function runByHand({ n8n, examples }) {
	/** @type {Result[]} */
	const results = [];
	for (const example of examples) {
		const start = example.nodes.find(({ type }) => type === MANUAL);
		if (!start || lacksModel(example)) continue;
		let execution = await n8n.stopped(await n8n.run(example.id, start.name));
		while (execution.status === 'waiting') execution = await n8n.resumed(execution);
		const nodes = nodesBehind(example, start.name);
		for (const { name } of nodes) {
			results.push({ what: `${example.name}: ${name}`, ...answerOf(execution, name) });
		}
		// What was planned is what is applied, also where somebody had to approve it in between.
		const sets = nodes
			.filter(({ parameters }) => parameters.operation === 'apply')
			.map(({ name }) => outputOf(execution, name).length);
		if (new Set(sets).size > 1) {
			const text = `${sets.join(' and ')} templates were planned and applied`;
			results.push({ what: example.name, passed: false, text });
		}
	}
	return results;
}

/**
 * Activates the examples that wait for a decision and has Meta approve two templates, the second while n8n is
 * down: each must start each workflow once, and a restart may neither lose one nor repeat it.
 *
 * @param {Demo} demo
 * @returns {Promise<Result[]>}
 */
export async function runByTrigger({ n8n, examples, sandbox, server, startAgain }) {
	const control = sandboxControl(sandbox.url);
	const watching = examples.flatMap(watchOf);
	const before = await polls(control);
	await activateExamples(n8n, examples);
	// n8n activates in the background; "from now on" begins with the first look at the list.
	await waitFor(async () => (await polls(control)) >= before + watching.length);

	const providers = [...new Set(watching.map(({ provider }) => provider))];
	/** @type {Record<string, Array<{ metaId: string, name: string }>>} */
	const pending = {};
	for (const provider of providers) pending[provider] = await pendingTemplates(control, provider);
	const approve = async (/** @type {number} */ which) => {
		for (const provider of providers) {
			const { metaId: template } = pending[provider][which];
			await control('decide', { provider, template, status: 'APPROVED' });
		}
	};
	const executions = () => executionsOf(n8n, watching);
	/** So often did each workflow start for a template. */
	const starts = async (/** @type {number} */ which) => {
		const all = await executions();
		return watching.map(({ id, provider }) => {
			const own = all.filter(({ workflowId }) => workflowId === id);
			const { metaId, name } = pending[provider][which];
			return own.filter(({ ids }) => ids.includes(metaId) || ids.includes(name)).length;
		});
	};
	const haveStarted = async (/** @type {number} */ which) =>
		await waitFor(async () => (await starts(which)).every((count) => count > 0));

	await approve(0);
	await haveStarted(0);
	await server.stop();
	await approve(1);
	await startAgain();
	await haveStarted(1);
	// One more quiet poll: had anything been forgotten, it would be emitted again now.
	const sofar = await polls(control);
	const isQuiet = await waitFor(async () => (await polls(control)) >= sofar + watching.length);

	const [first, second, all] = [await starts(0), await starts(1), await executions()];
	const sent = await control('messages');
	const sending = all.reduce((sum, { messages }) => sum + messages, 0);
	return [
		...watching.map(({ id, name }, index) => {
			const failed = all.find(({ workflowId, error }) => workflowId === id && error !== null);
			const text = failed
				? String(failed.error)
				: `started ${first[index]} time for a decision, ${second[index]} for one while n8n was down`;
			const passed = !failed && isQuiet && first[index] === 1 && second[index] === 1;
			return { what: name, passed, text };
		}),
		{
			what: 'Messages',
			passed: sent.length > 0 && sent.length === sending,
			text: `${sending} were sent, ${sent.length} have arrived`,
		},
	];
}

/**
 * Activates the examples; the sandbox approves what is under review a little later, all but one template.
 *
 * @param {Demo} demo
 */
export async function watchExamples({ n8n, examples, sandbox }) {
	await activateExamples(n8n, examples);
	await sandboxControl(sandbox.url)('autoDecide', { afterMs: APPROVES_AFTER_MS, keepsOne: true });
}

/**
 * @param {Demo['n8n']} n8n
 * @param {Example[]} examples
 */
async function activateExamples(n8n, examples) {
	for (const example of examples) {
		if (watchOf(example).length > 0) await n8n.activate(example.id);
	}
}

/**
 * Nodes of this package that an execution comes to.
 *
 * @param {Example} example
 * @param {string} start name of the node at which it begins
 */
function nodesBehind({ nodes, connections }, start) {
	const reached = new Set([start]);
	// A set takes what is added while it is walked through.
	for (const name of reached) {
		for (const { node } of (connections[name]?.main ?? []).flat()) reached.add(node);
	}
	return nodes.filter(({ name, type }) => reached.has(name) && type.startsWith(PACKAGE));
}

/**
 * @param {{ data?: any }} execution
 * @param {string} node
 * @returns {{ passed: boolean, text: string }}
 */
function answerOf(execution, node) {
	const items = outputOf(execution, node);
	const failed = items.find(({ error }) => error);
	const reason = errorOf(execution, node) ?? failed?.error;
	if (reason || items.length === 0) {
		return { passed: false, text: String(reason ?? 'it put out nothing') };
	}
	const [{ outcome }] = items;
	if (outcome !== undefined) {
		return { passed: SYNCED.includes(outcome), text: describeSync(items[0]) };
	}
	const actions = Object.entries(countBy(items, ({ action }) => action ?? 'read'));
	return { passed: true, text: actions.map(([action, count]) => `${count} ${action}`).join(', ') };
}

/**
 * The trigger of an example that begins with a decision, and which provider's first account it watches.
 *
 * @param {Example} example
 */
function watchOf({ id, name, nodes }) {
	const senders = nodes.filter(({ type }) => type === HTTP_REQUEST).map((node) => node.name);
	return nodes
		.filter(({ type, parameters }) => type === TRIGGER && parameters.events.includes('leftPending'))
		.map((node) => ({ id, name, senders, trigger: node.name, provider: node.parameters.provider }));
}

/**
 * What the examples did because a template was decided.
 *
 * @param {Demo['n8n']} n8n
 * @param {ReturnType<typeof watchOf>} watching
 */
async function executionsOf(n8n, watching) {
	const all = [];
	for (const { id: workflowId, trigger, senders } of watching) {
		const { results } = await n8n.listExecutions({ workflowId });
		for (const { id, status } of results) {
			const execution = await n8n.getExecution(id);
			const { error, lastNodeExecuted } = execution.data?.resultData ?? {};
			all.push({
				workflowId,
				// Not every provider reports Meta's ids.
				ids: outputOf(execution, trigger).map(({ metaId, name }) => metaId ?? name),
				messages: senders.reduce((sum, node) => sum + outputOf(execution, node).length, 0),
				error: status === 'error' ? `${lastNodeExecuted}: ${error?.message}` : null,
			});
		}
	}
	return all;
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

/**
 * @param {ReturnType<typeof sandboxControl>} control
 * @param {string} provider
 * @returns {Promise<Array<{ metaId: string, name: string }>>}
 */
async function pendingTemplates(control, provider) {
	const { atMeta } = await control('templates', { provider });
	return atMeta.filter(({ status }) => status === 'PENDING');
}

/** Lists that were read so far. @param {ReturnType<typeof sandboxControl>} control */
async function polls(control) {
	const requests = await control('requests', { method: 'GET', path: 'templates$' });
	return requests.length;
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

/**
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => string} nameOf
 */
function countBy(items, nameOf) {
	/** @type {Record<string, number>} */
	const counts = {};
	for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
	return counts;
}
