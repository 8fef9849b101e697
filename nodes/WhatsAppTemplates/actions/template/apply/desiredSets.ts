import isEqual from 'lodash/isEqual';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { UnwantedItem } from '../../../../shared/templateJson/ownItem';
import { isPlanItem, isUnwanted, plannedDeletion } from '../../../../shared/templateJson/ownItem';
import { normalName } from '../../../../shared/template/language';
import { isObject, parsedColumn } from '../../../../shared/template/values';
import { settle } from '../../../../shared/transport/settle';
import { accountKey } from '../../accountKey';
import { readInputMode } from '../../inputMode';
import type { OperationContext, RunItems } from '../../operation';
import { readDefinition } from '../fields/readDefinition';
import type { Input } from '../fields/readInput';
import { readWithPlaceholders } from '../fields/readWithPlaceholders';
import { desiredKey } from './plan';
import type { ApplySettings } from './settings';
import { readApplySettings } from './settings';

/** An input item: a template as it shall be. */
export interface DesiredItem {
	itemIndex: number;
	settings: ApplySettings;
	input: Input;
	/** `null` where it lacks a name or a language. */
	key: string | null;
}

/** All that is desired of one account. */
export interface DesiredSet {
	/** Which account of which credential it is. */
	account: string;
	/** Of the first item. */
	operationContext: OperationContext;
	items: DesiredItem[];
	/** By {@link desiredKey}: the item that said it first. */
	keys: Map<string, number>;
	/** By {@link normalName}: the item that said it first. */
	names: Map<string, number>;
	/** Whether an item does not say which template it means. */
	hasUnnamed: boolean;
	/** Keys of what an earlier plan deletes there; `null` where the input is no plan. */
	planned: Set<string> | null;
	/** What every item agrees on, else `null`: nothing is deleted on the word of some. */
	prunePrefix: string | null;
	/** Whether any item only plans: then nothing is deleted. */
	dryRun: boolean;
}

interface DesiredSets {
	sets: DesiredSet[];
	/** What is wrong with items that cannot be read, by their number. */
	unreadable: Map<number, unknown>;
	/** How many are what Prune would delete, from an earlier plan. */
	plannedDeletions: number;
}

/** Reads what all items ask for, by account, before any request. */
export async function readDesiredSets(
	context: IExecuteFunctions,
	{ count, addHint, open }: RunItems,
): Promise<DesiredSets> {
	const sets = new Map<string, DesiredSet>();
	const unreadable = new Map<number, unknown>();
	const deletions: Deletion[] = [];
	for (let itemIndex = 0; itemIndex < count; itemIndex++) {
		try {
			const operationContext = await open(itemIndex);
			const settings = readApplySettings(context, itemIndex);
			const account = accountKey(operationContext);
			const input = await readTemplate(context, itemIndex, operationContext);
			if ('unwanted' in input) {
				deletions.push({ account, settings, template: plannedDeletion(input.unwanted) });
				continue;
			}
			const { name, language } = input.changes;
			const key = name && language?.trim() ? desiredKey(name, language) : null;
			const set = sets.get(account) ?? emptySet(account, operationContext, settings);
			sets.set(account, set);
			addItem(set, { itemIndex, settings, input, key });
		} catch (error) {
			unreadable.set(itemIndex, error);
		}
	}
	const isOfPlan = ({ items }: DesiredSet) => items.some(({ input }) => input.origin.isOfPlan);
	if (deletions.length > 0 || [...sets.values()].some(isOfPlan)) {
		for (const set of sets.values()) set.planned = new Set();
	}
	for (const { account, settings, template } of deletions) {
		const set = sets.get(account);
		if (set === undefined) {
			// Each item that cannot be read says so itself.
			if (settings.prunePrefix !== null && unreadable.size === 0) addHint(ONLY_DELETIONS);
			continue;
		}
		addSettings(set, settings);
		if (template !== null) set.planned?.add(desiredKey(template.name, template.language));
	}
	return { sets: [...sets.values()], unreadable, plannedDeletions: deletions.length };
}

/** What is left of a plan once somebody has filtered out what is unchanged. */
const ONLY_DELETIONS =
	'Nothing is pruned in an account of which only deletions came in: the other items of the plan, unchanged ones too, say which templates are wanted. Give the whole plan.';

/** An item of an earlier plan that Prune decides on. */
interface Deletion {
	account: string;
	settings: ApplySettings;
	template: ReturnType<typeof plannedDeletion>;
}

/** Of a plan is what its items hold, also where an expression takes the template out of the item. */
async function readTemplate(
	context: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<Input | { unwanted: UnwantedItem }> {
	const item = context.getInputData()[itemIndex]?.json;
	if (isUnwanted(item) && givesNothing(context, itemIndex)) return { unwanted: item };
	const read = await settle(readDefinition(context, itemIndex, operationContext));
	if (read.status === 'rejected') {
		const json = givenJson(context, itemIndex);
		if (isUnwanted(json)) return { unwanted: json };
		throw read.reason;
	}
	// A set may hold thousands: of each, only what was read is kept.
	const { given, ...input } = read.value;
	if (!isPlanItem(item) || !isNamedBy(input, item)) return input;
	const isWhole = isPlannedHere(item, operationContext) && givesTemplateOf(item, given);
	return { ...input, origin: { ...input.origin, isOfPlan: true, isWhole } };
}

/** Whether an item says how a template of this account is to be changed: it was compared with all that is there. */
function isPlannedHere(
	{ action, provider: planner, channel }: IDataObject,
	{ provider, account }: OperationContext,
): boolean {
	return action === 'update' && planner === provider.id && channel === account;
}

/** Whether what was read are the parts of an item's template, and no others that an expression chose. */
function givesTemplateOf({ template }: IDataObject, given: unknown): boolean {
	const json = parsedColumn(given);
	const read = isPlanItem(json) ? json.template : json;
	if (!isObject(template) || !isObject(read) || !Array.isArray(template.components)) return false;
	return isEqual(read.components, template.components);
}

/** Whether a template is the one that an item is about, and no other that an expression found. */
function isNamedBy({ changes: { name, language } }: Input, item: IDataObject): boolean {
	if (name === undefined || language === undefined) return false;
	return desiredKey(name, language) === desiredKey(String(item.name), String(item.language));
}

/** Whether Template JSON is an expression that yields nothing, as the template of a deletion does. */
function givesNothing(context: IExecuteFunctions, itemIndex: number): boolean {
	const given = givenJson(context, itemIndex);
	return given === null || (typeof given === 'string' && ['', 'null'].includes(given.trim()));
}

/** What Template JSON yields; `undefined` where the fields of the form are chosen. */
function givenJson(context: IExecuteFunctions, itemIndex: number): unknown {
	if (readInputMode(context, itemIndex) !== 'json') return undefined;
	return parsedColumn(readWithPlaceholders(context, 'templateJson', itemIndex, null) ?? null);
}

function emptySet(
	account: string,
	operationContext: OperationContext,
	{ prunePrefix, dryRun }: ApplySettings,
): DesiredSet {
	return {
		account,
		operationContext,
		items: [],
		keys: new Map(),
		names: new Map(),
		hasUnnamed: false,
		planned: null,
		prunePrefix,
		dryRun,
	};
}

function addSettings(set: DesiredSet, { dryRun, prunePrefix }: ApplySettings): void {
	set.dryRun ||= dryRun;
	if (prunePrefix !== set.prunePrefix) set.prunePrefix = null;
}

function addItem(set: DesiredSet, item: DesiredItem): void {
	const { key, itemIndex, settings, input } = item;
	set.items.push(item);
	addSettings(set, settings);
	if (key === null) set.hasUnnamed = true;
	else {
		const name = normalName(input.changes.name ?? '');
		if (!set.keys.has(key)) set.keys.set(key, itemIndex);
		if (!set.names.has(name)) set.names.set(name, itemIndex);
	}
}
