import { isUnderReview } from '../../../nodes/shared/template/status.ts';
import { readWatchState } from '../../../nodes/WhatsAppTemplatesTrigger/state/watchState.ts';
import { nameOf } from './verdict.mjs';
import { watcherOf } from './watch.mjs';
import { TRIGGER } from './watchingWorkflow.mjs';

/**
 * Cases of the older engine's own window, seen in the database of an n8n that was just killed: the
 * state that counts a template as emitted is there, its execution is not. The
 * durable engine keeps the state as the node's cursor, and has no such window.
 *
 * @param {import('./departures.mjs').Departure[]} departures
 * @param {import('./watch.mjs').Watcher[]} watchers
 * @param {import('./database.mjs').Written} written
 * @returns {string[]} `watcher name`
 */
export function savedNotEmitted(departures, watchers, { executions, workflows, cursors }) {
	const emitted = new Set(
		executions.flatMap(({ workflowId, events }) =>
			events.map(({ name, channel }) =>
				nameOf({ watcher: watcherOf(watchers, workflowId, channel), name }),
			),
		),
	);
	const states = watchers.map(({ workflowId: id, account }) => {
		const { staticData } = workflows.find((workflow) => workflow.id === id) ?? {};
		const { cursor } = cursors.find(({ workflowId }) => workflowId === id) ?? {};
		const saved = (cursor ?? staticData?.[`node:${TRIGGER}`])?.whatsAppTemplates;
		const { accounts = [] } = readWatchState(saved, account)?.state ?? {};
		return accounts.find((one) => one.account === account)?.state;
	});
	return departures
		.filter((departure) => {
			const remembered = states[departure.watcher]?.templates.get(departure.key);
			const isSaved = remembered !== undefined && !isUnderReview(remembered.status);
			return isSaved && !emitted.has(nameOf(departure));
		})
		.map(nameOf);
}
