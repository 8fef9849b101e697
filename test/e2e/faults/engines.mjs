/**
 * n8n 2.41 can run polling triggers in two ways; the settings of docs.n8n.io, "Durable scheduler".
 *
 * @typedef {object} Engine
 * @property {'legacy' | 'durable'} name
 * @property {Record<string, string>} env
 */

/** @param {boolean} on */
const durablePollers = (on) => ({
	N8N_SCHEDULER_ENABLED: String(on),
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: String(on),
	N8N_POLLER_DURABLE_CURSORS_ENABLED: String(on),
});

/** @type {{ legacy: Engine, durable: Engine }} */
export const ENGINES = {
	/** The default before 2.45: cron in memory, state in the workflow's static data. */
	legacy: { name: 'legacy', env: durablePollers(false) },
	/** The default from 2.45 on: jobs in the database, state committed with the execution. */
	durable: { name: 'durable', env: durablePollers(true) },
};
