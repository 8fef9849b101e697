import { readBounded } from '../../../nodes/shared/description/values';

describe('a parameter that holds a number within bounds', () => {
	const whole = { isWhole: true, min: 0, max: 5 } as const;

	it.each([
		[0, whole, 0],
		[' 5 ', whole, 5],
		['1.5', { min: 0 }, 1.5],
		[0.1, { above: 0 }, 0.1],
		[600, { min: 1, max: 600 }, 600],
	])('is read: %j within %j', (value, bounds, number) => {
		expect(readBounded(value, 'Limit', bounds)).toBe(number);
	});

	it.each([
		[1.5, whole, 'a whole number from 0 to 5'],
		[6, whole, 'a whole number from 0 to 5'],
		[-1, { isWhole: true, min: 0 } as const, 'a whole number of at least 0'],
		[Infinity, { min: 0 }, 'a number of at least 0'],
		['', { min: 0 }, 'a number of at least 0'],
		['1 hour', { min: 0 }, 'a number of at least 0'],
		[true, { above: 0 }, 'a number above 0'],
		[0, { above: 0 }, 'a number above 0'],
		[[7], { min: 1, max: 600 }, 'a number from 1 to 600'],
		[null, { min: 1, max: 600 }, 'a number from 1 to 600'],
	])('is refused: %j within %j', (value, bounds, wanted) => {
		expect(() => readBounded(value, 'Limit', bounds)).toThrow(
			expect.objectContaining({
				message: `Limit is not valid: it is not ${wanted}`,
				hint: `Enter ${wanted}.`,
			}),
		);
	});
});
