import fc from 'fast-check';

import type { Parameter } from '../../../nodes/shared/template/parameters';
import { parametersOf } from '../../../nodes/shared/template/parameters';
import { anyComponents } from '../metaComponents/grammar';
import { shapes } from '../metaComponents/shapes';
import { contentOf, fill } from './filling';

/** A value that fits a parameter. */
function example({ key, type }: Parameter): unknown {
	if (type === 'dateTime') return '2027-06-01T00:00:00Z';
	if (type === 'coupon_code') return 'GREEN5';
	if (['image', 'video', 'document', 'gif'].includes(type)) return `https://files.example/${key}`;
	if (type === 'location')
		return { latitude: 19.4, longitude: -99.1, name: 'Shop', address: 'A 1' };
	if (type === 'product') return { product_retailer_id: 'SKU', catalog_id: '9' };
	return type === 'text' ? key : { some: key };
}

describe('the preview', () => {
	it('shows texts filled, line breaks and bold as they are, and addresses whole', () => {
		const content = contentOf([
			{ type: 'BODY', text: '*Hi* {{1}}\n\n{{ 2 }} of {{1}}' },
			...(shapes['all four parts'] ?? []).slice(2),
		]);
		const { preview } = fill(content, { body_1: 'Ada', body_2: '$& {{1}}', button_1_1: '9' });
		expect(preview).toEqual({
			header: null,
			body: '*Hi* Ada\n\n$& {{1}} of Ada',
			footer: 'Corner shop',
			buttons: [
				{ type: 'QUICK_REPLY', text: 'Thanks', url: null, phoneNumber: null, code: null },
				{
					type: 'URL',
					text: 'Track',
					url: 'https://shop.example/t/9',
					phoneNumber: null,
					code: null,
				},
				{ type: 'PHONE_NUMBER', text: 'Call', url: null, phoneNumber: '+15550100000', code: null },
			],
		});
	});

	it('contains each value and no placeholder', () => {
		fc.assert(
			fc.property(
				anyComponents,
				fc.constantFrom('MARKETING', 'UTILITY'),
				(components, category) => {
					const content = contentOf(components);
					const parameters = parametersOf(content, category);
					const values = Object.fromEntries(parameters.map((one) => [one.key, example(one)]));
					const { preview, filled, problems } = fill(content, values, category);
					const tooLong = problems.filter(({ code }) => code !== 132005);
					expect(tooLong).toEqual([]);
					expect(filled.map(({ key }) => key)).toEqual(parameters.map(({ key }) => key));
					const shown = JSON.stringify(preview);
					expect(shown).not.toMatch(/\{\{\s*\w+\s*\}\}/);
					for (const { type, key, component } of parameters) {
						if (type === 'text' && component !== 'button') expect(shown).toContain(key);
					}
				},
			),
		);
	});
});
