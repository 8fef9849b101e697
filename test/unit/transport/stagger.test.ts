import * as fc from 'fast-check';

import { createStagger } from '../../../nodes/shared/transport/stagger';

describe('the starts of calls', () => {
	it('are not held back before one has told how long it takes', () => {
		const stagger = createStagger(4);
		expect([stagger.reserveSlot(0), stagger.reserveSlot(0)]).toEqual([0, 0]);
	});

	it('are spread evenly over the time that a call takes', () => {
		const stagger = createStagger(4);
		expect(stagger.reserveSlot(0)).toBe(0);
		stagger.recordDuration(40);
		expect([40, 40, 40, 40].map((now) => stagger.reserveSlot(now))).toEqual([0, 10, 20, 30]);
		// The next one back finds its place in the row at once.
		expect(stagger.reserveSlot(80)).toBe(0);
	});

	it('follow the fastest call, for what made another slow was not its way', () => {
		const stagger = createStagger(4);
		for (const took of [60, 20, 300]) stagger.recordDuration(took);
		expect([0, 0, 0].map((now) => stagger.reserveSlot(now))).toEqual([0, 5, 10]);
	});

	it('are a tenth of a second apart at most, however slow the first call was', () => {
		const stagger = createStagger(4);
		stagger.recordDuration(60_000);
		expect([0, 0].map((now) => stagger.reserveSlot(now))).toEqual([0, 100]);
	});

	it('wait no longer than a call takes when the clock is set back', () => {
		const stagger = createStagger(4);
		stagger.recordDuration(40);
		expect(stagger.reserveSlot(3_600_000)).toBe(0);
		expect(stagger.reserveSlot(0)).toBe(40);
	});

	it('let as many be under way as may be', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10 }),
				fc.integer({ min: 1, max: 400 }),
				(most, took) => {
					const stagger = createStagger(most);
					stagger.recordDuration(took);
					const starts = Array.from({ length: most + 1 }, () => stagger.reserveSlot(0));
					expect(starts[most - 1]).toBeLessThan(took);
					expect(starts[most]).toBeLessThanOrEqual(took * 1.000001);
				},
			),
		);
	});
});
