import { readRecipient } from '../../../nodes/shared/parameters/recipient';

it.each<[unknown, string]>([
	['+5215512345432', '+5215512345432'],
	['5215512345432', '+5215512345432'],
	[5215512345432, '+5215512345432'],
	[' +52 1 (55) 1234-5432 ', '+5215512345432'],
	['52.155.1234.5432', '+5215512345432'],
	['+52 155 1234‑5432', '+5215512345432'],
])('%j is a recipient', (given, number) => {
	expect(readRecipient(given)).toBe(number);
});

it.each<[unknown, RegExp]>([
	['', /Recipient is empty/],
	[null, /Recipient is empty/],
	['005215512345432', /no phone number with its country code/],
	['0155 123', /no phone number/],
	['+12345', /no phone number/],
	['+1234567890123456', /no phone number/],
	['+49 (0)30 123456', /a zero in brackets/],
	['+44 ( 0 ) 20 7946 0000', /a zero in brackets/],
	['Ana', /no phone number/],
	['+52 155 1234 5432 ext. 3', /no phone number/],
	[['+5215512345432'], /a list/],
])('%j is none', (given, words) => {
	expect(() => readRecipient(given)).toThrow(words);
});
