import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readReference, requireFound } from '../../../shared/parameters/template';
import type { OperationContext } from '../operation';
import { presentTemplate, readOutput } from '../output';

/** One template, by its id or by its name. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	{ provider, account, client }: OperationContext,
): Promise<IDataObject[]> {
	const reference = readReference(this, provider, itemIndex);
	const row = await provider.getTemplate(client, account, reference);
	const found = requireFound(row, reference, provider);
	return [presentTemplate(provider, found, account, readOutput(this, itemIndex))];
}
