import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { reportedContent, type ReportedContent } from '../providers/reportedContent';
import { toTemplate } from '../providers/toTemplate';
import type { Template } from '../template/template';
import { isObject, objectOrEmpty, textOf } from '../template/values';
import { toNodeError } from '../transport/errors';
import { readAccount } from './account';
import { openProvider } from './openProvider';
import { referenceOf } from './template';

interface Sentences {
	/** The parameter that shows it. */
	name: string;
	/** What is shown once one is chosen. */
	what: string;
	/** Said where an expression chooses it. */
	whenExpression: string;
}

/**
 * What the form shows of the template that it points at; a sentence where there is nothing to show,
 * also where it could not be read.
 * @throws NodeApiError or NodeOperationError where it could not be read and fields are shown: they stay
 */
export async function showChosenTemplate(
	context: ILoadOptionsFunctions,
	{ name, what, whenExpression }: Sentences,
	show: (reported: ReportedContent, template: Template) => ResourceMapperFields,
): Promise<ResourceMapperFields> {
	const parameter = context.getCurrentNodeParameter('template');
	const chosen = isObject(parameter) ? objectOrEmpty(parameter).value : parameter;
	const text = textOf(chosen)?.trim() ?? '';
	if (text === '') return notice(`Choose a template first; ${what}.`);
	if (text.startsWith('=')) return notice(whenExpression);
	try {
		const { provider, client } = await openProvider(context);
		const account = readAccount(context, provider) ?? client.account;
		const reference = referenceOf(parameter, provider);
		const row = await provider.getTemplate(client, account, reference);
		if (row === null) return notice('The template was not found.');
		const template = toTemplate(provider, row, account);
		return show(reportedContent(provider, row, template), template);
	} catch (error) {
		const failure = toNodeError(context.getNode(), error);
		const { schema } = objectOrEmpty(context.getCurrentNodeParameter(name));
		if (Array.isArray(schema) && schema.length > 0) throw failure;
		// Of what is thrown n8n shows no word here, and leaves what it said of the template before.
		const words = [failure.message, failure.description ?? ''];
		return notice(words.filter(Boolean).map(escaped).join('<br>'));
	}
}

/** Text in HTML, as n8n's notices take it. */
export function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A sentence, and no field to fill in. */
export function notice(emptyFieldsNotice: string): ResourceMapperFields {
	return { fields: [], emptyFieldsNotice };
}
