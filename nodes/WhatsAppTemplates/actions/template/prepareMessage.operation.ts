import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { metaTemplate } from '../../../shared/metaComponents/message';
import { readSender } from '../../../shared/description/account';
import { readFromItem } from '../../../shared/description/fromItem';
import { readReference } from '../../../shared/description/template';
import type { TemplateProvider } from '../../../shared/providers/provider';
import type { Content } from '../../../shared/template/content';
import { partOf } from '../../../shared/template/content';
import type { TemplateMessage } from '../../../shared/template/message';
import { fillTemplate, notApprovedError, problemsError } from '../../../shared/template/message';
import { flowButtonsOf, parametersOf } from '../../../shared/template/parameters';
import type { Clock } from '../../../shared/template/parameterValue';
import type { PreparedMessage } from '../../../shared/template/preparedMessage';
import type { Template } from '../../../shared/template/template';
import { UserError } from '../../../shared/template/userError';
import type { OperationContext } from '../operation';
import type { ReadTemplate } from './prepareMessage/readTemplateOnce';
import { readTemplateOnce } from './prepareMessage/readTemplateOnce';
import type { GivenValues } from './prepareMessage/readValues';
import { readValues, valuesFor } from './prepareMessage/readValues';
import { readRecipient } from './prepareMessage/recipient';

/** An approved template, filled for one recipient, and the request that sends it. Sends nothing. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account, client } = operationContext;
	const to = readRecipient(readFromItem(this, 'recipient', itemIndex, ''));
	const sender = readSender(this, provider, itemIndex);
	const reference = readReference(this, provider, itemIndex);
	const given = readValues(this, itemIndex);
	const read = await readTemplateOnce(this, operationContext, reference);
	const { language, category, status, id, channel } = read.template;
	const name = sendableName(provider, read.template);

	const clock = { now: Date.now(), zone: () => this.getTimezone() };
	const { content, filled, preview, problems } = fill(provider, read, given, clock);
	if (problems.length > 0) {
		throw problemsError(labelOf(name, language), problems, parametersOf(content, category));
	}
	const message: TemplateMessage = {
		to,
		account,
		sender,
		id,
		name,
		language,
		category,
		cards: partOf(content.parts, 'carousel')?.cards.length ?? 0,
		flowButtons: flowButtonsOf(content),
		mayHideButtons: read.reported.isTextOnly || !listsAllParts(provider, content),
		filled,
	};
	const { method, path, body } = provider.toSendRequest(message);
	hintAtUnread(operationContext, read, content);
	const item: PreparedMessage = {
		to,
		name,
		language,
		status,
		preview,
		template: language === null ? null : metaTemplate(message),
		request: { method, url: `${client.baseUrl}${client.pathPrefix}${path}`, body },
		provider: provider.id,
		channel,
		id,
	};
	return [item];
}

/** @throws UserError for a template that cannot be sent */
function sendableName(provider: TemplateProvider, template: Template): string {
	const { name, language, status, id } = template;
	if (name === null) throw nameless(id, provider.displayName);
	const isCopy = provider.capabilities.includes('sync');
	if (status !== 'APPROVED') throw notApprovedError(labelOf(name, language), status, isCopy);
	return name;
}

function labelOf(name: string, language: string | null): string {
	return language === null ? name : `${name}|${language}`;
}

/** Fills what is reported of a template, and what the keys of the values tell of the rest. */
function fill(
	provider: TemplateProvider,
	{ template: { category }, reported }: ReadTemplate,
	given: GivenValues,
	clock: Clock,
) {
	const textOnly = reported.isTextOnly ? provider.textOnly : undefined;
	const isUnlistedKey = textOnly?.isUnlistedKey ?? (() => false);
	const values = valuesFor(reported.content, given, { category, isUnlistedKey });
	const known = textOnly?.contentByKeys(reported.content, Object.keys(values)) ?? {
		content: reported.content,
	};
	return { content: known.content, ...fillTemplate({ ...known, category }, values, clock) };
}

function listsAllParts({ capabilities }: TemplateProvider, content: Content): boolean {
	return capabilities.includes('metaComponents') && content.isFlat !== true;
}

/** Says what could not be checked, because the provider does not report it. */
function hintAtUnread(
	{ provider: { displayName }, addHint }: OperationContext,
	{ template: { language, category }, reported }: ReadTemplate,
	content: Content,
): void {
	if (language === null) addHint(withoutLanguage(displayName));
	if (reported.isTextOnly) addHint(onlyText(displayName));
	// Cards and offers are for marketing.
	if (content.isFlat === true && category === 'MARKETING') {
		addHint(onlyFlatParts(displayName), 'info');
	}
}

function nameless(id: string, displayName: string): UserError {
	return new UserError(
		`${displayName} lists template ${id} without a name that can be read`,
		'A message is sent by the name of its template. Nothing was sent.',
	);
}

function withoutLanguage(displayName: string): string {
	return `${displayName} does not report languages, so "template", which names one, is null; "request" addresses the template by its id and needs none. Where a name has several languages, pick the template from the list or by id.`;
}

function onlyFlatParts(displayName: string): string {
	return `${displayName} lists the header, text, footer and buttons of a template, so whether it has cards or an offer that take a value could not be checked.`;
}

function onlyText(displayName: string): string {
	return `${displayName} reports only the text of a template, so whether it has a header or buttons that take a value could not be checked. If it has, give header_1, header_image, header_video, header_document or button_0_1 as well.`;
}
