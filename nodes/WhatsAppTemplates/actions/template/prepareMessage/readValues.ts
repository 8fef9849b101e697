import type { IExecuteFunctions } from 'n8n-workflow';

import { readFromItem } from '../../../../shared/parameters/fromItem';
import { objectOrEmpty } from '../../../../shared/parameters/values';
import type { Content } from '../../../../shared/template/content';
import { optionalParametersOf, parametersOf } from '../../../../shared/template/parameters';
import { UserError } from '../../../../shared/template/userError';
import { isObject } from '../../../../shared/template/values';

/**
 * The values for one recipient, by the keys of the template's parameters.
 * @throws UserError when the JSON is no object
 */
export function readValues(
	context: IExecuteFunctions,
	itemIndex: number,
	content: Content,
	{ category, isUnlistedKey }: { category: string | null; isUnlistedKey(key: string): boolean },
): Record<string, unknown> {
	if (context.getNodeParameter('inputMode', itemIndex, 'fields') === 'json') {
		return readJson(readFromItem(context, 'valuesJson', itemIndex, ''));
	}
	// Read whole: n8n would refuse a missing value itself, without a word on the template.
	const mapper = objectOrEmpty(readFromItem(context, 'values', itemIndex, {}));
	if (mapper.mappingMode !== 'autoMapInputData') return objectOrEmpty(mapper.value);
	const input = objectOrEmpty(context.getInputData()[itemIndex]?.json);
	const parameters = [...parametersOf(content, category), ...optionalParametersOf(content)];
	const keys = new Set(parameters.map(({ key }) => key));
	const isParameter = (key: string) => keys.has(key) || isUnlistedKey(key);
	return Object.fromEntries(Object.entries(input).filter(([key]) => isParameter(key)));
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
	if (isObject(value)) return value;
	throw new UserError(
		'Values (JSON) is not a JSON object',
		'Write each value under its key, for example { "body_1": "Ana", "button_0_1": "12345" }. Nothing was sent.',
	);
}
