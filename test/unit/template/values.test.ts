import { shorten } from '../../../nodes/shared/template/values';

describe('a text', () => {
	it.each([
		['short', 10, 'short'],
		['exactly ten', 11, 'exactly ten'],
		['a longer one', 8, 'a longe…'],
	])('%j of at most %i characters is %j', (text, most, cut) => {
		expect(shorten(text, most)).toBe(cut);
	});
});
