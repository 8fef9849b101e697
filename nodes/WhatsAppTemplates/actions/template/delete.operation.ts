import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readReference } from '../../../shared/description/template';
import { readFlag } from '../../../shared/description/values';
import type { TemplateProvider } from '../../../shared/providers/provider';
import { sameName } from '../../../shared/template/language';
import { isDeleted } from '../../../shared/template/status';
import type { DeletedItem } from '../../../shared/template/writtenItems';
import { objectOrEmpty } from '../../../shared/template/values';
import { keptInRun } from '../onceInRun';
import type { OperationContext } from '../operation';
import type { FoundTemplate } from './findTemplate';
import { findTemplate } from './findTemplate';
import { createRowReader } from './rowReader';
import { doneOrThrow, goneAfterAll } from './write/outcome';
import { deleteTemplate, isGone } from './write/write';

export const isOffered = ({ deleteTemplate }: TemplateProvider) => deleteTemplate !== undefined;

/** Deletes a template, at Meta as well; it cannot be undone. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account } = operationContext;
	const reference = readReference(this, provider, itemIndex);
	// Without a clear answer in an earlier try, the template need not be there any more.
	const inDoubt = keptInRun<DeletedItem>(this, 'delete');
	const earlier = inDoubt.get(itemIndex);
	if (earlier !== undefined && (await isGone(operationContext, earlier.id))) return [earlier];
	const { capabilities } = provider;
	const everyLanguage =
		capabilities.includes('deleteEveryLanguage') ||
		(capabilities.includes('deleteOneLanguage') && readAllLanguages(this, itemIndex));
	const template = await findTemplate(
		operationContext,
		everyLanguage && reference.by === 'name' ? { ...reference, everyLanguage } : reference,
	);
	const deleted = everyLanguage ? await namesakes(operationContext, template) : [template];

	const outcome = await deleteTemplate(operationContext, template, { everyLanguage });
	const { id, name, language } = template.summary;
	const deletedTemplates = deleted.map(({ summary }) => {
		const { id, name, language, status } = summary;
		return { id, name, language, status };
	});
	const item = (message: string | null): DeletedItem => ({
		deleted: true,
		name,
		language,
		message,
		deletedTemplates,
		provider: provider.id,
		channel: account,
		id,
	});
	if (outcome.is === 'unknown') inDoubt.set(itemIndex, item(goneAfterAll(provider)));
	// One that may yet take effect is looked at again, and a second delete does no harm.
	if (outcome.is !== 'done' && inDoubt.has(itemIndex)) throw outcome.error;
	return [item(doneOrThrow(outcome).message)];
}

function readAllLanguages(context: IExecuteFunctions, itemIndex: number): boolean {
	const { allLanguages } = objectOrEmpty(context.getNodeParameter('options', itemIndex, {}));
	return readFlag(allLanguages, 'All Languages');
}

/** The template and all others of its name. */
async function namesakes(operationContext: OperationContext, { row, summary }: FoundTemplate) {
	const { provider, account, client } = operationContext;
	const found: FoundTemplate[] = [{ row, summary }];
	const { name } = summary;
	if (name === null) return found;
	const reader = createRowReader(operationContext);
	const warn = (cause: string) =>
		operationContext.addHint(
			`${cause}, so deletedTemplates may not name every language of "${name}"`,
		);
	for await (const { rows, incomplete } of provider.listTemplates(client, account, {
		name,
		exactName: name,
	})) {
		for (const other of rows) {
			const listed = reader.read(other, () => provider.summarize(other));
			if (listed === null || found.some(({ summary: { id } }) => id === listed.id)) continue;
			if (isDeleted(listed.status)) continue;
			if (sameName(listed.name, name)) found.push({ row: other, summary: listed });
		}
		if (incomplete === true) {
			warn(`${provider.displayName}'s list of templates could not be read to its end`);
		}
	}
	const unread = reader.skipped().find((row) => row.name === null || sameName(row.name, name));
	if (unread !== undefined) {
		warn(`${provider.displayName} lists a template that cannot be read (${unread.reason})`);
	}
	return found;
}
