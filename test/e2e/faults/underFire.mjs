import { setTimeout as delay } from 'node:timers/promises';
import { randomNumbers } from '../../sandbox/random.ts';
import { openDepartures } from './departures.mjs';
import { momentOfDeath, STAGES } from './momentOfDeath.mjs';
import { savedNotEmitted } from './savedNotEmitted.mjs';
import { changeWeather } from './storm.mjs';
import { judge } from './verdict.mjs';
import { openWatch } from './watch.mjs';

/** Even with a start that was cut off in between, a departure is usually emitted by then. */
const LATE_MS = 5 * 60_000;

/**
 * Runs n8n with workflows that watch two dozen accounts, one by one and together, decides templates at random
 * moments, lets the vendors fail, kills n8n again and again; then lets all come to rest and counts.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} plan
 * @param {import('./engines.mjs').Engine} plan.engine
 * @param {number} plan.kills
 * @param {number} [plan.endsAt] epoch ms after which no further round begins
 * @param {number} plan.seed of all that is random
 * @param {[number, number]} plan.roundMs shortest and longest time between a start and a kill
 * @param {number} plan.perRound templates decided in each round
 * @param {number} plan.quietPolls full polls that everyone gets at the end
 * @param {Record<string, string>} [plan.env] further settings of n8n
 */
export async function underFire(
	suite,
	{ engine, kills, seed, roundMs, perRound, quietPolls, env, endsAt = Infinity },
) {
	const random = randomNumbers(seed);
	const watch = await openWatch(suite, engine, env);
	const { sandbox, watched, watchers, read } = watch;
	const departures = openDepartures(sandbox, watched, random);

	/** @type {Record<string, number>} */
	const killed = {};
	/** @type {Set<string>} */
	const window = new Set();
	let kill = 0;
	while (kill < kills && Date.now() < endsAt) {
		kill += 1;
		changeWeather(sandbox, random);
		const stage = STAGES[Math.floor(random() * STAGES.length)];
		const length = roundMs[0] + random() * (roundMs[1] - roundMs[0]);
		const stopDeciding = decideMeanwhile(departures, random, length / perRound);
		await momentOfDeath(sandbox, stage, random, length);
		await watch.kill();
		killed[stage] = (killed[stage] ?? 0) + 1;

		const written = await read();
		for (const name of savedNotEmitted(departures.list, watchers, written)) window.add(name);
		await watch.start();
		await stopDeciding();
		const { lost } = judge(departures.list, watchers, written.executions, window);
		const late = lost.filter(({ at }) => at < Date.now() - LATE_MS);
		suite.log.write(
			`\n[${engine.name}] kill ${kill}, ${stage}: ${departures.list.length} departures, ` +
				`${late.length} not emitted for long, in the window so far: ${[...window].join(', ') || 'none'}\n`,
		);
	}

	sandbox.clearFaults();
	await watch.atRest(quietPolls);
	const { executions, workflows } = await read();
	return {
		...judge(departures.list, watchers, executions, window),
		engine: engine.name,
		seed,
		kills: kill,
		killed,
		failedStarts: watch.failedStarts(),
		inactive: workflows.filter(({ active }) => !active).length,
	};
}

/**
 * Decides a template now and then until it is asked to stop.
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
