import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { lancePilotOpenApiFile } from '../../unit/write/lancePilotOpenApi';
import { byName, nodeFor } from '../write/node';
import type { Prism, SeenRequest } from './startPrism';
import { startPrism } from './startPrism';

/**
 * A third party's judgement: Prism holds each request against LancePilot's own OpenAPI file, which
 * lies beside the checkout. What the file itself refuses of the vendor's prose (a sample of a URL with
 * its placeholder, for one) is left out here and tested in unit/write/lancePilotPayload.test.ts.
 */

const file = lancePilotOpenApiFile;

if (file === null) {
	it.skip.each(['requests in front of the sandbox', 'answers of the mock'])(
		'LancePilot’s OpenAPI file judges the %s (not beside this checkout)',
		() => undefined,
	);
} else {
	const sandbox = useSandbox();
	let proxy: Prism;
	let mock: Prism;
	beforeAll(async () => {
		[proxy, mock] = await Promise.all([
			startPrism(file, sandbox.baseUrls.lancePilot),
			startPrism(file),
		]);
		// A machine that is busy takes a minute to load Prism.
	}, 240_000);
	afterAll(async () => {
		await proxy.stop();
		await mock.stop();
	});

	const through = (prism: Prism, parameters: object) => {
		const setup = nodeFor(sandbox, 'lancePilot', parameters as never);
		const [name = ''] = Object.keys(setup.credentials);
		const fields = { ...setup.credentials[name], baseUrl: prism.url };
		return { ...setup, credentials: { [name]: fields } };
	};
	const forbidden = (seen: SeenRequest[]) =>
		seen.flatMap(({ method, path, input }) => input.map((each) => `${method} ${path}: ${each}`));
	const template = (name: string) => ({
		name,
		language: 'en_US',
		category: 'UTILITY',
		header: { type: 'text', text: 'Order {{1}}', variable: '12345' },
		bodyText: 'Hello {{1}}, your order is on its way.',
		bodyVariables: ['Ana'],
		footer: 'Shop',
		buttons: [
			{ type: 'URL', text: 'Track', url: 'https://example.com/track' },
			{ type: 'QUICK_REPLY', text: 'Thanks' },
		],
	});
	const json = (name: string) => ({
		inputMode: 'json',
		templateJson: JSON.stringify(template(name)),
	});

	describe('LancePilot’s OpenAPI file allows every request of', () => {
		it.each([
			['Channel: Get Many', { resource: 'channel', operation: 'getAll' }, ['GET']],
			['Get Many', { operation: 'getAll', returnAll: true }, ['GET']],
			['Get', { operation: 'get', template: byName('summer_sale') }, ['GET']],
			['Sync', { operation: 'sync' }, ['POST']],
			['Create', { operation: 'create', ...json('order_on_its_way') }, ['POST']],
			[
				'Update',
				{
					operation: 'update',
					template: byName('summer_sale'),
					inputMode: 'json',
					templateJson: JSON.stringify({ footer: 'Until Sunday' }),
				},
				['GET', 'GET', 'POST', 'GET'],
			],
			['Delete', { operation: 'delete', template: byName('summer_sale') }, ['GET', 'DELETE']],
		])('%s', async (_operation, parameters, methods) => {
			await runNode(through(proxy, parameters));
			const seen = await proxy.seen();
			expect(seen.map(({ method }) => method)).toEqual(expect.arrayContaining(methods));
			expect(forbidden(seen)).toEqual([]);
		});

		it('the call that Prepare Message words', async () => {
			const chosen = { template: byName('order_confirmation|en') };
			const [full] = await runNode(through(proxy, { operation: 'get', output: 'full', ...chosen }));
			const parameters = full?.json.parameters as Array<{ key: string }>;
			const values = Object.fromEntries(parameters.map(({ key }) => [key, '77']));
			const [prepared] = await runNode(
				through(proxy, {
					operation: 'prepareMessage',
					...chosen,
					recipient: '+12025550142',
					inputMode: 'json',
					valuesJson: JSON.stringify(values),
				}),
			);
			const { method, url, body } = prepared?.json.request as Record<string, string>;
			await proxy.seen();
			await fetch(String(url), {
				method,
				headers: {
					authorization: `Bearer ${sandbox.keys.lancePilot}`,
					'content-type': 'application/json',
				},
				body: JSON.stringify(body),
			});
			const seen = await proxy.seen();
			expect(seen).toHaveLength(1);
			expect(forbidden(seen)).toEqual([]);
		});
	});

	it('and finds what a request lacks', async () => {
		await fetch(`${proxy.url}/workspaces/${sandbox.accounts.lancePilot}/templates`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ name: 'order' }),
		});
		expect(forbidden(await proxy.seen()).join()).toMatch(/required property 'language'/);
	});

	describe('its mock, whose rows are empty objects, is read in words', () => {
		it('a sync without a message is a completed one', async () => {
			const [item] = await runNode(through(mock, { operation: 'sync' }));
			expect(item?.json).toMatchObject({ outcome: 'completed' });
		});

		it.each([
			['Get Many', { operation: 'getAll', returnAll: true }],
			['Get', { operation: 'get', template: { __rl: true, mode: 'id', value: '12' } }],
		])('%s names what is missing', async (_operation, parameters) => {
			const error = await failureOf(through(mock, parameters));
			expect(error.message).toMatch(/LancePilot/);
			expect(error.message).not.toMatch(/TypeError|undefined|ZodError/);
		});
	});
}
