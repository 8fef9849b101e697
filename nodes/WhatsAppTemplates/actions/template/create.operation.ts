import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { MediaFile, Row, TemplateProvider } from '../../../shared/providers/provider';
import type { TemplateDraft } from '../../../shared/template/draft';
import { UserError } from '../../../shared/template/userError';
import { emptyDraft, mergeDraft } from '../../../shared/template/merge';
import type { OperationContext } from '../operation';
import { presentTemplate, readOutput } from '../output';
import { checkDraft } from './check';
import { readInput } from './fields/readInput';
import { readWithPlaceholders } from './fields/readWithPlaceholders';
import { isOutcomeUnknown, withUnknown } from './outcomeUnknown';

export const isOffered = ({ createTemplate }: TemplateProvider) => createTemplate !== undefined;

/** Creates a template and has it submitted to Meta for review. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	{ provider, account, client }: OperationContext,
): Promise<IDataObject[]> {
	const output = readOutput(this, itemIndex);
	const { changes, media } = await readInput(this, itemIndex, () => readFields(this, itemIndex));
	const { name = '', language = '', category = '' } = changes;
	const draft = mergeDraft(emptyDraft({ name, language, category }), changes);
	checkDraft(this, provider, draft, { file: media, current: null });

	const scope = { provider, account, client };
	const { row, message } = await createOnce(scope, draft, media);
	const created = row ?? (await lookUp(scope, draft));
	if (created === null) {
		return [{ provider: provider.id, channel: account, name, language, category, message }];
	}
	return [{ ...presentTemplate(provider, created, account, output), message }];
}

function readFields(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const read = (name: string, fallback: unknown) =>
		readWithPlaceholders(context, name, itemIndex, fallback) as IDataObject[string];
	const bodyText = read('bodyText', '');
	return {
		...(read('additionalFields', {}) as IDataObject),
		name: read('name', ''),
		language: read('language', ''),
		category: read('category', ''),
		...(bodyText !== '' && { bodyText, bodyVariables: read('bodyVariables', []) }),
	};
}

type Creation = Pick<OperationContext, 'provider' | 'account' | 'client'>;

/**
 * Sends a create, and never a second one: when no clear answer comes, the template is looked up.
 * @throws NodeApiError that says what is known
 */
async function createOnce(
	scope: Creation,
	draft: TemplateDraft,
	media: MediaFile | null,
): Promise<{ row: Row | null; message: string | null }> {
	const { provider, account, client } = scope;
	if (provider.createTemplate === undefined) {
		throw new UserError(
			`${provider.displayName} cannot create a template`,
			provider.unsupportedHint.create,
		);
	}
	let failure: unknown;
	try {
		return await provider.createTemplate(client, account, draft, media);
	} catch (error) {
		failure = error;
	}
	if (!isOutcomeUnknown(failure)) throw failure;

	const lookedUp = await lookUpQuietly(scope, draft);
	if (lookedUp !== null && hasContentOf(draft, lookedUp, scope)) {
		const message = `${provider.displayName} gave no clear answer to the create (${failure.message}), but the template is there.`;
		return { row: lookedUp, message };
	}
	const known =
		lookedUp === null
			? `It is not known whether "${draft.name}" was created: it could not be found so far.`
			: `A template "${draft.name}" exists with another text, so this one was probably not created.`;
	throw withUnknown(
		failure,
		`${known} The create was not repeated. Look at the list of templates before running this again.`,
	);
}

async function lookUp(
	{ provider, account, client }: Creation,
	{ name, language }: TemplateDraft,
): Promise<Row | null> {
	return await provider.getTemplate(client, account, { by: 'name', name, language });
}

/** The first failure is what the user must hear of, not that the look-up failed as well. */
async function lookUpQuietly(scope: Creation, draft: TemplateDraft): Promise<Row | null> {
	return await lookUp(scope, draft).catch(() => null);
}

/** Whether a template is the one that was to be made, as far as the provider shows its text. */
function hasContentOf(draft: TemplateDraft, row: Row, { provider, account }: Creation): boolean {
	const { body } = provider.toTemplate(row, account);
	return body === null || draft.body === null || body.trim() === draft.body.text.trim();
}
