import * as fc from 'fast-check';

import { rateLimitDelay } from '../../../nodes/shared/transport/rateLimit';

describe('rateLimitDelay', () => {
	it('lets the first calls of a minute through', () => {
		expect(rateLimitDelay([], 60, 1_000)).toBe(0);
		expect(rateLimitDelay([0, 10, 20], 4, 30)).toBe(0);
	});

	it('waits until the oldest of a full minute is a minute old', () => {
		expect(rateLimitDelay([0, 10, 20, 30], 4, 1_000)).toBe(59_000);
		expect(rateLimitDelay([0, 10, 20, 30], 4, 60_000)).toBe(0);
	});

	it('looks at the latest calls only', () => {
		expect(rateLimitDelay([0, 50_000, 50_010], 2, 60_000)).toBe(50_000);
	});

	it('never lets 60 seconds hold more calls than the vendor allows', () => {
		const gaps = fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 40 });
		fc.assert(
			fc.property(gaps, fc.integer({ min: 1, max: 6 }), (steps, perMinute) => {
				const sent: number[] = [];
				let now = 0;
				for (const step of steps) {
					now += step;
					now += rateLimitDelay(sent, perMinute, now);
					sent.push(now);
				}
				sent.slice(perMinute).forEach((time, index) => {
					expect(time - (sent[index] as number)).toBeGreaterThanOrEqual(60_000);
				});
			}),
		);
	});
});
