import { setTimeout as delay } from 'node:timers/promises';

const GIVES_UP_AFTER_MS = 60_000;

/** What n8n has to be started with. */
export const POLL_METRICS = {
	N8N_METRICS: 'true',
	N8N_METRICS_INCLUDE_POLL_TRIGGER_METRICS: 'true',
};

/**
 * Poll times of a polling node: n8n allows one poll a minute at each of them, and several of them.
 *
 * @param {number} seconds from one poll to the next, a divisor of 60
 */
export function pollTimes(seconds) {
	return {
		item: Array.from({ length: 60 / seconds }, (_, index) => ({
			mode: 'custom',
			cronExpression: `${index * seconds} * * * * *`,
		})),
	};
}

/**
 * The polls of the only active polling node of a real n8n.
 *
 * @param {string} url of n8n
 * @param {number} seconds as given to `pollTimes`
 */
export function polls(url, seconds) {
	const everyMs = seconds * 1000;
	/** Changes with every poll, and early enough that nothing is begun just before one. */
	const turn = () => Math.floor((Date.now() + 1500) / everyMs);

	/** @param {number} count more polls than these */
	async function moreThan(count) {
		const giveUpAt = Date.now() + GIVES_UP_AFTER_MS;
		for (;;) {
			const now = await soFar(url);
			if (now.count > count) return now;
			if (Date.now() > giveUpAt) throw new Error('n8n did not poll');
			await delay(500);
		}
	}

	/**
	 * Waits for the next poll.
	 *
	 * @returns {Promise<number>} milliseconds that it took, by n8n's own clock
	 */
	async function next() {
		const before = await soFar(url);
		// Nothing is asked of n8n while it is about to poll or, most likely, polls.
		await delay(everyMs - (Date.now() % everyMs) + 1000);
		const after = await moreThan(before.count);
		return (after.ms - before.ms) / (after.count - before.count);
	}

	/**
	 * Work that no poll falls into: where one did, the work is done again after it.
	 *
	 * @template Result
	 * @param {() => Promise<Result>} work
	 * @returns {Promise<Result>}
	 */
	async function between(work) {
		for (let attempt = 0; attempt < 3; attempt++) {
			const began = turn();
			const result = await work();
			if (turn() === began) return result;
			await next();
		}
		throw new Error(`The work does not fit between two polls ${seconds} s apart`);
	}

	return {
		/** Waits for the poll with which n8n activates the workflow. */
		first: () => moreThan(0),
		next,
		between,
	};
}

/**
 * @param {string} url
 * @returns {Promise<{ count: number, ms: number }>} all polls since n8n started
 */
async function soFar(url) {
	const metrics = await (await fetch(`${url}/metrics`)).text();
	const figure = (/** @type {string} */ name, /** @type {string} */ status) => {
		const line = new RegExp(`^n8n_poll_trigger_${name}\\{.*status="${status}".*\\} (.+)$`, 'm');
		return Number(line.exec(metrics)?.[1] ?? 0);
	};
	if (figure('duration_seconds_count', 'error') > 0) throw new Error('A poll failed');
	return {
		count: figure('duration_seconds_count', 'success'),
		ms: figure('duration_seconds_sum', 'success') * 1000,
	};
}
