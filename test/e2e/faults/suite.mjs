import { ENGINES } from './engines.mjs';
import { checkFigures } from './report.mjs';
import { underFire } from './underFire.mjs';

/**
 * The trigger under fire, on both of n8n's engines at the same time. The long form is
 * `npm run test:faults`; its figures are in docs/trigger-delivery.md.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 */
export async function run(suite) {
	const seed = Date.now() % 1_000_000;
	const brief = {
		seed,
		roundMs: /** @type {[number, number]} */ ([12_000, 28_000]),
		perRound: 10,
		// 2Chat shows what it synced with the poll after that, and under load n8n may begin a poll while
		// the one before it is under way, which then does nothing.
		quietPolls: 3,
		// What a kill cut off is taken up again sooner than after one or two minutes.
		env: {
			N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '30',
			N8N_SCHEDULER_LEASE_DURATION: '30',
			N8N_SCHEDULER_REAPER_INTERVAL: '10',
		},
	};
	const all = await Promise.all([
		underFire(suite, { engine: ENGINES.legacy, kills: 3, ...brief }),
		underFire(suite, { engine: ENGINES.durable, kills: 2, ...brief }),
	]);
	for (const figures of all) await checkFigures(suite, figures);
}
