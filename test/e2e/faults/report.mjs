/** @typedef {Awaited<ReturnType<typeof import('./underFire.mjs').underFire>>} Figures */

/**
 * The figures of one engine in a few lines.
 *
 * @param {Figures} figures
 * @returns {string[]}
 */
export function reportOf(figures) {
	const { engine, seed, kills, killed, departures, emitted, lost, lostInWindow, doubled } = figures;
	const counted = (/** @type {Record<string, number>} */ by) =>
		Object.entries(by)
			.map(([name, count]) => `${count} ${name}`)
			.join(', ');
	return [
		`${engine}: ${kills} kills (${counted(killed)}), seed ${seed}`,
		`${engine}: ${departures} departures from review, ${emitted} emitted, ${lost.length} lost` +
			(engine === 'legacy' ? ` (${lostInWindow.length} in the engine's own window)` : '') +
			`, ${doubled.length} doubled`,
		`${engine}: executions with events: ${counted(figures.executions)}; polls that n8n recorded as failed: ${figures.failedPolls}; starts at which n8n ended by itself: ${figures.failedStarts}`,
	];
}

/**
 * Holds the figures to what the engine allows.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {Figures} figures
 */
export async function checkFigures({ check, note }, figures) {
	const { engine, departures, kills, lost, lostInWindow, doubled, unexpected } = figures;
	for (const line of reportOf(figures)) note(line);
	await check(`${engine}: templates left review while n8n was killed ${kills} times`, () =>
		mustBe(departures > kills, `only ${departures} departures`),
	);
	const outside = lost.filter((departure) => !lostInWindow.includes(departure));
	await check(
		engine === 'durable'
			? 'durable: every departure has an execution'
			: "legacy: every departure has an execution, but for the engine's own window",
		() => mustBeNone(engine === 'durable' ? lost : outside),
	);
	await check(`${engine}: what was emitted more than once has one event id`, () =>
		mustBeNone(doubled.filter(({ eventIds }) => new Set(eventIds).size > 1)),
	);
	await check(`${engine}: no event without a departure`, () => mustBeNone(unexpected));
	await check(`${engine}: every workflow is still active`, () =>
		mustBe(figures.inactive === 0, `${figures.inactive} are not`),
	);
}

/**
 * Holds the figures of the kills that were aimed at the window to the same.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {Awaited<ReturnType<typeof import('./window.mjs').aimAtWindow>>} figures
 */
export async function checkWindow({ check, note }, figures) {
	const { engine, shots, departures, lost, lostInWindow, doubled } = figures;
	note(
		`${engine}: killed ${shots} times at the moment a state was saved; ${departures} departures, ` +
			`${lost.length} lost (${lostInWindow.length} in the window), ${doubled.length} doubled`,
	);
	await check(`${engine}: n8n was hit while it saved a state`, () =>
		mustBe(shots > 0, 'no state was saved in time'),
	);
	await check(
		engine === 'durable'
			? 'durable: a state is never saved without its execution'
			: 'legacy: nothing is lost but what was saved without its execution',
		() =>
			mustBeNone(
				engine === 'durable' ? lost : lost.filter((departure) => !lostInWindow.includes(departure)),
			),
	);
	await check(`${engine}: what was emitted more than once at these kills has one event id`, () =>
		mustBeNone(doubled.filter(({ eventIds }) => new Set(eventIds).size > 1)),
	);
}

/** @param {unknown[]} list */
function mustBeNone(list) {
	if (list.length > 0) throw new Error(`${list.length}:\n${JSON.stringify(list, null, 1)}`);
}

/**
 * @param {boolean} isSo
 * @param {string} otherwise
 */
function mustBe(isSo, otherwise) {
	if (!isSo) throw new Error(otherwise);
}
