import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readReference } from '../../../shared/description/template';
import type { OperationContext } from '../operation';
import { readOutput } from '../output';
import { presentTemplate } from '../presentTemplate';
import { findTemplate } from './findTemplate';

/** One template, by its id or by its name. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account } = operationContext;
	const reference = readReference(this, provider, itemIndex);
	const output = readOutput(this, itemIndex);
	const { row, summary } = await findTemplate(operationContext, reference);
	return [presentTemplate(provider, row, account, output, summary)];
}
