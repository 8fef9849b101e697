import omit from 'lodash/omit';

import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import type { Component } from '../../sandbox/template';
import { byName, nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });

const BODY: Component = { type: 'BODY', text: 'Look here.' };
const image = (handle?: string): Component => ({
	type: 'HEADER',
	format: 'IMAGE',
	...(handle !== undefined && { example: { header_handle: [handle] } }),
});
const LISTED = 'https://scontent.whatsapp.net/v/t61.29466-34/1_n.jpg?oe=1';
const buttons: Component = { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'More' }] };
const carousel = (...handles: Array<string | undefined>): Component => ({
	type: 'CAROUSEL',
	cards: handles.map((handle) => ({ components: [image(handle), BODY, buttons] })),
});
const promo = (components: Component[]) => ({
	name: 'promo',
	language: 'en',
	category: 'MARKETING',
	components,
});
const plant = (components: Component[]) =>
	sandbox.setTemplates({ provider: 'meta', templates: [promo(components)] });

type Json = Record<string, unknown>;
const json = (operation: string, templateJson: Json, more: ExecuteSetup['parameters'] = {}) =>
	nodeFor(sandbox, 'meta', {
		operation,
		inputMode: 'json',
		templateJson: JSON.stringify(templateJson),
		output: 'full',
		...(operation === 'update' && { template: byName('promo|en') }),
		...more,
	});
const bodies = () => sandbox.requests({ method: 'POST' }).map(({ body }) => body);

describe('a handle that is given to an update at Meta', () => {
	it.each([
		['in words', { header: { type: 'image', media: { handle: '4::new' } } }],
		['as components', { components: [image('4::new')] }],
	])('is a change, %s', async (_how, templateJson) => {
		plant([image(LISTED), BODY]);
		const [item] = await runNode(json('update', templateJson));
		expect(item?.json).toMatchObject({ changed: true });
		expect(bodies()).toEqual([{ components: [image('4::new'), BODY] }]);
	});

	it('is a change where the whole is replaced', async () => {
		plant([image(LISTED), BODY]);
		const whole = { components: [image('4::new'), BODY] };
		const [item] = await runNode(json('update', whole, { updateMode: 'replace' }));
		expect(item?.json).toMatchObject({ changed: true });
	});

	it('is a change in a card', async () => {
		plant([BODY, carousel(LISTED, LISTED)]);
		const given = [BODY, carousel('4::one', '4::two')];
		const [item] = await runNode(json('update', { components: given }));
		expect(item?.json).toMatchObject({ changed: true });
		expect(bodies()).toEqual([{ components: given }]);
	});

	it('is no change where the address that is listed comes back, signed anew', async () => {
		plant([image(LISTED), BODY]);
		const signedAnew = LISTED.replace('oe=1', 'oe=2');
		const [item] = await runNode(json('update', { components: [image(signedAnew), BODY] }));
		expect(item?.json).toMatchObject({ changed: false });
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('is not compared by Apply, which says so, whenever it runs', async () => {
		plant([image(LISTED), BODY]);
		const desired = promo([image('4::new'), BODY]);
		for (let runs = 0; runs < 2; runs++) {
			const [item] = await runNode(json('apply', desired, { options: { dryRun: false } }));
			expect(item?.json).toMatchObject({
				action: 'unchanged',
				reason: expect.stringContaining('does not list the media of its header'),
			});
		}
		expect(writesTo(sandbox)).toEqual([]);
	});
});

it('names two handles where a header has one', async () => {
	const two = { ...image(), example: { header_handle: ['4::a', '4::b'] } };
	const failure = await failureOf(json('create', promo([two, BODY])));
	expect(failure.message).toContain('Header → Media holds 2 handles');
	expect(writesTo(sandbox)).toEqual([]);
});

it('refuses a handle where the vendor takes none', async () => {
	sandbox.setTemplates({ provider: 'lancePilot', templates: [promo([image('4::a'), BODY])] });
	const templateJson = JSON.stringify({ header: { type: 'image', media: { handle: '4::new' } } });
	const setup = { operation: 'update', inputMode: 'json', template: byName('promo|en') };
	const failure = await failureOf(nodeFor(sandbox, 'lancePilot', { ...setup, templateJson }));
	expect(failure.message).toContain('Header → Media is not accepted by LancePilot');
	expect(writesTo(sandbox)).toEqual([]);
});

describe('another address where the vendor takes files alone', () => {
	const ADDRESS = 'https://shop.example/new.jpg';
	const mediaRow = (media: object) => {
		sandbox.setTemplates({ provider: 'lancePilot', templates: [promo([image(LISTED), BODY])] });
		const [copy] = sandbox.templates({ provider: 'lancePilot' }).copy;
		const components = { header: { type: 'media', media }, body: { text: BODY.text } };
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'GET',
			times: 'always',
			effect: { kind: 'status', status: 200, body: { data: [{ ...copy, components }] } },
		});
	};
	const at = (operation: string, templateJson: Json, more: ExecuteSetup['parameters'] = {}) =>
		nodeFor(sandbox, 'lancePilot', {
			operation,
			inputMode: 'json',
			templateJson: JSON.stringify(templateJson),
			output: 'full',
			...(operation === 'update' && { template: byName('promo|en') }),
			...more,
		});
	const byAddress = (name: string, address: string): Component =>
		({ type: 'HEADER', format: 'IMAGE', example: { [name]: [address] } }) as Component;
	const WAYS = [
		['header_handle', { type: 'image', handle: LISTED }],
		['header_url', { type: 'image', handle: LISTED }],
		['header_url', { type: 'image', url: LISTED }],
		['header_handle', { type: 'image' }],
	] as const;

	it.each(WAYS)('is refused by Update as %s, beside the listed %j', async (name, media) => {
		mediaRow(media);
		const components = [byAddress(name, ADDRESS), { ...BODY, text: 'Look there.' }];
		const failure = await failureOf(at('update', { components }));
		expect(failure.message).toMatch(/Header → Media URL is/);
		expect(failure.message).toContain('give the file itself');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each(WAYS)('is not sent by Apply as %s, which says so: beside %j', async (name, media) => {
		mediaRow(media);
		const header = byAddress(name, ADDRESS);
		const [same] = await runNode(at('apply', promo([header, BODY])));
		const reason = expect.stringContaining('LancePilot takes media only as a file');
		expect(same?.json).toMatchObject({ action: 'unchanged', reason });
		expect(same?.json.reason).not.toContain('Update sends it');

		const desired = promo([header, { ...BODY, text: 'Look there.' }]);
		const options = { dryRun: false };
		const [changed] = await runNode(at('apply', desired, { options }));
		expect(changed?.json).toMatchObject({ action: 'update', applied: true, reason });
		expect(bodies()).toMatchObject([
			{ header: { type: 'media', media: { type: 'image' } }, body: { text: 'Look there.' } },
		]);
	});

	it('is none where the listed one comes back, signed anew', async () => {
		mediaRow({ type: 'image', handle: LISTED });
		const components = [byAddress('header_handle', LISTED.replace('oe=1', 'oe=2')), BODY];
		const [item] = await runNode(at('update', { components }));
		expect(item?.json).toMatchObject({ changed: false });
	});
});

describe('the media of a card', () => {
	const file = { type: 'image', binaryPropertyName: 'data' };
	const cards = [
		{ header: file, bodyText: 'One.' },
		{ header: file, bodyText: 'Two.' },
	];
	const binary = [{ data: { data: 'eA==', mimeType: 'image/png', fileName: 'a.png' } }];

	it.each(['create', 'update', 'apply', 'validate'])(
		'is no file in %s, which says so by its path before any write',
		async (operation) => {
			plant([BODY, carousel('4::a', '4::b')]);
			const identity = omit(promo([]), 'components');
			const given = operation === 'update' ? { cards } : { ...identity, bodyText: 'x', cards };
			const failure = await failureOf({ ...json(operation, given), binary });
			expect(failure.message).toContain('Cards → 1 → Header → Input Field is not accepted');
			expect(writesTo(sandbox)).toEqual([]);
		},
	);

	it('is needed for a new card', async () => {
		const given = promo([BODY, carousel('4::a', undefined)]);
		const failure = await failureOf(json('create', given));
		expect(failure.message).toContain('Cards → 2 → Header → Media is needed');
		expect(writesTo(sandbox)).toEqual([]);
		const [item] = await runNode(json('validate', given));
		expect(item?.json).toMatchObject({
			valid: false,
			refusals: [{ field: 'Cards → 2 → Header → Media' }],
		});
	});
});

it('compares each of several parts of a kind that nobody knows', async () => {
	plant([{ type: 'HOLOGRAM', a: 1 } as Component, BODY, { type: 'HOLOGRAM', b: 2 } as Component]);
	const components = [
		{ type: 'HOLOGRAM', a: 9 },
		{ type: 'HOLOGRAM', b: 2 },
	];
	const desired = { ...promo([]), components };
	const [item] = await runNode(json('apply', desired));
	expect(item?.json).toMatchObject({ action: 'update', differences: [{ field: 'HOLOGRAM' }] });
});
