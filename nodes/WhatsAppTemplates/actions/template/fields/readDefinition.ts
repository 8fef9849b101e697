import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readWithPlaceholders } from './readWithPlaceholders';

/** What was filled into the form of a whole template, in the words of Template JSON. */
export function readDefinitionFields(context: IExecuteFunctions, itemIndex: number): IDataObject {
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
