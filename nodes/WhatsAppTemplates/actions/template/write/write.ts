/**
 * The one door through which templates are created, changed and deleted. A write ends in one of
 * three ways: it was done, it was refused and nothing happened (a no for a cause beyond this template
 * is thrown), or no good answer came and it may have been done. Then the template is looked up: it was
 * done where the template shows it. What it does not show may come later, for lists lag, so the error
 * says what is known. Nothing is sent a second time here, and nothing unknown is worded as if nothing had happened.
 */

import {
	attemptsOf,
	messageWithoutItem,
	reword,
	withItem,
} from '../../../../shared/transport/errors';
import type { MediaFile } from '../../../../shared/transport/media';
import type { ProviderAccount, Row } from '../../../../shared/providers/provider';
import { toTemplate } from '../../../../shared/providers/toTemplate';
import type { TemplateDefinition } from '../../../../shared/template/content';
import { sameLanguage, sameName } from '../../../../shared/template/language';
import { isDeleted } from '../../../../shared/template/status';
import { errorMessage, UserError } from '../../../../shared/template/userError';
import type { OperationContext } from '../../operation';
import type { FoundTemplate } from '../findTemplate';
import { findTemplate } from '../findTemplate';
import { lackOf } from '../lackOf';
import type { Done, NotWritten, Unknown, WriteOutcome } from './outcome';
import { goneAfterAll } from './outcome';
import { readUntil } from './readUntil';
import { hasContent, isAsBefore, isChangedTo, showsChange } from './shownContent';
import type { Unanswered } from './sendWrite';
import { ABSENT, CREATED, REFUSED, sendWrite } from './sendWrite';

/** @throws the vendor's error where it said no for a cause beyond this template */
export async function createTemplate(
	operationContext: OperationContext,
	definition: TemplateDefinition,
	media: MediaFile | null,
): Promise<WriteOutcome> {
	const { provider, account } = operationContext;
	const { createTemplate: create } = provider;
	if (create === undefined) throw new UserError(lackOf(provider, 'create'));
	const outcome = await sendWrite(
		operationContext,
		async (client) => await create(client, account, definition, media),
		{ accepting: CREATED, refusing: REFUSED },
	);
	const { name, language } = definition;
	const find = async (): Promise<Row | null> => {
		const row = await provider.getTemplate(operationContext.client, account, {
			by: 'name',
			name,
			language,
		});
		// One that was deleted before is not the one that was created.
		return isRemoved(operationContext, row) ? null : row;
	};
	if (outcome.is === 'refused' || outcome.is === 'notWritten') return outcome;
	if (outcome.is === 'unanswered') {
		return await lookForCreated(operationContext, outcome, definition, find);
	}
	const { message, created } = outcome;
	if (outcome.row !== null && isReadable(operationContext, outcome.row, definition)) return outcome;
	const id = created?.id ?? null;
	const findCreated = async (): Promise<Row | null> => {
		const known = id === null ? null : await readCreated(operationContext, id, definition);
		return known ?? (await find());
	};
	const found = await readUntil(operationContext, findCreated, (row) => row !== null);
	const isShown = found.value !== null && isReadable(operationContext, found.value, definition);
	return isShown
		? { is: 'done', row: found.value, message }
		: { is: 'done', row: null, message, created };
}

/** What became of a create without a good answer. */
async function lookForCreated(
	operationContext: OperationContext,
	outcome: Unanswered,
	definition: TemplateDefinition,
	find: () => Promise<Row | null>,
): Promise<WriteOutcome> {
	const { displayName } = operationContext.provider;
	const { name } = definition;
	const found = await readUntil(operationContext, find, (row) => row !== null);
	const row = found.value;
	if (row !== null && hasContent(operationContext, row, definition)) {
		const message = `${displayName} gave no clear answer to the create (${outcome.cause}), but the template is there.`;
		return { is: 'done', row, message };
	}
	if (row === null && found.end === 'open' && outcome.isRefused) {
		return notDone(outcome, `"${name}" was not created`, 'A moment later, it was not there.');
	}
	const known =
		row !== null
			? `. A template with this name and language exists with different content`
			: found.end === 'open'
				? `: it could not be found a moment later`
				: `, and it could not be looked up`;
	return notKnown(outcome, `It is not known whether "${name}" was created${known}`, {
		hint: `${howOften(outcome)} Check the list of templates first: a second create would be refused, or would make a second template.`,
		isBlind: found.end === 'unanswered',
	});
}

/** One that its vendor knows again was sent a few times. */
function howOften({ failure }: Unanswered): string {
	const attempts = attemptsOf(failure);
	return attempts === 1
		? 'The create was not repeated.'
		: `The create was sent ${attempts} times, in a way that carries it out once at most.`;
}

/** The template by the id that the answer gave it; an id of another kind leads to none, or to another. */
async function readCreated(
	{ provider, client, account }: OperationContext,
	id: string,
	definition: TemplateDefinition,
): Promise<Row | null> {
	if (!provider.templateId.pattern.test(id)) return null;
	const row = await provider.getTemplate(client, account, { by: 'id', id });
	if (row === null) return null;
	return isReadable({ provider, account }, row, definition) ? row : null;
}

/**
 * @param before the template as it was read, which must be the one that was asked for
 * @param how.readBack whether to read what became of it, once the vendor accepted
 * @throws the vendor's error where it said no for a cause beyond this template
 */
export async function updateTemplate(
	operationContext: OperationContext,
	before: FoundTemplate,
	definition: TemplateDefinition,
	media: MediaFile | null,
	{ readBack }: { readBack: boolean },
): Promise<WriteOutcome> {
	const { provider, account } = operationContext;
	const { updateTemplate: update } = provider;
	if (update === undefined) throw new UserError(lackOf(provider, 'update'));
	const { id, name } = before.summary;
	const outcome = await sendWrite(
		operationContext,
		async (client) => await update(client, account, before.row, definition, media),
	);
	// Whatever the answer shows of the template, a read shows it as it is.
	if (outcome.is === 'done') {
		const { message } = outcome;
		const after = readBack ? await readAgain(operationContext, before, definition) : { row: null };
		return { is: 'done', message, ...after };
	}
	if (outcome.is !== 'unanswered') return outcome;

	const find = async () => await findTemplate(operationContext, { by: 'id', id });
	const after = await readUntil(operationContext, find, (latest) =>
		isChangedTo(operationContext, definition, before, latest),
	);
	if (after.end === 'settled' && after.value !== null) {
		const message = `${provider.displayName} gave no clear answer to the update (${outcome.cause}), but the template shows it.`;
		return { is: 'done', row: after.value.row, message };
	}
	const isSame = after.value !== null && isAsBefore(operationContext, before, after.value);
	if (isSame && outcome.isRefused && after.end === 'open') {
		return notDone(outcome, `"${name}" was not updated`, 'A moment later, it was as before.');
	}
	const known = isSame ? ', probably not: it was as before a moment later' : '';
	return notKnown(outcome, `It is not known whether "${name}" was updated${known}`, {
		hint: 'The update was not repeated. Check the template first: a second update would put it under review again.',
		isBlind: after.end === 'unanswered',
	});
}

/** A template after its update, which was made whether or not this shows it. */
async function readAgain(
	operationContext: OperationContext,
	before: FoundTemplate,
	definition: TemplateDefinition,
): Promise<Pick<Done, 'row' | 'notShown'>> {
	const { provider, account } = operationContext;
	try {
		const after = await findTemplate(operationContext, { by: 'id', id: before.summary.id });
		// What comes out is made of it: one that cannot be read is none.
		toTemplate(provider, after.row, account, after.summary);
		const isOld =
			isAsBefore(operationContext, before, after) &&
			!showsChange(operationContext, definition, before, after);
		return {
			row: after.row,
			...(isOld && { notShown: `${provider.displayName} still lists it as it was before` }),
		};
	} catch (error) {
		const why = messageWithoutItem(errorMessage(error));
		return { row: null, notShown: `it could not be read again: ${why}` };
	}
}

/**
 * @param template the template as it was read, which must be the one that was asked for
 * @param how.everyLanguage of its name, where the vendor leaves the choice
 * @throws the vendor's error where it said no for a cause beyond this template
 */
export async function deleteTemplate(
	operationContext: OperationContext,
	{ row, summary: { id, name } }: FoundTemplate,
	{ everyLanguage }: { everyLanguage: boolean },
): Promise<WriteOutcome> {
	const { provider, account } = operationContext;
	const { deleteTemplate: remove } = provider;
	if (remove === undefined) throw new UserError(lackOf(provider, 'delete'));
	const outcome = await sendWrite(
		operationContext,
		async (watched) => await remove(watched, account, row, everyLanguage),
		// It was there before: an earlier delivery, or somebody else, may have deleted it.
		{ doubtful: ABSENT },
	);
	if (outcome.is !== 'unanswered') return outcome;

	const look = async () => await isGone(operationContext, id);
	const left = await readUntil(operationContext, look, (gone) => gone === true);
	if (left.end === 'settled') {
		return { is: 'done', row: null, message: goneAfterAll(provider, outcome.cause) };
	}
	const isThere = left.end === 'open';
	if (isThere && outcome.isRefused) {
		return notDone(outcome, `"${name}" was not deleted`, 'A moment later, it was still there.');
	}
	return notKnown(
		outcome,
		isThere
			? `"${name}" has not been deleted so far: it was still there a moment later`
			: `It is not known whether "${name}" was deleted`,
		{ hint: 'Check the list of templates first.', isBlind: left.end === 'unanswered' },
	);
}

/** Whether the provider no longer has a template, or lists it as deleted. */
export async function isGone(operationContext: OperationContext, id: string): Promise<boolean> {
	const { provider, account, client } = operationContext;
	const row = await provider.getTemplate(client, account, { by: 'id', id });
	return isRemoved(operationContext, row);
}

function isReadable(
	{ provider, account }: ProviderAccount,
	row: Row,
	definition: TemplateDefinition,
): boolean {
	try {
		const { name, language } = toTemplate(provider, row, account);
		return (
			sameName(name, definition.name) &&
			(language === null || sameLanguage(language, definition.language))
		);
	} catch {
		return false;
	}
}

function isRemoved({ provider }: OperationContext, row: Row | null): boolean {
	return row === null || isDeleted(provider.summarize(row).status);
}

/** A write that may have been made: the vendor's advice for a failed call does not fit its error. */
function notKnown(
	{ failure, cause }: Unanswered,
	known: string,
	{ hint, isBlind }: { hint: string; isBlind: boolean },
): Unknown {
	if (failure === null) {
		return { is: 'unknown', error: new UserError(`${known} (${cause})`, hint), isBlind };
	}
	failure.context.outcomeUnknown = true;
	return { is: 'unknown', error: reword(failure, `${known} (${cause})`, hint), isBlind };
}

/** A write that was refused, and of which a look shows nothing: the vendor's own error, and its advice. */
function notDone({ failure, cause }: Unanswered, what: string, seen: string): NotWritten {
	if (failure === null) {
		return { is: 'notWritten', error: new UserError(`${what}: ${cause}`, seen) };
	}
	const { itemIndex } = failure.context;
	failure.message = withItem(`${what}: ${cause}`, itemIndex);
	failure.description = [seen, failure.description].filter(Boolean).join(' ');
	return { is: 'notWritten', error: failure };
}
