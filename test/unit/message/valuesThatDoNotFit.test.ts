import type { Content } from '../../../nodes/shared/template/content';
import { problemsError } from '../../../nodes/shared/template/message';
import { parametersOf } from '../../../nodes/shared/template/parameters';
import type { Values } from './filling';
import { contentOf, fill, shape } from './filling';

describe('values that do not fit are named', () => {
	const order = shape('all four parts');
	const right = { header_1: 'A', body_1: 'Ada', body_2: 'Monday', button_1_1: '9' };
	const problemsOf = (content: Content, values: Values, category: string | null = null) =>
		fill(content, values, category).problems.map(
			({ key, code, message }) => `${key} ${code} ${message}`,
		);

	it.each<[string, Values, RegExp]>([
		['missing', { body_2: undefined }, /^body_2 132000 is missing/],
		['null', { body_2: null }, /^body_2 132000 is missing/],
		['blank', { body_2: '  ' }, /^body_2 132000 is missing/],
		['surplus', { body_3: 'x' }, /^body_3 132000 is not a parameter of it; did you mean body_\d\?/],
		['misspelt', { Body_1: 'x' }, /^Body_1 132000 is not a parameter of it; did you mean body_1\?/],
		['far off', { colour_of_sky: 'blue' }, /^colour_of_sky 132000 is not a parameter of it$/],
		['a list', { body_1: ['Ada'] }, /^body_1 132012 must be text, but is a list/],
		['an object', { body_1: { name: 'Ada' } }, /^body_1 132012 must be text$/],
		['a text of one', { body_1: 'to [object Object]' }, /^body_1 132012 must be text, but an expr/],
		['no number', { body_1: NaN }, /^body_1 132012 must be text$/],
		['a line break', { body_1: 'a\nb' }, /^body_1 132018 has a line break/],
		['a tab', { body_1: 'a\tb' }, /^body_1 132018/],
		['five spaces', { body_1: 'a     b' }, /^body_1 132018/],
		['a long header', { header_1: 'x'.repeat(55) }, /^header, filled in, 132005 has 61 characters/],
		['a long body', { body_1: 'x'.repeat(1010) }, /^body, filled in, 132005 has \d+ characters/],
		['a long address', { button_1_1: 'x'.repeat(2000) }, /^button_1, filled in, 132005/],
		['the name of a method', { constructor: 'x' }, /^constructor 132000/],
	])('%s', (_what, values, problem) => {
		const [only, ...others] = problemsOf(order, { ...right, ...values });
		expect(only).toMatch(problem);
		expect(others).toEqual([]);
	});

	it('four spaces and an emoji of two units are within the rules', () => {
		expect(problemsOf(order, { ...right, body_1: 'a    b', header_1: '😀'.repeat(54) })).toEqual(
			[],
		);
	});

	it('a payload, which nobody reads in the message, may have line breaks', () => {
		const content = contentOf([
			{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
		]);
		const button_0_payload = JSON.stringify({ order: 7, lines: [1] }, null, 6);
		const { problems, filled } = fill(content, { button_0_payload });
		expect(problems).toEqual([]);
		expect(filled[0]?.value).toEqual({ kind: 'text', text: button_0_payload });
	});

	it('a place is no text of the header, however long its address is', () => {
		const header_location = { latitude: 1, longitude: 2, name: 'Shop', address: 'x'.repeat(100) };
		expect(problemsOf(shape('a location'), { header_location })).toEqual([]);
	});

	it('an address that fills a text header is as long as any text', () => {
		const content = contentOf([
			{ type: 'HEADER', format: 'TEXT', text: '{{1}}' },
			{ type: 'BODY', text: 'Hi.' },
		]);
		expect(problemsOf(content, { header_1: `https://${'x'.repeat(60)}` })).toEqual([
			expect.stringMatching(/^header, filled in, 132005/),
		]);
	});

	it.each<[string, unknown]>([
		['http', 'http://files.example/a.jpg'],
		['a name of a file', 'a.jpg'],
		['an address without a host', 'https://'],
		['an upload’s handle', '4::aW1hZ2U='],
		['both', { link: 'https://files.example/a.jpg', id: '1' }],
		['none', { filename: 'a.jpg' }],
		['a file name with an image', { id: '1', filename: 'a.jpg' }],
		['an unknown field', { id: '1', caption: 'a' }],
		['a rounded id', 2 ** 60],
		['a list', ['https://files.example/a.jpg']],
	])('a medium: %s', (_what, header_image) => {
		expect(problemsOf(shape('an image by handle'), { header_image })).toEqual([
			expect.stringMatching(/^header_image 132012 .*https link/),
		]);
	});

	it('a file name is asked for with a document only', () => {
		const misfit = { link: 'https://files.example/a.jpg', filename: 'a.jpg' };
		const [image] = problemsOf(shape('an image by handle'), { header_image: misfit });
		expect(image).toMatch(/or \{ "link" or "id" \}$/);
		const document = contentOf([
			{ type: 'HEADER', format: 'DOCUMENT' },
			{ type: 'BODY', text: 'Hi.' },
		]);
		const [problem] = problemsOf(document, { header_document: 'a.pdf' });
		expect(problem).toMatch(/or \{ "link" or "id", "filename" \}$/);
	});

	it.each<[unknown, RegExp]>([
		['tomorrow', /132012/],
		['2026-12-31T00:00:00Z', /131009 is not in the future: 2026/],
		[1_798_800_000, /131009 is a time in seconds/],
		[true, /132012/],
		[1e300, /132012/],
	])('the end of an offer: %j', (limited_time_offer_expiration, problem) => {
		const content = contentOf([
			{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'x', has_expiration: true } },
		]);
		expect(problemsOf(content, { limited_time_offer_expiration })).toEqual([
			expect.stringMatching(problem),
		]);
	});

	it.each<[unknown]>([
		['Main Street 1'],
		[{ latitude: 91, longitude: 0 }],
		[{ latitude: 1 }],
		[{ latitude: 'north', longitude: 0 }],
		[{ latitude: 1, longitude: 1, zoom: 3 }],
		['{"latitude": 1'],
	])('a location: %j', (header_location) => {
		expect(problemsOf(shape('a location'), { header_location })).toEqual([
			expect.stringMatching(/^header_location 132012 .*"latitude"/),
		]);
	});

	it('two codes in one message, and a long one', () => {
		const otp = shape('a code to copy');
		expect(problemsOf(otp, { body_1: '1', button_0_1: '2' }, 'AUTHENTICATION')).toEqual([
			'button_0_1 131009 is a different code than body_1',
		]);
		const long = { body_1: '1'.repeat(16), button_0_1: '1'.repeat(16) };
		expect(problemsOf(otp, long, 'AUTHENTICATION')).toEqual([
			expect.stringMatching(/^button_0_1 131009 has 16 characters, 15 are allowed/),
		]);
	});

	it('a coupon’s code that no template may have', () => {
		const coupon = contentOf([{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'A' }] }]);
		const problems = (length: number) =>
			problemsOf(coupon, { button_0_coupon_code: 'x'.repeat(length) }, 'MARKETING');
		expect(problems(20)).toEqual([]);
		expect(problems(21)).toEqual([
			expect.stringMatching(/^button_0_coupon_code 131009 has 21 characters, 20 are allowed/),
		]);
	});

	it('all at once, with what the template takes and what Meta would answer', () => {
		const { problems } = fill(order, { ...right, body_1: undefined, header_1: [] });
		const error = problemsError('order|en', problems, parametersOf(order, null));
		expect(error.message).toBe(
			'The values do not fit template "order|en": body_1 is missing (text); header_1 must be text, but is a list',
		);
		expect(error.hint).toContain('It takes: header_1, body_1, body_2, button_1_1.');
		expect(error.hint).toMatch(/132000 \(Number of parameters.*132012 \(Parameter format/);
	});
});
