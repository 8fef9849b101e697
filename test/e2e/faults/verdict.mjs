import { watcherOf } from './watch.mjs';

/**
 * What was emitted, beside what should have been.
 *
 * @typedef {object} Verdict
 * @property {number} departures
 * @property {number} emitted departures that an execution was created for
 * @property {import('./departures.mjs').Departure[]} lost
 * @property {import('./departures.mjs').Departure[]} lostInWindow those of the lost whose state was
 *   saved when n8n died although no execution had been created: nothing the node does can help
 * @property {Array<{ name: string, executions: string[], eventIds: string[] }>} doubled
 * @property {Array<{ name: string, event: string, execution: string }>} unexpected events that no
 *   departure explains
 * @property {Record<string, number>} executions with events, by status
 * @property {number} failedPolls executions that n8n recorded for a poll that threw
 */

/**
 * @param {import('./departures.mjs').Departure[]} departures
 * @param {import('./watch.mjs').Watcher[]} watchers
 * @param {import('./database.mjs').Emitted[]} executions
 * @param {ReadonlySet<string>} savedNotEmitted `watcher name` of what was found in the window
 * @returns {Verdict}
 */
export function judge(departures, watchers, executions, savedNotEmitted) {
	/** @type {Map<string, Array<{ execution: string, eventId: string }>>} */
	const deliveries = new Map();
	/** @type {Verdict['unexpected']} */
	const unexpected = [];
	const expected = new Map(departures.map((departure) => [nameOf(departure), departure]));
	/** @type {Record<string, number>} */
	const byStatus = {};
	for (const { id, workflowId, status, events } of executions) {
		if (events.length > 0) byStatus[status] = (byStatus[status] ?? 0) + 1;
		for (const { eventId, event, name, status: to, channel } of events) {
			const key = nameOf({ watcher: watcherOf(watchers, workflowId, channel), name });
			if (event !== 'leftPending' || expected.get(key)?.to !== to) {
				unexpected.push({ name: key, event: `${event} ${to}`, execution: id });
				continue;
			}
			deliveries.set(key, [...(deliveries.get(key) ?? []), { execution: id, eventId }]);
		}
	}

	const lost = departures.filter((departure) => !deliveries.has(nameOf(departure)));
	return {
		departures: departures.length,
		emitted: departures.length - lost.length,
		lost,
		lostInWindow: lost.filter((departure) => savedNotEmitted.has(nameOf(departure))),
		doubled: [...deliveries]
			.filter(([, times]) => times.length > 1)
			.map(([name, times]) => ({
				name,
				executions: times.map(({ execution }) => execution),
				eventIds: times.map(({ eventId }) => eventId),
			})),
		unexpected,
		executions: byStatus,
		failedPolls: executions.filter(({ status, events }) => status === 'error' && !events.length)
			.length,
	};
}

/** @param {{ watcher: number, name: string }} departure */
export function nameOf({ watcher, name }) {
	return `${watcher} ${name}`;
}
