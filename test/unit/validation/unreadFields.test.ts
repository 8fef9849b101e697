import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { lancePilotLimits } from '../../../nodes/shared/providers/lancePilot/limits';
import { metaLimits } from '../../../nodes/shared/providers/meta/limits';
import type { TemplateDefinition } from '../../../nodes/shared/template/content';
import { emptyContent } from '../../../nodes/shared/template/content';
import type { TemplateLimits } from '../../../nodes/shared/validation/limits';
import { validate } from '../../../nodes/shared/validation/validate';

const sale = (header: unknown, url: unknown): TemplateDefinition => ({
	name: 'sale',
	language: 'en',
	category: 'MARKETING',
	content: {
		...emptyContent,
		...decodeComponents([
			{ type: 'HEADER', format: 'TEXT', text: header },
			{ type: 'BODY', text: 'It began.' },
			{ type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Look', url }] },
		]),
	},
});

const refused = (
	definition: TemplateDefinition,
	limits: TemplateLimits,
	current: TemplateDefinition | null,
) => validate(definition, limits, { file: null, current }).refusals.map(({ field }) => field);

const GOOD = sale('Sale', 'https://shop.example');
const FIELDS = ['Header → Text', 'Buttons → 1 → URL'];

describe('a header and an address that cannot be read', () => {
	it.each([
		['nothing', null, null],
		['objects', { value: 'Sale' }, { base: 'https://shop.example' }],
	])('are refused where they are %s and the template has others, or is new', (_what, text, url) => {
		const odd = sale(text, url);
		expect(refused(odd, metaLimits, GOOD)).toEqual(FIELDS);
		expect(refused(odd, metaLimits, null)).toEqual(FIELDS);
		expect(refused(odd, lancePilotLimits, GOOD)).toEqual(expect.arrayContaining(FIELDS));
	});

	it('go back as they are where the template has the same', () => {
		const odd = sale({ value: 'Sale' }, { base: 'https://shop.example' });
		expect(refused(odd, metaLimits, odd)).toEqual([]);
	});
});
