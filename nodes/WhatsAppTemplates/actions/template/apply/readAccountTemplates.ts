import { isDeleted } from '../../../../shared/template/status';
import type { TemplateSummary } from '../../../../shared/template/templateSummary';
import { UserError } from '../../../../shared/template/userError';
import { shorten } from '../../../../shared/template/values';
import { normalName } from '../../../../shared/template/language';
import { incompleteList } from '../../incompleteList';
import type { OperationContext } from '../../operation';
import type { FoundTemplate } from '../findTemplate';
import type { SkippedRow } from '../rowReader';
import { createRowReader } from '../rowReader';
import type { DesiredSet } from './desiredSets';
import { desiredKey } from './plan';

/** Without its name, nobody can say whether a template is a desired one. */
export type NamedTemplate = FoundTemplate & { summary: { name: string } };

export interface AccountTemplates {
	/** Those that may be meant, by {@link normalName}. */
	byName: ReadonlyMap<string, readonly NamedTemplate[]>;
	/** Those of the prefix, in the provider's order. */
	ofPrefix: readonly NamedTemplate[];
	/** Rows that cannot be read, of which one may be a desired template. */
	unreadable: readonly SkippedRow[];
}

/**
 * Reads an account's list once, and keeps no more of it than a set asks for: an account has up to
 * 6,000 templates.
 * @throws UserError when the list cannot be read to its end: a template that is missing from half a
 *   list would be created a second time
 */
export async function readAccountTemplates(
	operationContext: OperationContext,
	{ keys, names, prunePrefix }: Pick<DesiredSet, 'keys' | 'names' | 'prunePrefix'>,
): Promise<AccountTemplates> {
	const { provider, client, account } = operationContext;
	const reader = createRowReader(operationContext);
	const namesAreUnique = provider.limits.name.unique;
	let read = 0;

	const keep = (row: unknown): NamedTemplate | null => {
		const summary = reader.read(row, () => named(provider.summarize(row)));
		if (summary === null) return null;
		read += 1;
		const { name, language } = summary;
		const isOfPrefix = prunePrefix !== null && name.startsWith(prunePrefix);
		const isDesired =
			language === null || namesAreUnique
				? names.has(normalName(name))
				: keys.has(desiredKey(name, language));
		return isDesired || isOfPrefix ? { row, summary } : null;
	};

	const found = new Map<string, NamedTemplate>();
	const pages = provider.listTemplates(client, account, {}, { keep });
	for await (const { rows, incomplete, total } of pages) {
		for (const kept of rows) {
			// A row that shifted onto two pages is one; without ids, a deleted one shares its name.
			if (kept === null) continue;
			const { id, status } = kept.summary;
			if (!isDeleted(status) || !found.has(id)) found.set(id, kept);
		}
		if (incomplete === true) throw incompleteList(provider.displayName, { read, total });
	}
	reader.report({ othersRead: read });

	const byName = new Map<string, NamedTemplate[]>();
	for (const template of found.values()) {
		const key = normalName(template.summary.name);
		byName.set(key, [...(byName.get(key) ?? []), template]);
	}
	const ofPrefix = [...found.values()].filter(
		({ summary: { name } }) => prunePrefix !== null && name.startsWith(prunePrefix),
	);
	return { byName, ofPrefix, unreadable: reader.skipped() };
}

/** @throws UserError for a template without a name that can be read */
function named(summary: TemplateSummary): TemplateSummary & { name: string } {
	const { id, name } = summary;
	if (name !== null) return { ...summary, name };
	throw new UserError(`Template ${shorten(id)} has no name that can be read`);
}
