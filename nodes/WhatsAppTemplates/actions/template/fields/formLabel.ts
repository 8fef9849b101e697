import type { INodeProperties } from 'n8n-workflow';

import { definitionProperties } from './definition';

/** Where a value stands among the parameters: their names, and positions in lists. */
export type FieldPath = ReadonlyArray<string | number>;

/** Where a field of a template's form stands, as other messages say it: `Buttons → 2 → Text`. */
export function formLabel(path: FieldPath): string {
	const fields = definitionProperties({ show: {} }).flatMap((property) =>
		property.type === 'collection' ? membersOf(property) : [property],
	);
	return labelsAlong(path, fields).join(' → ') || String(path.at(-1));
}

function labelsAlong([step, ...rest]: FieldPath, fields: readonly INodeProperties[]): string[] {
	if (step === undefined) return [];
	if (typeof step === 'number') return [String(step + 1), ...labelsAlong(rest, fields)];
	const field = fields.find(({ name }) => name === step);
	// A collection that the editor shows as a frame around its fields.
	if (field === undefined) return labelsAlong(rest, fields);
	return [field.displayName, ...labelsAlong(rest, membersOf(field))];
}

/** The fields within a collection. */
function membersOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options.flatMap((option) =>
		'values' in option ? option.values : 'displayName' in option ? [option] : [],
	);
}
