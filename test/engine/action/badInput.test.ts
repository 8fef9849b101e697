import capitalize from 'lodash/capitalize';
import startCase from 'lodash/startCase';

import type { INodeParameters } from '../support/n8n';
import { listenAt, stopListening } from '../support/listenAt';
import { failureOf, runNode } from '../support/runNode';
import type { Vendor } from './vendors';
import { byName, kirim, lancePilot, nodeFor, twoChat, vendors, waCr } from './vendors';

afterEach(stopListening);

/** The error's message, after making sure that nothing was sent anywhere. */
async function errorOf(
	vendor: Vendor,
	parameters: INodeParameters,
	fields?: Record<string, unknown>,
): Promise<string> {
	const requests = vendors.flatMap(({ origin }) => [listenAt(origin, () => [200, {}])]);
	const setup = nodeFor(vendor, parameters);
	if (fields) setup.credentials = { [vendor.credential]: fields as never };
	const error = await failureOf(setup);
	expect(requests.flat()).toEqual([]);
	expect(error.name).toBe('NodeOperationError');
	expect(error.message).not.toMatch(/TypeError|undefined|\[object/);
	return error.message;
}

const locator = (value: unknown, mode = 'id') => ({ __rl: true, mode, value }) as INodeParameters;

describe.each(byName)('the credential of %s', (_name, vendor) => {
	const label = startCase(vendor.secretField).replace('Api', 'API');

	it.each(['', '   '])('is refused without a key: %j', async (key) => {
		const message = await errorOf(vendor, {}, { [vendor.secretField]: key });
		expect(message).toBe(`${label} is empty [Item 0]`);
	});

	it.each(['two words', 'line\nbreak', 'schlüssel'])('is refused with the key %j', async (key) => {
		const message = await errorOf(vendor, {}, { [vendor.secretField]: key });
		expect(message).toMatch(new RegExp(`^${label} holds spaces`));
		expect(message).not.toContain(key);
	});

	it.each(['', 'example.com', 'ftp://example.com', 'not an address'])(
		'is refused with the base URL %j',
		async (baseUrl) => {
			const fields = { [vendor.secretField]: vendor.key, baseUrl };
			expect(await errorOf(vendor, {}, fields)).toMatch(/^Base URL is not an http or https/);
		},
	);

	it('is refused with a base URL that holds a login', async () => {
		const fields = { [vendor.secretField]: vendor.key, baseUrl: 'https://a:b@example.com' };
		expect(await errorOf(vendor, {}, fields)).toMatch(/^Base URL must not hold/);
	});
});

describe('the account', () => {
	it.each<[Vendor, string, string, unknown[]]>([
		[
			lancePilot,
			'workspaceId',
			'Workspace',
			['1234', 'not-a-uuid', '3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a1', '../../account', {}],
		],
		[
			twoChat,
			'phoneNumber',
			'Phone Number',
			['12025550132', '+1 202 555', '+0123456789', '+1202555013212345', 'TMP1', '+52&x=1'],
		],
		[kirim, 'phoneNumberId', 'Phone Number', ['12345', 'abc', '+1202555016', '1065/../me', '1e9']],
	])('of %p is refused by name when it is malformed', async (vendor, name, label, values) => {
		for (const value of values) {
			const message = await errorOf(vendor, { [name]: locator(value) });
			expect(message).toMatch(
				new RegExp(
					`^${label} (is empty|".*" is not valid|must be text, but is an object) \\[Item 0\\]$`,
				),
			);
		}
	});

	it.each([
		[lancePilot, 'workspaceId', 'Workspace'],
		[twoChat, 'phoneNumber', 'Phone Number'],
		[kirim, 'phoneNumberId', 'Phone Number'],
	] as const)('of %p is refused by name when it is empty', async (vendor, name, label) => {
		for (const value of ['', '  ', null]) {
			for (const mode of ['list', 'id']) {
				const message = await errorOf(vendor, { [name]: locator(value, mode) });
				expect(message).toBe(`${label} is empty [Item 0]`);
			}
		}
	});

	it.each([
		[lancePilot, 'workspaceId', 'Pick the LancePilot workspace from the list, or choose By ID'],
		[twoChat, 'phoneNumber', 'Pick the 2Chat phone number from the list, or choose By Number'],
	] as const)(
		'of %p that is empty is asked for in the words of its picker',
		async (vendor, name, hint) => {
			const { description } = await failureOf(nodeFor(vendor, { [name]: locator('') }));
			expect(description).toBe(`${hint} and enter it.`);
		},
	);
});

describe('the template', () => {
	it.each([
		[lancePilot, 'id', 'abc'],
		[lancePilot, 'id', '1/../../2'],
		[waCr, 'id', '1/sync'],
		[twoChat, 'id', 'TMP?x'],
		[kirim, 'id', 'tmpl/1'],
		[kirim, 'name', 'order confirmation'],
		[kirim, 'name', '../accounts'],
		[waCr, 'name', 'order|en us'],
	])('of %p by %s is refused: %j', async (vendor, mode, value) => {
		const template = locator(value, mode);
		const message = await errorOf(vendor as Vendor, { operation: 'get', template });
		expect(message.startsWith(`Template "${value}"`)).toBe(true);
	});

	it.each(['list', 'id', 'name'])('is named when it is empty, by %s', async (mode) => {
		const template = locator('', mode);
		expect(await errorOf(kirim, { operation: 'get', template })).toBe('Template is empty [Item 0]');
	});
});

describe('numbers', () => {
	it.each([0, -1, 1.5, 'many'])('Limit %j is refused', async (limit) => {
		expect(await errorOf(kirim, { operation: 'getAll', limit })).toMatch(/^Limit /);
		const channels = { resource: 'channel', operation: 'getAll', limit };
		expect(await errorOf(kirim, channels)).toMatch(/^Limit /);
	});

	it.each([-1, 11, 2.5, 'often'])('Max Retries %j is refused', async (maxRetries) => {
		expect(await errorOf(kirim, { options: { maxRetries } })).toMatch(/^Max Retries /);
	});

	it.each([0, 601, 'long'])('Max Wait %j is refused', async (maxWaitSeconds) => {
		const options = { waitForCompletion: true, maxWaitSeconds };
		expect(await errorOf(twoChat, { options })).toMatch(/^Max Wait \(Seconds\) /);
	});
});

describe('a choice that does not exist', () => {
	const template = locator('order', 'name');
	const chosen = { operation: 'prepareMessage', template, recipient: '+12025550143' };

	it.each<[INodeParameters, RegExp]>([
		[{ operation: 'get', template, output: 'everything' }, /^Output "everything" does not exist/],
		[{ operation: 'getAll', output: 'Full' }, /^Output "Full" does not exist/],
		[
			{ operation: 'sync', options: { return: 'allTemplates' }, output: ['raw'] },
			/^Output must be text/,
		],
		[{ operation: 'create', output: 'all' }, /^Output "all" does not exist/],
		[{ operation: 'create', inputMode: 'JSON' }, /^Input Mode "JSON" does not exist/],
		[{ operation: 'validate', inputMode: 'form' }, /^Input Mode "form" does not exist/],
		[{ operation: 'apply', inputMode: 'form' }, /^Input Mode "form" does not exist/],
		[{ ...chosen, inputMode: 'values' }, /^Input Mode "values" does not exist/],
		[{ ...chosen, inputMode: 'json', valuesJson: '[1]' }, /^Values \(JSON\) is not a JSON object/],
		[
			{ operation: 'sync', options: { return: 'everything' } },
			/^Return "everything" does not exist/,
		],
		[{ operation: 'apply', updateMode: 'add' }, /^Update Mode "add" does not exist/],
	])('is refused by name, before anything is sent: %j', async (parameters, words) => {
		expect(await errorOf(kirim, parameters)).toMatch(words);
	});

	it.each(['', null])('is the default where an expression yields %j', async (output) => {
		listenAt(kirim.origin, () => [200, { data: [], has_more: false, next_cursor: null }]);
		const setup = nodeFor(kirim, { operation: 'getAll', output: '={{ $json.output }}' });
		expect(await runNode({ ...setup, items: [{ output }] })).toEqual([]);
	});
});

describe('an operation that a provider does not have', () => {
	it.each<[Vendor, string, RegExp, RegExp]>([
		[waCr, 'create', /Prepare Message, Sync/, /create the template in WhatsApp Manager/],
		[waCr, 'update', /Prepare Message, Sync/, /WhatsApp Manager/],
		[waCr, 'delete', /Prepare Message, Sync/, /delete the template in WhatsApp Manager/],
		[twoChat, 'create', /Prepare Message, Sync/, /create it in 2Chat/],
		[twoChat, 'update', /Prepare Message, Sync/, /delete it and create another/],
		[kirim, 'update', /Prepare Message, Sync/, /WhatsApp Manager/],
		[kirim, 'delete', /Prepare Message, Sync/, /WhatsApp Manager/],
	])('%p, %s: what exists is named, and the way round', async (vendor, operation, has, way) => {
		const requests = listenAt(vendor.origin, () => [200, {}]);
		const error = await failureOf(nodeFor(vendor, { operation }));
		expect(error.message).toBe(
			`${vendor.displayName} has no operation "${capitalize(operation)}" on the resource "Template" [Item 0]`,
		);
		const { description } = error as unknown as { description: string };
		expect(description).toMatch(has);
		expect(description).toMatch(way);
		expect(requests).toEqual([]);
	});

	it.each(['publish', '', 'toString', 'constructor', '__proto__'])(
		'%j exists nowhere',
		async (operation) => {
			expect(await errorOf(kirim, { operation })).toContain('Kirim has no operation');
			expect(await errorOf(kirim, { resource: operation, operation: 'sync' })).toContain(
				'Kirim has no operation',
			);
		},
	);
});

describe('a parameter that is no text', () => {
	const deep = () => {
		let value: unknown = 'x';
		for (let level = 0; level < 10_000; level++) value = [value];
		return value;
	};

	it.each<[unknown]>([[{ toString: 1 }], [[1]], [{}]])('is refused by name: %j', async (value) => {
		const parameter = value as INodeParameters;
		for (const [name, label] of [
			['provider', 'Provider'],
			['resource', 'Resource'],
			['operation', 'Operation'],
		] as const) {
			expect(await errorOf(kirim, { [name]: parameter })).toMatch(
				new RegExp(`^${label} must be text, but is (a list|an object)`),
			);
		}
		const filters = { name: parameter };
		expect(await errorOf(kirim, { operation: 'getAll', filters })).toMatch(/^Name must be text/);
		expect(await errorOf(kirim, { operation: 'getAll', limit: parameter })).toMatch(/^Limit /);
		expect(await errorOf(kirim, { options: { maxRetries: parameter } })).toMatch(/^Max Retries/);
	});

	it('is refused as deep as it may be', async () => {
		const setup = nodeFor(kirim, { operation: 'getAll', filters: { name: '={{ $json.deep }}' } });
		const error = await failureOf({ ...setup, items: [{ deep: deep() }] });
		expect(error.message).toMatch(
			/^(Name must be text, but is a list|A parameter .* nested too deeply)/,
		);
	});

	it('is not shown whole when it is long', async () => {
		const long = 'x'.repeat(1_000_000);
		for (const name of ['provider', 'operation', 'resource']) {
			expect((await errorOf(kirim, { [name]: long })).length).toBeLessThan(400);
		}
	});

	it('says of an operation from afar no more than that it does not exist', async () => {
		const error = await failureOf(nodeFor(kirim, { operation: '__proto__' }));
		expect((error as unknown as { description: string }).description).not.toContain('[object');
	});
});

it('refuses a provider that does not exist', async () => {
	expect(await errorOf(kirim, { provider: 'wati' })).toBe(
		'Provider "wati" does not exist [Item 0]',
	);
});
