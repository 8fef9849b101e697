import type { IExecuteFunctions } from 'n8n-workflow';

/** As an expression, a number between braces would mean no more than the number. */
const NUMBERED = /\{\{\s*(\d+)\s*\}\}/g;

/** What yields `{{1}}`, written without the two braces in a row that would end the expression. */
const AS_EXPRESSION = '{{ "{" + "{$1}" + "}" }}';

/**
 * Reads a parameter whose texts may hold WhatsApp's placeholders. n8n's editor turns a text with
 * braces into an expression when it is pasted into an empty field, and would send `1` for `{{1}}`:
 * the numbered ones are kept, everything else between braces is evaluated.
 */
export function readWithPlaceholders(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
	fallback: unknown,
): unknown {
	const value = context.getNodeParameter(name, itemIndex, fallback);
	const evaluate = (expression: string) => context.evaluateExpression(expression, itemIndex);
	return restored(context.getNode().parameters[name], value, evaluate);
}

/** @param given the parameter as it is saved, expressions not evaluated */
function restored(
	given: unknown,
	value: unknown,
	evaluate: (expression: string) => unknown,
): unknown {
	if (typeof given === 'string') {
		const hidesPlaceholders = given.startsWith('=') && given.search(NUMBERED) !== -1;
		return hidesPlaceholders ? evaluate(given.slice(1).replace(NUMBERED, AS_EXPRESSION)) : value;
	}
	if (Array.isArray(given) && Array.isArray(value)) {
		return value.map((each, index) => restored(given[index], each, evaluate));
	}
	if (!isObject(given) || !isObject(value)) return value;
	const entries = Object.entries(value);
	return Object.fromEntries(
		entries.map(([key, each]) => [key, restored(given[key], each, evaluate)]),
	);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
