import type { ProviderDescriptor } from '../../../../nodes/shared/providers/provider';
import { builtNode } from '../../support/builtPackage';
import { built } from '../../support/dist';
import type { INodeParameters } from '../../support/n8n';
import { NodeHelpers } from '../../support/n8n';
import { offered } from './form';

const { providers } = built<{ providers: Array<{ descriptor: ProviderDescriptor }> }>(
	'nodes/shared/providers/registry.js',
);
const descriptors = providers.map(({ descriptor }) => descriptor);

const operations = offered({ resource: 'template', provider: 'meta' }, 'operation');

const settings: INodeParameters[] = [
	{},
	...['', 'Hello', '=Hello {{1}}'].flatMap((bodyText) => [
		{ inputMode: 'fields', bodyText },
		{ inputMode: 'json', bodyText },
	]),
	...[true, false, '={{ $json.is }}'].flatMap((is) => [
		{ options: { dryRun: is } },
		{ options: { prune: is } },
		{ options: { dryRun: is, prune: is } },
	]),
];

type Notice = [name: string, text: string];

/** Every notice that a node shows for these values. */
function noticesOf(node: string, values: INodeParameters): Notice[] {
	const { description } = builtNode(node);
	return description.properties
		.filter(({ type }) => type === 'notice')
		.filter((property) =>
			NodeHelpers.displayParameter(values, property, { typeVersion: 1 }, description, values),
		)
		.map(({ name, displayName }): Notice => [name, displayName])
		.sort(byName);
}

const byName = ([one]: Notice, [other]: Notice) => (one < other ? -1 : 1);

/** The notices that are to be shown, each with some of its words. */
function expected(
	descriptor: ProviderDescriptor,
	operation: string,
	{ inputMode, bodyText, options }: INodeParameters,
): Notice[] {
	const { id, capabilities, callNotice, unsupportedHint } = descriptor;
	const { updateNotice = '', deleteNotice } = descriptor;
	const has = (capability: string) => capabilities.some((one) => one === capability);
	const { dryRun = true, prune = false } = (options ?? {}) as INodeParameters;
	const isWrite = operation === 'create' || operation === 'update' || operation === 'delete';
	const isDelete = operation === 'delete';
	const isUpdate = operation === 'update' && has('update');
	const isApply = operation === 'apply';
	const takesText = ['apply', 'create', 'update', 'validate'].includes(operation);
	const isTyped = inputMode === 'fields' && (operation === 'update' || bodyText !== '');
	const notices: Array<[name: string, isShown: boolean, words: string | undefined]> = [
		[
			`${id}WithoutThisOperation`,
			isWrite && !has(operation),
			isWrite ? unsupportedHint[operation] : '',
		],
		[`${id}Cost`, callNotice !== undefined && operation !== 'validate', callNotice],
		['deleteNotice', isDelete && has('delete'), 'can no longer be sent'],
		[`${id}DeleteNotice`, isDelete && deleteNotice !== undefined, deleteNotice],
		['deletesOneLanguageNotice', isDelete && has('deleteOneLanguage'), 'Only the language'],
		[
			`${id}UpdateNotice`,
			isUpdate,
			`back under review. Another category changes what each message costs. ${updateNotice}`,
		],
		['applyNotice', isApply, 'Apply only plans'],
		[`${id}ApplyUpdateNotice`, isApply && has('update') && dryRun !== true, updateNotice],
		[`${id}ApplyPruneNotice`, isApply && has('delete') && prune !== false, deleteNotice ?? ''],
		['placeholdersNotice', takesText && isTyped, 'Placeholders such as'],
	];
	return notices
		.filter(([, isShown]) => isShown)
		.map(([name, , words]): Notice => [name, expect.stringContaining(words ?? 'a hint')])
		.sort(byName);
}

describe.each(descriptors)('the form at $displayName', (descriptor) => {
	const { id, allAccountsNotice, pollNotice, capabilities } = descriptor;

	it.each(operations)('says each thing once, and nothing that is not so: %s', (operation) => {
		for (const setting of settings) {
			const values = { resource: 'template', provider: id, operation, ...setting };
			const notices = noticesOf('whatsAppTemplates', values);
			expect({ setting, notices }).toEqual({
				setting,
				notices: expected(descriptor, operation, setting),
			});
		}
	});

	it.each(['account', 'allAccounts'])('says once what it costs to watch: %s', (watch) => {
		const isWhole = watch === 'allAccounts' && capabilities.includes('allAccounts');
		const shown = noticesOf('whatsAppTemplatesTrigger', { provider: id, watch });
		expect(shown.map(([, text]) => text)).toEqual([isWhole ? allAccountsNotice : pollNotice]);
	});
});
