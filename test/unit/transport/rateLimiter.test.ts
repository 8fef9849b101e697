import * as fc from 'fast-check';

import { createRateLimiter, rateLimiterOf } from '../../../nodes/shared/transport/rateLimiter';

const MINUTE = 60_000;

describe('a rate limiter', () => {
	it('lets the first calls of a minute through, and the others when those are a minute old', () => {
		const limiter = createRateLimiter(2);
		const wait = (now: number) => limiter.reserve(now, Infinity)?.waitMs;
		expect([wait(0), wait(10), wait(20), wait(30)]).toEqual([0, 0, MINUTE - 20, MINUTE - 20]);
		expect(wait(3 * MINUTE)).toBe(0);
	});

	it('takes no place at or after the deadline', () => {
		const limiter = createRateLimiter(1);
		limiter.reserve(0, Infinity);
		expect(limiter.reserve(10, MINUTE)).toBeNull();
		expect(limiter.reserve(10, MINUTE + 1)?.waitMs).toBe(MINUTE - 10);
	});

	it('gives the place of a stopped call to the next', () => {
		const limiter = createRateLimiter(1);
		limiter.reserve(0, Infinity);
		limiter.reserve(0, Infinity)?.release();
		expect(limiter.reserve(0, Infinity)?.waitMs).toBe(MINUTE);
	});

	it('does not wait for hours where the clock was set back', () => {
		const limiter = createRateLimiter(1);
		limiter.reserve(86_400_000, Infinity);
		expect(limiter.reserve(0, Infinity)?.waitMs).toBeLessThanOrEqual(MINUTE);
	});

	it('never lets 60 seconds hold more starts than the vendor allows, whoever gives up', () => {
		const step = fc.record({ gap: fc.integer({ min: 0, max: 40_000 }), stops: fc.boolean() });
		fc.assert(
			fc.property(
				fc.array(step, { maxLength: 40 }),
				fc.integer({ min: 1, max: 6 }),
				(steps, perMinute) => {
					const limiter = createRateLimiter(perMinute);
					const starts: number[] = [];
					let now = 0;
					for (const { gap, stops } of steps) {
						now += gap;
						const slot = limiter.reserve(now, Infinity);
						if (stops && slot !== null && slot.waitMs > 0) slot.release();
						else starts.push(now + (slot?.waitMs ?? NaN));
					}
					starts.sort((a, b) => a - b);
					starts.slice(perMinute).forEach((start, index) => {
						expect(start - (starts[index] as number)).toBeGreaterThanOrEqual(MINUTE);
					});
				},
			),
		);
	});
});

describe('the limiter of a credential', () => {
	it('is one for all that use it, and another for each other', () => {
		const one = rateLimiterOf(['waCr', 'https://a', 'k'], 60);
		expect(rateLimiterOf(['waCr', 'https://a', 'k'], 60)).toBe(one);
		expect(rateLimiterOf(['waCr', 'https://a', 'other'], 60)).not.toBe(one);
		expect(rateLimiterOf(['waCr', 'https://ak', ''], 60)).not.toBe(one);
	});

	it('is forgotten only when 500 others were used since', () => {
		const one = rateLimiterOf(['first'], 60);
		for (let index = 0; index < 499; index++) rateLimiterOf(['other', String(index)], 60);
		expect(rateLimiterOf(['first'], 60)).toBe(one);
		for (let index = 0; index < 500; index++) rateLimiterOf(['more', String(index)], 60);
		expect(rateLimiterOf(['first'], 60)).not.toBe(one);
	});
});
