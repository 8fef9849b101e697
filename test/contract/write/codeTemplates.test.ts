import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import type { Component } from '../../sandbox/template';
import { byName, nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });

type Vendor = 'kirim' | 'lancePilot' | 'meta';

const run = async (
	provider: Vendor,
	operation: string,
	json: object,
	more: ExecuteSetup['parameters'] = {},
) =>
	await runNode(
		nodeFor(sandbox, provider, {
			operation,
			inputMode: 'json',
			templateJson: JSON.stringify(json),
			output: 'full',
			...more,
		}),
	);
const sent = () => sandbox.requests({ method: 'POST' }).map(({ body }) => body);

const ADDRESS =
	'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=7&code=otp';
const LISTED_BUTTON = {
	type: 'URL',
	text: 'Copy code',
	url: `${ADDRESS}{{1}}`,
	example: [`${ADDRESS}123456`],
};
const LISTED: Component[] = [
	{ type: 'BODY', text: '*{{1}}* is your verification code.' },
	{ type: 'BUTTONS', buttons: [LISTED_BUTTON] },
];
const IDENTITY = { name: 'code', language: 'en', category: 'AUTHENTICATION' };

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

describe('the footer of a code, which Meta writes about its minutes', () => {
	const components = [
		{ type: 'BODY', add_security_recommendation: true },
		{ type: 'FOOTER', text: 'This code expires in 10 minutes.', code_expiration_minutes: 10 },
		{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
	];
	const update = (parameters: ExecuteSetup['parameters']) => {
		const templates = [{ ...IDENTITY, status: 'APPROVED', components }];
		sandbox.setTemplates({ provider: 'meta', templates });
		const template = byName('code|en');
		return nodeFor(sandbox, 'meta', { operation: 'update', template, ...parameters });
	};

	it('is not removed, and nobody is told that it already was', async () => {
		const failure = await failureOf(update({ remove: ['footer'] }));
		expect(failure.message).toContain('The footer of "code" cannot be removed: Meta writes it');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('goes with the minutes, where the whole template is given without them', async () => {
		const given = [components[0], components[2]];
		const parameters = {
			updateMode: 'replace',
			inputMode: 'json',
			templateJson: JSON.stringify({ components: given }),
		};
		await runNode(update(parameters));
		expect(sent()).toEqual([{ components: given }]);
	});
});
