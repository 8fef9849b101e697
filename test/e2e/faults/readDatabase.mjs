/**
 * `node readDatabase.mjs <database.sqlite>`, run by Node 24, whose own SQLite needs no installation:
 * prints as JSON what n8n has written down, also while n8n is dead.
 */
import { createRequire } from 'node:module';

// The types of Node 20, in which the rest runs, do not know it yet.
const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite');

/** Of a change item. */
const FIELDS = ['eventId', 'event', 'name', 'status', 'channel'];

const database = new DatabaseSync(process.argv[2], { readOnly: true });

/** @param {string} sql */
const rows = (sql) => database.prepare(sql).all();

const executions = rows(`
	SELECT e.id, e.workflowId, e.status, e.mode, d.data
	FROM execution_entity e LEFT JOIN execution_data d ON d.executionId = e.id
	ORDER BY e.id`);
const cursors = rows('SELECT workflowId, nodeId, cursor, backoffUntil FROM poller_state');

console.log(
	JSON.stringify({
		executions: executions.map(({ data, ...execution }) => ({
			...execution,
			id: String(execution.id),
			events: eventsIn(data),
		})),
		workflows: rows('SELECT id, active, activeVersionId, staticData FROM workflow_entity').map(
			({ staticData, activeVersionId, ...workflow }) => ({
				...workflow,
				active: activeVersionId !== null,
				staticData: JSON.parse(String(staticData ?? '{}')),
			}),
		),
		publishing: rows(
			"SELECT id FROM workflow_publication_outbox WHERE status IN ('pending', 'in_progress')",
		).length,
		// The durable engine's polls: begun when, and ended well or not.
		polls: rows(
			'SELECT ownerMemberId AS nodeId, t.startedAt, t.status FROM scheduled_job j JOIN scheduled_task t ON t.jobId = j.id WHERE t.startedAt IS NOT NULL',
		),
		cursors: cursors.map(({ cursor, ...state }) => ({
			...state,
			cursor: JSON.parse(String(cursor)),
		})),
	}),
);

/**
 * The change items in an execution, whatever became of it. n8n stores executions as a list in which
 * text inside of objects is the position of the value it stands for (npm's `flatted`).
 *
 * @param {unknown} data
 */
function eventsIn(data) {
	if (typeof data !== 'string') return [];
	const values = JSON.parse(data);
	/** @type {Map<string, { eventId: string, event: string, name: string, status: string, channel: string }>} */
	const events = new Map();
	for (const value of values) {
		if (typeof value !== 'object' || value === null || !('eventId' in value)) continue;
		const [eventId, event, name, status, channel] = FIELDS.map((key) =>
			String(values[Number(value[key])]),
		);
		events.set(`${eventId} ${name}`, { eventId, event, name, status, channel });
	}
	return [...events.values()];
}
