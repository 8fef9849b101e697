import uniq from 'lodash/uniq';

import { normalLanguage, sameLanguage, sameName } from '../template/language';
import { isDeleted } from '../template/status';
import { UserError } from '../template/userError';
import type { TemplateSummary } from '../template/templateSummary';
import { INCOMPLETE_LIST, type Page } from '../transport/pages';
import type { Row, TemplateReference } from './provider';

/**
 * Finds a template by walking a list. An id ends the walk; a name must be looked for to the end,
 * because one name has several languages. One that was deleted and is still listed is meant only where
 * no other one can be.
 * @throws UserError when a name without a language fits more than one template, and one is meant
 */
export async function findRow(
	pages: AsyncIterable<Page<Row>>,
	summarize: (row: Row) => TemplateSummary,
	reference: TemplateReference,
): Promise<Row | null> {
	const living: Candidate[] = [];
	const deleted: Candidate[] = [];
	let unreadable: UserError | null = null;
	let isIncomplete = false;
	for await (const { rows, incomplete } of pages) {
		isIncomplete ||= incomplete === true;
		for (const row of rows) {
			const summary = readable(() => summarize(row));
			if (summary instanceof UserError) unreadable ??= summary;
			else if (matchesNameOrId(summary, reference)) {
				const { id, language, status } = summary;
				(isDeleted(status) ? deleted : living).push({ row, id, language });
			}
		}
		if (reference.by === 'id' && living.length > 0) break;
	}
	const found = living.some((one) => mayBe(one, reference)) ? living : [...living, ...deleted];
	const language = reference.by === 'name' ? reference.language : null;
	const candidates =
		language === null ? found : found.filter((one) => sameLanguage(one.language, language));
	if (reference.by === 'name' && reference.everyLanguage !== true) {
		refuseToGuess(reference, candidates, living);
	}
	const [meant] = candidates;
	// What was not read may be the one that was meant, or a bare name in another language.
	const mayBeAnother = reference.by === 'name' && language === null;
	if (meant === undefined && unreadable !== null) throw unreadable;
	if (isIncomplete && (meant === undefined || mayBeAnother)) throw notReadToTheEnd();
	const unlisted = found.filter((one) => one.language === null);
	if (reference.by === 'name' && meant === undefined && unlisted.length > 0) {
		throw unlistedLanguage(reference, distinctIds(found).length === 1);
	}
	return meant?.row ?? null;
}

type NameReference = Extract<TemplateReference, { by: 'name' }>;

interface Candidate {
	row: Row;
	id: string;
	language: string | null;
}

/** @throws UserError where a name means more than one template */
function refuseToGuess(
	{ name, language }: NameReference,
	candidates: readonly Candidate[],
	living: readonly Candidate[],
): void {
	const languages = distinctLanguages(candidates);
	const listed = languages.filter((one) => one !== null);
	const unlisted = listed.length < languages.length ? ['one that is not listed'] : [];
	if (languages.length > 1) {
		throw new UserError(
			`Template "${name}" exists in several languages: ${[...listed, ...unlisted].join(', ')}`,
			`Name the language as well, for example "${name}|${listed[0]}", or pick the template from the list.`,
		);
	}
	const ids = distinctIds(candidates.filter((one) => living.includes(one)));
	if (ids.length < 2) return;
	const label = language === null ? name : `${name}|${language}`;
	const without = listed.length === 0 ? ', each without its language' : '';
	throw new UserError(
		`Template "${label}" is listed ${ids.length} times${without}: ${ids.join(', ')}`,
		'Give the id of the one you mean, or pick it from the list.',
	);
}

/** Whether one of the name, or of the id, may be of the language that is meant. */
function mayBe({ language }: Candidate, reference: TemplateReference): boolean {
	if (reference.by === 'id' || reference.language === null || language === null) return true;
	return sameLanguage(language, reference.language);
}

/** One row that cannot be read keeps nobody from finding another. */
function readable(summarize: () => TemplateSummary): TemplateSummary | UserError {
	try {
		return summarize();
	} catch (error) {
		return error instanceof UserError ? error : new UserError(String(error));
	}
}

/** In whatever language: which of them is meant can be told when all are known. */
function matchesNameOrId({ id, name }: TemplateSummary, reference: TemplateReference): boolean {
	return reference.by === 'id' ? id === reference.id : sameName(name, reference.name);
}

const distinctIds = (candidates: readonly Candidate[]) => uniq(candidates.map(({ id }) => id));

/** Each language once, as the vendor spells it. */
function distinctLanguages(candidates: readonly Candidate[]): Array<string | null> {
	const spelled = candidates.map(
		({ language }) => [language === null ? null : normalLanguage(language), language] as const,
	);
	return [...new Map(spelled).values()];
}

function notReadToTheEnd(): UserError {
	return new UserError(
		'The list of templates could not be read to its end, so it is not known which template is meant, or whether it is there',
		INCOMPLETE_LIST,
	);
}

function unlistedLanguage({ name, language }: NameReference, isAlone: boolean) {
	return new UserError(
		`Template "${name}" is listed without its language, so "${name}|${language}" cannot be told from others of its name`,
		`Pick the template from the list or give its id${isAlone ? '; without the language, the name alone finds it' : ''}.`,
	);
}
