import type { IExecuteFunctions } from 'n8n-workflow';

import { nameKey, templateKey } from '../../../../shared/template/plan';
import { PlannedDeletion } from '../../../../shared/template/planItem';
import type { OperationContext, RunItems } from '../../operation';
import { readDefinitionFields } from '../fields/definition';
import type { Input } from '../fields/readInput';
import { readInput } from '../fields/readInput';
import type { ApplySettings } from './settings';
import { readApplySettings } from './settings';

/** An input item: a template as it shall be. */
export interface Entry {
	itemIndex: number;
	settings: ApplySettings;
	input: Input;
	/** `null` where it lacks a name or a language. */
	key: string | null;
}

/** All that is desired of one account. */
export interface DesiredSet {
	/** Of the first item. */
	scope: OperationContext;
	entries: Entry[];
	keys: Set<string>;
	/** The item that said a key first. */
	firstOf: Map<string, number>;
	/** The item that said a name first. */
	firstOfName: Map<string, number>;
	/** Whether an item does not say which template it means. */
	hasUnnamed: boolean;
	/** What every item agrees on, else `null`: nothing is deleted on the word of some. */
	prunePrefix: string | null;
	/** Whether any item only plans: then nothing is deleted. */
	dryRun: boolean;
}

export interface DesiredSets {
	sets: DesiredSet[];
	/** What is wrong with items that cannot be read, by their number. */
	unreadable: Map<number, unknown>;
	/** How many are what Prune would delete, from an earlier plan. */
	unwanted: number;
}

/** Reads what all items ask for, by account, before any request. */
export async function readDesiredSets(
	context: IExecuteFunctions,
	count: number,
	open: RunItems['open'],
): Promise<DesiredSets> {
	const sets = new Map<string, DesiredSet>();
	const unreadable = new Map<number, unknown>();
	let unwanted = 0;
	for (let itemIndex = 0; itemIndex < count; itemIndex++) {
		try {
			const scope = await open(itemIndex);
			const settings = readApplySettings(context, itemIndex);
			const input = await readInput(context, itemIndex, () =>
				readDefinitionFields(context, itemIndex),
			);
			const { name, language } = input.changes;
			const key = name?.trim() && language?.trim() ? templateKey(name, language) : null;
			const account = accountKey(scope);
			const set = sets.get(account) ?? emptySet(scope, settings);
			sets.set(account, set);
			addEntry(set, { itemIndex, settings, input, key });
		} catch (error) {
			if (error instanceof PlannedDeletion) unwanted += 1;
			else unreadable.set(itemIndex, error);
		}
	}
	return { sets: [...sets.values()], unreadable, unwanted };
}

/** Provider, account and credential; the credential as a hash, since it stays in memory. */
function accountKey({ provider, account, client }: OperationContext): string {
	return JSON.stringify([provider.id, account, client.credentialKey()]);
}

function emptySet(scope: OperationContext, { prunePrefix, dryRun }: ApplySettings): DesiredSet {
	return {
		scope,
		entries: [],
		keys: new Set(),
		firstOf: new Map(),
		firstOfName: new Map(),
		hasUnnamed: false,
		prunePrefix,
		dryRun,
	};
}

function addEntry(set: DesiredSet, entry: Entry): void {
	const { key, itemIndex, settings, input } = entry;
	set.entries.push(entry);
	set.dryRun ||= settings.dryRun;
	if (settings.prunePrefix !== set.prunePrefix) set.prunePrefix = null;
	if (key === null) set.hasUnnamed = true;
	else {
		set.keys.add(key);
		const name = nameKey(input.changes.name ?? '');
		if (!set.firstOf.has(key)) set.firstOf.set(key, itemIndex);
		if (!set.firstOfName.has(name)) set.firstOfName.set(name, itemIndex);
	}
}
