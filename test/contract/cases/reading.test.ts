import '../../engine/support/withoutWaiting';
import { kirim, lancePilot, twoChat, waCr } from '../../engine/action/vendors';
import type { Vendor } from '../../engine/action/vendors';
import type { INodeParameters } from '../../engine/support/n8n';
import { CASES, describeCase, expectCases } from './describeCase';
import type { Ending, Reply } from './scriptedVendor';
import { listing, poll, run, useScriptedVendor, watchWith } from './scriptedVendor';

const server = useScriptedVendor();

const ALL = { operation: 'getAll', returnAll: true };
const listed = async (vendor: Vendor, rows: object[], parameters: INodeParameters = {}) =>
	await run(
		server,
		vendor,
		{ ...ALL, ...parameters },
		listing(vendor, () => rows),
	);
const byName = (value: string) => ({ __rl: true, mode: 'name', value });

const languages = [
	lancePilot.row(1, { name: 'order_1', language: 'es' }),
	lancePilot.row(2, { name: 'order_2', language: 'en_US' }),
];

describeCase('B01', 'a language written in another case or with a hyphen', {
	'get many, filter language "ES"': async () => {
		const { items } = await listed(lancePilot, languages, { filters: { language: 'ES' } });
		expect(items).toMatchObject([{ name: 'order_1' }]);
	},
	'get many, filter language "en-US"': async () => {
		const { items } = await listed(lancePilot, languages, { filters: { language: 'en-US' } });
		expect(items).toMatchObject([{ name: 'order_2' }]);
	},
	'get by name "order_2|en-US"': async () => {
		const get = { operation: 'get', template: byName('order_2|en-US') };
		const { items } = await run(
			server,
			lancePilot,
			get,
			listing(lancePilot, () => languages),
		);
		expect(items).toMatchObject([{ name: 'order_2', language: 'en_US' }]);
	},
	'update with language "en-US" given, template is "en_US"': async () => {
		const { sent } = await run(
			server,
			lancePilot,
			{
				operation: 'update',
				template: byName('order_2|en_US'),
				updateFields: { language: 'en-US', footer: 'New' },
			},
			listing(lancePilot, () => languages),
		);
		expect(sent).toMatchObject([{ language: 'en_US' }]);
		expect(JSON.stringify(sent)).toContain('New');
	},
	'trigger with languages "ES, en-US"': async () => {
		let status = 'PENDING';
		const rows = () => languages.map((row) => ({ ...row, status }));
		const options = { languages: 'ES, en-US' };
		const workflow = await watchWith(server, lancePilot, { options }, listing(lancePilot, rows));
		status = 'APPROVED';
		expect(await poll(workflow)).toHaveLength(2);
	},
});

/** 18446744073709551 is no number of JavaScript's: it is written as text and then bared. */
const withBareNumber = (vendor: Vendor, rows: object[]): Reply => ({
	body: JSON.stringify(vendor.list(rows)).replace(/"#(\d+)"/g, '$1'),
	headers: { 'content-type': 'application/json' },
});

describeCase('B08', 'Meta ids as JSON numbers above 2^53', {
	'LancePilot provider_id (informational)': async () => {
		const rows = [lancePilot.row(1, { provider_id: '#18446744073709551' }), lancePilot.row(2)];
		const { items } = await run(server, lancePilot, ALL, () => withBareNumber(lancePilot, rows));
		expect(items.map(({ metaId }) => metaId)).toEqual(['18446744073709551', '894919452']);
	},
	'LancePilot trigger, provider_id a big number': async () => {
		let row = lancePilot.row(1, { status: 'PENDING', provider_id: null });
		const script = () => withBareNumber(lancePilot, [row]);
		const workflow = await watchWith(server, lancePilot, {}, script);
		row = lancePilot.row(1, { provider_id: '#18446744073709551' });
		expect(await poll(workflow)).toEqual(['template_1: leftPending PENDING -> APPROVED']);
	},
	'WA.cr template_id (identity)': async () => {
		const rows = [waCr.row(1, { template_id: '#18446744073709551' })];
		const { items } = await run(server, waCr, ALL, () => withBareNumber(waCr, rows));
		expect(items).toMatchObject([{ id: '18446744073709551' }]);
	},
	'WA.cr template_id a safe number': async () => {
		const { items } = await listed(waCr, [waCr.row(1, { template_id: 564750795574598 })]);
		expect(items).toMatchObject([{ id: '564750795574598' }]);
	},
});

const only = ({ items }: Ending) => {
	expect(items).toHaveLength(1);
	return items[0] ?? {};
};
const urlButton = [{ type: 'URL', text: 'Track', url: 'https://example.com/t' }];

describeCase('B09', 'empty text where there is no part', {
	'WA.cr header_data_format ""': async () => {
		const row = waCr.row(1, { header_data_format: '', header_data_text: '', header_file_url: '' });
		expect(only(await listed(waCr, [row])).header).toBeNull();
	},
	'WA.cr footer_data ""': async () => {
		expect(only(await listed(waCr, [waCr.row(1, { footer_data: '' })])).footer).toBeNull();
	},
	'WA.cr buttons_data ""': async () => {
		const { buttons } = only(await listed(waCr, [waCr.row(1, { buttons_data: '' })]));
		expect(buttons ?? []).toEqual([]);
	},
	'WA.cr buttons_data as a JSON string in a JSON string': async () => {
		const row = waCr.row(1, { buttons_data: JSON.stringify(JSON.stringify(urlButton)) });
		const { buttons } = only(await listed(waCr, [row]));
		if (buttons !== null) expect(buttons).toMatchObject(urlButton);
	},
	'Kirim IMAGE header without content': async () => {
		const row = kirim.row(1, { header_type: 'IMAGE', header_content: '', footer_content: '' });
		expect(only(await listed(kirim, [row])).header).toMatchObject({ type: 'image', text: null });
	},
	'Kirim buttons as a JSON string': async () => {
		const row = kirim.row(1, { buttons: JSON.stringify(urlButton) });
		expect(only(await listed(kirim, [row])).buttons).toMatchObject(urlButton);
	},
});

const body = { text: 'Hello {{1}}, thank you.', variables: ['Ana'] };
const bothListed = (components: unknown, seen: object) => async () => {
	const { items } = await listed(lancePilot, [
		lancePilot.row(1, { components }),
		lancePilot.row(2),
	]);
	expect(items).toHaveLength(2);
	expect(items[0]).toMatchObject({ name: 'template_1', ...seen });
};

describeCase('B11', 'Laravel writes an empty object as [], and the other way round', {
	'get many: components []': bothListed([], { header: null, footer: null }),
	'get many: header []': bothListed(
		{ header: [], body, footer: null, buttons: [] },
		{ header: null, body: body.text },
	),
	'get many: footer []': bothListed(
		{ header: null, body, footer: [], buttons: [] },
		{ footer: null, body: body.text },
	),
	'get many: header.media []': bothListed(
		{
			header: { type: 'text', text: { content: 'Hi', variables: [] }, media: [] },
			body,
			footer: 'Shop',
			buttons: [],
		},
		{ header: { type: 'text', text: 'Hi' }, footer: 'Shop' },
	),
	'get many: header.text []': bothListed(
		{
			header: { type: 'media', text: [], media: { type: 'image', handle: '4::x' } },
			body,
			footer: 'Shop',
			buttons: [],
		},
		{ header: { type: 'image' }, footer: 'Shop' },
	),
	'get many: buttons {} (JSON_FORCE_OBJECT)': bothListed(
		{ header: null, body, footer: 'Shop', buttons: {} },
		{ footer: 'Shop', body: body.text },
	),
	'get many: body.variables {}': bothListed(
		{ header: null, body: { text: 'Hello', variables: {} }, footer: 'Shop', buttons: [] },
		{ body: 'Hello', footer: 'Shop' },
	),
	'get many: buttons with keys (filtered collection)': bothListed(
		{
			header: null,
			body,
			footer: 'Shop',
			buttons: { 1: { type: 'QUICK_REPLY', text: 'Yes' } },
		},
		{ buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
	),
	'trigger: footer [] on the template that leaves review': async () => {
		let status = 'PENDING';
		const rows = () => [
			lancePilot.row(1, { status, components: { body, footer: [] } }),
			lancePilot.row(2, { status }),
		];
		const workflow = await watchWith(server, lancePilot, {}, listing(lancePilot, rows));
		status = 'APPROVED';
		expect(await poll(workflow)).toHaveLength(2);
	},
});

const timeIs = (updated: unknown, iso: unknown) => async () => {
	for (const [vendor, field] of [
		[lancePilot, 'updated_at'],
		[waCr, 'updated_at'],
		[twoChat, 'updated_at'],
	] as const) {
		expect(only(await listed(vendor, [vendor.row(1, { [field]: updated })])).updatedAt).toEqual(
			iso,
		);
	}
};
const TEN = '2026-01-06T10:00:00.000Z';

describeCase('B24', 'times in the forms that vendors print', {
	'ISO with microseconds': timeIs('2026-01-06T10:00:00.000000Z', TEN),
	'Y-m-d H:i:s': timeIs('2026-01-06 10:00:00', TEN),
	offset: async () => {
		await timeIs('2026-01-06T15:30:00+05:30', TEN)();
		await timeIs('2026-01-06T15:30:00+0530', TEN)();
	},
	'Postgres short offset': timeIs('2026-01-06 10:00:00.123456+00', '2026-01-06T10:00:00.123Z'),
	milliseconds: timeIs(1_767_693_600_000, TEN),
	seconds: timeIs(1_767_693_600, TEN),
	'seconds as text': timeIs('1767693600', TEN),
	'RFC 2822': timeIs('Tue, 06 Jan 2026 10:00:00 GMT', TEN),
	'zero date of MySQL': timeIs('0000-00-00 00:00:00', null),
});

const saying =
	(vendor: Vendor, status: number, answer: object, ...texts: string[]) =>
	async () => {
		for (const parameters of [ALL, { operation: 'sync' }]) {
			const { words } = await run(server, vendor, parameters, () => ({ status, body: answer }));
			for (const text of texts) expect(words).toContain(text);
		}
	};

describeCase('B30', "the vendor's own words reach the user", {
	'2Chat gateway, detail as a list': saying(
		twoChat,
		422,
		{
			detail: [
				{
					loc: ['query', 'limit'],
					msg: 'Input should be less than or equal to 100',
					type: 'less_than_equal',
				},
			],
		},
		'Input should be less than or equal to 100',
		'limit',
	),
	'2Chat gateway, detail as text': saying(
		twoChat,
		403,
		{ detail: 'Not authenticated' },
		'Not authenticated',
	),
	'LancePilot {error:"text"}': saying(
		lancePilot,
		403,
		{ error: 'Your plan does not include API access.' },
		'Your plan does not include API access.',
	),
	'LancePilot {errors:["text"]}': saying(
		lancePilot,
		422,
		{ success: false, message: 'Validation failed', errors: ['The body field is required.'] },
		'The body field is required.',
	),
	'LancePilot errors with nested parts': saying(
		lancePilot,
		422,
		{
			message: 'Validation failed',
			errors: { buttons: { 0: { url: ['The url is invalid.'] } }, footer: ['Too long.'] },
		},
		'The url is invalid.',
		'Too long.',
	),
	'Kirim, message at the top': saying(
		kirim,
		500,
		{ message: 'Internal Server Error: upstream closed', statusCode: 500 },
		'Internal Server Error: upstream closed',
	),
	'Kirim, error as text': saying(
		kirim,
		400,
		{ error: 'limit must be an integer' },
		'limit must be an integer',
	),
	'WA.cr, Laravel validation': async () => {
		const answer = {
			message: 'The given data was invalid.',
			errors: { sort: ['The sort field is invalid.'] },
		};
		await saying(waCr, 422, answer, 'The sort field is invalid.')();
		const { words } = await run(server, waCr, ALL, () => ({ status: 422, body: answer }));
		expect(words).not.toMatch(/configured|connected/i);
	},
	'WA.cr, success:false with error object': async () => {
		const message = 'WhatsApp templates feature is not available in your plan';
		const answer = { success: false, error: { code: 'FEATURE_NOT_AVAILABLE', message } };
		await saying(waCr, 403, answer, message)();
		const { words } = await run(server, waCr, ALL, () => ({ status: 403, body: answer }));
		expect(words).not.toMatch(/scope/i);
	},
});

expectCases(CASES.reading);
