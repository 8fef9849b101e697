/** Every workflow of `examples/`, imported from its very file: what its first button does, and its trigger. */
import assert from 'node:assert/strict';
import { importExamples } from '../../../scripts/n8n/examples.mjs';
import { errorOf, outputOf } from '../../../scripts/n8n/rest.mjs';
import { startModel } from '../agent/model.mjs';
import { openN8n, openSandbox } from '../support/lab.mjs';
import { byHand } from './byHand.mjs';
import { byTrigger } from './byTrigger.mjs';
import { startRepository } from './repository.mjs';
import { everyTenSeconds } from '../support/polling.mjs';

/** What the language model says; the agent carries out what it calls. */
const SCRIPT = [
	{ call: { tool: 'List_templates', arguments: { status: 'PENDING', name: '' } } },
	{ call: { tool: 'List_templates', arguments: { status: 'APPROVED', name: 'order_conf' } } },
	{
		call: {
			tool: 'Prepare_a_message',
			arguments: {
				nameAndLanguage: 'order_confirmation|en',
				recipient: '+1 202 555 0143',
				values: { header_1: '12345', body_1: 'Ana', body_2: 'Monday', button_0_1: '12345' },
			},
		},
	},
	{ content: 'Two are waiting; the message to Ana is prepared.' },
];

/** @param {import('../support/openSuite.mjs').Suite} suite */
export async function run(suite) {
	const sandbox = await openSandbox(suite);
	const model = await startModel(SCRIPT);
	suite.onEnd(model.stop);
	const { n8n } = await openN8n(suite);
	const openAi = await n8n.createCredential({
		name: 'Scripted model',
		type: 'openAiApi',
		data: { apiKey: 'scripted', url: model.url },
	});
	const examples = await importExamples(n8n, sandbox.url, {
		model: { id: openAi.id, name: openAi.name },
		adapt: ({ nodes }) => {
			for (const { parameters } of nodes)
				if (parameters.pollTimes) parameters.pollTimes = everyTenSeconds;
		},
	});

	/** Presses the first button of an example, as a person does who has just imported it. */
	const start = async (
		/** @type {string} */ file,
		resume = true,
		from = 'n8n-nodes-base.manualTrigger',
	) => {
		const example = examples.find((each) => each.file === `${file}.workflow.json`);
		assert.ok(example, `there is no ${file}`);
		const first = example.nodes.find(({ type }) => type === from);
		let execution = await n8n.stopped(await n8n.run(example.id, first.name));
		while (resume && execution.status === 'waiting') execution = await n8n.resumed(execution);
		for (const { name } of example.nodes) assert.equal(errorOf(execution, name), undefined, name);
		return {
			execution,
			example,
			output: (/** @type {string} */ node) => outputOf(execution, node),
		};
	};

	await byHand(suite, { sandbox, start, model });
	await suite.check(
		'templates-as-code: without its samples it reads the files of a repository',
		async () => {
			const { example, output: sampled } = await start('templates-as-code');
			const changed = sampled('Template').map((template) => ({
				...template,
				footer: 'Changed in the repository',
			}));
			// A template under review takes no update.
			for (const { name: template } of changed) {
				sandbox.decide({ provider: 'lancePilot', template, status: 'APPROVED' });
			}
			sandbox.syncNow({ provider: 'lancePilot' });
			const repository = await startRepository(changed);
			suite.onEnd(repository.stop);
			const workflow = await n8n.getWorkflow(example.id);
			const list = workflow.nodes.find(({ name }) => name === 'Files in the Repository');
			list.parameters.url = list.parameters.url.replace('https://api.github.com', repository.url);
			await n8n.request('PATCH', `/workflows/${example.id}`, { ...workflow, pinData: {} });
			const { output } = await start('templates-as-code');
			assert.deepEqual(
				output('Apply').map(({ name, action, applied, template }) => [
					...[name, action, applied, template.footer],
				]),
				changed.map(({ name, footer }) => [name, 'update', true, footer]),
			);
		},
	);
	sandbox.reset();
	await byTrigger(suite, { sandbox, n8n, examples });
}
