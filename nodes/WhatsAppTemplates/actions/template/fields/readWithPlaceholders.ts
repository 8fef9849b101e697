import type { IExecuteFunctions } from 'n8n-workflow';

import { savedParameter, wholeItem } from '../../../../shared/description/fromItem';
import { isObject } from '../../../../shared/template/values';
import { BRACES, type Evaluate, refuseHole } from './expressions';
import { formLabel, type FieldPath } from './formLabel';

/** A number or a bare word: to n8n no more than that number, or a variable that it does not have. */
const PLACEHOLDER = /^\s*[A-Za-z0-9_]+\s*$/;
const LITERALS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'undefined']);

const HINT =
	'Check what the expression refers to. A placeholder of the template itself is a number or a bare word, such as {{1}} or {{customer_name}}.';

/** What yields `{{name}}`, written without the two braces in a row that would end the expression. */
const asExpression = (name: string) => `{{ "{" + "{${name}}" + "}" }}`;

/**
 * Reads a parameter whose texts may hold WhatsApp's placeholders. n8n's editor turns a text with
 * braces into an expression when it is pasted into an empty field, and would send `1` for `{{1}}` and
 * nothing for `{{customer_name}}`: placeholders are kept, everything else between braces is evaluated.
 * @throws UserError where an expression within a text yields nothing, or an object: the text would have
 * a hole, or say [object Object]
 */
export function readWithPlaceholders(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
	fallback: unknown,
): unknown {
	const saved = savedParameter(context, name, itemIndex, fallback);
	const item = wholeItem(context, saved, itemIndex);
	if (item !== undefined) return item;
	const value = context.getNodeParameter(name, itemIndex, fallback);
	const evaluate = (expression: string) => context.evaluateExpression(expression, itemIndex);
	return restored(saved, value, [name], evaluate);
}

/** @param saved the parameter as it is saved, expressions not evaluated */
function restored(saved: unknown, value: unknown, path: FieldPath, evaluate: Evaluate): unknown {
	if (typeof saved === 'string') return restoredText(saved, value, path, evaluate);
	if (Array.isArray(saved) && Array.isArray(value)) {
		return value.map((each, index) => restored(saved[index], each, [...path, index], evaluate));
	}
	if (!isObject(saved) || !isObject(value)) return value;
	const entries = Object.entries(value);
	return Object.fromEntries(
		entries.map(([key, each]) => [key, restored(saved[key], each, [...path, key], evaluate)]),
	);
}

function restoredText(saved: string, value: unknown, path: FieldPath, evaluate: Evaluate): unknown {
	if (!saved.startsWith('=')) return value;
	const text = saved.slice(1);
	const inner = [...text.matchAll(BRACES)].map(([, between = '']) => between);
	const expressions = inner.filter((between) => !isPlaceholder(between));
	// One expression that gives the whole value is what it is.
	const isWhole = inner.length === 1 && text.trim() === `{{${inner[0]}}}`;
	if (isWhole && expressions.length === 1 && !Number.isNaN(value)) return value;

	for (const expression of expressions) refuseHole(formLabel(path), expression, evaluate, HINT);
	if (expressions.length === inner.length) return value;
	return evaluate(
		text.replace(BRACES, (whole, between: string) =>
			isPlaceholder(between) ? asExpression(between.trim()) : whole,
		),
	);
}

function isPlaceholder(between: string): boolean {
	return PLACEHOLDER.test(between) && !LITERALS.has(between.trim());
}
