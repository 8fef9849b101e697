import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readAccount } from '../../../shared/parameters/account';
import { readFromItem } from '../../../shared/parameters/fromItem';
import { readRecipient } from '../../../shared/parameters/recipient';
import { readReference } from '../../../shared/parameters/template';
import { readFields } from '../../../shared/parameters/values';
import { metaTemplate } from '../../../shared/metaComponents/message';
import type { TemplateReference } from '../../../shared/providers/provider';
import type { ReportedContent } from '../../../shared/providers/reportedContent';
import { reportedContent } from '../../../shared/providers/reportedContent';
import type { Content } from '../../../shared/template/content';
import { partOf } from '../../../shared/template/content';
import type { TemplateMessage } from '../../../shared/template/message';
import { fillTemplate, notApprovedError, problemsError } from '../../../shared/template/message';
import {
	flowButtonsOf,
	optionalParametersOf,
	parametersOf,
} from '../../../shared/template/parameters';
import type { Template } from '../../../shared/template/template';
import { UserError } from '../../../shared/template/userError';
import { withoutItem } from '../withoutItem';
import type { OperationContext } from '../operation';
import { findTemplate } from './findTemplate';

/** An approved template, filled for one recipient, and the request that sends it. Sends nothing. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account, client, addHint } = operationContext;
	const to = readRecipient(readFromItem(this, 'recipient', itemIndex, ''));
	const { sender: parameter = null, displayName } = provider;
	const sender = readAccount(this, { account: parameter, displayName }, itemIndex);
	const reference = readReference(this, provider, itemIndex);
	const { template, reported } = await readOnce(this, operationContext, reference);
	const { name, language, category, status, id, channel } = template;
	if (name === null) throw nameless(id, displayName);
	const label = language === null ? name : `${name}|${language}`;
	const isCopy = provider.capabilities.includes('sync');
	if (status !== 'APPROVED') throw notApprovedError(label, status, isCopy);

	const clock = { now: Date.now(), zone: () => this.getTimezone() };
	const textOnly = reported.isTextOnly ? provider.textOnly : undefined;
	const isUnlistedKey = textOnly?.isUnlistedKey ?? (() => false);
	const values = readValues(this, itemIndex, reported.content, { category, isUnlistedKey });
	const { content, unlisted } = textOnly?.contentByKeys(reported.content, Object.keys(values)) ?? {
		content: reported.content,
		unlisted: [],
	};
	const { filled, preview, problems } = fillTemplate(content, category, values, clock, unlisted);
	if (problems.length > 0) {
		throw problemsError(label, problems, parametersOf(content, category));
	}
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
		filled,
	};
	const { method, path, body } = provider.toSendRequest(message);
	if (language === null) addHint(withoutLanguage(displayName));
	if (reported.isTextOnly) addHint(onlyText(displayName));
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

interface ReadTemplate {
	template: Template;
	reported: ReportedContent;
}

/** Templates that a run has read, so that a thousand recipients cost one read. */
const read = new WeakMap<IExecuteFunctions, Map<string, Promise<ReadTemplate>>>();

/**
 * The template, read at the first item that needs it, with all the retries of a read: what failed then
 * stays so for the run, or a vendor that is down would be asked once for each recipient.
 */
async function readOnce(
	context: IExecuteFunctions,
	operationContext: OperationContext,
	reference: TemplateReference,
): Promise<ReadTemplate> {
	const { provider, account, client } = operationContext;
	// An expression may give each item a credential of its own.
	const key = JSON.stringify([provider.id, account, reference, client.credentialKey()]);
	const known = read.get(context) ?? new Map<string, Promise<ReadTemplate>>();
	read.set(context, known);
	const earlier = known.get(key);
	if (earlier !== undefined) return await asOwn(earlier);
	const reading = readTemplate(operationContext, reference);
	known.set(key, reading);
	return await reading;
}

/** What another item read; its failure, worded without that item. */
async function asOwn(earlier: Promise<ReadTemplate>): Promise<ReadTemplate> {
	const [result] = await Promise.allSettled([earlier]);
	if (result.status === 'fulfilled') return result.value;
	throw withoutItem(result.reason);
}

async function readTemplate(
	operationContext: OperationContext,
	reference: TemplateReference,
): Promise<ReadTemplate> {
	const { provider, account } = operationContext;
	const { row, summary } = await findTemplate(operationContext, reference);
	const template = provider.toTemplate(row, account, summary);
	return {
		template: { ...template, status: template.status.trim() },
		reported: reportedContent(provider, row, template),
	};
}

/** @throws UserError when the JSON is no object */
function readValues(
	context: IExecuteFunctions,
	itemIndex: number,
	content: Content,
	{ category, isUnlistedKey }: { category: string | null; isUnlistedKey(key: string): boolean },
): Record<string, unknown> {
	if (context.getNodeParameter('inputMode', itemIndex, 'fields') === 'json') {
		return readJson(readFromItem(context, 'valuesJson', itemIndex, ''));
	}
	// Read whole: n8n would refuse a missing value itself, without a word on the template.
	const mapper = readFields(readFromItem(context, 'values', itemIndex, {}));
	if (mapper.mappingMode !== 'autoMapInputData') return readFields(mapper.value);
	const input = readFields(context.getInputData()[itemIndex]?.json);
	const parameters = [...parametersOf(content, category), ...optionalParametersOf(content)];
	const keys = new Set(parameters.map(({ key }) => key));
	const isMeant = (key: string) => keys.has(key) || isUnlistedKey(key);
	return Object.fromEntries(Object.entries(input).filter(([key]) => isMeant(key)));
}

function readJson(input: unknown): Record<string, unknown> {
	let value = input;
	if (typeof input === 'string') {
		if (input.trim() === '') return {};
		try {
			value = JSON.parse(input);
		} catch {
			value = null;
		}
	}
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		return value as Record<string, unknown>;
	}
	throw new UserError(
		'Values (JSON) is no JSON object',
		'Write each value under its key, for example { "body_1": "Ana", "button_0_1": "12345" }. Nothing was sent.',
	);
}

function withoutLanguage(displayName: string): string {
	return `${displayName} does not report languages, so "template", which names one, is null; "request" addresses the template by its id and needs none. Where a name has several languages, pick the template from the list or by id.`;
}

function onlyText(displayName: string): string {
	return `${displayName} reports only the text of a template, so whether it has a header or buttons that take a value could not be checked. Where it has, give header_1, header_image, header_video, header_document or button_0_1 as well.`;
}
