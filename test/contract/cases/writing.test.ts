import '../../engine/support/withoutWaiting';
import { kirim, lancePilot, waCr } from '../../engine/action/vendors';
import type { Vendor } from '../../engine/action/vendors';
import type { INodeParameters } from '../../engine/support/n8n';
import { CASES, describeCase, expectCases } from './describeCase';
import type { Ending, Reply, ScriptedVendor } from './scriptedVendor';
import { listing, run, startScriptedVendor } from './scriptedVendor';

let server: ScriptedVendor;
beforeAll(async () => {
	server = await startScriptedVendor();
});
afterAll(() => server.close());

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const given = { name: 'order_state', category: 'UTILITY', language: 'es_MX' };

/** Submits Template JSON, at a vendor that says yes. */
const create = async (vendor: Vendor, json: unknown): Promise<Ending> => {
	const templateJson = typeof json === 'string' ? json : JSON.stringify(json);
	const parameters = { operation: 'create', inputMode: 'json', templateJson };
	const taken = vendor.row(9, { name: 'order_state', template_name: 'order_state' });
	return await run(
		server,
		vendor,
		parameters,
		listing(
			vendor,
			() => [vendor.row(1)],
			({ method }) =>
				method === 'POST' ? { status: 201, body: { success: true, data: taken } } : null,
		),
	);
};
const sentText = ({ sent }: Ending) => JSON.stringify(sent);
/** Sent once, with all of its parts. */
const isWhole = (ending: Ending, parts: string[]) => {
	isRead(ending);
	for (const part of parts) expect(sentText(ending)).toContain(part);
};
/** Refused before sending, by the name of the part. */
const isRefused = ({ sent, words }: Ending, name: RegExp) => {
	expect(sent).toEqual([]);
	expect(words).toMatch(name);
};
const isRead = (ending: Ending) => {
	expect(ending.words).toBe('');
	expect(ending.sent).toHaveLength(1);
};

const BODY = { type: 'BODY', text: 'Look at our plants today.' };
const card = (handle: string) => ({
	components: [
		{ type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } },
		{ type: 'BODY', text: 'A card.' },
		{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'More' }] },
	],
});
const CAROUSEL = { type: 'CAROUSEL', cards: [card('4::one'), card('4::two')] };

describeCase('B02', "samples of named variables in Meta's components", {
	body_text_named_params: async () => {
		const params = [
			{ param_name: 'nombre', example: 'Ana' },
			{ param_name: 'numero', example: '#1' },
		];
		const text = 'Hola {{nombre}}, tu orden {{numero}} cambió. Te avisamos.';
		const body = { type: 'BODY', text, example: { body_text_named_params: params } };
		const { sent } = await create(kirim, { ...given, components: [body] });
		expect(sent).toMatchObject([
			{ components: [{ example: { body_text_named_params: expect.arrayContaining(params) } }] },
		]);
	},
	header_text_named_params: async () => {
		const params = [{ param_name: 'numero', example: '#1' }];
		const example = { header_text_named_params: params };
		const ending = await create(kirim, {
			...given,
			components: [
				{ type: 'HEADER', format: 'TEXT', text: 'Orden {{numero}}', example },
				{ type: 'BODY', text: 'Tu orden cambió de estado.' },
			],
		});
		expect(sentText(ending)).toContain(JSON.stringify(example));
	},
	'form fields with named variables': async () => {
		const ending = await run(
			server,
			kirim,
			{
				operation: 'create',
				...given,
				bodyText: 'Hola {{nombre}}, gracias.',
				bodyVariables: ['Ana'],
			},
			listing(kirim, () => []),
		);
		expect(sentText(ending)).toContain('{"param_name":"nombre","example":"Ana"}');
	},
});

describeCase('B04', 'components that the form has no field for', {
	'carousel → Kirim create': async () => {
		const ending = await create(kirim, { ...given, components: [BODY, CAROUSEL] });
		isWhole(ending, ['CAROUSEL', '4::one', '4::two']);
	},
	'limited-time offer → Kirim create': async () => {
		const offer = {
			type: 'LIMITED_TIME_OFFER',
			limited_time_offer: { text: 'Soon', has_expiration: true },
		};
		const ending = await create(kirim, {
			...given,
			category: 'MARKETING',
			components: [offer, BODY],
		});
		isWhole(ending, ['LIMITED_TIME_OFFER', 'has_expiration']);
	},
	'call permission request → Kirim create': async () => {
		const request = { type: 'call_permission_request' };
		const ending = await create(kirim, { ...given, components: [BODY, request] });
		// Meta's page writes it in lower case, and reads both.
		isWhole(ending, ['CALL_PERMISSION_REQUEST']);
	},
	'carousel → LancePilot update': async () => {
		const templateJson = JSON.stringify({ components: [BODY, CAROUSEL] });
		const { sent, words } = await run(
			server,
			lancePilot,
			{
				operation: 'update',
				template: byName('template_1|en'),
				updateMode: 'replace',
				inputMode: 'json',
				templateJson,
			},
			listing(lancePilot, () => [lancePilot.row(1)]),
		);
		expect(sent).toEqual([]);
		expect(words).toMatch(/carousel/i);
	},
	'unknown header format → refused': async () => {
		const ending = await create(lancePilot, {
			...given,
			language: 'es',
			components: [{ type: 'HEADER', format: 'LOCATION' }, BODY],
		});
		isRefused(ending, /location/i);
	},
});

const login = { name: 'login_code', language: 'en_US', category: 'AUTHENTICATION' };
const codeBody = { type: 'BODY', add_security_recommendation: true };
const codeFooter = { type: 'FOOTER', code_expiration_minutes: 15 };

describeCase('B05', "authentication template in Meta's own payload", {
	'OTP COPY_CODE button': async () => {
		const button = { type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' };
		const buttons = { type: 'BUTTONS', buttons: [button] };
		const ending = await create(kirim, { ...login, components: [codeBody, codeFooter, buttons] });
		isRead(ending);
		expect(sentText(ending)).toContain('COPY_CODE');
	},
	'OTP ONE_TAP button': async () => {
		const app = { package_name: 'com.example.app', signature_hash: 'K8a/AINcGX7' };
		const button = { type: 'OTP', otp_type: 'ONE_TAP', supported_apps: [app] };
		const buttons = { type: 'BUTTONS', buttons: [button] };
		const ending = await create(kirim, { ...login, components: [codeBody, codeFooter, buttons] });
		isWhole(ending, ['ONE_TAP', 'com.example.app', 'K8a/AINcGX7']);
	},
	'no button given': async () => {
		const ending = await create(kirim, { ...login, components: [codeBody, codeFooter] });
		isRead(ending);
		expect(sentText(ending)).toContain('COPY_CODE');
	},
});

const orderBody = {
	type: 'BODY',
	text: 'Your order {{1}} is on its way.',
	example: { body_text: [['12']] },
};
const graphRow = {
	name: 'order_update',
	parameter_format: 'POSITIONAL',
	language: 'en_US',
	status: 'APPROVED',
	category: 'UTILITY',
	id: '564750795574598',
	components: [orderBody],
};
const itemOf = async (output: string) => {
	const { items } = await run(
		server,
		lancePilot,
		{ operation: 'get', template: byName('template_1|en'), output },
		listing(lancePilot, () => [lancePilot.row(1)]),
	);
	return items[0];
};

describeCase('B06', 'a template as Meta lists it, or a create payload of its pages', {
	'default fields of a Graph row': async () => isRead(await create(kirim, graphRow)),
	'create payload of Meta\'s page (parameter_format "named")': async () => {
		const params = [{ param_name: 'first_name', example: 'Ana' }];
		const ending = await create(kirim, {
			name: 'order_update',
			language: 'en_US',
			category: 'utility',
			parameter_format: 'named',
			components: [
				{
					type: 'body',
					text: 'Hi {{first_name}}, thanks.',
					example: { body_text_named_params: params },
				},
			],
		});
		isRead(ending);
		expect(sentText(ending)).toContain(JSON.stringify(params));
	},
	'row with previous_category, quality_score, rejected_reason': async () => {
		isRead(
			await create(kirim, {
				...graphRow,
				previous_category: 'MARKETING',
				quality_score: { score: 'GREEN' },
				rejected_reason: 'NONE',
			}),
		);
	},
	'create payload with allow_category_change': async () => {
		const { id, status, ...payload } = graphRow;
		void [id, status];
		const ending = await create(kirim, { ...payload, allow_category_change: true });
		isWhole(ending, ['order']);
		// Kirim's page does not have it, so it is left out and said.
		expect(sentText(ending)).not.toContain('allow_category_change');
		expect(ending.hints.join(' ')).toMatch(/category change/i);
	},
	"this node's own full item": async () => isRead(await create(lancePilot, await itemOf('full'))),
	"this node's own raw item (LancePilot row)": async () =>
		isRead(await create(lancePilot, await itemOf('raw'))),
});

const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const upload = async (fileName: string, mimeType: string, data = PNG) =>
	await run(
		server,
		lancePilot,
		{
			operation: 'create',
			name: 'promo',
			language: 'en',
			category: 'MARKETING',
			bodyText: 'Have a look.',
			additionalFields: {
				header: { header: { type: 'media', mediaType: 'image', binaryPropertyName: 'data' } },
			},
		},
		listing(lancePilot, () => [lancePilot.row(1)]),
		{ binary: [{ data: { data, mimeType, fileName } }] },
	);
const fileHead = ({ seen }: Ending) => {
	const text = seen.find(({ method }) => method === 'POST')?.text ?? '';
	const part = text.split('\r\n--').find((each) => each.includes('filename')) ?? '';
	return part.slice(0, part.indexOf('\r\n\r\n'));
};
const isNamed = (fileName: string, mimeType: string, head: RegExp, type: string) => async () => {
	const sent = fileHead(await upload(fileName, mimeType));
	expect(sent).toMatch(head);
	expect(sent).toContain(`Content-Type: ${type}`);
};

describeCase('B19', 'file names and types of uploads', {
	'Arabic name': isNamed(
		'صورة العرض.png',
		'image/png',
		/filename\*?="?[^\r\n]*(?:صورة|%D8%B5)/,
		'image/png',
	),
	'emoji and quotes': isNamed(
		'🎉 "sale" 50%.png',
		'image/png',
		/filename="[^"\r\n]*"(?:;|\r\n|$)/,
		'image/png',
	),
	'a line break in the name': async () => {
		expect(fileHead(await upload('a\r\nX-Evil: 1.png', 'image/png'))).not.toMatch(/^X-Evil/m);
	},
	'no ending': isNamed('photo', 'image/png', /filename="photo\.png"/, 'image/png'),
	'octet-stream with ending': isNamed(
		'photo.PNG',
		'application/octet-stream',
		/filename="photo\.PNG"/i,
		'image/png',
	),
	'in memory, image/jpg': isNamed(
		'photo.jpg',
		'image/jpg',
		/filename="photo\.jpe?g"/,
		'image/jpeg',
	),
	'HTML named .png': async () => {
		const page = Buffer.from('<!DOCTYPE html><html></html>').toString('base64');
		const { sent, words } = await upload('photo.png', 'text/html', page);
		expect(sent).toEqual([]);
		expect(words).toMatch(/text\/html|image/i);
	},
});

const fields = {
	operation: 'create',
	name: 'new_one',
	language: 'en',
	category: 'UTILITY',
	bodyText: 'Hi there.',
};
/** The vendor takes the write; from then on its list has the template. */
const answered = async (vendor: Vendor, parameters: INodeParameters, reply: Reply) => {
	let isTaken = false;
	const names = { name: 'new_one', template_name: 'new_one', body_data: 'Hi there.' };
	const content = { content: 'Hi there.', components: { body: { text: 'Hi there.' } } };
	const row = vendor.row(77, { ...names, ...content, status: 'PENDING' });
	return await run(
		server,
		vendor,
		parameters,
		listing(
			vendor,
			() => [vendor.row(1), ...(isTaken ? [row] : [])],
			({ method }) => {
				if (method !== 'POST') return null;
				isTaken = true;
				return reply;
			},
		),
	);
};
const isCreated = (vendor: Vendor, reply: Reply) => async () => {
	const { items, sent } = await answered(vendor, fields, reply);
	expect(items).toMatchObject([{ name: 'new_one' }]);
	expect(sent).toHaveLength(1);
};

describeCase('B23', 'the write worked, its answer has an odd shape', {
	'LancePilot create, data without status': isCreated(lancePilot, {
		status: 201,
		body: {
			success: true,
			data: { id: 77, name: 'new_one', language: 'en', category: 'UTILITY' },
		},
	}),
	"LancePilot create, data with Meta's components": isCreated(lancePilot, {
		status: 201,
		body: {
			data: {
				id: 77,
				name: 'new_one',
				language: 'en',
				category: 'UTILITY',
				status: 'PENDING',
				components: [{ type: 'BODY', text: 'Hi there.' }],
			},
		},
	}),
	'Kirim create, data without status': isCreated(kirim, {
		status: 201,
		body: { data: { object: 'template', name: 'new_one', id: 'tmpl_1' } },
	}),
	'LancePilot create, 201 with an empty body': isCreated(lancePilot, { status: 201 }),
	'LancePilot update, 200 with a web page': async () => {
		const { words, sent } = await run(
			server,
			lancePilot,
			{
				operation: 'update',
				template: byName('template_1|en'),
				updateFields: { footer: 'New' },
			},
			listing(
				lancePilot,
				() => [lancePilot.row(1)],
				({ method }) => (method === 'POST' ? { body: '<html><body>Hi</body></html>' } : null),
			),
		);
		expect(sent).toHaveLength(1);
		expect(words).toContain('web page');
		expect(words).not.toMatch(/nothing was/i);
	},
	'sync, 204': async () => {
		for (const vendor of [lancePilot, waCr, kirim]) {
			const { items } = await answered(vendor, { operation: 'sync' }, { status: 204 });
			expect(items).toMatchObject([{ outcome: 'completed' }]);
		}
	},
	'sync, 202 with an empty body': async () => {
		for (const vendor of [lancePilot, waCr, kirim]) {
			const { items } = await answered(vendor, { operation: 'sync' }, { status: 202 });
			expect(items).toMatchObject([{ outcome: 'completed' }]);
		}
	},
	'sync, templates as an object': async () => {
		const body = { data: { synced_count: 2, templates: { 3: waCr.row(3), 4: waCr.row(4) } } };
		const { items } = await answered(waCr, { operation: 'sync' }, { body });
		expect(items).toMatchObject([{ outcome: 'completed', synced: 2 }]);
	},
});

const button = (more: object) => ({ type: 'URL', text: 'Track', ...more });
const withButtons = (buttons: unknown, more: object = {}) => ({
	name: 'order_state',
	language: 'en',
	category: 'UTILITY',
	body: { text: 'Hi there.' },
	buttons,
	...more,
});
/** A rule of Meta's review is a hint at the others, whose own pages do not forbid it. */
const sentWithHint = (buttons: unknown, words: RegExp) => async () => {
	const ending = await create(lancePilot, withButtons(buttons));
	isRead(ending);
	expect(ending.hints.join(' ')).toMatch(words);
};
const refused = (buttons: unknown, words: RegExp) => async () => {
	const ending = await create(lancePilot, withButtons(buttons));
	expect(ending.sent).toEqual([]);
	expect(ending.words).toMatch(words);
};

describeCase('B32', 'payloads that Meta or the vendor refused', {
	'button text of 37 characters': sentWithHint(
		[{ type: 'QUICK_REPLY', text: 'Unsubscribe from marketing messages' }],
		/25/,
	),
	'URL variable without a sample': refused(
		[button({ url: 'https://example.com/{{1}}' })],
		/example|sample/,
	),
	'URL variable in the middle': refused(
		[button({ url: 'https://example.com/{{1}}/track', urlVariable: '1' })],
		/end/,
	),
	'URL that is only a variable': refused([button({ url: '{{1}}', urlVariable: 'x' })], /URL/),
	'URL whose host is a variable': refused(
		[button({ url: 'https://{{1}}', urlVariable: 'x' })],
		/host|URL/,
	),
	'two languages in one JSON (localizations)': async () => {
		const json = { name: 'x', category: 'UTILITY', localizations: [{ language: 'en' }, {}] };
		const { sent, words } = await create(lancePilot, json);
		expect(sent).toEqual([]);
		expect(words).toContain('localizations');
	},
	'a list of templates': async () => {
		const { sent, words } = await create(lancePilot, [withButtons([]), withButtons([])]);
		expect(sent).toEqual([]);
		expect(words).toMatch(/list|array|one template/i);
	},
	'buttons as JSON text': async () => {
		const buttons = JSON.stringify([{ type: 'QUICK_REPLY', text: 'Yes' }]);
		const ending = await create(lancePilot, withButtons(buttons));
		isWhole(ending, ['QUICK_REPLY', 'Yes']);
	},
	'flags as 0/1': async () => {
		const json = withButtons([], { category: 'MARKETING', unsubscribeButton: 1 });
		isRefused(await create(lancePilot, json), /unsubscribeButton/);
	},
	'JSON with a BOM from a file': async () => {
		const ending = await create(lancePilot, `\uFEFF${JSON.stringify(withButtons([]))}`);
		isRefused(ending, /is no JSON/);
	},
});

expectCases(CASES.writing);
