import type { IExecuteFunctions } from 'n8n-workflow';

import { readReference, referenceOf } from '../../../nodes/shared/description/template';
import { kirim } from '../../../nodes/shared/providers/kirim';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { twoChat } from '../../../nodes/shared/providers/twoChat';
import { waCr } from '../../../nodes/shared/providers/waCr';

/** The one question the Template parameter asks of n8n. */
const choosing = (mode: string, value: unknown) =>
	({ getNodeParameter: () => ({ __rl: true, mode, value }) }) as unknown as IExecuteFunctions;

function nested(depth: number): unknown {
	let value: unknown = 'x';
	for (let level = 0; level < depth; level++) value = [value];
	return value;
}

describe('the Template parameter', () => {
	it.each([
		['list', '1234', { by: 'id', id: '1234' }],
		['id', ' 1234 ', { by: 'id', id: '1234' }],
		['id', 1234, { by: 'id', id: '1234' }],
		['name', 'order', { by: 'name', name: 'order', language: null }],
		['name', 'order|en_US', { by: 'name', name: 'order', language: 'en_US' }],
		['name', 'Order', { by: 'name', name: 'order', language: null }],
		['name', ' order | zh_Hant_HK ', { by: 'name', name: 'order', language: 'zh_Hant_HK' }],
	])('by %s, %j, points at %j', (mode, value, reference) => {
		expect(readReference(choosing(mode, value), lancePilot, 0)).toEqual(reference);
	});

	it('is an id where an expression stands for the whole', () => {
		expect(referenceOf(1234, lancePilot)).toEqual({ by: 'id', id: '1234' });
		expect(() => referenceOf('order|en', lancePilot)).toThrow(/"order\|en" is not a template id/);
		expect(() => referenceOf({ a: 1 }, lancePilot)).toThrow(/^Template must be text/);
		expect(() => referenceOf(null, lancePilot)).toThrow(/^Template is empty/);
		const unfilled = { __rl: true, mode: 'list' };
		expect(() => referenceOf(unfilled, lancePilot)).toThrow(/^Template is empty/);
	});

	it.each(['', '  ', null, undefined])('is named when it is empty: %j', (value) => {
		expect(() => readReference(choosing('id', value), lancePilot, 0)).toThrow('Template is empty');
	});

	it.each([{ toString: 1 }, { a: 1 }, [1], nested(10_000)])('refuses what is no text', (value) => {
		expect(() => readReference(choosing('id', value), lancePilot, 0)).toThrow(
			/^Template must be text, but is (a list|an object)$/,
		);
	});

	it('does not show a megabyte in its message', () => {
		for (const mode of ['id', 'name']) {
			const read = () => readReference(choosing(mode, 'x y'.repeat(400_000)), lancePilot, 0);
			expect(read).toThrow(/^.{1,250}$/);
		}
	});

	it.each([
		[lancePilot, 'abc'],
		[lancePilot, '0'],
		[lancePilot, '-1'],
		[lancePilot, '1/../2'],
		[lancePilot, '12345678901234567'],
		[waCr, '1/2'],
		[waCr, '..'],
		[waCr, 'a b'],
		[waCr, 'a%2fb'],
		[twoChat, 'TMP/1'],
		[twoChat, 'TMP1?x=1'],
		[kirim, '../x'],
		[kirim, 'a/b'],
	])('refuses for %p the id %j', (provider, value) => {
		expect(() => readReference(choosing('id', value), provider, 0)).toThrow(
			`Template "${value}" is not a template id of ${provider.displayName}`,
		);
	});

	it.each(['order confirmation', 'order-1', '../x', 'bestätigung', '|en'])(
		'refuses %j as a name',
		(value) => {
			expect(() => readReference(choosing('name', value), kirim, 0)).toThrow(
				`Template "${value}" is not a template name`,
			);
		},
	);

	it.each(['order|', 'order|en us', 'order|../x', 'order|en|us', 'order|e'])(
		'refuses the language of %j',
		(value) => {
			expect(() => readReference(choosing('name', value), kirim, 0)).toThrow(
				`Template "${value}" has no valid language`,
			);
		},
	);
});
