import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import type { Component } from '../../sandbox/template';
import { codesAt, IDENTITY, LISTED, LISTED_BUTTON, type Vendor } from './codes';
import { byName, nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });
const { run, sent } = codesAt(sandbox);

describe('the minutes that only the address of a listed button names', () => {
	const list = () => {
		sandbox.setTemplates({ provider: 'meta', templates: [{ ...IDENTITY, status: 'APPROVED' }] });
		const [{ metaId: id } = {}] = sandbox.templates({ provider: 'meta' }).atMeta;
		const row = { ...IDENTITY, id, status: 'APPROVED', components: LISTED };
		sandbox.addFault({
			provider: 'meta',
			method: 'GET',
			times: 'always',
			effect: { kind: 'status', status: 200, body: { data: [row] } },
		});
	};
	const OTHER_TEXT = { type: 'OTP', otp_type: 'COPY_CODE', text: 'Take the code' };
	const asComponents = [{ type: 'BUTTONS', buttons: [OTHER_TEXT] }];
	const written = [
		{ type: 'BODY' },
		{ type: 'FOOTER', code_expiration_minutes: 7 },
		{ type: 'BUTTONS', buttons: [OTHER_TEXT] },
	];
	const edited = {
		...IDENTITY,
		provider: 'meta',
		components: LISTED,
		body: '*{{1}}* is your verification code.',
		buttons: [OTHER_TEXT],
	};

	it.each([
		['as words', { buttons: [OTHER_TEXT] }],
		['as components', { components: asComponents }],
		['in an item that was read', edited],
	])('stay where Update changes the text of the button %s', async (_how, json) => {
		list();
		await run('meta', 'update', json, {
			template: byName('code|en'),
			options: { skipReadBack: true },
		});
		expect(sent()).toEqual([{ components: written }]);
	});

	it.each([
		['as words', { ...IDENTITY, buttons: [OTHER_TEXT] }],
		['as components', { ...IDENTITY, components: asComponents }],
	])('stay where Apply changes it %s', async (_how, json) => {
		list();
		await run('meta', 'apply', json, { options: { dryRun: false } });
		expect(sent()).toEqual([{ components: written }]);
	});

	it.each(['meta', 'kirim'] as const)(
		'are those of a copy at %s whose button says something else',
		async (provider) => {
			await run(provider, 'create', edited);
			expect(sent()).toMatchObject([{ components: written }]);
		},
	);

	it('give way to those that are given', async () => {
		list();
		await run(
			'meta',
			'update',
			{ buttons: [OTHER_TEXT], codeExpirationMinutes: 3 },
			{ template: byName('code|en'), options: { skipReadBack: true } },
		);
		expect(sent()).toMatchObject([
			{ components: [{}, { type: 'FOOTER', code_expiration_minutes: 3 }, {}] },
		]);
	});

	it('never make the flag of LancePilot of a button that goes', async () => {
		const components = {
			body: { text: '{{1}} is your code.', variables: ['1'] },
			buttons: [LISTED_BUTTON],
			addSecurityRecommendation: true,
		};
		sandbox.setTemplates({
			provider: 'lancePilot',
			templates: [{ ...IDENTITY, status: 'APPROVED' }],
		});
		const [copy] = sandbox.templates({ provider: 'lancePilot' }).copy;
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'GET',
			times: 'always',
			effect: { kind: 'status', status: 200, body: { data: [{ ...copy, components }] } },
		});
		const failure = await failureOf(
			nodeFor(sandbox, 'lancePilot', {
				operation: 'update',
				template: byName('code|en'),
				remove: ['buttons'],
			}),
		);
		expect(failure.message).toContain('Copy Code Button must be given');
		expect(writesTo(sandbox)).toEqual([]);
	});
});

describe('a row of LancePilot whose button to copy is a flag', () => {
	const row = { ...IDENTITY, addSecurityRecommendation: true, copyCodeButton: true };

	it.each(['meta', 'kirim'] as const)('is created at %s with that button', async (provider) => {
		await run(provider, 'create', row);
		expect(sent()).toMatchObject([
			{
				components: [
					{ type: 'BODY', add_security_recommendation: true },
					{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
				],
			},
		]);
	});

	it('changes a template of Meta that has it', async () => {
		sandbox.setTemplates({
			provider: 'meta',
			templates: [{ ...IDENTITY, status: 'APPROVED', components: LISTED }],
		});
		await run('meta', 'update', row, { template: byName('code|en') });
		expect(sent()).toMatchObject([
			{ components: [{ type: 'BODY', add_security_recommendation: true }, {}, {}] },
		]);
	});

	it.each([
		['another category', { category: 'MARKETING', bodyText: 'Hi there.' }],
		[
			'a button that fills the code in',
			{ buttons: [{ type: 'OTP', otp_type: 'ONE_TAP', supported_apps: [{}] }] },
		],
	])('is refused for %s, which has none', async (_what, more) => {
		await expect(run('meta', 'create', { ...row, ...more })).rejects.toThrow(/Copy Code Button/);
		expect(writesTo(sandbox)).toEqual([]);
	});
});

it.each(['ONE_TAP', 'ZERO_TAP'])(
	'a %s button is refused at LancePilot for what it is',
	async (otp_type) => {
		const flags = { addSecurityRecommendation: true, codeExpirationMinutes: 5 };
		const app = { package_name: 'shop.example', signature_hash: 'K8a/AINcGX7' };
		const buttons = [{ type: 'OTP', otp_type, supported_apps: [app] }];
		const [validated] = await run('lancePilot', 'validate', { ...IDENTITY, ...flags, buttons });
		expect(validated?.json.refusals).toEqual([
			{
				field: 'Buttons → 1 → Type',
				message:
					'is One-Time Password; LancePilot offers only one that copies the code, as Copy Code Button of an authentication template',
				rule: 'LancePilot',
			},
		]);
	},
);

describe('an item of a code that was read, and edited', () => {
	const components = [
		{ type: 'BODY', text: '*{{1}}* is your verification code.' },
		{ type: 'FOOTER', text: 'This code expires in 10 minutes.', code_expiration_minutes: 10 },
		{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
	];
	const list = (provider: Vendor, listed: Component[]) => {
		const templates = [{ ...IDENTITY, status: 'APPROVED', components: listed }];
		sandbox.setTemplates({ provider, templates });
	};
	const edited = (footer: object) => ({
		...IDENTITY,
		provider: 'meta',
		channel: '1',
		components: [components[0], { ...components[1], ...footer }, components[2]],
	});
	const MODES = ['merge', 'replace'];

	it.each(MODES)('is refused by %s where its footer says something of its own', async (mode) => {
		list('meta', components);
		const more = { template: byName('code|en'), updateMode: mode };
		const update = run('meta', 'update', edited({ text: 'Bye' }), more);
		await expect(update).rejects.toThrow(/Footer is not accepted by Meta/);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each(MODES)('is applied by %s with other minutes, of which the footer tells', async (mode) => {
		list('meta', components);
		const item = edited({ text: 'This code expires in 5 minutes.', code_expiration_minutes: 5 });
		const [output] = await run('meta', 'apply', item, {
			updateMode: mode,
			options: { dryRun: false },
		});
		expect(output?.json).toMatchObject({ action: 'update', applied: true });
		expect(output?.json.reason).toMatch(/Footer is not sent, because Meta writes the texts/);
		expect(sent()).toMatchObject([
			{ components: [{}, { type: 'FOOTER', code_expiration_minutes: 5 }, {}] },
		]);
	});

	it.each(MODES)('keeps by %s the text that LancePilot lists', async (mode) => {
		const own = { type: 'BODY', text: 'Your shop code: {{1}}', example: { body_text: [['1']] } };
		list('lancePilot', [own]);
		const template = byName('code|en');
		const [read] = await runNode(
			nodeFor(sandbox, 'lancePilot', { operation: 'get', output: 'full', template }),
		);
		const flags = { addSecurityRecommendation: true, codeExpirationMinutes: 5 };
		const item = { ...read?.json, ...flags, copyCodeButton: true };
		await run('lancePilot', 'update', item, { template, updateMode: mode });
		expect(sent()).toMatchObject([{ body: { text: own.text } }]);
	});
});
