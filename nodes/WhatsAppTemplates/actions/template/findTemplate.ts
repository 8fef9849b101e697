import { referenceText } from '../../../shared/description/template';
import type {
	AccountAccess,
	Row,
	TemplateProvider,
	TemplateReference,
} from '../../../shared/providers/provider';
import { sameLanguage, sameName } from '../../../shared/template/language';
import { isDeleted } from '../../../shared/template/status';
import type { TemplateSummary } from '../../../shared/template/templateSummary';
import { UserError } from '../../../shared/template/userError';
import { shorten } from '../../../shared/template/values';

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
	access: AccountAccess,
	reference: TemplateReference,
): Promise<FoundTemplate> {
	const { provider, client, account } = access;
	const row = await provider.getTemplate(client, account, reference);
	if (row === null) throw notFound(reference, provider, await otherLanguages(access, reference));
	const summary = provider.summarize(row);
	if (!matchesReference(summary, reference)) throw anotherOne(summary, reference, provider);
	return { row, summary };
}

/** Whether a template is the one that a reference points at. */
function matchesReference(summary: TemplateSummary, reference: TemplateReference): boolean {
	if (reference.by === 'id') return summary.id === reference.id;
	return (
		sameName(summary.name, reference.name) &&
		(reference.language === null || sameLanguage(summary.language, reference.language))
	);
}

/** Languages in which the name exists; none where that cannot be told. */
async function otherLanguages(
	{ provider, client, account }: AccountAccess,
	reference: TemplateReference,
): Promise<string[]> {
	if (reference.by === 'id' || reference.language === null) return [];
	const { name } = reference;
	const languages = new Set<string>();
	try {
		const query = { name, exactName: name };
		for await (const { rows } of provider.listTemplates(client, account, query)) {
			for (const row of rows) {
				const listed = provider.summarize(row);
				if (isDeleted(listed.status) || !sameName(listed.name, name)) continue;
				if (listed.language) languages.add(listed.language);
			}
		}
	} catch {
		// A suggestion only: that the template was not found is what has to be said.
	}
	return [...languages];
}

function notFound(
	reference: TemplateReference,
	{ displayName, capabilities }: TemplateProvider,
	languages: readonly string[],
): UserError {
	const name = reference.by === 'name' ? reference.name : '';
	return new UserError(
		`Template "${referenceText(reference)}" was not found at ${displayName}`,
		languages.length > 0
			? `Did you mean ${languages.map((language) => `"${name}|${language}"`).join(' or ')}? The name exists in ${languages.length === 1 ? 'this language' : 'these languages'}.`
			: capabilities.includes('sync')
				? `${NOT_FOUND_HINT} One that was just created in WhatsApp Manager appears after a sync.`
				: NOT_FOUND_HINT,
	);
}

const NOT_FOUND_HINT = 'Check the account and the template.';

function anotherOne(
	{ id, name, language }: TemplateSummary,
	reference: TemplateReference,
	{ displayName }: TemplateProvider,
): UserError {
	const came = `${[name, language].filter(Boolean).join('|')} (id ${id})`;
	return new UserError(
		`${displayName} answered with a different template than "${referenceText(reference)}": ${shorten(came)}`,
		'Nothing was changed. The provider may have answered from an old copy: wait a moment, or pick the template from the list again.',
	);
}
