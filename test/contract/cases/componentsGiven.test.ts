import '../../engine/support/withoutWaiting';
import { kirim, lancePilot } from '../../engine/action/vendors';
import { byName, create, given, isRead, isRefused, isWhole, sentText } from './creating';
import { CASES, describeCase, expectCases } from './describeCase';
import { listing, run, useScriptedVendor } from './scriptedVendor';

const server = useScriptedVendor();

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
		const { sent } = await create(server, kirim, { ...given, components: [body] });
		expect(sent).toMatchObject([
			{ components: [{ example: { body_text_named_params: expect.arrayContaining(params) } }] },
		]);
	},
	header_text_named_params: async () => {
		const params = [{ param_name: 'numero', example: '#1' }];
		const example = { header_text_named_params: params };
		const ending = await create(server, kirim, {
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
		const ending = await create(server, kirim, { ...given, components: [BODY, CAROUSEL] });
		isWhole(ending, ['CAROUSEL', '4::one', '4::two']);
	},
	'limited-time offer → Kirim create': async () => {
		const offer = {
			type: 'LIMITED_TIME_OFFER',
			limited_time_offer: { text: 'Soon', has_expiration: true },
		};
		const ending = await create(server, kirim, {
			...given,
			category: 'MARKETING',
			components: [offer, BODY],
		});
		isWhole(ending, ['LIMITED_TIME_OFFER', 'has_expiration']);
	},
	'call permission request → Kirim create': async () => {
		const request = { type: 'call_permission_request' };
		const ending = await create(server, kirim, { ...given, components: [BODY, request] });
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
		const ending = await create(server, lancePilot, {
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
		const ending = await create(server, kirim, {
			...login,
			components: [codeBody, codeFooter, buttons],
		});
		isRead(ending);
		expect(sentText(ending)).toContain('COPY_CODE');
	},
	'OTP ONE_TAP button': async () => {
		const app = { package_name: 'com.example.app', signature_hash: 'K8a/AINcGX7' };
		const button = { type: 'OTP', otp_type: 'ONE_TAP', supported_apps: [app] };
		const buttons = { type: 'BUTTONS', buttons: [button] };
		const ending = await create(server, kirim, {
			...login,
			components: [codeBody, codeFooter, buttons],
		});
		isWhole(ending, ['ONE_TAP', 'com.example.app', 'K8a/AINcGX7']);
	},
	'no button given': async () => {
		const ending = await create(server, kirim, { ...login, components: [codeBody, codeFooter] });
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
	'default fields of a Graph row': async () => isRead(await create(server, kirim, graphRow)),
	'create payload of Meta\'s page (parameter_format "named")': async () => {
		const params = [{ param_name: 'first_name', example: 'Ana' }];
		const ending = await create(server, kirim, {
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
			await create(server, kirim, {
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
		const ending = await create(server, kirim, { ...payload, allow_category_change: true });
		isWhole(ending, ['order']);
		// Kirim's page does not have it, so it is left out and said.
		expect(sentText(ending)).not.toContain('allow_category_change');
		expect(ending.hints.join(' ')).toMatch(/category change/i);
	},
	"this node's own full item": async () =>
		isRead(await create(server, lancePilot, await itemOf('full'))),
	"this node's own raw item (LancePilot row)": async () =>
		isRead(await create(server, lancePilot, await itemOf('raw'))),
});

expectCases(CASES.componentsGiven);
