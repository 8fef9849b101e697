import type { IExecuteFunctions } from 'n8n-workflow';

import { readFlag, readText } from '../../../../shared/description/values';
import { UserError } from '../../../../shared/template/userError';
import { objectOrEmpty, shorten } from '../../../../shared/template/values';
import { readUpdateMode, type UpdateMode } from '../fields/updateMode';

export interface ApplySettings {
	updateMode: UpdateMode;
	dryRun: boolean;
	actions: ReadonlySet<string>;
	/** `null` where nothing is to be deleted. */
	prunePrefix: string | null;
	stopOnCategoryChange: boolean;
}

const ACTIONS = ['create', 'update'];

/** @throws UserError for an option that cannot be read: a guess could write or delete */
export function readApplySettings(context: IExecuteFunctions, itemIndex: number): ApplySettings {
	const options = objectOrEmpty(context.getNodeParameter('options', itemIndex, {}));
	return {
		updateMode: readUpdateMode(context, itemIndex),
		dryRun: readFlag(options.dryRun, 'Dry Run', true),
		actions: readActions(options.actions ?? ACTIONS),
		prunePrefix: readFlag(options.prune, 'Prune') ? readPrefix(options.pruneNamePrefix) : null,
		stopOnCategoryChange: readFlag(options.stopOnCategoryChange, 'Stop on Category Change'),
	};
}

function readActions(value: unknown): ReadonlySet<string> {
	const actions = [value].flat().map((action) => readText(action, 'Actions'));
	const unknown = actions.find((action) => !ACTIONS.includes(action));
	if (unknown === undefined) return new Set(actions);
	throw new UserError(
		`Actions holds "${shorten(unknown)}", which does not exist`,
		'Choose create, update or both. Nothing was sent.',
	);
}

function readPrefix(value: unknown): string {
	const prefix = readText(value, 'Prune Name Prefix');
	if (prefix.trim() !== '') return prefix;
	throw new UserError(
		'Prune is on, and Prune Name Prefix is empty',
		'Enter what the names of this set start with: Prune deletes only templates whose name starts with it. Nothing was sent.',
	);
}
