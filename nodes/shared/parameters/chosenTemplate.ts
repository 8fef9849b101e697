import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Row, TemplateProvider } from '../providers/provider';
import { toTemplate } from '../providers/toTemplate';
import type { Template } from '../template/template';
import { readAccount } from './account';
import { openProvider } from './openProvider';
import { referenceOf } from './template';
import { objectOrEmpty } from '../template/values';

export const NOT_FOUND = 'The template was not found.';

/**
 * Why nothing can be shown of the template that the form points at; null where one is chosen.
 * @param what is shown once one is
 * @param whenExpression said where an expression chooses it
 */
export function whyUnknown(
	context: ILoadOptionsFunctions,
	what: string,
	whenExpression: string,
): string | null {
	const { value } = objectOrEmpty(context.getCurrentNodeParameter('template'));
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (text === '') return `Choose a template first; ${what}.`;
	return text.startsWith('=') ? whenExpression : null;
}

/**
 * Reads the template that the form points at.
 * @returns null where the provider has none such
 * @throws UserError for what no template can be looked for by, and whatever the provider answers
 */
export async function readChosenTemplate(
	context: ILoadOptionsFunctions,
): Promise<{ provider: TemplateProvider; row: Row; template: Template } | null> {
	const { provider, client } = await openProvider(context);
	const account = readAccount(context, provider) ?? client.account;
	const reference = referenceOf(context.getCurrentNodeParameter('template'), provider);
	const row = await provider.getTemplate(client, account, reference);
	return row === null ? null : { provider, row, template: toTemplate(provider, row, account) };
}
