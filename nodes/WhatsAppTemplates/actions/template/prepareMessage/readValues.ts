import type { IExecuteFunctions } from 'n8n-workflow';

import { readFromItem } from '../../../../shared/description/fromItem';
import type { Content } from '../../../../shared/template/content';
import { optionalParametersOf, parametersOf } from '../../../../shared/template/parameters';
import { UserError } from '../../../../shared/template/userError';
import { isObject, objectOrEmpty, parsedColumn } from '../../../../shared/template/values';
import { readInputMode } from '../../inputMode';
import { refuseHoles } from './refuseHoles';

/** The values that an item gives, by key. */
export interface GivenValues {
	values: Record<string, unknown>;
	/** They are the whole item, which holds other fields as well. */
	isWholeItem: boolean;
}

/**
 * The values for one recipient, before anything is known of the template.
 * @throws UserError when the JSON is no object, or an expression leaves a hole in a text
 */
export function readValues(context: IExecuteFunctions, itemIndex: number): GivenValues {
	if (readInputMode(context, itemIndex) === 'json') {
		refuseHoles(context, 'valuesJson', itemIndex);
		const values = readJson(readFromItem(context, 'valuesJson', itemIndex, ''));
		return { values, isWholeItem: false };
	}
	// Read whole: n8n would refuse a missing value itself, without a word on the template.
	const mapper = objectOrEmpty(readFromItem(context, 'values', itemIndex, {}));
	if (mapper.mappingMode !== 'autoMapInputData') {
		refuseHoles(context, 'values', itemIndex);
		return { values: objectOrEmpty(mapper.value), isWholeItem: false };
	}
	return { values: objectOrEmpty(context.getInputData()[itemIndex]?.json), isWholeItem: true };
}

/** Those that the template has a parameter for, where others may stand among them. */
export function valuesFor(
	content: Content,
	{ values, isWholeItem }: GivenValues,
	{ category, isUnlistedKey }: { category: string | null; isUnlistedKey(key: string): boolean },
): Record<string, unknown> {
	if (!isWholeItem) return values;
	const parameters = [...parametersOf(content, category), ...optionalParametersOf(content)];
	const keys = new Set(parameters.map(({ key }) => key));
	const isParameter = (key: string) => keys.has(key) || isUnlistedKey(key);
	return Object.fromEntries(Object.entries(values).filter(([key]) => isParameter(key)));
}

function readJson(input: unknown): Record<string, unknown> {
	if (typeof input === 'string' && input.trim() === '') return {};
	const value = parsedColumn(input);
	if (isObject(value)) return value;
	throw new UserError(
		'Values (JSON) is not a JSON object',
		'Write each value under its key, for example { "body_1": "Ana", "button_0_1": "12345" }. Nothing was sent.',
	);
}
