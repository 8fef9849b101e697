import * as fc from 'fast-check';

import { placeholdersIn } from '../../../nodes/shared/template/placeholders';

describe('placeholdersIn', () => {
	it.each([
		['Hi {{1}}, order {{2}} of {{1}}', ['1', '2']],
		['Dear {{customer_name}}, {{ order_id }}', ['customer_name', 'order_id']],
		['{{2}} before {{1}}', ['2', '1']],
		['{{{{1}}}}', ['1']],
		['no placeholder', []],
		['{{}} {{ }} {{a b}} {1} {{1}', []],
		['', []],
		[null, []],
		[undefined, []],
	])('%j holds %j', (text, names) => {
		expect(placeholdersIn(text)).toEqual(names);
	});

	it('lists each name once, in order of appearance, whatever stands between', () => {
		const name = fc.stringMatching(/^[A-Za-z0-9_]{1,12}$/);
		const between = fc.string().map((text) => text.replace(/[{}]/g, ''));
		const blanks = fc.constantFrom('', ' ', '  ');
		fc.assert(
			fc.property(fc.array(fc.tuple(name, between, blanks)), between, (parts, start) => {
				const text = start + parts.map(([n, gap, pad]) => `{{${pad}${n}${pad}}}${gap}`).join('');
				expect(placeholdersIn(text)).toEqual([...new Set(parts.map(([n]) => n))]);
			}),
		);
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('{', '}', ' ', '1', 'a', '\n') }), (text) => {
				expect(Array.isArray(placeholdersIn(text))).toBe(true);
			}),
		);
	});
});
