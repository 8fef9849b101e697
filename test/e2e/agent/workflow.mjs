import { START } from '../support/workflow.mjs';

export const AGENT = 'Agent';
const TOOL = 'n8n-nodes-whatsapp-templates.whatsAppTemplatesTool';
const LANGCHAIN = '@n8n/n8n-nodes-langchain';

/**
 * n8n's AI Agent with a chat model and two of our nodes as its tools: one syncs, one looks up the
 * template that the model names.
 *
 * @param {object} options
 * @param {string} options.workspaceId of LancePilot
 * @param {object} options.openAi reference to an OpenAI credential
 * @param {object} options.lancePilot credentials of our nodes
 */
export function agentWorkflow({ workspaceId, openAi, lancePilot }) {
	const template = { provider: 'lancePilot', resource: 'template' };
	const workspace = { workspaceId: { __rl: true, mode: 'id', value: workspaceId } };
	const named =
		"={{ $fromAI('nameAndLanguage', 'Name of the template, a bar and its language', 'string') }}";
	const nodes = [
		{ name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: AGENT,
			type: `${LANGCHAIN}.agent`,
			typeVersion: 3.1,
			parameters: { promptType: 'define', text: 'Is my order confirmation approved?', options: {} },
		},
		{
			name: 'Model',
			type: `${LANGCHAIN}.lmChatOpenAi`,
			typeVersion: 1.3,
			parameters: {
				model: { __rl: true, mode: 'id', value: 'scripted' },
				responsesApiEnabled: false,
				options: {},
			},
			credentials: { openAiApi: openAi },
		},
		{
			name: 'Sync WhatsApp templates',
			type: TOOL,
			typeVersion: 1,
			parameters: { ...template, operation: 'sync', ...workspace },
			credentials: lancePilot,
		},
		{
			name: 'Get a WhatsApp template',
			type: TOOL,
			typeVersion: 1,
			parameters: {
				...template,
				operation: 'get',
				...workspace,
				template: { __rl: true, mode: 'name', value: named },
			},
			credentials: lancePilot,
		},
	];
	const toAgent = (/** @type {string} */ type) => ({ [type]: [[{ node: AGENT, type, index: 0 }]] });
	return {
		name: 'Agent with templates',
		nodes: nodes.map((node, index) => ({
			id: `agent-${index}`,
			position: [index * 220, 0],
			...node,
		})),
		connections: {
			[START]: toAgent('main'),
			Model: toAgent('ai_languageModel'),
			'Sync WhatsApp templates': toAgent('ai_tool'),
			'Get a WhatsApp template': toAgent('ai_tool'),
		},
		// As the editor creates workflows; in the older order an agent goes on before its tool has run.
		settings: { executionOrder: 'v1' },
	};
}
