import { setTimeout as delay } from 'node:timers/promises';
import { installPackage } from '../../../scripts/n8n/package.mjs';
import { restClient } from '../../../scripts/n8n/rest.mjs';
import { startN8n } from '../../../scripts/n8n/server.mjs';
import { readPackageJson, repository } from '../../../scripts/setup/repository.mjs';
import { randomNumbers } from '../../sandbox/random.ts';
import { newUserFolder, openSandbox } from '../support/lab.mjs';
import { readDatabase } from './database.mjs';
import { openDepartures } from './departures.mjs';
import { momentOfDeath, STAGES } from './momentOfDeath.mjs';
import { savedUntold } from './savedUntold.mjs';
import { changeWeather } from './storm.mjs';
import { judge } from './verdict.mjs';
import { openWatchedAccounts } from './watchedAccounts.mjs';
import { watchingWorkflow } from './watchingWorkflow.mjs';

const MINUTE_MS = 60_000;
const PUBLISHED_WITHIN_MS = 4 * MINUTE_MS;
const RESTS_WITHIN_MS = 10 * MINUTE_MS;
/** Even with a start that was cut off in between, a departure is usually told of by then. */
const LATE_MS = 5 * MINUTE_MS;
/** An answer, its retries and the execution come after the second at which a poll begins. */
const POLL_TAKES_MS = 12_000;

/**
 * Runs n8n with one watching workflow for each of twelve accounts, decides templates at random
 * moments, lets the vendors fail, kills n8n again and again; then lets all come to rest and counts.
 *
 * @param {import('../support/suite.mjs').Suite} suite
 * @param {object} plan
 * @param {import('./engines.mjs').Engine} plan.engine
 * @param {number} plan.kills
 * @param {number} plan.seed of all that is random
 * @param {[number, number]} plan.roundMs shortest and longest time between a start and a kill
 * @param {number} plan.perRound templates decided in each round
 * @param {number} plan.quietPolls full polls that everyone gets at the end
 * @param {Record<string, string>} [plan.env] further settings of n8n
 */
export async function underFire(
	suite,
	{ engine, kills, seed, roundMs, perRound, quietPolls, env },
) {
	const { installed, log } = suite;
	const random = randomNumbers(seed);
	const sandbox = await openSandbox(suite);
	const watched = openWatchedAccounts(sandbox);
	const departures = openDepartures(sandbox, watched, random);
	const userFolder = await newUserFolder(suite);
	await installPackage({ repository, userFolder, packageJson: await readPackageJson(), log });

	const start = () =>
		startN8n({
			installed,
			userFolder,
			env: { ...engine.env, EXECUTIONS_DATA_PRUNE: 'false', ...env },
			log,
		});
	const read = () => readDatabase(installed, userFolder);
	let server = await start();
	suite.onEnd(() => server.stop());
	const workflowIds = await activateWatchers(server.url, watched);
	await untilPublished(read);

	/** @type {Record<string, number>} */
	const killed = {};
	/** @type {Set<string>} */
	const window = new Set();
	for (let kill = 1; kill <= kills; kill++) {
		changeWeather(sandbox, random);
		const stage = STAGES[Math.floor(random() * STAGES.length)];
		const length = roundMs[0] + random() * (roundMs[1] - roundMs[0]);
		const stopDeciding = decideMeanwhile(departures, random, length / perRound);
		await momentOfDeath(sandbox, stage, random, length);
		await server.kill();
		killed[stage] = (killed[stage] ?? 0) + 1;

		const written = await read();
		for (const name of savedUntold(departures.list, workflowIds, written)) window.add(name);
		server = await start();
		await stopDeciding();
		const { lost } = judge(departures.list, workflowIds, written.executions, window);
		const late = lost.filter(({ at }) => at < Date.now() - LATE_MS);
		log.write(
			`\n[${engine.name}] kill ${kill}, ${stage}: ${departures.list.length} departures, ` +
				`${late.length} not told of for long, in the window so far: ${[...window].join(', ') || 'none'}\n`,
		);
	}

	sandbox.clearFaults();
	await comeToRest(engine, read, quietPolls);
	const { executions, workflows } = await read();
	return {
		...judge(departures.list, workflowIds, executions, window),
		engine: engine.name,
		seed,
		kills,
		killed,
		inactive: workflows.filter(({ active }) => !active).length,
	};
}

/**
 * @param {string} url
 * @param {import('./watchedAccounts.mjs').WatchedAccount[]} watched
 * @returns {Promise<string[]>} ids of the workflows, in the order of the accounts
 */
async function activateWatchers(url, watched) {
	const n8n = restClient(url);
	await n8n.logIn();
	const ids = [];
	for (const [number, { credential, parameters }] of watched.entries()) {
		const { id, name } = await n8n.createCredential(credential);
		const second = Math.round((number * 60) / watched.length);
		const credentials = { [credential.type]: { id, name } };
		const workflow = watchingWorkflow(`Watch ${number}`, second, parameters, credentials);
		const created = await n8n.createWorkflow(workflow);
		await n8n.activate(created.id);
		ids.push(created.id);
	}
	return ids;
}

/**
 * Decides a template now and then until told to stop.
 *
 * @param {ReturnType<typeof openDepartures>} departures
 * @param {() => number} random
 * @param {number} everyMs on average
 */
function decideMeanwhile(departures, random, everyMs) {
	const ending = new AbortController();
	const deciding = (async () => {
		while (!ending.signal.aborted) {
			await delay(random() * 2 * everyMs, undefined, { signal: ending.signal }).catch(() => {});
			if (!ending.signal.aborted) departures.decideOne();
		}
	})();
	return async () => {
		ending.abort();
		await deciding;
	};
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
