import { setTimeout as delay } from 'node:timers/promises';

const GIVES_UP_AFTER_MS = 60_000;

/** What n8n has to be started with. */
export const POLL_METRICS = {
	N8N_METRICS: 'true',
	N8N_METRICS_INCLUDE_POLL_TRIGGER_METRICS: 'true',
};

/** Poll times that do not come while something is measured: 29 February. */
export const HARDLY_EVER = { item: [{ mode: 'custom', cronExpression: '0 0 0 29 2 *' }] };

/**
 * One poll of the only polling node of a real n8n, which polls soon after its workflow is activated.
 *
 * @param {import('./n8nServer.mjs').BenchN8n} n8n
 * @param {string} workflowId inactive, and inactive again afterwards
 * @returns {Promise<number>} milliseconds that the poll took, by n8n's own clock
 */
export async function poll({ rest, url }, workflowId) {
	const before = await pollsOf(url);
	const giveUpAt = Date.now() + GIVES_UP_AFTER_MS;
	await rest.activate(workflowId);
	let after = before;
	while (after.count === before.count) {
		if (Date.now() > giveUpAt) throw new Error('n8n did not poll');
		// Nothing is asked of n8n while it, most likely, polls.
		await delay(700);
		after = await pollsOf(url);
	}
	await rest.deactivate(workflowId);
	if (after.count > before.count + 1) throw new Error('n8n polled more than once');
	return after.ms - before.ms;
}

/**
 * @param {string} url
 * @returns {Promise<{ count: number, ms: number }>} all polls since n8n started
 */
export async function pollsOf(url) {
	const metrics = await metricsOf(url);
	const figure = (/** @type {string} */ name, /** @type {string} */ status) =>
		sumOf(metrics, `n8n_poll_trigger_${name}\\{.*status="${status}".*\\}`);
	if (figure('duration_seconds_count', 'error') > 0) throw new Error('A poll failed');
	return {
		count: figure('duration_seconds_count', 'success'),
		ms: figure('duration_seconds_sum', 'success') * 1000,
	};
}

/**
 * @param {string} url
 * @returns {Promise<{ cpuMs: number, bytes: number }>} processor time since n8n started, and memory
 */
export async function processOf(url) {
	const metrics = await metricsOf(url);
	return {
		cpuMs: sumOf(metrics, 'n8n_process_cpu_seconds_total') * 1000,
		bytes: sumOf(metrics, 'n8n_process_resident_memory_bytes'),
	};
}

/** @param {string} url */
async function metricsOf(url) {
	return await (await fetch(`${url}/metrics`)).text();
}

/**
 * @param {string} metrics
 * @param {string} pattern of a series
 */
function sumOf(metrics, pattern) {
	const values = [...metrics.matchAll(new RegExp(`^${pattern} (.+)$`, 'gm'))];
	return values.reduce((sum, [, value]) => sum + Number(value), 0);
}
