import type { IExecuteFunctions } from 'n8n-workflow';

import { savedParameter } from '../../../../shared/description/fromItem';
import { objectOrEmpty } from '../../../../shared/template/values';
import { BRACES, refuseHole } from '../fields/expressions';

const HINT =
	'Check what the expression refers to. Where nothing may stand there, let it end in ?? "". Nothing was sent.';

/**
 * Refuses a value that is a text with an expression which yields nothing, such as
 * `Order {{ $json.missing }}!`. An expression that is the whole value is a missing value instead.
 * @throws UserError naming the value and the expression
 */
export function refuseHoles(
	context: IExecuteFunctions,
	name: 'values' | 'valuesJson',
	itemIndex: number,
): void {
	const evaluate = (expression: string) => context.evaluateExpression(expression, itemIndex);
	const saved = savedParameter(context, name, itemIndex, null);
	if (name === 'valuesJson') {
		for (const expression of withinTextsOf(expressionText(saved))) {
			refuseHole('Values (JSON)', expression, evaluate, HINT);
		}
		return;
	}
	for (const [key, value] of Object.entries(objectOrEmpty(objectOrEmpty(saved).value))) {
		for (const expression of beside(expressionText(value).trim())) {
			refuseHole(`Values → ${key}`, expression, evaluate, HINT);
		}
	}
}

/** The text of a parameter in Expression mode; empty for any other. */
function expressionText(saved: unknown): string {
	return typeof saved === 'string' && saved.startsWith('=') ? saved.slice(1) : '';
}

/** The expressions of a text, unless one is all of it. */
function beside(text: string): string[] {
	const found = [...text.matchAll(BRACES)];
	return found.length === 1 && found[0]?.[0] === text ? [] : found.map(([, inner = '']) => inner);
}

/** The expressions that stand in texts of a JSON, and are not all of their text. */
function withinTextsOf(json: string): string[] {
	let isInText = false;
	let end = 0;
	return [...json.matchAll(BRACES)].flatMap(({ 0: whole, 1: inner = '', index }) => {
		const before = json.slice(end, index);
		const quotes = before.match(/(?<!\\)"/g)?.length ?? 0;
		if (quotes % 2 === 1) isInText = !isInText;
		end = index + whole.length;
		const isAll = before.endsWith('"') && json[end] === '"';
		return isInText && !isAll ? [inner] : [];
	});
}
