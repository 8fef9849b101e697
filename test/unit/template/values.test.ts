import { countOf, shorten } from '../../../nodes/shared/template/values';

describe('a text', () => {
	it.each([
		['short', 10, 'short'],
		['exactly ten', 11, 'exactly ten'],
		['a longer one', 8, 'a longe…'],
	])('%j of at most %i characters is %j', (text, most, cut) => {
		expect(shorten(text, most)).toBe(cut);
	});
});

describe('counts', () => {
	it.each([
		[0, 0],
		['12', 12],
		[7, 7],
		[-1, null],
		[1.5, null],
		['many', null],
		[{}, null],
		[null, null],
	])('%j is %p', (value, number) => {
		expect(countOf(value)).toBe(number);
	});
});
