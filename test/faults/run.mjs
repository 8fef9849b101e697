/**
 * `npm run test:faults [-- --kills 26 --aimed 5 --engine durable --pause …]`: the trigger under fire
 * for as long as it takes, by default 26 kills of each of n8n's two polling engines. Prints the
 * figures that docs/trigger-delivery.md keeps.
 */
import { parseArgs } from 'node:util';
import { installN8n } from '../../scripts/n8n/install.mjs';
import { build } from '../../scripts/setup/build.mjs';
import { openLogFile } from '../../scripts/setup/logFile.mjs';
import { progress } from '../../scripts/setup/progress.mjs';
import { ENGINES } from '../e2e/faults/engines.mjs';
import { pauseAndShare } from '../e2e/faults/pause.mjs';
import { checkFigures, checkWindow } from '../e2e/faults/report.mjs';
import { underFire } from '../e2e/faults/underFire.mjs';
import { aimAtWindow } from '../e2e/faults/window.mjs';
import { onStop } from '../e2e/support/onStop.mjs';
import { openSuite } from '../e2e/support/openSuite.mjs';

const { values } = parseArgs({
	options: {
		/** Of each engine. */
		kills: { type: 'string', default: '26' },
		/** No round begins after this time; the rest at the end takes some more. */
		minutes: { type: 'string', default: '120' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		engine: { type: 'string', default: 'legacy,durable' },
		/** Further kills of each engine, at the very moment it saves a state. */
		aimed: { type: 'string', default: '5' },
		/** Also pauses a workflow with four triggers. */
		pause: { type: 'boolean', default: false },
		'no-build': { type: 'boolean', default: false },
	},
});

/** From a start to the next kill, shortest and longest. */
const ROUND_MS = /** @type {[number, number]} */ ([15_000, 50_000]);

const log = await openLogFile('faults');
const [installed] = await Promise.all([
	installN8n({ log }),
	values['no-build'] ? undefined : progress('Building the package', () => build(log)),
]);
const suite = openSuite({ name: 'faults', installed, log, full: true, pictures: false });
onStop(() => suite.close());

console.log(`seed ${values.seed}, log ${log.path}`);
const endsAt = Date.now() + Number(values.minutes) * 60_000;
const chosen = values.engine.split(',').map((name) => ENGINES[name]);
const runs = chosen.map(async (engine) => {
	try {
		if (Number(values.kills) > 0) {
			const figures = await underFire(suite, {
				engine,
				kills: Number(values.kills),
				endsAt,
				seed: Number(values.seed),
				roundMs: ROUND_MS,
				perRound: 10,
				quietPolls: 2,
			});
			await checkFigures(suite, figures);
		}
		if (Number(values.aimed) > 0) {
			await checkWindow(suite, await aimAtWindow(suite, engine, Number(values.aimed)));
		}
		if (values.pause) await pauseAndShare(suite, engine);
	} catch (error) {
		suite.fail(`${engine.name} runs to its end`, error);
	}
});
await Promise.all(runs);
await suite.close();
const { passed, failed } = suite.counts;
console.log(`\n${passed} passed, ${failed} failed`);
await log.close();
process.exit(failed === 0 ? 0 : 1);
