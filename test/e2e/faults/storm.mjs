/**
 * Bad hours of the vendors: what the providers' requests meet while a round lasts. A token that is
 * refused is not among it: n8n waits half an hour then, on purpose.
 *
 * @type {Array<import('../../sandbox/faults.ts').FaultSpec['effect']>}
 */
const TROUBLES = [
	{ kind: 'status', status: 429, retryAfter: { seconds: 2 } },
	{ kind: 'status', status: 429 },
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 503 },
	{ kind: 'status', status: 500, when: 'after' },
	{ kind: 'reset' },
	{ kind: 'reset', at: 'middle' },
	{ kind: 'reset', when: 'after' },
	{ kind: 'truncated' },
	{ kind: 'html', status: 502 },
	{ kind: 'empty' },
	{ kind: 'duplicateRows', rows: 3 },
	{ kind: 'shift', rows: 2 },
	{ kind: 'shift', rows: -2 },
];

const PROVIDERS = /** @type {const} */ (['lancePilot', 'waCr', 'twoChat', 'kirim', 'meta']);

/**
 * Replaces the weather: a third of the time a provider is well, otherwise up to three things go
 * wrong with it at random. Its answers always take a while, so that a kill can come in between.
 *
 * @param {import('../../sandbox/server.ts').Sandbox} sandbox
 * @param {() => number} random
 */
export function changeWeather(sandbox, random) {
	sandbox.clearFaults();
	for (const provider of PROVIDERS) {
		const seed = Math.floor(random() * 1e6);
		const ms = 20 + Math.floor(random() * 200);
		sandbox.addFault({ provider, probability: 0.5, seed, effect: { kind: 'latency', ms } });
		if (random() < 1 / 3) continue;
		const troubles = 1 + Math.floor(random() * 3);
		for (let index = 0; index < troubles; index++) {
			const effect = TROUBLES[Math.floor(random() * TROUBLES.length)];
			const probability = 0.1 + random() * 0.4;
			sandbox.addFault({ provider, probability, seed: seed + index + 1, effect });
		}
	}
}
