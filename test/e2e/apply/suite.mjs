/**
 * A set of templates is applied while n8n is killed, again and again: what is desired is there in the
 * end, nothing was created twice, and a last run finds nothing to do.
 */
import assert from 'node:assert/strict';
import { outputOf, restClient } from '../../../scripts/n8n/rest.mjs';
import { startN8n } from '../../../scripts/n8n/server.mjs';
import { createCredentials, openN8n, openSandbox } from '../support/lab.mjs';
import { waitFor } from '../support/waitFor.mjs';
import { START, inARow } from '../support/workflow.mjs';

const NODE = 'Apply';
const CREATED = 24;
/** Writes after which n8n is killed, of those in its own run; two of them while several are at work. */
const KILLS = [5, 9];
const EACH_WRITE_TAKES_MS = 400;

/** @type {Array<'lancePilot' | 'meta'>} */
const PROVIDERS = ['lancePilot', 'meta'];

/** @param {import('../support/openSuite.mjs').Suite} suite */
export async function run(suite) {
	const { check, installed, log } = suite;
	const sandbox = await openSandbox(suite);
	const { server: first, n8n, userFolder } = await openN8n(suite);
	const credentials = await createCredentials(n8n, sandbox.url);

	/** @type {Array<{ provider: 'lancePilot' | 'meta', id: string, desired: any[] }>} */
	const workflows = [];
	for (const provider of PROVIDERS) {
		const desired = desiredAt(sandbox, provider);
		const { id } = await n8n.createWorkflow(
			applying(provider, desired, {
				parameters: provider === 'lancePilot' && {
					workspaceId: { __rl: true, mode: 'id', value: sandbox.accounts.lancePilot },
				},
				credentials: credentials[provider],
			}),
		);
		workflows.push({ provider, id, desired });
		// The vendor has done its work when n8n dies, and n8n never hears of it.
		for (const method of ['POST', 'PUT']) {
			sandbox.addFault({
				provider,
				method,
				path: 'templates|/\\d+$',
				times: 'always',
				effect: { kind: 'drip', pieces: 2, everyMs: EACH_WRITE_TAKES_MS },
			});
		}
	}
	const writesAt = (/** @type {'lancePilot' | 'meta'} */ provider) =>
		sandbox.requests({ provider }).filter(({ method }) => /POST|PUT|PATCH/.test(method)).length;
	const writes = () => PROVIDERS.map(writesAt);

	let server = first;
	let client = n8n;
	for (const [round, after] of KILLS.entries()) {
		const before = writes();
		for (const { id } of workflows) await client.run(id, START);
		await waitFor('some writes', () =>
			writes().every((count, index) => count >= (before[index] ?? 0) + after),
		);
		await server.kill();
		const so = writes().map((count, index) => count - (before[index] ?? 0));
		suite.note(`kill ${round + 1}: after ${so.join(' and ')} writes`);
		server = await startN8n({ installed, userFolder, log });
		suite.onEnd(server.stop);
		client = restClient(server.url);
		await client.logIn();
	}
	sandbox.clearFaults();

	for (const { provider, id, desired } of workflows) {
		const apply = async () => {
			const execution = await client.finished(await client.run(id, START));
			assert.equal(execution.status, 'success', JSON.stringify(execution.data?.resultData?.error));
			return outputOf(execution, NODE);
		};
		await check(`${provider}: running again after kills does only what was left`, async () => {
			const actions = (await apply()).map(({ action, applied }) => `${action} ${applied}`);
			const kinds = new Set(actions);
			assert.ok(kinds.has('unchanged false'), actions.join());
			assert.ok(kinds.has('create true'), actions.join());
			assert.equal(
				[...kinds].filter((kind) => /blocked|false/.test(kind)).length,
				1,
				actions.join(),
			);
		});
		await check(`${provider}: nothing is there twice, nothing is missing`, () => {
			const { atMeta } = sandbox.templates({ provider });
			for (const { name, language, bodyText } of desired) {
				const rows = atMeta.filter((row) => row.name === name && row.language === language);
				assert.equal(rows.length, 1, name);
				const body = rows[0].components.find(({ type }) => /^body$/i.test(type));
				assert.equal(body?.text, bodyText, name);
			}
			// One request for each, and none that the vendor had to refuse as a second one.
			assert.equal(writesAt(provider), desired.length);
		});
		await check(
			`${provider}: a last run finds everything unchanged and writes nothing`,
			async () => {
				const before = writesAt(provider);
				const items = await apply();
				assert.deepEqual(
					[...new Set(items.map(({ action }) => action))],
					['unchanged'],
					JSON.stringify(items.filter(({ action }) => action !== 'unchanged')),
				);
				assert.equal(writesAt(provider), before);
			},
		);
	}
}

/**
 * New templates, and another text for one that is there.
 *
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {'lancePilot' | 'meta'} provider
 */
function desiredAt(sandbox, provider) {
	const language = provider === 'lancePilot' ? 'en' : 'en_US';
	const isThere = sandbox
		.templates({ provider })
		.atMeta.find(({ name }) => name === 'order_confirmation');
	assert.ok(isThere);
	const created = Array.from({ length: CREATED }, (_, index) => ({
		name: `applied_${index}`,
		language,
		category: 'UTILITY',
		bodyText: `Hello {{1}}, this is message ${index} of the set.`,
		bodyVariables: ['Ana'],
	}));
	return [
		...created.slice(0, 3),
		{
			name: 'order_confirmation',
			language,
			bodyText: 'Hi {{1}}, your order is confirmed and arrives on {{2}}, see you then.',
		},
		...created.slice(3),
	];
}

/**
 * @param {string} provider
 * @param {object[]} templates
 * @param {{ parameters: object | false, credentials: object }} node
 */
function applying(provider, templates, { parameters, credentials }) {
	return inARow(`Apply at ${provider}`, [
		{
			name: 'Set of templates',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ templates }), options: {} },
		},
		{
			name: 'Templates',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'templates', options: {} },
		},
		{
			name: NODE,
			type: 'n8n-nodes-whatsapp-templates.whatsAppTemplates',
			typeVersion: 1.1,
			parameters: {
				provider,
				resource: 'template',
				operation: 'apply',
				...parameters,
				updateMode: 'merge',
				inputMode: 'json',
				templateJson: '={{ $json }}',
				options: { dryRun: false, batchSize: 3, batchInterval: 100 },
			},
			credentials,
		},
	]);
}
