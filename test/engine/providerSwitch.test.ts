import setPath from 'lodash/set';

import { builtNode } from './support/builtPackage';
import { built } from './support/dist';
import type { INodeParameters } from './support/n8n';
import { NodeHelpers } from './support/n8n';

type Property = ReturnType<typeof builtNode>['description']['properties'][number];

const { providers } = built<{ providers: Array<{ descriptor: { id: string } }> }>(
	'nodes/shared/providers/registry.js',
);
const ids = providers.map(({ descriptor }) => descriptor.id);

function formOf(node: string) {
	const { description } = builtNode(node);
	const { properties } = description;
	const version = { typeVersion: description.defaultVersion ?? 1 } as never;
	return {
		properties,
		/** By n8n's own rules, with the defaults or without them, as it is saved. */
		valuesOf: (given: INodeParameters, withDefaults = true) =>
			NodeHelpers.getNodeParameters(properties, given, withDefaults, false, version, description) ??
			{},
		/** What a person sees. */
		drawn: (values: INodeParameters) =>
			properties.filter(
				(property) =>
					property.type !== 'hidden' &&
					NodeHelpers.displayParameter(values, property, version, description),
			),
	};
}

/** What the editor keeps of a form: n8n's own rules, and of these the names of which something is shown. */
function kept(node: string, values: INodeParameters): INodeParameters {
	const { valuesOf, drawn } = formOf(node);
	const all = valuesOf(values);
	const names = new Set(drawn(all).map(({ name }) => name));
	return valuesOf(Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name))));
}

/** Every field that the form shows, filled in; a field that comes up by that is filled in too. */
function filled(node: string, chosen: INodeParameters & { provider: string }): INodeParameters {
	const { drawn } = formOf(node);
	let values = kept(node, chosen);
	for (let rounds = 0; rounds < 3; rounds++) {
		const more = drawn(values).filter(({ name }) => !(name in chosen));
		values = kept(node, { ...values, ...filling(more, chosen.provider) });
	}
	return values;
}

/**
 * The fields that do not hang on the provider, what is picked there (a template, an account, a sender),
 * and of collections all that the provider takes.
 */
function filling(properties: Property[], provider: string): INodeParameters {
	const isThere = ({ displayOptions, type }: Property) =>
		!['hidden', 'notice'].includes(type) &&
		displayOptions?.show?.provider === undefined &&
		(displayOptions?.show?.['/provider']?.includes(provider) ?? true);
	const own = properties.filter((each) => isThere(each) || each.type === 'resourceLocator');
	return Object.fromEntries(own.map((each) => [each.name, valueOf(each, provider)]));
}

function valueOf({ type, default: value, options = [], typeOptions }: Property, provider: string) {
	if (type === 'string') return 'typed';
	if (type === 'number') return 7;
	if (type === 'boolean') return value !== true;
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: 'typed' };
	if (type === 'collection') return filling(options as Property[], provider);
	if (type === 'fixedCollection') {
		const [group] = options as Array<{ name: string; values: Property[] }>;
		if (group === undefined) return {};
		const entry = filling(group.values, provider);
		return { [group.name]: typeOptions?.multipleValues ? [entry] : entry } as INodeParameters;
	}
	// The type of a header on which fields hang that not every provider has.
	const isHeader = options.some((option) => 'value' in option && option.value === 'media');
	return isHeader ? 'media' : (value as INodeParameters[string]);
}

const OPERATIONS = [
	...['apply', 'create', 'delete', 'get', 'getAll'],
	...['prepareMessage', 'sync', 'update', 'validate'],
];
const FORMS: Array<[string, INodeParameters]> = [
	...OPERATIONS.map((operation): [string, INodeParameters] => [
		'whatsAppTemplates',
		{ resource: 'template', operation },
	]),
	['whatsAppTemplatesTrigger', {}],
];

describe.each(FORMS)('a switch of the provider in %s, %j', (node, form) => {
	it.each(ids)('over any other and back to %s keeps what was typed', (provider) => {
		const typed = filled(node, { ...form, provider });
		expect(JSON.stringify(typed)).toMatch(/"typed"|:7,/);
		for (const other of ids) {
			const meanwhile = kept(node, { ...typed, provider: other });
			expect(kept(node, { ...meanwhile, provider })).toEqual(typed);
		}
	});
});

describe('what a provider does not take of a collection', () => {
	/** The notices within the collections of a form. */
	const remembered = (node: string, values: INodeParameters, collection: string) => {
		const { properties } = formOf(node);
		const { options = [] } = properties.find(
			({ name, displayOptions }) =>
				name === collection &&
				(displayOptions?.show?.operation?.includes(values.operation as string) ?? true),
		) as Property;
		return (options as Property[])
			.filter(({ type }) => type === 'notice')
			.filter((notice) =>
				NodeHelpers.displayParameter(
					(values[collection] ?? {}) as INodeParameters,
					notice,
					{ typeVersion: 1.1 } as never,
					builtNode(node).description,
					values,
				),
			)
			.map(({ displayName }) => displayName);
	};
	const create = { resource: 'template', operation: 'create' };
	const sync = { resource: 'template', operation: 'sync' };

	it.each<[string, string, INodeParameters, string, INodeParameters, RegExp]>([
		[
			'whatsAppTemplates',
			'lancePilot',
			create,
			'additionalFields',
			{ unsubscribeButton: true },
			/^Unsubscribe Button is not used here; it is remembered/,
		],
		[
			'whatsAppTemplates',
			'twoChat',
			sync,
			'options',
			{ waitForCompletion: false },
			/^Wait for Completion is not used here/,
		],
		[
			'whatsAppTemplatesTrigger',
			'kirim',
			{},
			'options',
			{ syncBeforeCheck: 'never' },
			/^Refresh From Meta is not used here/,
		],
	])(
		'is said to be remembered in %s, away from %s',
		(node, provider, form, collection, member, text) => {
			const typed = { ...form, provider, [collection]: member };
			expect(remembered(node, typed, collection)).toEqual([]);
			const elsewhere = { ...typed, provider: 'meta' };
			expect(remembered(node, elsewhere, collection)).toEqual([expect.stringMatching(text)]);
			const nothing = { ...elsewhere, [collection]: {} };
			expect(remembered(node, nothing, collection)).toEqual([]);
		},
	);
});

/** The lists of a form, each with its path in the node's parameters. */
function listsIn(properties: Property[], path: string[] = []): Array<[Property, string[]]> {
	return properties.flatMap((property) => {
		const { name, type, options = [] } = property;
		const own = [...path, name];
		if (type === 'options') return [[property, own]];
		if (type === 'collection') return listsIn(options as Property[], own);
		if (type !== 'fixedCollection') return [];
		const groups = options as Array<{ name: string; values: Property[] }>;
		return groups.flatMap((group) => listsIn(group.values, [...own, group.name]));
	});
}

it.each(['whatsAppTemplates', 'whatsAppTemplatesTrigger'])(
	'the form of %s shows no bare value after a switch of the provider',
	(node) => {
		const { description } = builtNode(node);
		const version = { typeVersion: description.defaultVersion ?? 1 } as never;
		const bare: string[] = [];
		let chosen = 0;
		for (const [list, path] of listsIn(description.properties)) {
			// Of an operation there is a list for each provider.
			if (list.name === 'operation') continue;
			const options = (list.options ?? []) as Array<{ value: string; name: string }>;
			for (const [{ value, name }, provider] of options.flatMap((option) =>
				ids.map((id) => [option, id] as const),
			)) {
				// The editor decides on an entry by the parameters of the node, wherever its list stands.
				const form = { provider, resource: 'template', operation: 'sync' };
				setPath(form, path, value);
				const shown = options.filter((option) =>
					NodeHelpers.displayParameter(form, option as never, version, description),
				);
				chosen += 1;
				if (shown.filter((each) => each.value === value).length !== 1) {
					bare.push(`${list.displayName}: ${name} at ${provider}`);
				}
			}
		}
		expect(chosen).toBeGreaterThan(20);
		expect(bare).toEqual([]);
	},
);

it('the trigger keeps All Accounts over a provider that has no Watch', () => {
	const node = 'whatsAppTemplatesTrigger';
	for (const other of ids) {
		const meanwhile = kept(node, { provider: other, watch: 'allAccounts' });
		expect(kept(node, { ...meanwhile, provider: 'twoChat' }).watch).toBe('allAccounts');
	}
});

describe('an account is kept where the form does not ask for it', () => {
	const workspaceId = { __rl: true, mode: 'id', value: 'one' };
	it.each<[string, string, INodeParameters, INodeParameters]>([
		[
			'at Validate',
			'whatsAppTemplates',
			{ resource: 'template', operation: 'create' },
			{ operation: 'validate' },
		],
		[
			'at the channels',
			'whatsAppTemplates',
			{ resource: 'template', operation: 'sync' },
			{ resource: 'channel', operation: 'getAll' },
		],
		[
			'where all accounts are watched',
			'whatsAppTemplatesTrigger',
			{ watch: 'account' },
			{ watch: 'allAccounts' },
		],
	])('%s', (_where, node, asked, notAsked) => {
		const typed = kept(node, { provider: 'lancePilot', workspaceId, ...asked });
		const meanwhile = kept(node, { ...typed, ...notAsked });
		const shown = formOf(node).drawn(meanwhile);
		expect(shown.filter(({ name }) => name === 'workspaceId')).toMatchObject([
			{
				type: 'notice',
				displayName: 'Your Workspace is remembered and used again when you switch back.',
			},
		]);
		expect(kept(node, { ...meanwhile, ...asked })).toEqual(typed);
	});
});

describe.each(['whatsAppTemplates', 'whatsAppTemplatesTrigger'])('of a kept pick %s', (node) => {
	const { valuesOf, drawn } = formOf(node);
	const form = { resource: 'template', operation: 'sync' };
	const notices = (values: INodeParameters) =>
		drawn(kept(node, { ...form, ...values }))
			.filter(({ type }) => type === 'notice')
			.map(({ displayName }) => displayName)
			.filter((text) => text.includes('used again when you switch back'));
	const workspace = (value: string) => ({
		provider: 'kirim',
		workspaceId: { __rl: true, mode: 'list', value },
	});

	it('says whose it is, and nothing while nothing was picked', () => {
		expect(notices(workspace('one'))).toEqual([
			'Your Workspace of LancePilot is remembered and used again when you switch back.',
		]);
		expect(notices(workspace(''))).toEqual([]);
		for (const provider of ids) expect(notices({ provider })).toEqual([]);
	});

	it('saves nothing where nothing was picked', () => {
		for (const provider of ids) {
			const values = kept(node, { ...form, provider });
			const asked = drawn(values).filter(({ type }) => type === 'resourceLocator');
			const saved = valuesOf(values, false);
			const locators = Object.keys(saved).filter((name) =>
				/__rl/.test(JSON.stringify(saved[name])),
			);
			expect(locators).toEqual(asked.map(({ name }) => name));
		}
	});
});
