import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { OnUnread } from '../../../../shared/templateJson/read';
import type { OperationContext } from '../../operation';
import { readInput } from './readInput';
import { readWithPlaceholders } from './readWithPlaceholders';

/** Reads what is given of a whole template, as {@link readInput} does. */
export async function readDefinition(
	context: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
	onUnread?: OnUnread,
) {
	const readFields = () => readDefinitionFields(context, itemIndex);
	return await readInput(context, itemIndex, operationContext, readFields, onUnread);
}

/** What was filled into the form, in the words of Template JSON. */
function readDefinitionFields(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const read = (name: string, fallback: unknown) =>
		readWithPlaceholders(context, name, itemIndex, fallback) as IDataObject[string];
	const bodyText = read('bodyText', '');
	const bodyVariables = read('bodyVariables', []);
	return {
		...(read('additionalFields', {}) as IDataObject),
		name: read('name', ''),
		language: read('language', ''),
		category: read('category', ''),
		...(bodyText !== '' && { bodyText }),
		...(isFilled(bodyVariables) && { bodyVariables }),
	};
}

function isFilled(list: unknown): boolean {
	return Array.isArray(list) ? list.length > 0 : list !== undefined && list !== '';
}
