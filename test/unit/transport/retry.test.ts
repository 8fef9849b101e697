import * as fc from 'fast-check';

import type { Attempt } from '../../../nodes/shared/transport/retry';
import {
	isTransientStatus,
	leavesOutcomeUnknown,
	readRetryAfter,
	retryDelay,
	wasNeverSent,
} from '../../../nodes/shared/transport/retry';

const first: Attempt = {
	made: 1,
	maxRetries: 3,
	idempotent: true,
	transient: true,
	notProcessed: false,
	retryAfterMs: null,
	remainingMs: Infinity,
};

describe('retryDelay', () => {
	it.each([
		[1, 500],
		[2, 1_000],
		[3, 2_000],
		[4, 4_000],
	])('waits longer before each further attempt: %i made, %i ms at least', (made, wait) => {
		expect(retryDelay({ ...first, made, maxRetries: 10 }, 0)).toBe(wait);
	});

	it('adds up to the same again at random, so that many do not come back at once', () => {
		expect(retryDelay(first, 0.5)).toBe(750);
		expect(retryDelay(first, 0.999)).toBeCloseTo(999.5);
	});

	it.each<[string, Partial<Attempt>, number | null]>([
		['gives up once all retries are used', { made: 4 }, null],
		['makes the last retry that is allowed', { made: 3 }, 2_000],
		['never repeats where no retries are wanted', { maxRetries: 0 }, null],
		['gives up on a failure that does not pass by itself', { transient: false }, null],
		['never sends a create again after a failure of unknown outcome', { idempotent: false }, null],
		[
			'sends a create again that was certainly not accepted',
			{ idempotent: false, notProcessed: true },
			500,
		],
		['waits as long as the vendor asks', { retryAfterMs: 7_000 }, 7_000],
		['does not storm a vendor that asks for no wait', { retryAfterMs: 0 }, 500],
		['waits its own time where the vendor asks for less', { made: 3, retryAfterMs: 1_000 }, 2_000],
		['waits two minutes when asked to', { retryAfterMs: 120_000 }, 120_000],
		['does not wait longer than two minutes', { retryAfterMs: 120_001 }, null],
		['does not wait past the deadline', { remainingMs: 400 }, null],
		['does not wait exactly to the deadline', { remainingMs: 500 }, null],
		['gives up when the deadline has passed', { remainingMs: -1, retryAfterMs: 0 }, null],
	])('%s', (_rule, change, wait) => {
		expect(retryDelay({ ...first, ...change }, 0)).toBe(wait);
	});

	it('never waits longer than 30 s on its own account, nor past the deadline', () => {
		const attempt = fc.record({
			made: fc.integer({ min: 1, max: 60 }),
			maxRetries: fc.integer({ min: 0, max: 60 }),
			idempotent: fc.boolean(),
			transient: fc.boolean(),
			notProcessed: fc.boolean(),
			retryAfterMs: fc.option(fc.integer({ min: 0, max: 200_000 })),
			remainingMs: fc.oneof(fc.integer({ min: -10, max: 200_000 }), fc.constant(Infinity)),
		});
		const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
		fc.assert(
			fc.property(attempt, random, (each, chance) => {
				const wait = retryDelay(each, chance);
				if (wait === null) return;
				expect(each.transient && each.made <= each.maxRetries).toBe(true);
				expect(each.idempotent || each.notProcessed).toBe(true);
				expect(wait).toBeGreaterThanOrEqual(500);
				expect(wait).toBeLessThan(each.remainingMs);
				expect(wait).toBeLessThanOrEqual(each.retryAfterMs === null ? 30_000 : 120_000);
			}),
		);
	});
});

describe('readRetryAfter', () => {
	const now = Date.parse('2026-11-21T10:00:00Z');

	it.each<[string, string | undefined, number | null]>([
		['no header', undefined, null],
		['seconds', '30', 30_000],
		['zero seconds', '0', 0],
		['fractions of a second', '1.5', 1_500],
		['seconds with blanks around them', ' 5 ', 5_000],
		['an HTTP date', 'Sat, 21 Nov 2026 10:00:20 GMT', 20_000],
		['an HTTP date that has passed', 'Sat, 21 Nov 2026 09:59:00 GMT', 0],
		['the older form of an HTTP date', 'Saturday, 21-Nov-26 10:00:20 GMT', 20_000],
		['a negative number', '-5', null],
		['words', 'soon', null],
		['an empty header', '', null],
		['a day', '86400', 86_400_000],
		['the time of the next call in place of the wait', '1795255230', 30_000],
		['the same in milliseconds', '1795255230500', 30_500],
		['a time of the next call that has passed', '1795255140', 0],
		['a number of seconds beyond a year', '40000000', null],
		['a time in another century', '4102444800', null],
		['more seconds than there are', '99999999999999999999', null],
		['a date in another century', 'Wed, 21 Oct 2099 07:28:00 GMT', null],
	])('reads %s', (_form, header, milliseconds) => {
		expect(readRetryAfter(header, now)).toBe(milliseconds);
	});
});

describe('what passes by itself', () => {
	it.each([408, 425, 429, 499, 502, 503, 504, 520, 521, 522, 523, 524, 530])(
		'status %i does',
		(status) => {
			expect(isTransientStatus(status)).toBe(true);
		},
	);

	it.each([200, 400, 401, 403, 404, 409, 422, 500, 501])('status %i does not', (status) => {
		expect(isTransientStatus(status)).toBe(false);
	});

	it.each(['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND', 'ENETUNREACH', 'EHOSTUNREACH', 'EHOSTDOWN'])(
		'%s proves that nothing was sent',
		(code) => {
			expect(wasNeverSent(code)).toBe(true);
		},
	);

	it.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'EPIPE', ''])('%p proves nothing', (code) => {
		expect(wasNeverSent(code)).toBe(false);
	});
});

describe('whether it was done is not known', () => {
	it.each([302, 303, 408, 499, 500, 501, 502, 503, 504, 520, 524])('after a %i', (status) => {
		expect(leavesOutcomeUnknown(status)).toBe(true);
	});

	it.each([200, 301, 400, 401, 404, 409, 422, 425, 429])('but is after a %i', (status) => {
		expect(leavesOutcomeUnknown(status)).toBe(false);
	});
});
