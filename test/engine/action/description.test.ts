import { builtCredential, builtNode, nodeTypeOf } from '../support/builtPackage';
import { built, builtText, manifest } from '../support/dist';
import type { INodeParameters } from '../support/n8n';
import { NodeHelpers } from '../support/n8n';
import { syncingVendors, vendors } from './vendors';

type Property = (typeof node.description.properties)[number];

const node = builtNode('whatsAppTemplates');
const { description } = node;

/** What the editor shows for these values. */
function shown(values: INodeParameters, typeVersion = 1): Property[] {
	return description.properties.filter(
		(property) =>
			property.type !== 'hidden' &&
			NodeHelpers.displayParameter(values, property, { typeVersion } as never, description, values),
	);
}

/** Values of the options that one of the properties of a name offers. */
function offered(values: INodeParameters, name: string, typeVersion = 1): string[] {
	const property = shown(values, typeVersion).find((each) => each.name === name);
	return (property?.options ?? [])
		.filter((option) =>
			NodeHelpers.displayParameter(values, option as never, { typeVersion } as never, description),
		)
		.map((option) => ('value' in option ? String(option.value) : option.name));
}

interface Capable {
	createTemplate?: unknown;
	updateTemplate?: unknown;
	deleteTemplate?: unknown;
	syncTemplates?: unknown;
}

const { providers } = built<{
	providers: Array<{
		descriptor: { id: string; capabilities: string[] };
		load(): Promise<Capable>;
	}>;
}>('nodes/shared/providers/registry.js');
const ids = providers.map(({ descriptor }) => descriptor.id).sort();

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
		expect(options.map(({ name }) => name).sort()).toEqual([
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

describe('the editor', () => {
	it.each(providers)(
		'offers for $descriptor.displayName what it has',
		async ({ descriptor, load }) => {
			const verbs = await load();
			const has = ['apply', 'get', 'getAll', 'prepareMessage', 'sync', 'validate'];
			if (verbs.createTemplate) has.push('create');
			if (verbs.updateTemplate) has.push('update');
			if (verbs.deleteTemplate) has.push('delete');
			const operations = offered({ provider: descriptor.id, resource: 'template' }, 'operation');
			expect([...operations].sort()).toEqual(has.sort());
		},
	);

	it.each([
		['kirim', 'update'],
		['twoChat', 'create'],
		['waCr', 'delete'],
	])(
		'lists at %s an operation that it lacks by its name, while it is chosen: %s',
		(provider, value) => {
			const values = { provider, resource: 'template' };
			expect(offered(values, 'operation')).not.toContain(value);
			expect(offered({ ...values, operation: value }, 'operation')).toContain(value);
			const fields = shown({ ...values, operation: value });
			expect(fields.filter(({ name }) => name === 'operation')).toHaveLength(1);
		},
	);

	it.each(['create', 'update'])(
		'shows the form of %s at every provider, for it forgets what it hides',
		(operation) => {
			const form = (provider: string) =>
				shown({ resource: 'template', operation, provider, inputMode: 'fields' }, 1.1)
					.filter(({ type, name }) => type !== 'notice' && name !== 'currentTemplate')
					.map(({ name }) => name)
					.filter((name) => !['workspaceId', 'phoneNumber', 'phoneNumberId'].includes(name));
			for (const id of ids) expect(form(id)).toEqual(form('lancePilot'));
		},
	);

	it('empties no collection when the provider is switched', () => {
		// n8n unsets a collection whose display hangs on what was changed.
		const hanging = description.properties.filter(
			({ type, displayOptions }) => type === 'collection' && displayOptions?.show?.provider,
		);
		expect(hanging).toEqual([]);
	});

	it('offers every provider of the registry', () => {
		expect([...offered({}, 'provider')].sort()).toEqual(ids);
		expect(vendors.map(({ provider }) => provider).sort()).toEqual(ids);
		const synced = syncingVendors.map(({ provider }) => provider);
		const copies = providers.filter(({ descriptor }) => descriptor.capabilities.includes('sync'));
		expect(synced.sort()).toEqual(copies.map(({ descriptor }) => descriptor.id).sort());
	});

	it.each(vendors.map(({ provider, credential }) => [provider, credential]))(
		'asks for %s for the credential %s alone',
		(provider, credential) => {
			const values = { provider: provider as string };
			const wanted = description.credentials?.filter((each) =>
				NodeHelpers.displayParameter(values, each, { typeVersion: 1 } as never, description),
			);
			expect(wanted?.map(({ name, required }) => [name, required])).toEqual([[credential, true]]);
		},
	);

	it.each(['twoChat', 'kirim'])('offers waiting for a background sync to 2Chat alone: %s', (id) => {
		const values = { provider: id, resource: 'template', operation: 'sync' };
		const options = description.properties.find(({ name }) => name === 'options')?.options ?? [];
		const visible = options.filter((option) =>
			NodeHelpers.displayParameter(
				{},
				option as never,
				{ typeVersion: 1 } as never,
				description,
				values,
			),
		);
		const names = visible.map(({ name }) => name);
		expect(names.includes('waitForCompletion')).toBe(id === 'twoChat');
		expect(names.includes('batchSize')).toBe(false);
	});

	it('finds a method behind every list', () => {
		const methods = description.properties
			.flatMap(({ modes }) => modes ?? [])
			.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
		expect(new Set(methods)).toEqual(
			new Set(['searchChannels', 'searchSenders', 'searchTemplates']),
		);
		for (const method of methods) expect(node.methods?.listSearch).toHaveProperty(method);
	});
});

describe('the form of Sync', () => {
	const sync = { resource: 'template', operation: 'sync', provider: 'kirim' };
	const names = (values: INodeParameters, typeVersion: number) =>
		shown({ ...sync, ...values }, typeVersion)
			.map(({ name }) => name)
			.filter((name) => ['return', 'output'].includes(name));
	const underOptions = (typeVersion: number) => {
		const options = description.properties.find(({ name }) => name === 'options')?.options ?? [];
		return options
			.filter((option) =>
				NodeHelpers.displayParameter(
					{},
					option as never,
					{ typeVersion } as never,
					description,
					sync,
				),
			)
			.map(({ name }) => name);
	};

	it('keeps Return under Options in version 1, where Output always shows', () => {
		expect(names({}, 1)).toEqual(['output']);
		expect(underOptions(1)).toContain('return');
	});

	it.each([
		['summary', ['return']],
		['changedTemplates', ['return']],
		['allTemplates', ['return', 'output']],
		// What an expression yields is not known while the form shows.
		['={{ $json.return }}', ['return', 'output']],
	])('shows Return in version 1.1, and for %s the fields %j', (returned, fields) => {
		expect(names({ return: returned }, 1.1)).toEqual(fields);
		expect(underOptions(1.1)).not.toContain('return');
	});

	it.each(ids)('offers changed templates at %s only where it syncs', async (provider) => {
		const entry = providers.find(({ descriptor }) => descriptor.id === provider);
		const { syncTemplates } = (await entry?.load()) ?? {};
		const values = offered({ ...sync, provider }, 'return', 1.1);
		expect(values).toEqual([
			'allTemplates',
			...(syncTemplates ? ['changedTemplates'] : []),
			'summary',
		]);
	});
});

describe('what the form says before the click', () => {
	const notices = (values: INodeParameters) =>
		shown({ resource: 'template', ...values })
			.filter(({ type }) => type === 'notice')
			.map(({ displayName }) => displayName)
			.join(' ');

	it.each(['create', 'delete', 'get', 'getAll', 'sync'])(
		'names the credits of 2Chat at %s, and of nobody else',
		(operation) => {
			expect(notices({ provider: 'twoChat', operation })).toContain('one credit');
			expect(notices({ provider: 'meta', operation })).not.toContain('credit');
		},
	);

	it.each<[string, RegExp]>([
		['lancePilot', /campaigns and workflows that use it stop/],
		['meta', /Only the language of the chosen template is deleted/],
		['twoChat', /every language/],
	])('says at %s what a deletion does', (provider, what) => {
		expect(notices({ provider, operation: 'delete' })).toMatch(what);
		expect(notices({ provider, operation: 'get' })).not.toMatch(what);
	});

	it('says that an update is reviewed, and that a category has its price', () => {
		const update = notices({ provider: 'meta', operation: 'update' });
		expect(update).toMatch(/back under review.*costs/);
	});

	it.each<[string, INodeParameters]>([
		['create', { bodyText: '=Hello {{1}}' }],
		['create', { bodyText: 'Hello {{1}}' }],
		['update', { updateFields: { bodyText: '=Hello {{1}}' } }],
	])('says at %s of a text with placeholders that they stay: %j', (operation, typed) => {
		const given = { provider: 'lancePilot', operation, inputMode: 'fields', ...typed };
		expect(notices(given)).toMatch(/Placeholders such as .* are sent as they are/);
	});

	it('says nothing of placeholders over an empty text', () => {
		const empty = { provider: 'lancePilot', operation: 'create', inputMode: 'fields' };
		expect(notices({ ...empty, bodyText: '' })).not.toContain('Placeholders');
	});

	it('lists languages to choose from at create, and takes any other', () => {
		const create = { resource: 'template', operation: 'create', provider: 'kirim' };
		const language = shown({ ...create, inputMode: 'fields' }).find(
			({ name }) => name === 'language',
		);
		expect(language).toMatchObject({ type: 'options', allowArbitraryValues: true, default: '' });
		const names = (language?.options ?? []).map(({ name }) => name);
		expect(names).toContain('Spanish (MEX) · es_MX');
		expect([...names].sort((a, b) => a.localeCompare(b))).toEqual(names);
		const codes = (language?.options ?? []).map((option) => 'value' in option && option.value);
		expect(new Set(codes).size).toBe(codes.length);
	});

	it.each([
		['buttons', 'Button Type'],
		['header', 'Header Type'],
	])('asks in %s for what the other fields hang on first: %s', (name, first) => {
		const update = { resource: 'template', operation: 'update', provider: 'lancePilot' };
		const fields = shown({ ...update, inputMode: 'fields', updateMode: 'merge' }).find(
			(each) => each.name === 'updateFields',
		);
		const group = (fields?.options ?? []).find((option) => option.name === name) as Property;
		const [values] = group.options as Array<{ values: Property[] }>;
		expect(values?.values[0]?.displayName).toBe(first);
	});
});

describe('the preview of an output', () => {
	const SIMPLIFIED = [
		'body',
		'category',
		'channel',
		'id',
		'language',
		'name',
		'nameAndLanguage',
		'provider',
		'status',
		'updatedAt',
	];

	it.each([
		['template/create', [...SIMPLIFIED, 'created', 'message'].sort()],
		['template/update', [...SIMPLIFIED, 'changed', 'message', 'previous'].sort()],
		[
			'template/delete',
			['channel', 'deleted', 'deletedTemplates', 'id', 'language', 'message', 'name', 'provider'],
		],
		[
			'template/apply',
			[
				'action',
				'applied',
				'channel',
				'differences',
				'language',
				'name',
				'previous',
				'provider',
				'reason',
				'template',
			],
		],
		[
			'template/validate',
			['category', 'language', 'name', 'provider', 'refusals', 'valid', 'warnings'],
		],
		['channel/getAll', ['id', 'name', 'phoneNumber', 'provider', 'status']],
		[
			'template/sync',
			['channel', 'created', 'message', 'outcome', 'provider', 'startedAt', 'synced', 'updated'],
		],
		['template/getAll', SIMPLIFIED],
	])('of %s names the fields of the contract, in each version', (operation, fields) => {
		for (const version of ['v1.0.0', 'v1.1.0']) {
			const text = builtText(`nodes/WhatsAppTemplates/__schema__/${version}/${operation}.json`);
			const schema = JSON.parse(text) as { properties: object };
			expect(Object.keys(schema.properties).sort()).toEqual(fields);
		}
	});
});
