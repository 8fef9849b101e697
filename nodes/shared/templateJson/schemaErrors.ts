import type { z } from 'zod';

import { unknownKey } from './unknownKeys';
import { shorten } from '../template/values';

/** A field that cannot be read, and why. */
interface SchemaError {
	path: string[];
	message: string;
	/** Whether nobody knows the field at all. */
	isKey: boolean;
}

/** The fields that an error of a schema is about. */
export function schemaErrors(error: z.ZodError): SchemaError[] {
	return error.issues.map(closest).flatMap((issue): SchemaError[] => {
		const at = issue.path.map(String);
		return issue.code === 'unrecognized_keys'
			? issue.keys.map((key) => ({ path: [...at, key], message: unknownKey(key), isKey: true }))
			: [{ path: at, message: issue.message, isKey: false }];
	});
}

/** Each field by its path and why it cannot be read, as one sentence. */
export function formatSchemaErrors(errors: readonly SchemaError[]): string {
	const lines = errors.map(({ path, message, isKey }) => {
		const at = path.map((name) => shorten(name)).join('.');
		if (at === '') return message;
		return isKey ? `${at} ${message}` : `${at}: ${message}`;
	});
	return [...new Set(lines)].join('; ');
}

/** Of a value that may have several shapes, what keeps it from the shape it is most like. */
function closest(issue: z.ZodIssue): z.ZodIssue {
	if (issue.code !== 'invalid_union') return issue;
	const issues = issue.unionErrors.flatMap((error) => error.issues.map(closest));
	const deepest = Math.max(...issues.map(({ path }) => path.length));
	return (
		issues.find(({ path, code }) => path.length === deepest && code !== 'invalid_type') ??
		issues.find(({ path }) => path.length === deepest) ??
		issue
	);
}
