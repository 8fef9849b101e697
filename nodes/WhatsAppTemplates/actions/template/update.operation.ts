import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readReference } from '../../../shared/parameters/template';
import type { Row, TemplateProvider } from '../../../shared/providers/provider';
import { UserError } from '../../../shared/template/userError';
import { refuseFindings } from '../../../shared/template/finding';
import { sameLanguage } from '../../../shared/template/language';
import { metaLimits } from '../../../shared/template/limits';
import { mergeDraft, refuseLanguageChange, replaceDraft } from '../../../shared/template/merge';
import { validate } from '../../../shared/template/validate';
import { addHint } from '../hint';
import type { OperationContext } from '../operation';
import { presentTemplate, readOutput } from '../output';
import { checkDraft, hintAtUnreadFlags } from './check';
import { findTemplate } from './findTemplate';
import { readInput, removeParts } from './fields/readInput';
import { readWithPlaceholders } from './fields/readWithPlaceholders';
import { isOutcomeUnknown, withUnknown } from './outcomeUnknown';

export const isOffered = ({ updateTemplate }: TemplateProvider) => updateTemplate !== undefined;

/** Changes a template and has it submitted to Meta again. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	scope: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account, client } = scope;
	const { limits = metaLimits, toDraft, updateTemplate } = provider;
	if (toDraft === undefined || updateTemplate === undefined) {
		throw new UserError(
			`${provider.displayName} cannot change a template`,
			provider.unsupportedHint.update,
		);
	}
	const reference = readReference(this, provider, itemIndex);
	const mode = this.getNodeParameter('updateMode', itemIndex, 'merge');
	const output = readOutput(this, itemIndex);
	const { changes, media } = await readInput(
		this,
		itemIndex,
		() => readWithPlaceholders(this, 'updateFields', itemIndex, {}) as IDataObject,
	);
	const remove = this.getNodeParameter('remove', itemIndex, []) as string[];
	const wanted = mode === 'replace' ? changes : removeParts(changes, remove);

	// What is wrong whatever the template looks like is said before it is even read.
	refuseFindings(validate(wanted, limits, { file: media }).refusals, provider.displayName);
	if (reference.by === 'name' && reference.language !== null) {
		refuseOtherLanguage(wanted.language, reference.language);
	}

	const { row: before, summary } = await findTemplate(scope, reference);
	const current = toDraft(before);
	refuseOtherLanguage(wanted.language, current.language);
	const draft = mode === 'replace' ? replaceDraft(current, wanted) : mergeDraft(current, wanted);
	checkDraft(this, provider, draft, { file: media, current });
	hintAtUnreadFlags(this, provider, draft);

	const { id } = summary;
	const present = (row: Row) => presentTemplate(provider, row, account, output);
	const previous = present(before);
	const answer = await updateTemplate(client, account, id, draft, media).catch((failure: unknown) =>
		lost(failure, draft.name),
	);
	if (answer instanceof Error) throw answer;
	const { message } = answer;

	// The update has been made, whether or not the template can be read again.
	try {
		const after = await findTemplate(scope, { by: 'id', id });
		return [{ ...present(after.row), previous, message }];
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		addHint(this, `"${draft.name}" was updated, but could not be read again: ${reason}`);
	}
	return [{ id, name: draft.name, language: draft.language, previous, message }];
}

/** An update is never sent twice: the second would put the template under review once more. */
function lost(failure: unknown, name: string): Error {
	if (!isOutcomeUnknown(failure))
		return failure instanceof Error ? failure : new Error(String(failure));
	return withUnknown(
		failure,
		`It is not known whether "${name}" was updated. The update was not repeated. Read the template before running this again.`,
	);
}

/** Another spelling of the template's language is no change of it; what is sent is the template's own. */
function refuseOtherLanguage(given: string | undefined, current: string): void {
	if (given !== undefined && !sameLanguage(given, current)) refuseLanguageChange(given, current);
}
