import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { runCommand } from '../../../scripts/setup/runCommand.mjs';
import { randomNumbers } from '../../sandbox/random.ts';
import { databaseOf } from './database.mjs';
import { openDepartures } from './departures.mjs';
import { savedNotEmitted } from './savedNotEmitted.mjs';
import { openWatch } from './watch.mjs';
import { judge } from './verdict.mjs';

const SNIPER = join(dirname(fileURLToPath(import.meta.url)), 'sniper.mjs');
const POLLS_WITHIN_S = 100;

/**
 * Kills n8n the very moment it saves a trigger's state, and looks whether the execution that goes with
 * it is there: the older engine's window, aimed at.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {import('./engines.mjs').Engine} engine
 * @param {number} tries
 */
export async function aimAtWindow(suite, engine, tries) {
	const { installed } = suite;
	const watch = await openWatch(suite, engine);
	const { sandbox, watched, watchers, userFolder, read } = watch;
	const departures = openDepartures(sandbox, watched, randomNumbers(1));
	await watch.atRest(1);

	/** @type {Set<string>} */
	const window = new Set();
	let shots = 0;
	for (let attempt = 0; attempt < tries; attempt++) {
		for (let count = 0; count < watched.length; count++) departures.decideOne();
		const args = ['--no-warnings', SNIPER, databaseOf(userFolder)];
		const target = [String(watch.pid()), String(POLLS_WITHIN_S)];
		const { code } = await runCommand(installed.node, [...args, ...target]);
		if (code === 0) shots += 1;
		await watch.kill();
		for (const name of savedNotEmitted(departures.list, watchers, await read())) window.add(name);
		await watch.start();
		await delay(1_000);
	}
	await watch.atRest(2);
	const { executions } = await read();
	return { engine: engine.name, shots, ...judge(departures.list, watchers, executions, window) };
}
