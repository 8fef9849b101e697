import omit from 'lodash/omit';

import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import type { Component } from '../../sandbox/template';
import { codesAt, IDENTITY, LISTED } from './codes';
import { byName, nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });
const { run, sent } = codesAt(sandbox);

describe('the footer and the button of a code, which Meta gives to each', () => {
	const components = [
		{ type: 'BODY', add_security_recommendation: true },
		{ type: 'FOOTER', text: 'This code expires in 10 minutes.', code_expiration_minutes: 10 },
		{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
	];
	const update = (parameters: ExecuteSetup['parameters'], listed: Component[] = components) => {
		const templates = [{ ...IDENTITY, status: 'APPROVED', components: listed }];
		sandbox.setTemplates({ provider: 'meta', templates });
		const template = byName('code|en');
		return nodeFor(sandbox, 'meta', { operation: 'update', template, ...parameters });
	};

	it.each([
		['in Remove', { remove: ['footer'] }],
		['in Template JSON', { inputMode: 'json', templateJson: '{"footer": null}' }],
	])(
		'the footer is not removed, and nobody is told that it already was: %s',
		async (_where, given) => {
			const failure = await failureOf(update(given));
			expect(failure.message).toContain('The footer of "code" cannot be removed: Meta writes it');
			expect(writesTo(sandbox)).toEqual([]);
		},
	);

	it('the footer is not removed where it is listed without its text', async () => {
		const listed = components.map((component) => omit(component, 'text'));
		const failure = await failureOf(update({ remove: ['footer'] }, listed));
		expect(failure.message).toContain('The footer of "code" cannot be removed: Meta writes it');
	});

	it.each([
		['in Remove', { remove: ['buttons'] }],
		['in Template JSON', { inputMode: 'json', templateJson: '{"buttons": null}' }],
	])(
		'the button is not removed, of which another kind would be made: %s',
		async (_where, given) => {
			const failure = await failureOf(update(given));
			expect(failure.message).toContain('The button of "code" cannot be removed');
			expect(writesTo(sandbox)).toEqual([]);
		},
	);

	it('neither is taken for removed that LancePilot’s payload has as a flag', async () => {
		const templateJson =
			'{"footer": null, "buttons": [], "copyCodeButton": true, "codeExpirationMinutes": 5}';
		await runNode(update({ inputMode: 'json', templateJson }));
		expect(JSON.stringify(sent())).toContain('"otp_type":"COPY_CODE"');
	});

	it('the footer goes with the minutes, where the whole template is given without them', async () => {
		const given = [components[0], components[2]];
		const parameters = {
			updateMode: 'replace',
			inputMode: 'json',
			templateJson: JSON.stringify({ components: given }),
		};
		await runNode(update(parameters));
		expect(sent()).toEqual([{ components: given }]);
	});

	const ONE_TAP = {
		type: 'OTP',
		otp_type: 'ONE_TAP',
		text: 'Fill in',
		supported_apps: [{ package_name: 'com.example.app', signature_hash: 'K8a/AINcGX7' }],
	};
	const oneTap = [components[0], { type: 'BUTTONS', buttons: [ONE_TAP] }] as Component[];
	const planOf = async (listed: Component[], given: object, status = 'APPROVED') => {
		const templates = [{ ...IDENTITY, status, components: listed }];
		sandbox.setTemplates({ provider: 'meta', templates });
		const [item] = await run('meta', 'apply', { ...IDENTITY, ...given });
		return item?.json;
	};

	it.each([
		['no buttons', { buttons: null }],
		['an empty component', { components: [{ type: 'BUTTONS', buttons: [] }] }],
	])('Apply does not make another kind of the button: %s', async (_what, given) => {
		expect(await planOf(oneTap, given)).toMatchObject({
			action: 'blocked',
			reason: expect.stringContaining('Its button cannot be removed') as string,
		});
	});

	it.each([
		['footer', { footer: null }],
		['button', { buttons: [] }],
	])('Apply says of a %s that it stays where nothing else is to change', async (part, given) => {
		expect(await planOf(components, given)).toMatchObject({
			action: 'unchanged',
			reason: expect.stringContaining(`Its ${part} cannot be removed`) as string,
		});
	});

	it('nor does Apply where an item of a plan was edited so', async () => {
		const plan = await planOf(oneTap, { buttons: [{ ...ONE_TAP, text: 'Enter it' }] });
		expect(plan).toMatchObject({ action: 'update' });
		const edited = { ...plan, template: { ...(plan?.template as object), buttons: [] } };
		expect(await planOf(oneTap, edited)).toMatchObject({ action: 'blocked' });
	});

	it('nor does a second Apply of what the first has blocked', async () => {
		const blocked = await planOf(oneTap, { buttons: null });
		expect(await planOf(oneTap, { ...blocked })).toMatchObject({ action: 'unchanged' });
	});

	it('nor does one after the review that has blocked the first as well', async () => {
		const blocked = await planOf(oneTap, { buttons: null }, 'PENDING');
		expect(blocked).toMatchObject({ action: 'blocked' });
		expect(await planOf(oneTap, { ...blocked })).toMatchObject({ action: 'unchanged' });
		expect(blocked?.reason).toMatch(/It is under review.*Its button cannot be removed/);
	});

	it('is not missed where it is listed without any', async () => {
		const listed = [components[0], { type: 'BUTTONS', buttons: [] }] as Component[];
		const plan = await planOf(listed, { components: listed });
		expect(String(plan?.reason)).not.toContain('cannot be removed');
	});

	it('is not removed where only the address of the button names the minutes', async () => {
		const failure = await failureOf(update({ remove: ['footer'] }, LISTED));
		expect(failure.message).toContain('The footer of "code" cannot be removed: Meta writes it');
	});

	it('is not sent as a link where the template becomes one of another category', async () => {
		const body = { type: 'BODY', text: '*{{1}}* is your code.' };
		const listed = {
			...IDENTITY,
			status: 'REJECTED',
			components: [body, LISTED[1]] as Component[],
		};
		sandbox.setTemplates({ provider: 'meta', templates: [listed] });
		const given = { category: 'UTILITY', bodyText: 'Your parcel is here.' };
		const attempt = run('meta', 'update', given, { template: byName('code|en') });
		await expect(attempt).rejects.toThrow(/only an authentication template has one/);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('takes the place of what a template of another category has', async () => {
		const before = { ...IDENTITY, category: 'UTILITY', status: 'REJECTED' };
		const own = [
			{ type: 'HEADER', format: 'TEXT', text: 'Hello' },
			{ type: 'BODY', text: 'Your code is here.' },
			{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
		];
		sandbox.setTemplates({ provider: 'meta', templates: [{ ...before, components: own }] });
		const given = { category: 'AUTHENTICATION', body: null };
		const attempt = run('meta', 'update', given, { template: byName('code|en') });
		await expect(attempt).rejects.toThrow(/Header is not part of an authentication template/);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('parts of a template that becomes a code are removed', async () => {
		const before = { ...IDENTITY, category: 'UTILITY', status: 'REJECTED' };
		const own = [
			{ type: 'BODY', text: 'Your code is here.' },
			{ type: 'FOOTER', text: 'Bye' },
			{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
		];
		sandbox.setTemplates({ provider: 'meta', templates: [{ ...before, components: own }] });
		const buttons = [{ type: 'OTP', otp_type: 'COPY_CODE' }];
		await run(
			'meta',
			'update',
			{ category: 'AUTHENTICATION', body: null, footer: null, buttons },
			{ template: byName('code|en'), options: { skipReadBack: true } },
		);
		expect(sent()).toMatchObject([
			{ components: [{ type: 'BODY' }, { type: 'BUTTONS', buttons }] },
		]);
	});
});

describe('an authentication template that Meta lists with a header or another button', () => {
	const header = { type: 'HEADER', format: 'TEXT', text: 'Login' };
	const url = { type: 'URL', text: 'Copy', url: 'https://www.whatsapp.com/otp/copy/?code=1' };
	const reply = { type: 'QUICK_REPLY', text: 'No' };
	const components = [
		header,
		{ type: 'BODY', text: '*{{1}}* is your verification code.' },
		{ type: 'BUTTONS', buttons: [url, reply] },
	];
	const update = async (json: object) => {
		const templates = [{ ...IDENTITY, status: 'APPROVED', components }];
		sandbox.setTemplates({ provider: 'meta', templates });
		const more = { template: byName('code|en'), options: { skipReadBack: true } };
		await run('meta', 'update', { ...IDENTITY, ...json }, more);
	};

	it.each([
		['a button less', { buttons: [reply] }],
		[
			'its parts given again, with another time-to-live',
			{
				header: { type: 'text', text: 'Login' },
				buttons: [url, reply],
				messageSendTtlSeconds: 60,
			},
		],
	])('is carried as it is, and Meta decides: %s', async (_what, json) => {
		await update(json).catch(() => undefined);
		expect(JSON.stringify(sent())).toContain('"QUICK_REPLY"');
	});

	it.each([
		['a header', { header: { type: 'text', text: 'Other' } }, /Header is not part of/],
		[
			'a button',
			{ buttons: [{ type: 'QUICK_REPLY', text: 'Other' }] },
			/One-Time Password button only/,
		],
	])('takes no other one: %s', async (_what, json, words) => {
		await expect(update(json)).rejects.toThrow(words);
		expect(writesTo(sandbox)).toEqual([]);
	});
});
