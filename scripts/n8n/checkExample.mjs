import { errorOf, outputOf } from './rest.mjs';

/** What Sync answers when the provider's templates are, or will be in a moment, those of Meta. */
const SYNCED = ['completed', 'started'];

/**
 * Runs the example workflow as its Execute button does and says what each provider answered.
 *
 * @param {Awaited<ReturnType<typeof import('./demo.mjs').startDemo>>} demo
 * @returns {Promise<Array<{ node: string, synced: boolean, text: string }>>}
 */
export async function runSyncExample({ n8n, examples }) {
	const workflow = examples.find(({ file }) => file === 'sync-four-providers.workflow.json');
	if (!workflow) throw new Error('examples/sync-four-providers.workflow.json was not imported');
	const [trigger, ...nodes] = workflow.nodes.map(({ name }) => name);
	const execution = await n8n.finished(await n8n.run(workflow.id, trigger));
	return nodes.map((node) => {
		const [item] = outputOf(execution, node);
		if (!item?.outcome) {
			const reason = errorOf(execution, node) ?? item?.error ?? 'it put out nothing';
			return { node, synced: false, text: String(reason) };
		}
		return { node, synced: SYNCED.includes(item.outcome), text: describeSync(item) };
	});
}

/** @param {Record<string, unknown>} summary an item of the operation Sync */
function describeSync({ outcome, synced, created, updated, message }) {
	const counts = Object.entries({ synced, created, updated })
		.filter(([, count]) => typeof count === 'number')
		.map(([name, count]) => `${count} ${name}`);
	return [outcome, counts.join(', '), message].filter(Boolean).join(' · ');
}
