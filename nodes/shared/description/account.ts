import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';

import type { Account, AccountParameter, TemplateProvider } from '../providers/provider';
import { providers } from '../providers/registry';
import { UserError } from '../template/userError';
import type { N8nContext } from '../transport/n8nContext';
import { locator } from './locator';
import { isFirstChoice, pickerOptions } from './provider';
import { readText } from './values';
import { shorten } from '../template/values';

/** The account within the provider, named as the vendor names it. */
export const accountProperties: INodeProperties[] = providers.flatMap(({ descriptor }) => {
	const { id, account } = descriptor;
	return account === null
		? []
		: locator(account, { provider: [id] }, pickerOptions('searchChannels', isFirstChoice(id)));
});

/**
 * The account that a node points at, checked before any request.
 * @returns `null` for a provider whose credential already names the account
 * @throws UserError naming the parameter as the editor shows it
 */
export function readAccount(
	context: N8nContext,
	{ account, displayName }: Pick<TemplateProvider, 'account' | 'displayName'>,
	itemIndex?: number,
): Account {
	if (account === null) return null;
	return checkedValue(account, displayName, readParameter(context, account.parameter, itemIndex));
}

/**
 * The number that a message is sent from.
 * @returns `null` for a provider where the account says it
 * @throws UserError naming the parameter as the editor shows it
 */
export function readSender(
	context: IExecuteFunctions,
	{ sender, displayName }: Pick<TemplateProvider, 'sender' | 'displayName'>,
	itemIndex: number,
): string | null {
	if (sender === undefined) return null;
	return checkedValue(sender, displayName, readParameter(context, sender.parameter, itemIndex));
}

function checkedValue(parameter: AccountParameter, providerName: string, value: unknown): string {
	const { displayName, pattern, hint, byHand } = parameter;
	const text = readText(value, displayName);
	if (text === '') {
		throw new UserError(
			`${displayName} is empty`,
			`Pick the ${providerName} ${displayName.toLowerCase()} from the list, or choose ${byHand.displayName} and enter it.`,
		);
	}
	if (!pattern.test(text)) {
		throw new UserError(
			`${displayName} "${shorten(text)}" is not valid`,
			`${providerName} expects ${hint}.`,
		);
	}
	return text;
}

/** n8n's contexts take the same question with different arguments. */
function readParameter(context: N8nContext, name: string, itemIndex: number | undefined): unknown {
	const options = { extractValue: true };
	if ('getCurrentNodeParameter' in context) {
		return (context as ILoadOptionsFunctions).getCurrentNodeParameter(name, options);
	}
	if (itemIndex !== undefined) {
		return (context as IExecuteFunctions).getNodeParameter(name, itemIndex, '', options);
	}
	return (context as IPollFunctions).getNodeParameter(name, '', options);
}
