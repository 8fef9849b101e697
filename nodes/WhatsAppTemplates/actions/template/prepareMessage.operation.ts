import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { metaTemplate } from '../../../shared/metaComponents/message';
import { readSender } from '../../../shared/parameters/account';
import { readFromItem } from '../../../shared/parameters/fromItem';
import { readReference } from '../../../shared/parameters/template';
import { partOf } from '../../../shared/template/content';
import type { TemplateMessage } from '../../../shared/template/message';
import { fillTemplate, notApprovedError, problemsError } from '../../../shared/template/message';
import { flowButtonsOf, parametersOf } from '../../../shared/template/parameters';
import { UserError } from '../../../shared/template/userError';
import type { OperationContext } from '../operation';
import { readTemplateOnce } from './prepareMessage/readTemplateOnce';
import { readValues, valuesFor } from './prepareMessage/readValues';
import { readRecipient } from './prepareMessage/recipient';

/** An approved template, filled for one recipient, and the request that sends it. Sends nothing. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account, client, addHint } = operationContext;
	const to = readRecipient(readFromItem(this, 'recipient', itemIndex, ''));
	const { displayName } = provider;
	const sender = readSender(this, provider, itemIndex);
	const reference = readReference(this, provider, itemIndex);
	const given = readValues(this, itemIndex);
	const { template, reported } = await readTemplateOnce(this, operationContext, reference);
	const { name, language, category, status, id, channel } = template;
	if (name === null) throw nameless(id, displayName);
	const label = language === null ? name : `${name}|${language}`;
	const isCopy = provider.capabilities.includes('sync');
	if (status !== 'APPROVED') throw notApprovedError(label, status, isCopy);

	const clock = { now: Date.now(), zone: () => this.getTimezone() };
	const textOnly = reported.isTextOnly ? provider.textOnly : undefined;
	const isUnlistedKey = textOnly?.isUnlistedKey ?? (() => false);
	const values = valuesFor(reported.content, given, { category, isUnlistedKey });
	const { content, unlisted } = textOnly?.contentByKeys(reported.content, Object.keys(values)) ?? {
		content: reported.content,
		unlisted: [],
	};
	const { filled, preview, problems } = fillTemplate(content, category, values, clock, unlisted);
	if (problems.length > 0) {
		throw problemsError(label, problems, parametersOf(content, category));
	}
	const listsAll = provider.capabilities.includes('metaComponents') && content.isFlat !== true;
	const cards = partOf(content.parts, 'carousel')?.cards.length ?? 0;
	const message: TemplateMessage = {
		to,
		account,
		sender,
		id,
		name,
		language,
		category,
		cards,
		flowButtons: flowButtonsOf(content),
		mayHideButtons: reported.isTextOnly || !listsAll,
		filled,
	};
	const { method, path, body } = provider.toSendRequest(message);
	if (language === null) addHint(withoutLanguage(displayName));
	if (reported.isTextOnly) addHint(onlyText(displayName));
	// Cards and offers are for marketing.
	if (content.isFlat === true && category === 'MARKETING')
		addHint(onlyFlatParts(displayName), 'info');
	return [
		{
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
		} as unknown as IDataObject,
	];
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
