import { setTimeout as delay } from 'node:timers/promises';
import groupBy from 'lodash/groupBy.js';
import { installPackage } from '../../../scripts/n8n/package.mjs';
import { restClient } from '../../../scripts/n8n/rest.mjs';
import { startN8n } from '../../../scripts/n8n/server.mjs';
import { readPackageJson, repository } from '../../../scripts/setup/repository.mjs';
import { newUserFolder, openSandbox } from '../support/lab.mjs';
import { readDatabase } from './database.mjs';
import { openWatchedAccounts } from './watchedAccounts.mjs';
import { watchingWorkflow } from './watchingWorkflow.mjs';

const MINUTE_MS = 60_000;
const STARTS_AT_MOST = 3;
const PUBLISHED_WITHIN_MS = 4 * MINUTE_MS;
const RESTS_WITHIN_MS = 10 * MINUTE_MS;
/** An answer, its retries and the execution come after the second at which a poll begins. */
const POLL_TAKES_MS = 12_000;

/**
 * An n8n whose active workflows watch two dozen accounts of the sandbox, and which can be killed and
 * started again.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {import('./engines.mjs').Engine} engine
 * @param {Record<string, string>} [env] further settings of n8n
 */
export async function openWatch(suite, engine, env = {}) {
	const { installed, log } = suite;
	const sandbox = await openSandbox(suite);
	const watched = openWatchedAccounts(sandbox);
	const userFolder = await newUserFolder(suite);
	await installPackage({ repository, userFolder, packageJson: await readPackageJson(), log });
	const settings = { ...engine.env, EXECUTIONS_DATA_PRUNE: 'false', ...env };
	const startServer = () => startN8n({ installed, userFolder, env: settings, log });
	const read = () => readDatabase(installed, userFolder);

	let server = await startServer();
	let failedStarts = 0;
	suite.onEnd(() => server.stop());
	const watchers = await activateWatchers(server.url, watched);
	await untilPublished(read);
	return {
		sandbox,
		watched,
		watchers,
		userFolder,
		read,
		pid: () => server.pid,
		kill: () => server.kill(),
		failedStarts: () => failedStarts,

		/** Starts n8n as a service manager does: once more when it ends by itself. */
		async start() {
			for (let attempt = 1; ; attempt++) {
				try {
					server = await startServer();
					return;
				} catch (error) {
					if (attempt === STARTS_AT_MOST) throw error;
					failedStarts += 1;
				}
			}
		},

		/** @param {number} polls that everybody gets before this returns */
		atRest: (polls) => comeToRest(engine, read, polls),
	};
}

/**
 * Who watches an account.
 *
 * @typedef {object} Watcher
 * @property {string} workflowId
 * @property {string} account
 * @property {boolean} isShared whether the workflow watches further accounts
 */

/**
 * @param {string} url
 * @param {import('./watchedAccounts.mjs').WatchedAccount[]} watched
 * @returns {Promise<Watcher[]>} in the order of the accounts
 */
async function activateWatchers(url, watched) {
	const n8n = restClient(url);
	await n8n.logIn();
	const byWorkflow = Object.entries(groupBy(watched, ({ workflow }) => workflow));
	/** @type {Map<string, string>} */
	const ids = new Map();
	for (const [number, [name, [first]]] of byWorkflow.entries()) {
		const { credential, parameters } = first;
		const created = await n8n.createCredential(credential);
		const second = Math.round((number * 60) / byWorkflow.length);
		const credentials = { [credential.type]: { id: created.id, name: created.name } };
		const workflow = watchingWorkflow(name, second, parameters, credentials);
		const { id } = await n8n.createWorkflow(workflow);
		await n8n.activate(id);
		ids.set(name, id);
	}
	return watched.map(({ workflow, account }) => ({
		workflowId: /** @type {string} */ (ids.get(workflow)),
		account,
		isShared: watched.filter((other) => other.workflow === workflow).length > 1,
	}));
}

/**
 * The account that an event is of, as its number among those that are watched.
 *
 * @param {Watcher[]} watchers
 * @param {string} workflowId of the execution
 * @param {string} channel of the event
 */
export function watcherOf(watchers, workflowId, channel) {
	return watchers.findIndex(
		(watcher) =>
			watcher.workflowId === workflowId && (!watcher.isShared || watcher.account === channel),
	);
}

/**
 * Waits until n8n has started the triggers of all active workflows. It does so after the fact, from
 * a list in its database: a workflow that is called active may not have polled yet, and one whose
 * start was cut off by a kill is taken up again only after two minutes.
 *
 * @param {() => ReturnType<typeof readDatabase>} read
 */
async function untilPublished(read) {
	const giveUpAt = Date.now() + PUBLISHED_WITHIN_MS;
	for (;;) {
		const { publishing } = await read();
		if (publishing === 0) return;
		if (Date.now() > giveUpAt) throw new Error(`n8n has yet to start ${publishing} workflows`);
		await delay(1_000);
	}
}

/**
 * Waits until everyone has polled so often in peace. On the durable engine a poll that a kill cut off
 * is taken up again after its lease, and a trigger whose polls failed rests for a while: its polls
 * are counted. The older engine polls every minute as soon as its workflows are started.
 *
 * @param {import('./engines.mjs').Engine} engine
 * @param {() => ReturnType<typeof readDatabase>} read
 * @param {number} polls
 */
async function comeToRest(engine, read, polls) {
	const from = Date.now();
	await untilPublished(read);
	if (engine.name === 'legacy') return await delay(polls * MINUTE_MS + POLL_TAKES_MS);
	for (;;) {
		const written = await read();
		const ended = written.polls.filter(
			({ startedAt, status }) => status === 'succeeded' && timeOf(startedAt) > from,
		);
		const fewest = Math.min(
			...written.cursors.map(({ nodeId }) => ended.filter((poll) => poll.nodeId === nodeId).length),
		);
		if (fewest >= polls) return await delay(POLL_TAKES_MS);
		if (Date.now() > from + RESTS_WITHIN_MS) {
			throw new Error(`Somebody polled only ${fewest} times since all is well`);
		}
		await delay(2_000);
	}
}

/** @param {string} text as n8n writes times into SQLite: UTC */
function timeOf(text) {
	return Date.parse(`${text.replace(' ', 'T')}Z`);
}
