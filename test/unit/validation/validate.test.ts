import { kirimLimits } from '../../../nodes/shared/providers/kirim/limits';
import { lancePilotLimits } from '../../../nodes/shared/providers/lancePilot/limits';
import type { ValidationContext } from '../../../nodes/shared/validation/context';
import { refuseFindings } from '../../../nodes/shared/validation/finding';
import { findingsOfChanges, validate } from '../../../nodes/shared/validation/validate';
import { changes, definition, order, plain, type Words } from '../template/definitions';

const alone: ValidationContext = { file: null, current: null };

function refusalsOf(words: Words, context: ValidationContext = alone): string[] {
	const { refusals } = validate(definition({ ...plain, ...words }), lancePilotLimits, context);
	return refusals
		.filter(({ rule }) => rule !== 'required' || words.category === undefined)
		.map(({ field, message }) => `${field} ${message}`);
}

function warningsOf(words: Words): string[] {
	const { warnings } = validate(definition({ ...plain, ...words }), lancePilotLimits, alone);
	return warnings.map(({ field, message }) => `${field} ${message}`);
}

const file = (mimeType: string, kilobytes: number) => ({
	fileName: 'picture.png',
	mimeType,
	size: kilobytes * 1024,
});
const image = { type: 'media', mediaType: 'image' } as const;

describe('what LancePilot allows', () => {
	it('is a template at every limit', () => {
		expect(
			refusalsOf({
				header: { type: 'text', text: 'x'.repeat(60), samples: [] },
				body: { text: '😀'.repeat(1024), samples: [] },
				footer: 'x'.repeat(60),
				buttons: order.buttons,
			}),
		).toEqual([]);
	});

	it('is a name with digits, a sign such as © in the footer and two line breaks in a row', () => {
		expect(
			refusalsOf({
				name: 'order_confirmation_v2',
				footer: '© 2026 Shop™',
				body: { text: 'One.\r\n\r\nTwo.', samples: [] },
			}),
		).toEqual([]);
	});

	it.each([
		['image/png', 5120, image],
		['image/jpeg', 1, image],
		['video/mp4', 10240, { type: 'media', mediaType: 'video' }],
		['application/pdf', 30720, { type: 'media', mediaType: 'document' }],
	] as const)('is a file of type %s and %d KB', (mimeType, kilobytes, header) => {
		expect(refusalsOf({ header }, { file: file(mimeType, kilobytes), current: null })).toEqual([]);
	});
});

describe('what LancePilot forbids', () => {
	it.each<[string, Words, string]>([
		['a name with capitals', { name: 'Order' }, 'Name "Order" may hold only'],
		['an unknown category', { category: 'OTP' }, 'Category "OTP" is not one of'],
		[
			'a long body',
			{ body: { text: 'x'.repeat(1025), samples: [] } },
			'Body Text has 1025 characters',
		],
		['three line breaks', { body: { text: 'a\n\n\nb', samples: [] } }, 'Body Text has more than 2'],
		[
			'a gap in the numbers',
			{ body: { text: 'a {{1}} {{3}} b', samples: ['1', '3'] } },
			'Body Text numbers its placeholders {{1}}, {{3}}',
		],
		[
			'a named placeholder',
			{ body: { text: 'a {{name}} b', samples: ['x'] } },
			'Body Text names its',
		],
		[
			'a leading placeholder',
			{ body: { text: '{{1}}, hi', samples: ['x'] } },
			'Body Text begins with',
		],
		[
			'a missing sample',
			{ body: { text: 'a {{1}} {{2}} b', samples: ['1'] } },
			'Body Variables has 1 sample, but the text needs 2, one for each of {{1}}, {{2}}',
		],
		[
			'a sample too many',
			{ body: { text: 'a', samples: ['1', '2'] } },
			'Body Variables has 2 samples, but the text has no placeholder',
		],
		[
			'a long header',
			{ header: { type: 'text', text: 'x'.repeat(61), samples: [] } },
			'Header → Text has 61 characters',
		],
		[
			'two header variables',
			{ header: { type: 'text', text: 'a {{1}} {{2}} b', samples: ['1', '2'] } },
			'Header → Text has 2 placeholders, LancePilot allows 1',
		],
		[
			'a header variable without a sample',
			{ header: { type: 'text', text: 'a {{1}} b', samples: [] } },
			'Header → Variable has 0 samples',
		],
		['a long footer', { footer: 'x'.repeat(61) }, 'Footer has 61 characters'],
		['a footer of two lines', { footer: 'a\nb' }, 'Footer holds a line break'],
		['an emoji in the footer', { footer: 'Thanks ❤' }, 'Footer holds an emoji'],
		['a flag in the footer', { footer: 'Made in 🇮🇹' }, 'Footer holds an emoji'],
		[
			'four buttons',
			{ buttons: Array(4).fill({ type: 'QUICK_REPLY', text: 'a' }) },
			'Buttons has 4 entries, LancePilot allows 3',
		],
		[
			'buttons out of order',
			{ buttons: [...order.buttons].reverse() },
			'Buttons must come in the order URL, Phone Number, Quick Reply',
		],
		[
			'a type that is not offered',
			{ buttons: [{ type: 'COPY_CODE', text: 'a' }] },
			'Buttons → 1 → Type is Copy Code',
		],
		[
			'a placeholder inside a URL',
			{ buttons: [{ type: 'URL', text: 'a', url: 'https://e.com/{{1}}/b', urlSample: '1' }] },
			'Buttons → 1 → URL must have its placeholder at the end',
		],
		[
			'two placeholders in a URL',
			{ buttons: [{ type: 'URL', text: 'a', url: 'https://e.com/{{1}}/{{2}}', urlSample: '1' }] },
			'Buttons → 1 → URL has 2 placeholders',
		],
		[
			'a URL that is none',
			{ buttons: [{ type: 'URL', text: 'a', url: 'example.com' }] },
			'Buttons → 1 → URL "example.com" is not an http or https address',
		],
		[
			'a URL variable without a sample',
			{ buttons: [{ type: 'URL', text: 'a', url: 'https://e.com/{{1}}' }] },
			'Buttons → 1 → URL Variable is missing',
		],
		[
			'a button without text',
			{ buttons: [{ type: 'QUICK_REPLY' }] },
			'Buttons → 1 → Text is missing',
		],
		[
			'a phone button without a number',
			{ buttons: [{ type: 'PHONE_NUMBER', text: 'a' }] },
			'Buttons → 1 → Phone Number is missing',
		],
		[
			'a code that never expires',
			{ category: 'AUTHENTICATION', flags: { codeExpirationMinutes: 1441 } },
			'Code Expiration Minutes is 1441; LancePilot takes whole minutes from 1 to 1440',
		],
		[
			'a half minute',
			{ category: 'AUTHENTICATION', flags: { codeExpirationMinutes: 1.5 } },
			'Code Expiration Minutes is 1.5',
		],
		[
			'a marketing flag elsewhere',
			{ flags: { blockButton: true } },
			'Block Button is for category',
		],
		['new media without a file', { header: image }, 'Header → Input Field is needed'],
		[
			'media by address',
			{ header: { ...image, url: 'https://e.com/a.png' } },
			'Header → Media URL is not accepted by LancePilot',
		],
	])('%s', (_title, changes, message) => {
		expect(refusalsOf(changes)).toEqual([expect.stringContaining(message)]);
	});

	it.each([
		[
			'too large',
			file('image/png', 5121),
			'of 5121 KB; LancePilot takes a JPG or PNG image of at most 5120 KB',
		],
		['of another type', file('image/webp', 1), 'of type image/webp'],
		['empty', file('image/png', 0), 'which is empty'],
	])('a file that is %s', (_title, given, message) => {
		expect(refusalsOf({ header: image }, { file: given, current: null })).toEqual([
			expect.stringContaining(message),
		]);
	});

	it('a change of the media type without a file, but not a media header that stays', () => {
		const current = definition({ ...plain, header: image });
		const video = { type: 'media', mediaType: 'video' } as const;
		expect(refusalsOf({ header: image }, { file: null, current })).toEqual([]);
		expect(refusalsOf({ header: video }, { file: null, current })).toEqual([
			expect.stringContaining('the media type of the header changes to video'),
		]);
	});

	it('an authentication template without its flags, each of them named', () => {
		const words = { ...plain, category: 'AUTHENTICATION' };
		const { refusals } = validate(definition(words), lancePilotLimits, alone);
		expect(refusals.map(({ field }) => field)).toEqual([
			'Add Security Recommendation',
			'Code Expiration Minutes',
			'Copy Code Button',
		]);
	});

	it('a template without name, language, category or body', () => {
		const { refusals } = validate(definition({ body: { text: ' ' } }), lancePilotLimits, alone);
		expect(refusals.map(({ field }) => field)).toEqual([
			'Name',
			'Language',
			'Category',
			'Body Text',
		]);
	});
});

describe('what is only warned of', () => {
	it.each<[string, Words, string]>([
		[
			'a trailing placeholder',
			{ body: { text: 'Hi {{1}}', samples: ['Ana'] } },
			'Body Text ends with',
		],
		[
			'a long button text',
			{ buttons: [{ type: 'QUICK_REPLY', text: 'x'.repeat(26) }] },
			'Meta allows 25',
		],
		['a placeholder in the footer', { footer: 'a {{1}}' }, 'Footer holds a placeholder'],
		[
			'a code that Meta lets expire earlier',
			{ category: 'AUTHENTICATION', flags: { codeExpirationMinutes: 91 } },
			'Meta takes whole minutes from 1 to 90',
		],
		[
			'braces that form no placeholder',
			{ body: { text: 'Hi {{1}', samples: [] } },
			'Body Text holds braces',
		],
	])('%s', (_title, changes, warning) => {
		expect(refusalsOf(changes)).toEqual([]);
		expect(warningsOf(changes)).toEqual([expect.stringContaining(warning)]);
	});

	it('is not said again where it is refused', () => {
		expect(warningsOf({ body: { text: 'x'.repeat(1025), samples: [] } })).toEqual([]);
	});

	it('are Meta’s bounds at Kirim, which states few of its own', () => {
		const long = definition({ ...plain, body: { text: 'x'.repeat(1025), samples: [] } });
		const { refusals, warnings } = validate(long, kirimLimits, alone);
		expect(refusals).toEqual([]);
		expect(warnings).toHaveLength(1);
	});

	it('is not the preset text of an authentication template, which begins with its code', () => {
		const changes = {
			category: 'AUTHENTICATION',
			body: { text: '{{1}} is your code.', samples: ['123456'] },
		};
		expect(refusalsOf(changes)).toEqual([]);
		expect(warningsOf(changes)).toEqual([]);
	});
});

describe('fields that are not given', () => {
	const findingsOfGiven = (words: Words) =>
		findingsOfChanges(changes(words), lancePilotLimits, { file: null });

	it('are not missed before the template is read', () => {
		expect(findingsOfGiven({ header: image })).toEqual([]);
		expect(findingsOfGiven({ body: { text: 'a {{1}} b' } })).toEqual([]);
	});

	it('may be a URL whose sample is still to be read', () => {
		const buttons = [{ type: 'URL', text: 'a', url: 'https://e.com/{{1}}' }];
		expect(findingsOfGiven({ buttons })).toEqual([]);
	});

	it('do not hide what is wrong with those that are', () => {
		expect(findingsOfGiven({ footer: 'a\nb' })).toEqual([
			expect.objectContaining({ field: 'Footer' }),
		]);
	});

	it('may keep a URL whose sample the vendor does not show', () => {
		const button = { type: 'URL', text: 'a', url: 'https://e.com/{{1}}' };
		const current = definition({ ...plain, buttons: [button] });
		expect(refusalsOf({ buttons: [button] }, { file: null, current })).toEqual([]);
	});
});

it('reports everything at once', () => {
	const { refusals } = validate(
		definition({ ...plain, name: 'A B', footer: 'a\nb', buttons: [{ type: 'QUICK_REPLY' }] }),
		lancePilotLimits,
		alone,
	);
	expect(() => refuseFindings(refusals, 'LancePilot')).toThrow(
		/in 3 places: Name .*; Footer .*; Buttons → 1 → Text is missing/,
	);
	expect(() => refuseFindings([], 'LancePilot')).not.toThrow();
});
