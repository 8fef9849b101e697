import { ENGINES } from './engines.mjs';
import { checkFigures } from './report.mjs';
import { underFire } from './underFire.mjs';

/**
 * The trigger under fire, on both of n8n's engines at the same time. The long form is
 * `npm run test:faults`; its figures are in docs/trigger-delivery.md.
 *
 * @param {import('../support/suite.mjs').Suite} suite
 */
export async function run(suite) {
	const seed = Date.now() % 1_000_000;
	const brief = {
		seed,
		roundMs: /** @type {[number, number]} */ ([15_000, 35_000]),
		perRound: 10,
		// A start that a kill cut off is taken up again sooner than after two minutes.
		env: { N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '45' },
	};
	const all = await Promise.all([
		underFire(suite, { engine: ENGINES.legacy, kills: 4, quietPolls: 1, ...brief }),
		underFire(suite, { engine: ENGINES.durable, kills: 3, quietPolls: 2, ...brief }),
	]);
	for (const figures of all) await checkFigures(suite, figures);
}
