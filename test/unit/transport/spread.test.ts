import * as fc from 'fast-check';

import { createSpread } from '../../../nodes/shared/transport/spread';

describe('the starts of calls', () => {
	it('are not held back before one has told how long it takes', () => {
		const spread = createSpread(4);
		expect([spread.takeStart(0), spread.takeStart(0)]).toEqual([0, 0]);
	});

	it('are spread evenly over the time that a call takes', () => {
		const spread = createSpread(4);
		expect(spread.takeStart(0)).toBe(0);
		spread.learn(40);
		expect([40, 40, 40, 40].map((now) => spread.takeStart(now))).toEqual([0, 10, 20, 30]);
		// The next one back finds its place in the row at once.
		expect(spread.takeStart(80)).toBe(0);
	});

	it('follow the fastest call, for what made another slow was not its way', () => {
		const spread = createSpread(4);
		for (const took of [60, 20, 300]) spread.learn(took);
		expect([0, 0, 0].map((now) => spread.takeStart(now))).toEqual([0, 5, 10]);
	});

	it('are a tenth of a second apart at most, however slow the first call was', () => {
		const spread = createSpread(4);
		spread.learn(60_000);
		expect([0, 0].map((now) => spread.takeStart(now))).toEqual([0, 100]);
	});

	it('wait no longer than a call takes when the clock is set back', () => {
		const spread = createSpread(4);
		spread.learn(40);
		expect(spread.takeStart(3_600_000)).toBe(0);
		expect(spread.takeStart(0)).toBe(40);
	});

	it('let as many be under way as may be', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10 }),
				fc.integer({ min: 1, max: 400 }),
				(most, took) => {
					const spread = createSpread(most);
					spread.learn(took);
					const starts = Array.from({ length: most + 1 }, () => spread.takeStart(0));
					expect(starts[most - 1]).toBeLessThan(took);
					expect(starts[most]).toBeLessThanOrEqual(took * 1.000001);
				},
			),
		);
	});
});
