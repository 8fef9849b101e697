/** Name of the trigger node, under which n8n's older engine keeps its state. */
export const TRIGGER = 'Template decided';

/** n8n refuses to poll more often than once a minute. */
const SECONDS = 60;

/**
 * A workflow that watches one account at a second of its own.
 *
 * @param {string} name
 * @param {number} second 0–59 of each minute
 * @param {object} trigger the trigger node's parameters besides the time
 * @param {object} credentials as a node holds them
 */
export function watchingWorkflow(name, second, trigger, credentials) {
	return {
		name,
		nodes: [
			pollingTrigger(TRIGGER, second, trigger, credentials),
			{
				id: `${name}-emitted`,
				name: 'Emitted',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [240, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'Emitted', type: 'main', index: 0 }]] } },
		settings: {},
	};
}

/**
 * @param {string} name
 * @param {number} second
 * @param {object} parameters
 * @param {object} credentials
 */
export function pollingTrigger(name, second, parameters, credentials) {
	return {
		id: `trigger-${name}-${second}`,
		name,
		type: 'n8n-nodes-whatsapp-templates.whatsAppTemplatesTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			pollTimes: { item: [{ mode: 'custom', cronExpression: `${second % SECONDS} * * * * *` }] },
			...parameters,
		},
		credentials,
	};
}
