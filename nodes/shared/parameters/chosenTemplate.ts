import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { reportedContent } from '../providers/reportedContent';
import { toTemplate } from '../providers/toTemplate';
import type { Content } from '../template/content';
import type { Template } from '../template/template';
import { objectOrEmpty, textOf } from '../template/values';
import { toNodeError } from '../transport/errors';
import { readAccount } from './account';
import { openProvider } from './openProvider';
import { referenceOf } from './template';

/**
 * What the form shows of the template that it points at; a sentence where there is nothing to show.
 * @param what is shown once one is chosen
 * @param whenExpression said where an expression chooses it
 * @throws NodeApiError or NodeOperationError for what no template can be looked for by, and whatever the
 * provider answers
 */
export async function showChosenTemplate(
	context: ILoadOptionsFunctions,
	{ what, whenExpression }: { what: string; whenExpression: string },
	show: (content: Content, template: Template) => ResourceMapperFields,
): Promise<ResourceMapperFields> {
	const parameter = context.getCurrentNodeParameter('template');
	const text = textOf(objectOrEmpty(parameter).value)?.trim() ?? '';
	if (text === '') return notice(`Choose a template first; ${what}.`);
	if (text.startsWith('=')) return notice(whenExpression);
	try {
		const { provider, client } = await openProvider(context);
		const account = readAccount(context, provider) ?? client.account;
		const reference = referenceOf(parameter, provider);
		const row = await provider.getTemplate(client, account, reference);
		if (row === null) return notice('The template was not found.');
		const template = toTemplate(provider, row, account);
		return show(reportedContent(provider, row, template).content, template);
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

/** A sentence, and no field to fill in. */
export function notice(emptyFieldsNotice: string): ResourceMapperFields {
	return { fields: [], emptyFieldsNotice };
}
