import { readRecipient } from '../../../nodes/WhatsAppTemplates/actions/template/prepareMessage/recipient';

it.each<[unknown, string]>([
	['+12025550132', '+12025550132'],
	['12025550132', '+12025550132'],
	[12025550132, '+12025550132'],
	[' +1 (202) 555-0132 ', '+12025550132'],
	['1.202.555.0132', '+12025550132'],
	['+1 202 555‑0132', '+12025550132'],
	['\u202A+1 202 555 0132\u202C', '+12025550132'],
	['+1202\u200B5550132', '+12025550132'],
])('%j is a recipient', (given, number) => {
	expect(readRecipient(given)).toBe(number);
});

it.each<[unknown, RegExp]>([
	['', /Recipient is empty/],
	[null, /Recipient is empty/],
	['0012025550132', /not a valid phone number with a country code/],
	['0155 123', /not a valid phone number/],
	['+12345', /not a valid phone number/],
	['+1234567890123456', /not a valid phone number/],
	['+49 (0)30 23125 000', /a zero in parentheses/],
	['+49 (\u200B0\u200B)30 23125 000', /a zero in parentheses/],
	['\u200E', /Recipient is empty/],
	['+44 ( 0 ) 20 7946 0000', /a zero in parentheses/],
	['Ana', /not a valid phone number/],
	['+1 202 555 0132 ext. 3', /not a valid phone number/],
	[['+12025550132'], /a list/],
])('%j is none', (given, words) => {
	expect(() => readRecipient(given)).toThrow(words);
});
