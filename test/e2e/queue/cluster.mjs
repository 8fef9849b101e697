import { installPackage } from '../../../scripts/n8n/package.mjs';
import { restClient } from '../../../scripts/n8n/rest.mjs';
import { startN8n } from '../../../scripts/n8n/server.mjs';
import { readPackageJson, repository } from '../../../scripts/setup/repository.mjs';
import { newUserFolder } from '../support/lab.mjs';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';

/** Executions that one worker runs at a time; n8n advises against fewer. */
export const AT_A_TIME = 5;

const queueMode = {
	EXECUTIONS_MODE: 'queue',
	EXECUTIONS_DATA_PRUNE: 'false',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	N8N_CONCURRENCY_PRODUCTION_LIMIT: String(AT_A_TIME),
	// What a dead worker leaves behind is noticed after seconds instead of a minute and a half.
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/**
 * n8n in queue mode: PostgreSQL, Redis, one main that only hands out work, and workers.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 */
export async function openCluster(suite) {
	const { installed, log } = suite;
	const [postgres, redis, userFolder] = await Promise.all([
		startPostgres(suite),
		startRedis(suite),
		newUserFolder(suite),
	]);
	await installPackage({ repository, userFolder, packageJson: await readPackageJson(), log });
	const env = { ...queueMode, ...postgres.env, ...redis.env };
	const main = await startN8n({ installed, userFolder, env, log });
	suite.onEnd(main.stop);
	const n8n = restClient(main.url);
	await n8n.logIn();
	return {
		main,
		n8n,
		query: postgres.query,

		/** @param {string} name */
		async startWorker(name) {
			const worker = await startN8n({ installed, userFolder, env, command: 'worker', log });
			suite.onEnd(worker.stop);
			return {
				name,
				stop: worker.stop,
				kill: worker.kill,
				started: () => startedBy(worker.logs()),
			};
		},
	};
}

/** @typedef {Awaited<ReturnType<typeof openCluster>>} Cluster */
/** @typedef {Awaited<ReturnType<Cluster['startWorker']>>} Worker */

/**
 * Ids of the executions that a worker says it started.
 *
 * @param {string} logs
 * @returns {Set<string>}
 */
function startedBy(logs) {
	return new Set(Array.from(logs.matchAll(/Worker started execution (\d+)/g), ([, id]) => id));
}
