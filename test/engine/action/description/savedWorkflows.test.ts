import { builtCredential, nodeTypeOf } from '../../support/builtPackage';
import { manifest } from '../../support/dist';
import type { INodeParameters } from '../../support/n8n';
import type { Property } from './form';
import { description, offered, shown } from './form';

describe('the contract that saved workflows hold', () => {
	it('names the package, the node and its resources', () => {
		expect(nodeTypeOf(description.name)).toBe('n8n-nodes-whatsapp-templates.whatsAppTemplates');
		expect(description.version).toEqual([1, 1.1]);
		// Without it n8n adds its Custom API Call.
		expect(description.defaultVersion).toBe(1.1);
		expect(description.usableAsTool).toBe(true);
		expect(manifest.n8n).toMatchObject({ strict: true });
	});

	it.each<[string, INodeParameters, string[]]>([
		['provider', {}, ['kirim', 'lancePilot', 'meta', 'twoChat', 'waCr']],
		['resource', {}, ['channel', 'template']],
		['operation', { resource: 'channel' }, ['getAll']],
		[
			'operation',
			{ resource: 'template', provider: 'lancePilot' },
			[
				'apply',
				'create',
				'delete',
				'get',
				'getAll',
				'prepareMessage',
				'sync',
				'update',
				'validate',
			],
		],
		[
			'output',
			{ resource: 'template', operation: 'get', provider: 'kirim' },
			['full', 'raw', 'simplified'],
		],
		[
			'filters',
			{ resource: 'template', operation: 'getAll', provider: 'kirim' },
			['category', 'language', 'name', 'status'],
		],
		[
			'updateMode',
			{ resource: 'template', operation: 'update', provider: 'lancePilot' },
			['merge', 'replace'],
		],
		[
			'inputMode',
			{ resource: 'template', operation: 'update', provider: 'lancePilot' },
			['fields', 'json'],
		],
	])('offers for %s, given %j, the values %j', (name, values, options) => {
		expect([...offered(values, name)].sort()).toEqual(options);
	});

	it('names the options', () => {
		const options = description.properties.find(({ name }) => name === 'options')?.options ?? [];
		expect([...new Set(options.map(({ name }) => name))].sort()).toEqual([
			'actions',
			'allLanguages',
			'batchInterval',
			'batchSize',
			'dryRun',
			'maxRetries',
			'maxWaitSeconds',
			'onlyWhenPending',
			'prune',
			'pruneNamePrefix',
			'return',
			'skipReadBack',
			'stopOnCategoryChange',
			'waitForCompletion',
		]);
		const returned = options.find(({ name }) => name === 'return') as Property;
		const returns = returned.options?.map((option) => 'value' in option && option.value);
		expect([...new Set(returns)]).toEqual(['allTemplates', 'changedTemplates', 'summary']);
		expect(returned.default).toBe('summary');
	});

	it.each([
		['lancePilot', 'workspaceId'],
		['twoChat', 'phoneNumber'],
		['kirim', 'phoneNumberId'],
		['waCr', undefined],
	])('picks the account of %s by %s', (provider, parameter) => {
		const values = { provider, resource: 'template', operation: 'sync' };
		const accounts = shown(values).filter(
			({ name, type }) => type === 'resourceLocator' && name !== 'template',
		);
		expect(accounts.map(({ name }) => name)).toEqual(parameter ? [parameter] : []);
		for (const { modes } of accounts) {
			expect(modes?.map(({ name }) => name)).toEqual(['list', 'id']);
		}
		expect(shown({ ...values, resource: 'channel', operation: 'getAll' })).not.toContainEqual(
			expect.objectContaining({ name: parameter ?? 'workspaceId' }),
		);
	});

	it('points at a template by list, id or name', () => {
		const template = description.properties.find(({ name }) => name === 'template');
		expect(template?.modes?.map(({ name }) => name)).toEqual(['list', 'id', 'name']);
	});

	it.each([
		['returnAll', false],
		['limit', 50],
	])('begins with %s at %j', (name, value) => {
		expect(description.properties.find((each) => each.name === name)?.default).toBe(value);
	});

	it.each([
		['lancePilotTemplatesApi', 'apiToken', 'https://lancepilot.com/api/v3', '/workspaces'],
		['waCrTemplatesApi', 'apiToken', 'https://app.wa.cr/api/v2', '/account'],
		['twoChatTemplatesApi', 'apiKey', 'https://api.p.2chat.io/open', '/info'],
		['kirimTemplatesApi', 'apiKey', 'https://api.kirimdev.com/v1', '/me'],
	])('stores %s with %s and the base URL %s, tested by GET %s', (name, secret, baseUrl, path) => {
		const credential = builtCredential(name);
		expect(credential.name).toBe(name);
		const stored = credential.properties.filter(({ type }) => type !== 'notice');
		const fields = new Map(stored.map((field) => [field.name, field]));
		expect([...fields.keys()].sort()).toEqual([secret, 'baseUrl'].sort());
		expect(fields.get(secret)).toMatchObject({ typeOptions: { password: true }, required: true });
		expect(fields.get('baseUrl')?.default).toBe(baseUrl);
		expect(credential.test?.request).toMatchObject({ disableFollowRedirect: true });
		expect(credential.test?.request.url).toMatch(new RegExp(`^${path}`));
		expect(credential.test?.request.method ?? 'GET').toBe('GET');
	});
});
