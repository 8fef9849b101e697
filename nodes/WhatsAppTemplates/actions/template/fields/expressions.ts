import { UserError } from '../../../../shared/template/userError';
import { holdsObject } from '../../../../shared/template/values';

/** What stands between double braces; a backslash before them, at either end, makes them text to n8n. */
export const BRACES = /(?<=(?<!\\)(?:\\\\)*)\{\{((?:\\\}\}|[\s\S])*?)\}\}/g;

/** n8n's own evaluation of an expression for an item. */
export type Evaluate = (expression: string) => unknown;

/**
 * Refuses what would leave a hole in a text, or put [object Object] into it.
 * @param field as the form names it
 * @param expression without its braces
 * @throws UserError where the expression yields nothing, or an object
 */
export function refuseHole(
	field: string,
	expression: string,
	evaluate: Evaluate,
	hint: string,
): void {
	const result = evaluate(`{{${expression}}}`);
	if (holdsObject(result)) {
		throw new UserError(
			`${field}: the expression {{${expression}}} returned an object`,
			'Let it go one step further, to the text inside. Nothing was sent.',
		);
	}
	// The difference of two unknown words, as {{first-name}} is one, is no number: n8n leaves a hole there.
	if (result !== undefined && result !== null && !Number.isNaN(result)) return;
	throw new UserError(`${field}: the expression {{${expression}}} returned nothing`, hint);
}
