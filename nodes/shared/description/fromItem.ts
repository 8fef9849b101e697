import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import isPlainObject from 'lodash/isPlainObject';
import mapValues from 'lodash/mapValues';

import { isTool } from '../transport/n8nContext';

/** The input item itself. */
const WHOLE_ITEM = /^=\{\{\s*\$json\s*\}\}$/;

/** An expression that names a field of the input item and does nothing else with it. */
const FIELD =
	/^=\{\{\s*\$json(?:\.([A-Za-z_]\w*)|\[\s*"([^"\\]+)"\s*\]|\[\s*'([^'\\]+)'\s*\])\s*\}\}$/;

/** A parameter as the workflow holds it, its expressions not evaluated. */
export function savedParameter(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
	fallback: unknown,
): unknown {
	return context.getNodeParameter(name, itemIndex, fallback, { rawExpressions: true });
}

/** The input item, where an expression names it and does nothing else with it; to be read only. */
export function wholeItem(
	context: IExecuteFunctions,
	saved: unknown,
	itemIndex: number,
): IDataObject | undefined {
	if (typeof saved !== 'string' || !WHOLE_ITEM.test(saved)) return undefined;
	return itemOf(context, itemIndex);
}

/**
 * Reads a parameter as `getNodeParameter` does. Fields of the input item, such as `{{ $json.phone }}`,
 * are taken from the item: n8n evaluates each expression in an isolate, which takes it a third of a
 * millisecond, and ten thousand recipients have several each.
 */
export function readFromItem(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
	fallback: unknown,
): unknown {
	const saved = savedParameter(context, name, itemIndex, fallback);
	const item = itemOf(context, itemIndex) ?? {};
	const missing = new Set<string>();
	const value = taken(saved, item, missing);
	return missing.size === 0 ? value : context.getNodeParameter(name, itemIndex, fallback);
}

/** @param missing gets each expression that is more than a field with a plain value */
function taken(saved: unknown, item: IDataObject, missing: Set<string>): unknown {
	if (Array.isArray(saved)) return saved.map((each) => taken(each, item, missing));
	if (isPlainObject(saved)) {
		return mapValues(saved as object, (each: unknown) => taken(each, item, missing));
	}
	if (typeof saved !== 'string' || !saved.startsWith('=')) return saved;
	const [, plain, double, single] = FIELD.exec(saved) ?? [];
	const field = plain ?? double ?? single;
	const value = field !== undefined && Object.hasOwn(item, field) ? item[field] : undefined;
	// Of an object n8n makes a copy, and of a date a text.
	if (value === undefined || typeof value === 'object') missing.add(saved);
	return value;
}

/** What `$json` is; of a tool, n8n alone knows: its input is what the model gave, and `$json` the agent's. */
function itemOf(context: IExecuteFunctions, itemIndex: number): IDataObject | undefined {
	return isTool(context) ? undefined : context.getInputData()[itemIndex]?.json;
}
