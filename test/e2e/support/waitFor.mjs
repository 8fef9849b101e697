import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks until there is an answer that is true.
 *
 * @template T
 * @param {string} what is waited for, for the error
 * @param {() => T | undefined | Promise<T | undefined>} ask
 * @param {number} [withinMs]
 * @returns {Promise<T>} the answer
 */
export async function waitFor(what, ask, withinMs = 90_000) {
	const giveUpAt = Date.now() + withinMs;
	for (;;) {
		const answer = await ask();
		if (answer) return answer;
		if (Date.now() > giveUpAt) throw new Error(`Waited ${withinMs / 1_000} s in vain for ${what}`);
		await delay(250);
	}
}
