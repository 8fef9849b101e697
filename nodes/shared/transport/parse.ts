import type { z } from 'zod';

import { UserError } from '../template/userError';
import { compileSchema, type Read, REFUSED } from './compileSchema';

/** Each schema is compiled when it is first read with. */
const compiled = new WeakMap<z.ZodTypeAny, Read>();

/**
 * Reads a vendor's value with a schema.
 * @param what the thing in the vendor's words, for example "Kirim's list of templates"
 * @throws UserError naming the first field that cannot be read
 */
export function parse<Schema extends z.ZodTypeAny>(
	schema: Schema,
	value: unknown,
	what: string,
): z.output<Schema> {
	const output = readerOf(schema)(value);
	if (output !== REFUSED) return output as z.output<Schema>;

	// zod has the last word, and words the error.
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const field = issue?.path.join('.') ?? '';
	const where = field === '' ? '' : ` in its field "${field}"`;
	throw new UserError(
		`${what} cannot be read${where}: ${issue?.message ?? 'unknown shape'}`,
		'The vendor answered in a shape its documentation does not describe. Nothing was changed. Please report this answer to the maintainers of this node.',
	);
}

function readerOf(schema: z.ZodTypeAny): Read {
	const known = compiled.get(schema);
	if (known !== undefined) return known;
	const read = compileSchema(schema);
	compiled.set(schema, read);
	return read;
}
