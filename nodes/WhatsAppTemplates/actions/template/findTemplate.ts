import { referenceText } from '../../../shared/parameters/template';
import { shorten } from '../../../shared/parameters/values';
import type { Row, TemplateProvider, TemplateReference } from '../../../shared/providers/provider';
import { sameLanguage, sameName } from '../../../shared/template/language';
import type { TemplateSummary } from '../../../shared/template/templateSummary';
import { UserError } from '../../../shared/template/userError';
import type { OperationContext } from '../operation';

/** A template as it was listed, with the fields that say which one it is. */
export interface FoundTemplate {
	row: Row;
	summary: TemplateSummary;
}

/**
 * Reads the template that was asked for, and makes sure that it is the one: a stale cache that
 * answers with another template must not have that one shown, changed or deleted.
 * @throws UserError when there is none, or when another one came
 */
export async function findTemplate(
	{ provider, client, account }: Pick<OperationContext, 'provider' | 'client' | 'account'>,
	reference: TemplateReference,
): Promise<FoundTemplate> {
	const row = await provider.getTemplate(client, account, reference);
	if (row === null) throw notFound(reference, provider);
	const summary = provider.summarize(row);
	if (!isMeant(summary, reference)) throw anotherOne(summary, reference, provider);
	return { row, summary };
}

/** Whether a template is the one that a reference points at. */
function isMeant(summary: TemplateSummary, reference: TemplateReference): boolean {
	if (reference.by === 'id') return summary.id === reference.id;
	return (
		sameName(summary.name, reference.name) &&
		(reference.language === null || sameLanguage(summary.language, reference.language))
	);
}

function notFound(reference: TemplateReference, { displayName }: TemplateProvider): UserError {
	return new UserError(
		`Template "${referenceText(reference)}" was not found at ${displayName}`,
		'Check the account and the template. One that was just created in WhatsApp Manager appears after a sync.',
	);
}

function anotherOne(
	{ id, name, language }: TemplateSummary,
	reference: TemplateReference,
	{ displayName }: TemplateProvider,
): UserError {
	const came = `${[name, language].filter(Boolean).join('|')} (id ${id})`;
	return new UserError(
		`${displayName} answered with another template than "${referenceText(reference)}": ${shorten(came)}`,
		'Nothing was sent on the strength of it. The provider may have answered from an old copy: wait a moment, or pick the template from the list anew.',
	);
}
