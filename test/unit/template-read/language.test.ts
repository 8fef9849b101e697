import {
	isLanguageCode,
	metaLanguage,
	normalLanguage,
	sameLanguage,
	sameName,
} from '../../../nodes/shared/template/language';

describe('languages', () => {
	it.each(['en_US', 'en-US', 'en_us', ' EN-us '])('%j is en_US', (language) => {
		expect(normalLanguage(language)).toBe('en_us');
		expect(sameLanguage(language, 'en_US')).toBe(true);
	});

	it.each([
		['en', 'en_US'],
		['en', null],
		[null, null],
	])('%j and %j are not known to be one', (one, other) => {
		expect(sameLanguage(one, other)).toBe(false);
	});
});

it('compares names without case', () => {
	expect(sameName('Order ', 'order')).toBe(true);
	expect(sameName('order', 'orders')).toBe(false);
});

it.each([
	['en-US', 'en_US'],
	[' en_us ', 'en_US'],
	['EN', 'en'],
	['fil', 'fil'],
	['English', 'English'],
	['zh-Hant', 'zh_Hant'],
])('writes %j as %j', (text, code) => expect(metaLanguage(text)).toBe(code));

it.each(['English', 'e', 'en_', 'en US', 'en_US,es', ''])('%j is no language code', (text) => {
	expect(isLanguageCode(text)).toBe(false);
});
