import * as fc from 'fast-check';

import { isoTime } from '../../../nodes/shared/providers/isoTime';
import { unwrap } from '../../../nodes/shared/providers/answer';
import { idText } from '../../../nodes/shared/providers/schemas';
import { qualityScore, toSummary } from '../../../nodes/shared/providers/summary';
import { UserError } from '../../../nodes/shared/template/userError';

describe('isoTime', () => {
	it.each([
		['2026-02-03T20:09:28Z', '2026-02-03T20:09:28Z'],
		['2026-02-03T20:09:28.123Z', '2026-02-03T20:09:28.123Z'],
		['2026-04-10T12:08:02.318000', '2026-04-10T12:08:02.318Z'],
		['2025-11-19 23:04:18', '2025-11-19T23:04:18.000Z'],
		['2026-02-03T20:09', '2026-02-03T20:09:00.000Z'],
		['2026-02-03T20:09:28+02:00', '2026-02-03T18:09:28.000Z'],
		['2026-02-03T20:09:28+0200', '2026-02-03T18:09:28.000Z'],
		['2026-02-03', '2026-02-03T00:00:00.000Z'],
		['2026-01-06 10:00:00.123456+00', '2026-01-06T10:00:00.123Z'],
		[' 2026-01-06T10:00:00Z ', '2026-01-06T10:00:00Z'],
		['1767693600', '2026-01-06T10:00:00.000Z'],
		[1767693600, '2026-01-06T10:00:00.000Z'],
		[1767693600000, '2026-01-06T10:00:00.000Z'],
		['Tue, 06 Jan 2026 10:00:00 GMT', '2026-01-06T10:00:00.000Z'],
		['Sat, 28 Feb 2026 23:30:00 -0500', '2026-03-01T04:30:00.000Z'],
		['Tue, 06 Jan 2026 12:00:00 +0200', '2026-01-06T10:00:00.000Z'],
		['2026-01-06 10:00:00 UTC', '2026-01-06T10:00:00.000Z'],
		['2026-01-06 10:00:00 gmt', '2026-01-06T10:00:00.000Z'],
		['2026-01-06 10:00:00 Z', '2026-01-06T10:00:00.000Z'],
		['2026-01-06 10:00:00 +0000', '2026-01-06T10:00:00.000Z'],
		['2026-01-06 12:00:00.123456 +02:00', '2026-01-06T10:00:00.123Z'],
		['2026-01-06 08:00:00 -02', '2026-01-06T10:00:00.000Z'],
		['2026-01-06T10:00:00.000z', '2026-01-06T10:00:00.000Z'],
		['2026-01-31t10:00:00z', '2026-01-31T10:00:00.000Z'],
	])('reads %s as %s, without a zone as UTC', (text, time) => {
		expect(isoTime(text)).toBe(time);
	});

	it.each([
		[{ timezone_type: 3, timezone: 'UTC' }, '2026-01-06T10:00:00.000Z'],
		[{ timezone_type: 2, timezone: 'Z' }, '2026-01-06T10:00:00.000Z'],
		[{ timezone_type: 1, timezone: '+02:00' }, '2026-01-06T08:00:00.000Z'],
		[{ timezone_type: 3, timezone: 'Asia/Jakarta' }, '2026-01-06T03:00:00.000Z'],
		[{}, '2026-01-06T10:00:00.000Z'],
		[{ timezone_type: 3, timezone: 'local' }, null],
		[{ timezone_type: 3, timezone: 'Middle/Earth' }, null],
		[{ date: '2026-01-06T10:00:00Z', timezone: 'UTC' }, '2026-01-06T10:00:00Z'],
		[{ date: '2026-01-06T10:00:00', timezone: 'Asia/Jakarta' }, '2026-01-06T03:00:00.000Z'],
		[{ date: '2026-01-06 10:00:00 UTC', timezone: 'UTC' }, '2026-01-06T10:00:00.000Z'],
		[{ date: '12', timezone: 'Asia/Jakarta' }, null],
		[{ date: 'soon', timezone: 'UTC' }, null],
		[{ date: null, timezone: 'Asia/Jakarta' }, null],
	])('reads ten o’clock as PHP writes it with %j as %s', (zone, time) => {
		expect(isoTime({ date: '2026-01-06 10:00:00.000000', ...zone })).toBe(time);
	});

	it.each([
		null,
		undefined,
		'',
		'soon',
		'2026-01-06 10:00:00 CET',
		'2026-01-06 UTC',
		'order 1',
		'1',
		'12/11/2026',
		'2026-13-45T99:99:99Z',
		'2026-02-03T25:00:00',
		170_000,
		Number.NaN,
		'0000-00-00 00:00:00',
		'2026-02-29',
		'2026-02-30T10:00:00Z',
		'31 Feb 2026 10:00:00 GMT',
		'Sat, 31 Feb 2026 23:30:00 -0500',
		'31 Foo 2026 10:00:00 GMT',
		'2026-04-31 10:00:00',
		{},
	])('takes %j for no time rather than guessing', (value) => {
		expect(isoTime(value)).toBeNull();
	});

	it('keeps the moment of any time, whatever its form', () => {
		const moment = fc.date({
			min: new Date('2000-01-01T00:00:00Z'),
			max: new Date('2099-12-31T23:59:59Z'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(moment, (date) => {
				const iso = date.toISOString();
				const forms = [iso, iso.slice(0, -1), `${iso.slice(0, -1)}000`, iso.replace('Z', '+00:00')];
				for (const form of forms) expect(Date.parse(isoTime(form) ?? '')).toBe(date.getTime());
				const blank = iso.replace('T', ' ').slice(0, 19);
				expect(Date.parse(isoTime(blank) ?? '')).toBe(Math.floor(date.getTime() / 1000) * 1000);
			}),
		);
	});

	it('never throws and never returns a time that is none', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.anything()), (value) => {
				const time = isoTime(value);
				expect(time === null || !Number.isNaN(Date.parse(time))).toBe(true);
			}),
		);
	});
});

describe('ids', () => {
	it.each([
		['1234', '1234'],
		[1234, '1234'],
		['TMP1b44a079', 'TMP1b44a079'],
		[Number.MAX_SAFE_INTEGER, '9007199254740991'],
	])('%j is read as text', (value, text) => {
		expect(idText.parse(value)).toBe(text);
	});

	it.each([Number('12345678901234567890'), 1.5, '', null, undefined, {}, true])(
		'%j cannot be read exactly and is refused',
		(value) => {
			expect(idText.safeParse(value).success).toBe(false);
		},
	);
});

describe('quality', () => {
	it.each([
		['GREEN', 'GREEN'],
		['green', 'GREEN'],
		[{ score: 'YELLOW', date: 1 }, 'YELLOW'],
		[{ score: 'unknown', reasons: ['x'] }, 'UNKNOWN'],
		[null, null],
		[undefined, null],
		['', null],
		[{}, null],
		[{ score: 3 }, null],
		[3, null],
		[['GREEN'], null],
		['{"score":"GREEN","date":1}', 'GREEN'],
		[' {"score": "yellow"}', 'YELLOW'],
		['"red"', 'RED'],
		['{"score":null}', null],
		['{"score":"GREEN', null],
		['["GREEN"]', null],
	])('%j is %s', (value, quality) => {
		expect(qualityScore(value)).toBe(quality);
	});
});

describe('the envelope', () => {
	it.each([
		[{ data: { id: 1 } }, { id: 1 }],
		[{ success: true, data: [1] }, [1]],
		[{ id: 1 }, { id: 1 }],
		[
			{ id: 1, data: null },
			{ id: 1, data: null },
		],
		[[1], [1]],
		['text', 'text'],
	])('%j holds %j', (body, inside) => {
		expect(unwrap(body)).toEqual(inside);
	});
});

describe('a summary', () => {
	const row = {
		id: '1',
		name: 'ping',
		language: 'en',
		status: 'APPROVED',
		category: 'UTILITY',
		qualityScore: null,
		updatedAt: null,
	};
	const read = (change: object) => toSummary({ ...row, ...change }, "Kirim's template");

	it.each<[object, object]>([
		[{ status: ' pending ' }, { status: 'PENDING' }],
		[{ category: ' utility' }, { category: 'UTILITY' }],
		[
			{ language: 7, category: [], qualityScore: {}, updatedAt: 'soon' },
			{ language: null, category: null, qualityScore: null, updatedAt: null },
		],
		[{ id: 17 }, { id: '17' }],
		[{ id: '' }, { id: 'ping|en' }],
		[{ id: null }, { id: 'ping|en' }],
		[{ id: 18446744073709552 }, { id: 'ping|en' }],
		[{ id: undefined, language: null }, { id: 'ping' }],
		[{ name: {} }, { id: '1', name: null }],
		[{ status: 'x'.repeat(1_000_000) }, { status: `${'X'.repeat(99)}…` }],
	])('with %j holds %j', (change, expected) => {
		expect(read(change)).toMatchObject(expected);
	});

	it.each(['', '  ', null, undefined, 3, {}])('needs a status: %j', (status) => {
		expect(() => read({ status })).toThrow('Template "ping" has no status');
	});

	it.each([null, '', {}])('needs an id or a name: %j', (name) => {
		expect(() => read({ id: null, name })).toThrow(
			"Kirim's template cannot be read: it has neither an id nor a name",
		);
	});

	it('is never rounded and never an engine’s error, whatever is listed', () => {
		const field = fc.oneof(fc.anything(), fc.constantFrom(2 ** 53, 2 ** 60, 1.5), fc.string());
		const fields = fc.record({ id: field, name: field, language: field, status: field });
		fc.assert(
			fc.property(fields, (change) => {
				try {
					const { id } = read(change);
					if (typeof change.id === 'number' && !Number.isSafeInteger(change.id)) {
						expect(id).not.toBe(String(change.id));
					}
				} catch (error) {
					expect(error).toBeInstanceOf(UserError);
				}
			}),
		);
	});
});
