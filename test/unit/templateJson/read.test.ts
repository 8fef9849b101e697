import omit from 'lodash/omit';

import { encodeComponents } from '../../../nodes/shared/metaComponents/encode';
import { listingAmong } from '../../../nodes/shared/providers/listing';
import { providers } from '../../../nodes/shared/providers/registry';
import type { TemplateProvider } from '../../../nodes/shared/providers/provider';
import { emptyDefinition, mergeDefinition } from '../../../nodes/shared/template/merge';
import { simplify } from '../../../nodes/shared/template/simplify';
import { changesFromJson } from '../../../nodes/shared/templateJson/read';
import { shapes } from '../metaComponents/shapes';
import { kirimRow, lancePilotRow, twoChatRow, waCrRow } from '../providers/documentedRows';

let known: TemplateProvider[] = [];
beforeAll(async () => {
	known = await Promise.all(providers.map(async ({ load }) => await load()));
});

const changesOf = (json: unknown) =>
	changesFromJson(json, 'Template JSON', (value) => listingAmong(known, value));

/** The template that the JSON makes, in Meta's words. */
function templateOf(json: unknown) {
	const changes = changesOf(json);
	const { name = '', language = '', category = '' } = changes;
	const template = mergeDefinition(emptyDefinition({ name, language, category }), changes);
	const { content } = template;
	return { name, language, category, content, components: encodeComponents(content) };
}

const image = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } };

describe('a template in JSON', () => {
	it('is read in the words of the form', () => {
		const json = {
			name: 'promo',
			category: 'marketing',
			header: { type: 'text', text: 'For {{1}}', variable: 'Ana' },
			bodyText: 'Hi {{1}}!',
			bodyVariables: ['Ana'],
			footer: 'Shop',
			buttons: [
				{ type: 'Phone Number', text: 'Call', phoneNumber: '+1415' },
				{ type: 'URL', text: 'Go', url: 'https://e.com/{{1}}', urlVariable: 'a' },
			],
			unsubscribeButton: true,
		};
		expect(templateOf(json)).toMatchObject({
			name: 'promo',
			category: 'MARKETING',
			content: { flags: { unsubscribeButton: true } },
			components: [
				{ type: 'HEADER', format: 'TEXT', text: 'For {{1}}', example: { header_text: ['Ana'] } },
				{ type: 'BODY', text: 'Hi {{1}}!', example: { body_text: [['Ana']] } },
				{ type: 'FOOTER', text: 'Shop' },
				{
					type: 'BUTTONS',
					buttons: [
						{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1415' },
						{ type: 'URL', text: 'Go', url: 'https://e.com/{{1}}', example: ['a'] },
					],
				},
			],
		});
	});

	it('names the binary field that holds its media', () => {
		const header = { type: 'media', mediaType: 'image', binaryPropertyName: 'data' };
		expect(changesOf({ header }).header).toEqual({
			format: 'media',
			mediaType: 'image',
			file: 'data',
		});
	});

	/** LancePilot, Update Template, Example Payloads. */
	it('is read as LancePilot’s page writes it, from text', () => {
		const payload = `{"name": "order_confirmation", "language": "en", "category": "UTILITY",
			"header": {"type": "text", "text": {"content": "Order {{1}}", "variables": ["1"]}},
			"body": {"text": "Your order #{{1}} is confirmed!", "variables": ["ORD-12345"]},
			"buttons": [{"type": "PHONE_NUMBER", "text": "Contact Support", "phone_number": "+1234567890"}]}`;
		expect(templateOf(payload).components).toEqual([
			{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['1'] } },
			{
				type: 'BODY',
				text: 'Your order #{{1}} is confirmed!',
				example: { body_text: [['ORD-12345']] },
			},
			{
				type: 'BUTTONS',
				buttons: [{ type: 'PHONE_NUMBER', text: 'Contact Support', phone_number: '+1234567890' }],
			},
		]);
	});

	it('takes every example, and those of an address without a placeholder', () => {
		const url = { type: 'URL', text: 'Go', url: 'https://e.example/{{1}}' };
		const buttons = [
			{ ...url, example: ['a', 'b'] },
			{ ...url, url: 'https://e.example', variables: ['c'] },
		];
		expect(templateOf({ buttons }).components).toEqual([
			{
				type: 'BUTTONS',
				buttons: [
					{ ...url, example: ['a', 'b'] },
					{ ...url, url: 'https://e.example', example: ['c'] },
				],
			},
		]);
	});

	it('lets a file take the place of the address under which media was listed', () => {
		const listed = { type: 'image', text: null, media: 'https://cdn.example/a?oe=1' };
		expect(changesOf({ header: { ...listed, binaryPropertyName: 'data' } }).header).toEqual({
			format: 'media',
			mediaType: 'image',
			file: 'data',
		});
	});

	it('takes what Meta’s creation takes beside the parts, but not from a row that Meta listed', () => {
		const settings = { sub_category: 'ORDER_STATUS', library_template_name: 'delivery_1' };
		expect(templateOf({ name: 'a', ...settings }).content.creation).toEqual(settings);
		const components = shapes['all four parts'];
		const row = { id: '1', status: 'APPROVED', components, ...settings };
		expect(templateOf(row).content.creation).toEqual({});
		const ignored: string[] = [];
		const hear = (names: readonly string[]) => ignored.push(...names);
		changesFromJson(row, 'Template JSON', undefined, undefined, hear);
		expect(ignored).toEqual(Object.keys(settings));
		expect(templateOf({ provider: 'meta', id: '1', ...settings }).content.creation).toEqual(
			settings,
		);
	});

	describe('of a sheet, whose rows have an id and a status of their own,', () => {
		const ROWS = [{ id: 7 }, { status: 'ready' }, { id: 7, status: 'APPROVED' }];

		it.each(ROWS)('refuses what it cannot read of %j', (row) => {
			expect(() => changesOf({ ...row, bodyText: 'Hi {{1}}.', variables: ['Ana'] })).toThrow(
				/variables/,
			);
		});

		it.each(ROWS)('reads the settings and the texts of %j as given', (row) => {
			const own = { category: 'AUTHENTICATION', bodyText: 'Use {{1}}.', sub_category: 'OTHER' };
			const { content } = templateOf({ ...row, ...own });
			expect(content.creation).toEqual({ sub_category: 'OTHER' });
			expect(content.parts).toEqual([{ kind: 'body', text: 'Use {{1}}.', samples: {}, rest: {} }]);
		});
	});

	it('reads a part or a list that is kept as JSON in a text, and leaves texts alone', () => {
		const header = { type: 'text', text: 'Order {{1}}', variable: 'A-17' };
		const plain = { header, body: { text: 'Hi {{1}}.', variables: ['Ana'] } };
		const asText = { header: JSON.stringify(header), body: JSON.stringify(plain.body) };
		expect(changesOf(asText)).toEqual(changesOf(plain));
		const listed = { bodyText: 'Hi {{1}}.', bodyVariables: '["Ana"]' };
		expect(changesOf(listed).body).toEqual({ text: 'Hi {{1}}.', samples: ['Ana'] });
		for (const body of ['{{1}} is here', '[1] is here', '"Hi"', '17']) {
			expect(changesOf({ body }).body).toEqual({ text: body });
			expect(changesOf({ bodyText: 'x', bodyVariables: body }).body?.samples).toEqual([body]);
		}
		expect(changesOf({ header: 'none' })).toEqual({ header: null });
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

	it('removes what is null, as LancePilot’s page has it', () => {
		expect(changesOf({ header: null, footer: null, buttons: null })).toEqual({
			header: null,
			footer: null,
			buttons: null,
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
		const provider = known.find((one) => one.id === id) as TemplateProvider;
		expect(taken.name).toBe('order_confirmation');
		expect(taken.components).toEqual(provider.toTemplate(row, null).components);
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

	it.each(Object.entries(shapes))('is read as an item of this node: %s', (_name, components) => {
		const row = { ...kirimRow, components };
		const kirim = known.find(({ id }) => id === 'kirim') as TemplateProvider;
		const item = kirim.toTemplate(row, '106540352242922');
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

	it('takes what somebody changed in an item of this node', () => {
		const kirim = known.find(({ id }) => id === 'kirim') as TemplateProvider;
		const components = shapes['all four parts'];
		const item = kirim.toTemplate({ ...kirimRow, components }, '106540352242922');
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

	it('takes away what somebody took away from an item of this node', () => {
		const kirim = known.find(({ id }) => id === 'kirim') as TemplateProvider;
		const components = shapes['all four parts'] ?? [];
		const item = kirim.toTemplate({ ...kirimRow, components }, '106540352242922');
		expect(templateOf({ ...item, footer: null }).components).toEqual(
			components.filter(({ type }) => type !== 'FOOTER'),
		);
	});

	it.each([
		['components', { components: JSON.stringify(shapes['all four parts']) }],
		[
			'components, twice over',
			{ components: JSON.stringify(JSON.stringify(shapes['all four parts'])) },
		],
		[
			'a row of LancePilot',
			{ ...lancePilotRow, components: JSON.stringify(lancePilotRow.components) },
		],
	])('reads %s that a sheet keeps as JSON in a text', (_what, given) => {
		const named = { name: 'a', language: 'en', category: 'UTILITY' };
		const plain =
			'id' in given ? lancePilotRow : { ...named, components: shapes['all four parts'] };
		expect(templateOf({ ...named, ...given })).toEqual(templateOf({ ...named, ...plain }));
	});

	it('names a list that is a text of another kind', () => {
		expect(() => changesOf({ components: 'none' })).toThrow(/components: Expected array/);
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
		expect(changesOf(full).isPartial).toBeUndefined();
		expect(templateOf(full).components).toEqual([
			image,
			{ type: 'BODY', text: 'Hi {{1}}.' },
			{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
		]);
	});

	it('has only the text where 2Chat lists no parts', () => {
		const twoChat = known.find(({ id }) => id === 'twoChat') as TemplateProvider;
		const item = twoChat.toTemplate(twoChatRow, '+15551234567');
		expect(templateOf(item).components).toMatchObject([{ type: 'BODY', text: item.body }]);
	});

	describe('of which only the text was listed', () => {
		const full = () => {
			const twoChat = known.find(({ id }) => id === 'twoChat') as TemplateProvider;
			return twoChat.toTemplate(twoChatRow, '+15551234567');
		};
		const whole = () => {
			const lancePilot = known.find(({ id }) => id === 'lancePilot') as TemplateProvider;
			return lancePilot.toTemplate(lancePilotRow, 'w');
		};

		it.each<[string, () => object]>([
			['a full item without parts', full],
			['a simplified item', () => simplify(whole())],
			[
				'a simplified item that somebody added to',
				() => ({ ...simplify(whole()), footer: 'Shop' }),
			],
			['an item of the trigger', () => ({ ...simplify(whole()), event: 'leftPending' })],
			['a row without parts', () => twoChatRow],
		])('is no whole template: %s', (_title, json) => {
			const changes = changesOf(json());
			expect(changes.isPartial).toBe(true);
			// Nobody knows whether there are such parts, so they stay.
			expect(Object.keys(changes)).not.toEqual(expect.arrayContaining(['header']));
			expect(changes.buttons).toBeUndefined();
		});

		it.each<[string, () => object]>([
			['a full item', whole],
			['a row', () => lancePilotRow],
			[
				'words of the form beside it',
				() => ({ ...simplify(whole()), body: null, bodyText: 'Hi.' }),
			],
			['words of the form', () => ({ name: 'a', language: 'en', body: 'Hi.' })],
		])('is not %s', (_title, json) => {
			expect(changesOf(json()).isPartial).toBeUndefined();
		});
	});

	it('is read but for the fields that cannot be, where somebody wants to hear of each', () => {
		const skipped: string[] = [];
		const buttons = [{ type: 'QUICK_REPLY', text: 'Ok', colour: 1 }];
		const json = { name: 'A B', category: 'FOO', colour: 1, footer: {}, buttons };
		const changes = changesFromJson(
			json,
			'Template JSON',
			() => null,
			(field, message) => skipped.push(`${field} ${message.slice(0, 12)}`),
		);
		expect(skipped.sort()).toEqual([
			'buttons.0.colour is not known',
			'colour is not known',
			expect.stringMatching(/^footer /),
		]);
		expect(changes).toMatchObject({ name: 'A B', category: 'FOO', buttons: [{ text: 'Ok' }] });
		expect(changes.footer).toBeUndefined();
	});

	it('is not an item of Apply that nobody wants', () => {
		const item = { name: 'old', action: 'delete', applied: false, template: null, previous: {} };
		expect(() => changesOf(item)).toThrow(/item of Apply for "old", which nobody wants/);
	});

	it.each([
		['a misspelt field', { bodytext: 'Hi' }, /bodytext is not known, did you mean "bodyText"\?/],
		['a slip of the pen', { footr: 'Hi' }, /footr is not known, did you mean "footer"\?/],
		['a word of another place', { type: 'x' }, /: type is not known$/],
		[
			'one within a part',
			{ buttons: [{ type: 'URL', text: 'a', uri: 'https://example.com' }] },
			/buttons\.0\.uri is not known, did you mean "url"\?/,
		],
		['a word of another language', { pied_de_page: 'Hi' }, /pied_de_page is not known$/],
		['text that is no JSON', '{"bodyText": "Hi"', /Template JSON is no JSON/],
		['nothing', ' ', /Template JSON is empty/],
		['a list', [], /the whole: Expected object/],
		['a wrong type, by its path', { buttons: [{ type: 'URL', url: {} }] }, /buttons\.0\.url/],
		['a field of a header, by its path', { header: { type: 'text', txt: 'a' } }, /header.*txt/],
		['a field of a card, by its path', { cards: [{ bodytxt: 'a' }] }, /cards\.0.*bodytxt/],
		[
			'a field of another type of button',
			{ buttons: [{ type: 'QUICK_REPLY', text: 'a', url: 'https://e.example' }] },
			/buttons\.0\.url is given, but a button of type QUICK_REPLY has no such field/,
		],
		[
			'a field of another type of header',
			{ header: { type: 'text', text: 'a', mediaUrl: 'https://e.example/a.png' } },
			/header\.mediaUrl is given, but a text header has no such field/,
		],
		[
			'a field of another type within a card',
			{ cards: [{}, { header: { type: 'location', text: 'a' } }] },
			/cards\.1\.header\.text is given/,
		],
		[
			'two words for one thing that differ',
			{ bodyText: 'One.', body: { text: 'Two.' } },
			/bodyText and body are two words for one thing, and differ/,
		],
		[
			'two sources of one file',
			{
				header: { type: 'image', mediaUrl: 'https://e.example/a.png', binaryPropertyName: 'data' },
			},
			/header\.mediaUrl and header\.binaryPropertyName/,
		],
		['variables of nothing', { bodyText: 'Hi.', variables: ['a'] }, /variables is not known/],
		[
			'an unknown key beside a row of Kirim',
			{ ...kirimRow, footr: 'Hi' },
			/footr is not known, did you mean "footer"\?/,
		],
		[
			'an unknown key beside a row of WA.cr',
			{ ...waCrRow, bodyTxt: 'Hi' },
			/bodyTxt is not known, did you mean "bodyText"\?/,
		],
		[
			'an unknown key beside a row of LancePilot',
			{ ...lancePilotRow, headline: { text: 'Hi' } },
			/headline is not known/,
		],
		[
			'an unknown key beside a row of 2Chat',
			{ ...twoChatRow, buttns: [] },
			/buttns is not known, did you mean "buttons"\?/,
		],
		['an unknown header', { header: { type: 'poem' } }, /Header has an unknown type "poem"/],
		[
			'names of JavaScript itself',
			JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1}'),
			/constructor/i,
		],
		['a component that is no object', { components: ['BODY'] }, /components\.0/],
	])('refuses %s', (_title, value, message) => {
		expect(() => changesOf(value)).toThrow(message);
	});
});
