import { isUnderReview } from '../../../nodes/shared/template/status.ts';
import { readState } from '../../../nodes/WhatsAppTemplatesTrigger/state/state.ts';
import { nameOf } from './verdict.mjs';
import { TRIGGER } from './watchingWorkflow.mjs';

/**
 * Cases of the older engine's own window, seen in the database of an n8n that was just killed: the
 * state that counts a template as told of is there, the execution that tells of it is not. The
 * durable engine keeps the state as the node's cursor, and has no such window.
 *
 * @param {import('./departures.mjs').Departure[]} departures
 * @param {string[]} workflowIds by number of the watcher
 * @param {import('./database.mjs').Written} written
 * @returns {string[]} `watcher name`
 */
export function savedUntold(departures, workflowIds, { executions, workflows, cursors }) {
	const told = new Set(
		executions.flatMap(({ workflowId, events }) =>
			events.map(({ name }) => nameOf({ watcher: workflowIds.indexOf(workflowId), name })),
		),
	);
	const states = workflowIds.map((id) => {
		const { staticData } = workflows.find((workflow) => workflow.id === id) ?? {};
		const { cursor } = cursors.find(({ workflowId }) => workflowId === id) ?? {};
		return readState((cursor ?? staticData?.[`node:${TRIGGER}`])?.whatsAppTemplates);
	});
	return departures
		.filter((departure) => {
			const remembered = states[departure.watcher]?.templates.get(departure.key);
			const isSaved = remembered !== undefined && !isUnderReview(remembered.status);
			return isSaved && !told.has(nameOf(departure));
		})
		.map(nameOf);
}
