import { createRequire } from 'node:module';

// These are CommonJS, as n8n's packages are, and rely on `__dirname`.
const require = createRequire(import.meta.url);
/** @type {typeof import('../engine/support/builtPackage.ts')} */
const { builtNode } = require('../engine/support/builtPackage.ts');
/** @type {typeof import('../engine/support/credentials.ts')} */
const { additionalDataWith } = require('../engine/support/credentials.ts');
/** @type {typeof import('n8n-core')} */
const { ExecuteContext, PollContext } = require('n8n-core');
/** @type {typeof import('n8n-workflow')} */
const { Workflow } = require('n8n-workflow');

/**
 * @typedef {object} NodeOnCanvas
 * @property {'WhatsAppTemplates' | 'WhatsAppTemplatesTrigger'} name
 * @property {any} parameters
 * @property {{ type: string, data: any }} credential
 */

/** @param {NodeOnCanvas} setup */
function place({ name, parameters, credential }) {
	const type = builtNode(name.charAt(0).toLowerCase() + name.slice(1));
	/** @type {import('n8n-workflow').INode} */
	const node = {
		id: 'b0000000-0000-4000-8000-000000000001',
		name,
		type: `n8n-nodes-whatsapp-templates.${type.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [credential.type]: { id: 'c1', name: credential.type } },
	};
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'w1',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes,
	});
	const additionalData = additionalDataWith({ [credential.type]: credential.data });
	return { type, node: workflow.nodes[name], workflow, additionalData };
}

/**
 * A trigger as n8n polls it. Its state stays between polls, through JSON as in n8n's database.
 *
 * @param {NodeOnCanvas} setup
 */
export function pollingTrigger(setup) {
	/** @type {Answering | undefined} */
	let answering;
	const { type, node, workflow, additionalData } = place(setup);
	/** @type {any} */
	let state = {};
	const context = () =>
		new PollContext(
			workflow,
			node,
			additionalData,
			'trigger',
			'update',
			undefined,
			undefined,
			undefined,
			undefined,
			() => state,
		);
	return {
		/** @returns {Promise<number>} items emitted */
		async poll() {
			state = JSON.parse(JSON.stringify(state));
			const items = await type.poll?.call(contextWith(context(), answering));
			return items?.[0]?.length ?? 0;
		},
		/**
		 * From now on a function answers requests instead of n8n's helper.
		 *
		 * @param {Answering} instead
		 */
		answerWith(instead) {
			answering = instead;
		},
		/** n8n's own request helper, signing with the same credential. */
		request: requestOf(context(), setup.credential.type),
		state: () => JSON.stringify(state),
	};
}

/**
 * @typedef {(options: import('n8n-workflow').IHttpRequestOptions) => Promise<unknown>} Answering
 */

/**
 * @template {{ helpers: any }} Context
 * @param {Context} context
 * @param {Answering | undefined} answering
 */
function contextWith(context, answering) {
	if (answering !== undefined) {
		context.helpers.httpRequestWithAuthentication = (
			/** @type {string} */ _type,
			/** @type {import('n8n-workflow').IHttpRequestOptions} */ options,
		) => answering(options);
	}
	return context;
}

/**
 * The action node as n8n executes it.
 *
 * @param {NodeOnCanvas} setup
 * @param {import('n8n-workflow').INodeExecutionData[]} [items]
 */
export function actionNode(setup, items = [{ json: {} }]) {
	/** @type {Answering | undefined} */
	let answering;
	const { type, node, workflow, additionalData } = place(setup);
	const executeData = { node, data: { main: [items] }, source: null };
	const run = /** @type {any} */ ({ resultData: { runData: {} } });
	const context = () =>
		new ExecuteContext(
			workflow,
			node,
			additionalData,
			'trigger',
			run,
			0,
			items,
			executeData.data,
			executeData,
			[],
			new AbortController().signal,
		);
	return {
		/** @returns {Promise<import('n8n-workflow').INodeExecutionData[]>} */
		async execute() {
			const output = /** @type {any} */ (
				await type.execute?.call(contextWith(context(), answering))
			);
			return output[0];
		},
		/**
		 * From now on a function answers requests instead of n8n's helper.
		 *
		 * @param {Answering} instead
		 */
		answerWith(instead) {
			answering = instead;
		},
		/** What n8n hands to a run of the node. */
		context,
		request: requestOf(context(), setup.credential.type),
	};
}

/**
 * @param {any} context
 * @param {string} credentialType
 */
function requestOf(context, credentialType) {
	return (/** @type {import('n8n-workflow').IHttpRequestOptions} */ options) =>
		context.helpers.httpRequestWithAuthentication.call(context, credentialType, {
			json: true,
			...options,
		});
}
