import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 2;

/**
 * When n8n is killed, counted from the moment it is ready.
 *
 * @typedef {'at any time' | 'while it starts its workflows' | 'in the middle of a request' | 'just after a list was read'} Stage
 */

/** @type {Stage[]} */
export const STAGES = [
	'at any time',
	'while it starts its workflows',
	'in the middle of a request',
	'just after a list was read',
	'just after a list was read',
];

/**
 * Waits for a moment of the wanted kind, at most until the round is over.
 *
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {Stage} stage
 * @param {() => number} random
 * @param {number} roundMs
 */
export async function momentOfDeath(sandbox, stage, random, roundMs) {
	if (stage === 'while it starts its workflows') return await delay(random() * 2_500);
	const latest = Date.now() + roundMs;
	await delay(random() * roundMs * 0.9);
	if (stage === 'in the middle of a request') {
		await until(() => sandbox.load().now > 0, latest);
		await delay(random() * 120);
	}
	if (stage === 'just after a list was read') {
		const before = sandbox.load().total;
		await until(() => sandbox.load().total > before && sandbox.load().now > 0, latest);
		await until(() => sandbox.load().now === 0, latest);
		// The state is saved and the execution created within these milliseconds.
		await delay(random() * 60);
	}
}

/**
 * @param {() => boolean} isReached
 * @param {number} latest epoch ms
 */
async function until(isReached, latest) {
	while (!isReached() && Date.now() < latest) await delay(LOOK_EVERY_MS);
}
