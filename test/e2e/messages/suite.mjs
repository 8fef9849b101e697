/**
 * From a decision to a sent message without code, at each provider: trigger → Prepare Message → HTTP
 * Request with this package's credential. And n8n's own WhatsApp node, which takes `nameAndLanguage`.
 */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { outputOf } from '../../../scripts/n8n/rest.mjs';
import { createCredentials, openN8n, openSandbox } from '../support/lab.mjs';
import { everyTenSeconds } from '../support/polling.mjs';
import { waitFor } from '../support/waitFor.mjs';
import { START, inARow } from '../support/workflow.mjs';

const PACKAGE = 'n8n-nodes-whatsapp-templates';
const RECIPIENT = '+12025550143';
const SENDER = '106540352242922';
const SENT = 'Hello Ana, your parcel PK-771 is on its way.';

const ACCOUNTS = {
	kirim: 'phoneNumberId',
	lancePilot: 'workspaceId',
	meta: null,
	twoChat: 'phoneNumber',
	waCr: null,
};

/** The keys of the values, each with what the template gives as its example. */
const EXAMPLES =
	"={{ Object.fromEntries($json.parameters.map(({ key, example }, index) => [key, example ?? ['Ana', 'PK-771'][index]])) }}";

/** @param {import('../support/openSuite.mjs').Suite} suite */
export async function run(suite) {
	const { check } = suite;
	const sandbox = await openSandbox(suite);
	const preload = fileURLToPath(new URL('graphAtSandbox.cjs', import.meta.url));
	const { n8n } = await openN8n(suite, {
		env: { NODE_OPTIONS: `--require=${preload}`, GRAPH_URL: `${sandbox.url}/meta` },
	});
	const credentials = await createCredentials(n8n, sandbox.url);

	const before = sandbox.requests({ method: 'GET', path: 'templates$' }).length;
	/** @type {Record<string, string>} */
	const workflows = {};
	for (const provider of /** @type {Array<keyof typeof ACCOUNTS>} */ (Object.keys(ACCOUNTS))) {
		const parameter = ACCOUNTS[provider];
		const account = parameter && {
			[parameter]: { __rl: true, mode: 'id', value: sandbox.accounts[provider] },
		};
		const workflow = chain(provider, { provider, ...account }, credentials[provider]);
		const { id } = await n8n.createWorkflow(workflow);
		await n8n.activate(id);
		workflows[provider] = id;
	}
	await waitFor('a first look at each provider', () => {
		const looks = sandbox.requests({ method: 'GET', path: 'templates$' }).slice(before);
		return new Set(looks.map(({ provider }) => provider)).size === Object.keys(ACCOUNTS).length;
	});
	for (const provider of /** @type {Array<keyof typeof ACCOUNTS>} */ (Object.keys(ACCOUNTS))) {
		sandbox.decide({ provider, template: 'delivery_update', status: 'APPROVED' });
	}
	for (const [provider, id] of Object.entries(workflows)) {
		await check(`${provider}: what was approved is prepared and sent without code`, async () => {
			const execution = await waitFor('the execution', async () => {
				const { results } = await n8n.listExecutions({ workflowId: id });
				const ended = results.find(({ status }) => /success|error|crashed/.test(status));
				return ended && (await n8n.getExecution(ended.id));
			});
			const { error } = execution.data?.resultData ?? {};
			assert.equal(execution.status, 'success', [error?.message, error?.description].join(' – '));
			const sent = sandbox.messages().filter((message) => message.provider === provider);
			assert.deepEqual(
				sent.map(({ to, name, rendered }) => [to.replace('+', ''), name, rendered.body]),
				[[RECIPIENT.replace('+', ''), 'delivery_update', SENT]],
			);
			const [{ preview }] = outputOf(execution, 'Prepare Message');
			assert.equal(preview.body, SENT);
			await n8n.deactivate(id);
		});
	}

	await check("n8n's own WhatsApp node sends by nameAndLanguage", async () => {
		const whatsApp = await n8n.createCredential({
			name: 'WhatsApp',
			type: 'whatsAppApi',
			data: { accessToken: sandbox.keys.meta, businessAccountId: sandbox.accounts.meta },
		});
		const { id } = await n8n.createWorkflow(
			ownNode(credentials.meta, { id: whatsApp.id, name: whatsApp.name }),
		);
		const execution = await n8n.finished(await n8n.run(id, START));
		const { error } = execution.data?.resultData ?? {};
		assert.equal(execution.status, 'success', [error?.message, error?.description].join(' – '));
		const [{ nameAndLanguage }] = outputOf(execution, 'Approved');
		assert.equal(nameAndLanguage, 'delivery_update|en_US');
		const last = sandbox.messages().at(-1);
		assert.deepEqual(
			[last?.provider, last?.name, last?.language, last?.rendered.body],
			['meta', 'delivery_update', 'en_US', SENT],
		);
	});
}

/**
 * @param {string} provider
 * @param {object} parameters which both nodes have
 * @param {Record<string, object>} credentials
 */
function chain(provider, parameters, credentials) {
	const [credentialType] = Object.keys(credentials);
	const nodes = [
		{
			name: 'Template Decided',
			type: `${PACKAGE}.whatsAppTemplatesTrigger`,
			typeVersion: 1,
			parameters: {
				pollTimes: everyTenSeconds,
				...parameters,
				events: ['leftPending'],
				options: { statuses: ['APPROVED'], syncBeforeCheck: 'always' },
			},
			credentials,
		},
		{
			name: 'Prepare Message',
			type: `${PACKAGE}.whatsAppTemplates`,
			typeVersion: 1.1,
			parameters: {
				resource: 'template',
				operation: 'prepareMessage',
				...parameters,
				template: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				...(provider === 'meta' && { phoneNumberId: { __rl: true, mode: 'id', value: SENDER } }),
				recipient: RECIPIENT,
				inputMode: 'json',
				valuesJson: EXAMPLES,
				options: {},
			},
			credentials,
		},
		{
			name: 'Send Message',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				method: '={{ $json.request.method }}',
				url: '={{ $json.request.url }}',
				authentication: 'predefinedCredentialType',
				nodeCredentialType: credentialType,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify($json.request.body) }}',
				options: {},
			},
			credentials,
		},
	];
	return {
		name: `Send at ${provider}`,
		nodes: nodes.map((node, index) => ({
			id: `${provider}-${index}`,
			position: [index * 240, 0],
			...node,
		})),
		connections: {
			'Template Decided': { main: [[{ node: 'Prepare Message', type: 'main', index: 0 }]] },
			'Prepare Message': { main: [[{ node: 'Send Message', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/**
 * @param {object} credentials of our node
 * @param {{ id: string, name: string }} whatsApp
 */
function ownNode(credentials, whatsApp) {
	const text = (/** @type {string} */ value) => ({ type: 'text', text: value });
	return inARow('Send by n8n', [
		{
			name: 'Approved',
			type: `${PACKAGE}.whatsAppTemplates`,
			typeVersion: 1.1,
			parameters: {
				provider: 'meta',
				resource: 'template',
				operation: 'get',
				template: { __rl: true, mode: 'name', value: 'delivery_update|en_US' },
			},
			credentials,
		},
		{
			name: 'WhatsApp',
			type: 'n8n-nodes-base.whatsApp',
			typeVersion: 1.1,
			parameters: {
				resource: 'message',
				operation: 'sendTemplate',
				phoneNumberId: SENDER,
				recipientPhoneNumber: RECIPIENT,
				template: '={{ $json.nameAndLanguage }}',
				components: {
					component: [
						{ type: 'body', bodyParameters: { parameter: [text('Ana'), text('PK-771')] } },
					],
				},
			},
			credentials: { whatsAppApi: whatsApp },
		},
	]);
}
