import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import isEmpty from 'lodash/isEmpty';
import isPlainObject from 'lodash/isPlainObject';

import { withListedExpiry } from '../../../shared/metaComponents/authentication';
import { readReference } from '../../../shared/description/template';
import { readFlag, readText } from '../../../shared/description/values';
import { definitionOf } from '../../../shared/providers/definitionOf';
import type { Row, TemplateProvider } from '../../../shared/providers/provider';
import type { TemplateDefinition } from '../../../shared/template/content';
import {
	differencesBetween,
	fieldsOfListAlone,
	givesOwnText,
	saidOfListAlone,
} from '../../../shared/template/differences';
import type { TemplateChanges } from '../../../shared/template/merge';
import {
	mergeDefinition,
	refuseLanguageChange,
	replaceDefinition,
} from '../../../shared/template/merge';
import { refusePartial } from '../../../shared/template/partial';
import { UserError } from '../../../shared/template/userError';
import { objectOrEmpty, shorten } from '../../../shared/template/values';
import { unreadTemplate } from '../../../shared/template/writtenItems';
import { refuseFindings } from '../../../shared/validation/finding';
import { removedFromCode, STAYS_IN_CODE } from '../../../shared/validation/removedFromCode';
import {
	nameObstacles,
	refuseObstacles,
	updateObstacles,
} from '../../../shared/validation/updateObstacles';
import { findingsOfChanges } from '../../../shared/validation/validate';
import type { OperationContext } from '../operation';
import { readOutput } from '../output';
import { presentTemplate } from '../presentTemplate';
import { checkDefinition } from './checkDefinition';
import { readInput } from './fields/readInput';
import { readWithPlaceholders } from './fields/readWithPlaceholders';
import { readUpdateMode } from './fields/updateMode';
import type { FoundTemplate } from './findTemplate';
import { findTemplate } from './findTemplate';
import { hintAtUnlistedFlags } from './unlistedSettings';
import { inTurn } from './update/inTurn';
import { doneOrThrow } from './write/outcome';
import { updateTemplate } from './write/write';

export const isOffered = ({ updateTemplate }: TemplateProvider) => updateTemplate !== undefined;

/**
 * Changes a template and has it submitted to Meta again. A template that would stay as it is is not
 * sent: an update puts an approved one back under review, and stops whatever sends it.
 */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account, addHint } = operationContext;
	const { limits, prepare } = provider;
	const reference = readReference(this, provider, itemIndex);
	const mode = readUpdateMode(this, itemIndex);
	const output = readOutput(this, itemIndex);
	const readBack = !readSkipReadBack(this, itemIndex);
	const { changes, origin, media } = await readInput(
		this,
		itemIndex,
		operationContext,
		() => readWithPlaceholders(this, 'updateFields', itemIndex, {}) as IDataObject,
	);
	const remove = [this.getNodeParameter('remove', itemIndex, [])].flat();
	if (mode === 'replace') refusePartial(changes, origin);
	else if (!remove.includes('footer')) refuseBlankFooter(changes);
	const wanted = mode === 'replace' ? changes : removeParts(changes, remove);
	if (media === null && isNothing(wanted)) throw nothingGiven();

	// What is wrong whatever the template looks like is said before it is even read.
	refuseFindings(findingsOfChanges(wanted, limits, { file: media }), provider.displayName);
	if (reference.by === 'name' && reference.language !== null) {
		refuseLanguageChange(wanted.language, reference.language);
	}

	const found = await findTemplate(operationContext, reference);
	return await inTurn(this, operationContext, found, mode, async ({ before, noteSent }) => {
		if (mode === 'merge') refuseUnread(provider, before);
		const current = withListedExpiry(definitionOf(provider, before.row, before.summary));
		refuseLanguageChange(wanted.language, current.language);
		if (mode === 'merge') refuseRemovalFromCode(current, wanted, provider);
		const change = mode === 'replace' ? replaceDefinition : mergeDefinition;
		const definition = prepare(change(current, wanted));

		const present = (row: Row) => presentTemplate(provider, row, account, output);
		const previous = present(before.row);
		if (media === null && isSame(prepare(current), definition)) {
			const left = mode === 'replace' ? fieldsOfListAlone(prepare(current), definition) : [];
			const matches = `"${definition.name}" already matches what was given, so it was not sent and keeps its status.`;
			const alone = saidOfListAlone(left);
			const message = alone === null ? matches : `${matches} ${alone}.`;
			addHint(message);
			return [{ ...previous, changed: false, previous, message }];
		}
		const obstacles = [
			...updateObstacles(before.summary, definition, limits.update),
			...nameObstacles(before.summary, definition, limits.update),
		];
		refuseObstacles(obstacles, provider.displayName);
		// In a merge, the template keeps what is not known of the one that is given.
		const unlisted = mode === 'replace' ? origin.unlisted : undefined;
		checkDefinition(operationContext, definition, { file: media, current, unlisted });
		hintAtUnlistedFlags(operationContext, definition);

		const outcome = await updateTemplate(operationContext, before, definition, media, { readBack });
		if (outcome.is === 'done' || outcome.is === 'unknown') noteSent(definition);
		const { row, message: answer, notShown } = doneOrThrow(outcome);
		const { name, language } = definition;
		const unshown = notShown === undefined ? null : `"${name}" was updated, but ${notShown}`;
		if (unshown !== null) addHint(unshown);
		const message = [answer, unshown].filter((each) => each !== null).join(' · ') || null;
		const who = { provider: provider.id, channel: account, id: before.summary.id };
		const item = row === null ? unreadTemplate({ name, language, ...who }) : present(row);
		return [{ ...item, changed: true, previous, message }];
	});
}

/**
 * Refuses to merge into a template of which nothing is known: all that it says would be lost.
 * @throws UserError
 */
function refuseUnread(
	{ displayName, content }: TemplateProvider,
	{ row, summary }: FoundTemplate,
): void {
	if (content(row) !== null) return;
	throw new UserError(
		`${displayName} does not report what template "${summary.name}" says, so the rest of it cannot be kept`,
		'Choose Replace as the Update Mode and give the whole template. Nothing was sent.',
	);
}

/** @throws UserError where what is to be removed is what Meta gives an authentication template */
function refuseRemovalFromCode(
	current: TemplateDefinition,
	wanted: TemplateChanges,
	{ limits }: Pick<TemplateProvider, 'limits'>,
): void {
	const part = removedFromCode(current, wanted, limits);
	if (part === null) return;
	const { why, hint } = STAYS_IN_CODE[part];
	throw new UserError(`The ${part} of "${current.name}" ${why}`, `${hint} Nothing was sent.`);
}

/** @throws UserError for a footer that is given and empty: who removes it says so, an oversight does not */
function refuseBlankFooter({ footer }: TemplateChanges): void {
	if (footer?.trim() !== '') return;
	throw new UserError(
		'Footer is empty',
		'To remove the footer, choose it in Remove, or give null in Template JSON; to keep it, leave this field out. Nothing was sent.',
	);
}

/** @throws UserError when a part is given and removed at once */
function removeParts(changes: TemplateChanges, parts: readonly unknown[]): TemplateChanges {
	const removed: TemplateChanges = {};
	for (const part of parts) {
		if (part !== 'header' && part !== 'footer' && part !== 'buttons') {
			throw new UserError(
				`Remove holds "${shorten(readText(part, 'Remove'))}", which cannot be removed`,
				'Choose header, footer or buttons.',
			);
		}
		if ((changes[part] ?? '') !== '') {
			throw new UserError(
				`The ${part} is given and removed at the same time`,
				'Take it out of either Remove or the fields.',
			);
		}
		if (part === 'buttons') removed.buttons = [];
		else removed[part] = null;
	}
	return { ...changes, ...removed };
}

function readSkipReadBack(context: IExecuteFunctions, itemIndex: number): boolean {
	const { skipReadBack } = objectOrEmpty(context.getNodeParameter('options', itemIndex, {}));
	return readFlag(skipReadBack, 'Skip Read Back');
}

/** Parts that were added to the form and never filled in are empty objects. */
function isNothing(changes: TemplateChanges): boolean {
	return Object.values(changes).every(
		(part) => part === undefined || (isPlainObject(part) && isEmpty(part)),
	);
}

function nothingGiven(): UserError {
	return new UserError(
		'Nothing to change was given',
		'Fill in at least one of Update Fields or Remove, or give the changes as Template JSON. Sending the template as it is would put it back under review.',
	);
}

/** In content and not in spelling: what is equal so far need not be sent. */
function isSame(current: TemplateDefinition, definition: TemplateDefinition): boolean {
	return (
		differencesBetween(current, definition, { unknown: 'changed' }).length === 0 &&
		!givesOwnText(current, definition)
	);
}
