import type { z } from 'zod';

import { UserError } from '../template/userError';

/** What to do about an answer that cannot be read. */
export const UNDOCUMENTED_FORM =
	'The provider’s answer has a form that its documentation does not describe. Please report this answer to the maintainers of this node.';

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
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const field = issue?.path.join('.') ?? '';
	const where = field === '' ? '' : ` in its field "${field}"`;
	throw new UserError(
		`${what} cannot be read${where}: ${issue?.message ?? 'unknown shape'}`,
		UNDOCUMENTED_FORM,
	);
}
