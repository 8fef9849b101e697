import mapValues from 'lodash/mapValues';

import { encodeComponents } from '../../../nodes/shared/metaComponents/encode';
import { definitionOf } from '../../../nodes/shared/providers/definitionOf';
import { mergeDefinition } from '../../../nodes/shared/template/merge';
import { simplify } from '../../../nodes/shared/template/simplify';
import type { Template } from '../../../nodes/shared/template/template';
import { shapes } from '../metaComponents/shapes';
import { kirimRow, lancePilotRow, twoChatRow } from '../providers/documentedRows';
import { toTemplate } from '../../../nodes/shared/providers/toTemplate';
import { changesOf, originOf, providerOf, templateOf } from './reading';

const image = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } };

describe('a template in JSON, as an item of this node', () => {
	it.each(Object.entries(shapes))('is read as an item of this node: %s', (_name, components) => {
		const row = { ...kirimRow, components };
		const kirim = providerOf('kirim');
		const item = toTemplate(kirim, row, '106540352242922');
		const event = {
			event: 'leftPending',
			eventId: 'x',
			previousStatus: 'PENDING',
			detectedAt: 'x',
		};
		const taken = templateOf({ ...event, ...item, changed: true, previous: item, message: null });
		expect(taken.components).toEqual(item.components);
		expect(taken).toMatchObject({ name: item.name, language: item.language });
	});

	it('says nothing of the parts that it shows as null beside its components', () => {
		const kirim = providerOf('kirim');
		const [header, body, footer, buttons] = shapes['all four parts'] ?? [];
		const listed = definitionOf(kirim, { ...kirimRow, components: shapes['all four parts'] });
		const merged = (json: object) =>
			encodeComponents(mergeDefinition(listed, changesOf(json)).content);
		const item = toTemplate(kirim, { ...kirimRow, components: [body] }, 'x');
		expect(item).toMatchObject({ header: null, footer: null, buttons: null });
		expect(merged(item)).toEqual([header, body, footer, buttons]);
		expect(merged({ ...item, footer: '' })).toEqual([header, body, footer, buttons]);
		expect(merged({ footer: null, buttons: null })).toEqual([header, body]);
	});

	it('is as before where a listed footer is empty', () => {
		const kirim = providerOf('kirim');
		const components = [shapes['all four parts']?.[1], { type: 'FOOTER', text: '' }];
		const item = toTemplate(kirim, { ...kirimRow, components }, 'x');
		expect(item.footer).toBe('');
		expect(changesOf(item)).not.toHaveProperty('footer');
	});

	it('is no whole template where a sheet has blank cells for what its vendor does not list', () => {
		const item = toTemplate(providerOf('twoChat'), twoChatRow, '+15551234567');
		const cells = mapValues(item, (value) => value ?? '');
		expect(originOf({ ...cells, language: 'en' }).isPartial).toBe(true);
	});

	it('takes what somebody changed in an item of this node', () => {
		const kirim = providerOf('kirim');
		const components = shapes['all four parts'];
		const item = toTemplate(kirim, { ...kirimRow, components }, '106540352242922');
		const taken = templateOf({ ...item, footer: 'Other', body: 'Hi {{1}}, on {{2}}.' });
		expect(taken.components).toEqual(
			components?.map((part) =>
				part.type === 'FOOTER'
					? { ...part, text: 'Other' }
					: part.type === 'BODY'
						? { ...part, text: 'Hi {{1}}, on {{2}}.' }
						: part,
			),
		);
	});

	it.each([
		['none', null],
		['an empty text', ''],
		['an empty list', []],
	])('takes fields beside the components that hold %s for no word on them', (_what, none) => {
		const components = shapes['all four parts'] ?? [];
		const named = { name: 'a', language: 'en', category: 'UTILITY', components };
		const beside = { header: none, body: none, footer: none, buttons: none };
		expect(templateOf({ ...named, ...beside }).components).toEqual(components);
		expect(templateOf({ id: '1', status: 'APPROVED', ...named, ...beside }).components).toEqual(
			components,
		);
	});

	describe('that Apply put out', () => {
		const components = shapes['all four parts'] ?? [];
		const planned = () => {
			const template = toTemplate(providerOf('kirim'), { ...kirimRow, components }, '1065');
			const { name, language, provider, channel } = template;
			const plan = { action: 'update', reason: null, applied: false, differences: [] };
			return { name, language, ...plan, template, previous: template, provider, channel };
		};

		it('is its template', () => {
			expect(templateOf(planned()).components).toEqual(components);
			// As somebody gave it, and as it is listed.
			expect(templateOf({ ...planned(), language: 'en-us' }).language).toBe('en_US');
		});

		it('takes what somebody adds to it as if it stood in the template', () => {
			const footers = templateOf({ ...planned(), footer: 'Other' }).components.filter(
				({ type }) => type === 'FOOTER',
			);
			expect(footers).toMatchObject([{ text: 'Other' }]);
			expect(() => changesOf({ ...planned(), footr: 'Other' })).toThrow(
				/footr is not known, did you mean "footer"\?/,
			);
		});

		it.each([{ name: 'another' }, { language: 'de' }])(
			'is refused where it has one word and its template another: %j',
			(other) => {
				const [field] = Object.keys(other);
				expect(() => changesOf({ ...planned(), ...other })).toThrow(
					`The item of Apply has the ${field} "`,
				);
			},
		);
	});

	it('takes away what somebody took away from an item of this node', () => {
		const kirim = providerOf('kirim');
		const components = shapes['all four parts'] ?? [];
		const item = toTemplate(kirim, { ...kirimRow, components }, '106540352242922');
		expect(templateOf({ ...item, footer: null }).components).toEqual(
			components.filter(({ type }) => type !== 'FOOTER'),
		);
	});

	it('is read as version 0.1.0 put it out', () => {
		const full = {
			provider: 'lancePilot',
			id: '1',
			name: 'a',
			language: 'en',
			category: 'UTILITY',
			status: 'APPROVED',
			header: { type: 'image', text: null, media: '4::x' },
			body: 'Hi {{1}}.',
			footer: null,
			buttons: [{ type: 'QUICK_REPLY', text: 'Yes', url: null, phoneNumber: null }],
			variables: ['1'],
			nameAndLanguage: 'a|en',
			previous: {},
			message: 'ok',
		};
		expect(originOf(full).isPartial).toBe(false);
		expect(templateOf(full).components).toEqual([
			image,
			{ type: 'BODY', text: 'Hi {{1}}.' },
			{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
		]);
	});

	it('has only the text where 2Chat lists no parts', () => {
		const twoChat = providerOf('twoChat');
		const item = toTemplate(twoChat, twoChatRow, '+15551234567');
		expect(templateOf(item).components).toMatchObject([{ type: 'BODY', text: item.body }]);
	});

	describe('of which only the text was listed', () => {
		const full = () => {
			const twoChat = providerOf('twoChat');
			return toTemplate(twoChat, twoChatRow, '+15551234567');
		};
		const simplified = (template: Template) => simplify(template, template);
		const whole = () => {
			const lancePilot = providerOf('lancePilot');
			return toTemplate(lancePilot, lancePilotRow, 'w');
		};

		it.each<[string, () => object]>([
			['a full item without parts', full],
			['a simplified item', () => simplified(whole())],
			[
				'a simplified item that somebody added to',
				() => ({ ...simplified(whole()), footer: 'Shop' }),
			],
			['an item of the trigger', () => ({ ...simplified(whole()), event: 'leftPending' })],
			['a row without parts', () => twoChatRow],
		])('is no whole template: %s', (_title, json) => {
			const changes = changesOf(json());
			expect(originOf(json()).isPartial).toBe(true);
			// Nobody knows whether there are such parts, so they stay.
			expect(Object.keys(changes)).not.toEqual(expect.arrayContaining(['header']));
			expect(changes.buttons).toBeUndefined();
		});

		it.each<[string, () => object]>([
			['a full item', whole],
			['a row', () => lancePilotRow],
			[
				'words of the form beside it',
				() => ({ ...simplified(whole()), body: null, bodyText: 'Hi.' }),
			],
			['words of the form', () => ({ name: 'a', language: 'en', body: 'Hi.' })],
		])('is not %s', (_title, json) => {
			expect(originOf(json()).isPartial).toBe(false);
		});
	});
});
