/** n8n's AI Agent uses the node as a tool; only the language model follows a script. */
import assert from 'node:assert/strict';
import { outputOf } from '../../../scripts/n8n/rest.mjs';
import { createCredentials, openN8n, openSandbox } from '../support/lab.mjs';
import { START } from '../support/workflow.mjs';
import { startModel } from './model.mjs';
import { AGENT, agentWorkflow } from './workflow.mjs';

const SYNC = 'Sync_WhatsApp_templates';
const GET = 'Get_a_WhatsApp_template';
const ANSWER = 'Yes: order_confirmation (en) is approved.';

/** @param {import('../support/openSuite.mjs').Suite} suite */
export async function run(suite) {
	const { check } = suite;
	const sandbox = await openSandbox(suite);
	const model = await startModel([
		{ call: { tool: SYNC, arguments: {} } },
		{ call: { tool: GET, arguments: { nameAndLanguage: 'order_confirmed|en' } } },
		{ call: { tool: GET, arguments: { nameAndLanguage: 'order_confirmation|en' } } },
		{ content: ANSWER },
	]);
	suite.onEnd(model.stop);
	const { n8n } = await openN8n(suite);
	const { lancePilot } = await createCredentials(n8n, sandbox.url);
	const openAi = await n8n.createCredential({
		name: 'Scripted model',
		type: 'openAiApi',
		data: { apiKey: 'scripted', url: model.url },
	});
	const { id } = await n8n.createWorkflow(
		agentWorkflow({
			workspaceId: sandbox.accounts.lancePilot,
			openAi: { id: openAi.id, name: openAi.name },
			lancePilot,
		}),
	);
	const execution = await n8n.finished(await n8n.run(id, START));
	suite.log.write(`\n${JSON.stringify(model.asked.at(-1)?.messages, null, 2)}\n`);
	/** What the model was told by the tool it called in its n-th reply, counted from 0. */
	const toldAfter = (/** @type {number} */ reply) => {
		const last = model.asked[reply + 1]?.messages.at(-1);
		assert.equal(last?.role, 'tool', `no tool answered reply ${reply}`);
		const { content } = last;
		return typeof content === 'string' ? content : content.map(({ text }) => text).join('');
	};

	await check('the agent comes to its end and answers', () => {
		assert.equal(execution.status, 'success', JSON.stringify(execution.data?.resultData?.error));
		assert.equal(outputOf(execution, AGENT)[0]?.output, ANSWER);
		assert.equal(model.asked.length, 4);
	});
	await check('the model is offered both tools, each described by what it does', () => {
		const offered = Object.fromEntries(
			model.asked[0].tools.map((tool) => [tool.function.name, tool.function]),
		);
		assert.deepEqual(Object.keys(offered).sort(), [GET, SYNC]);
		assert.match(offered[SYNC].description, /sync/i);
		assert.match(offered[GET].description, /template/i);
		suite.note(`${SYNC}: ${offered[SYNC].description}`);
		suite.note(`${GET}: ${offered[GET].description}`);
		const { properties, required } = offered[GET].parameters;
		assert.deepEqual(Object.keys(properties), ['nameAndLanguage']);
		assert.equal(properties.nameAndLanguage.type, 'string');
		assert.match(properties.nameAndLanguage.description, /a bar and its language/);
		assert.deepEqual(required, ['nameAndLanguage']);
	});
	await check('the sync tool reached the provider and told how it went', () => {
		assert.equal(sandbox.requests({ provider: 'lancePilot', method: 'POST' }).length, 1);
		const [summary] = JSON.parse(toldAfter(0));
		assert.equal(summary.provider, 'lancePilot');
		assert.equal(summary.outcome, 'completed');
	});
	await check('a template that does not exist is told in words the model can use', () => {
		assert.match(toldAfter(1), /order_confirmed\|en.* was not found at LancePilot/);
	});
	await check('a template is told in ten flat fields, in less than a kilobyte', () => {
		const told = toldAfter(2);
		const [template] = JSON.parse(told);
		assert.equal(Object.keys(template).length, 10);
		assert.ok(
			Object.values(template).every((value) => value === null || typeof value === 'string'),
		);
		assert.equal(template.nameAndLanguage, 'order_confirmation|en');
		assert.equal(template.status, 'APPROVED');
		assert.ok(Buffer.byteLength(told) < 1_024, `${Buffer.byteLength(told)} bytes`);
	});
	await check('no key of a credential reaches the model', () => {
		assert.ok(!JSON.stringify(model.asked).includes(sandbox.keys.lancePilot));
	});
}
