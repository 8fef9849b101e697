import omit from 'lodash/omit';

import { changesFromJson } from '../../../nodes/shared/templateJson/read';
import { shapes } from '../metaComponents/shapes';
import { kirimRow, lancePilotRow, waCrRow } from '../providers/documentedRows';
import { toTemplate } from '../../../nodes/shared/providers/toTemplate';
import { changesOf, providerOf, templateOf } from './reading';

describe('a template in JSON, in the words of Meta or of a vendor', () => {
	it('takes what Meta’s creation takes beside the parts, but not from a row that Meta listed', () => {
		const settings = { sub_category: 'ORDER_STATUS', library_template_name: 'delivery_1' };
		expect(templateOf({ name: 'a', ...settings }).content.creation).toEqual(settings);
		const components = shapes['all four parts'];
		const row = { id: '1', status: 'APPROVED', components, ...settings };
		expect(templateOf(row).content.creation).toEqual({});
		const ignored: string[] = [];
		changesFromJson(row, { onIgnored: (sentence) => ignored.push(sentence) });
		expect(ignored).toEqual([
			expect.stringMatching(
				/^Ignored, because Meta sets it in a listed template: sub_category, library_template_name\./,
			),
		]);
		expect(templateOf({ provider: 'meta', id: '1', ...settings }).content.creation).toEqual(
			settings,
		);
	});

	it('ignores what only answers have, and takes what a creation takes beside the parts', () => {
		const read = { disable_ios_autofill: false, created: true };
		expect(changesOf({ name: 'a', ...read })).toEqual({ name: 'a' });
		const setting = { is_primary_device_delivery_only: true };
		expect(changesOf({ name: 'a', ...setting })).toEqual({ name: 'a', creation: setting });
	});

	describe('of an authentication template', () => {
		const listed = {
			id: '1',
			status: 'APPROVED',
			category: 'AUTHENTICATION',
			components: shapes['a code as Meta lists it'],
		};
		const textsOf = (json: unknown) =>
			templateOf(json).content.parts.flatMap((part) =>
				part.kind === 'body' || part.kind === 'footer' ? [part.preset === true] : [],
			);

		it.each([
			['a row', listed],
			[
				'an item without components',
				{ ...listed, provider: 'meta', components: null, body: 'x', footer: 'y' },
			],
			['an item', { ...listed, provider: 'meta', body: '*{{1}}* is your verification code.' }],
		])('knows the texts of %s as Meta’s own', (_what, json) => {
			expect(textsOf(json)).toEqual([true, true]);
		});

		it('takes no other text for Meta’s own because of an address in a button', () => {
			expect(textsOf({ category: 'MARKETING', components: listed.components })).toEqual([
				false,
				false,
			]);
			expect(textsOf({ components: listed.components })).toEqual([true, true]);
		});

		it('does not take a text that somebody changed for Meta’s own', () => {
			expect(textsOf({ ...listed, bodyText: 'Your code: {{1}}' })).toEqual([false, true]);
			expect(textsOf({ category: 'AUTHENTICATION', bodyText: 'Your code: {{1}}' })).toEqual([
				false,
			]);
		});
	});

	it.each(Object.entries(shapes))('takes Meta’s components whole: %s', (_name, components) => {
		const { components: taken } = templateOf({ name: 'a', language: 'en', components });
		expect(taken).toEqual(components);
	});

	it('takes what stands beside the components in Meta’s create payload and in its rows', () => {
		const json = {
			id: '564750795574598',
			name: 'order',
			language: 'en_US',
			status: 'APPROVED',
			category: 'utility',
			parameter_format: 'named',
			message_send_ttl_seconds: '600',
			allow_category_change: true,
			cta_url_link_tracking_opted_out: true,
			previous_category: 'MARKETING',
			quality_score: { score: 'GREEN' },
			rejected_reason: 'NONE',
			components: [{ type: 'body', text: 'Hi.' }],
		};
		expect(templateOf(json)).toMatchObject({
			category: 'UTILITY',
			content: {
				parameterFormat: 'NAMED',
				messageSendTtlSeconds: 600,
				flags: { allowCategoryChange: true, linkTrackingOptedOut: true },
			},
		});
	});

	it.each([
		['kirim', kirimRow, 'Hi {{1}}, order {{2}}.'],
		['waCr', waCrRow, 'Hi {{1}}, it arrives on {{2}}.'],
		['lancePilot', lancePilotRow, 'Hello {{1}}, thank you.'],
	])('is read as a row that %s lists', (id, row, text) => {
		const taken = templateOf(row);
		const provider = providerOf(id);
		expect(taken.name).toBe('order_confirmation');
		expect(taken.components).toEqual(toTemplate(provider, row, null).components);
		expect(taken.components.find(({ type }) => type === 'BODY')).toMatchObject({ text });
	});

	it.each([
		['lancePilot', lancePilotRow],
		['kirim', kirimRow],
	])('is read as a row of %s that is kept without what changes by itself', (_id, row) => {
		const kept = omit(row, 'id', 'status', 'updated_at');
		expect(templateOf(kept)).toEqual(templateOf(row));
		expect(templateOf({ ...kept, status: ' ' })).toEqual(templateOf(row));
	});

	it('is read as a row of Kirim that carries components beside its own fields', () => {
		const components = [{ type: 'BODY', text: 'Hi.' }];
		const { id, template_name, language, category, has_variables } = kirimRow;
		const row = { id, template_name, language, category, status: 'approved', components };
		for (const listed of [row, { ...row, has_variables, object: 'template' }]) {
			expect(templateOf(listed)).toMatchObject({ name: template_name, components });
		}
	});

	it('takes what somebody changed in a row', () => {
		expect(templateOf({ ...lancePilotRow, bodyText: 'New {{1}}.' }).components).toContainEqual({
			type: 'BODY',
			text: 'New {{1}}.',
			example: { body_text: [['John']] },
		});
	});
});
