import fc from 'fast-check';
import { z } from 'zod';
import { z as zod4 } from 'zod/v4';

import { compileSchema, REFUSED } from '../../../nodes/shared/transport/compileSchema';
import { outcomes } from './outcomes';

const text = z.string().min(2);
const tooLong = (value: string, context: z.RefinementCtx) => {
	if (value.length > 3) context.addIssue({ code: 'custom', message: 'is too long' });
	return value.length;
};

/** Every kind that is compiled, with the settings that decide, and kinds left to zod. */
const schemas: Record<string, z.ZodTypeAny> = {
	any: z.any(),
	unknown: z.unknown(),
	boolean: z.boolean(),
	string: z.string(),
	'string of two or more': text,
	'string with two least lengths': z.string().min(3).min(1),
	'string of a form': z.string().regex(/^\d/),
	'string made of anything': z.coerce.string(),
	number: z.number(),
	integer: z.number().int(),
	'positive integer': z.number().int().positive(),
	'number made of anything': z.coerce.number(),
	'boolean made of anything': z.coerce.boolean(),
	optional: text.optional(),
	nullable: text.nullable(),
	nullish: text.nullish(),
	'optional within nullable': z.object({ a: z.string().optional().nullable() }),
	object: z.object({ a: text, b: z.number().optional(), c: z.unknown() }),
	'strict object': z.object({ a: z.unknown() }).strict(),
	'open object': z.object({ a: z.unknown() }).passthrough(),
	'object of strings otherwise': z.object({ a: z.unknown() }).catchall(z.string()),
	array: z.array(z.union([z.string(), z.number().transform(String)])),
	'array of one or more': z.array(z.unknown()).min(1),
	union: z.union([z.object({ a: z.string() }), text, z.object({ b: z.number() })]),
	'union of overlapping objects': z.union([z.object({ a: z.unknown() }), z.object({})]),
	'value instead': text.catch('none'),
	'value instead, in an object': z.object({ a: text.nullish().catch(null) }),
	'value instead, from the error': z.string().catch(({ error }) => error.issues[0]!.message),
	default: z.string().default('none'),
	transform: z.string().transform((value) => value.length),
	'transform that refuses': z.string().transform(tooLong),
	refinement: z.number().refine(Number.isSafeInteger, 'is too large'),
	'refinement of what was refused': text.refine((value) => value !== 'ab').catch('none'),
	preprocess: z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string()),
	'preprocess that refuses': z.preprocess((value, context) => {
		if (value === null) context.addIssue({ code: 'custom', message: 'is null' });
		return value;
	}, z.unknown()),
	custom: z.custom<unknown[]>(Array.isArray, 'is not a list'),
	literal: z.literal('a'),
	enum: z.enum(['a', 'ab']),
	record: z.record(z.number()),
	tuple: z.tuple([z.string(), z.number()]),
	lazy: z.lazy(() => z.string()),
	branded: z.string().brand('id'),
	pipe: z.string().pipe(text),
};

const leaf = fc.oneof(
	fc.constantFrom(undefined, null, true, '', 'a', 'ab', 'abcd', '1', 0, -1, 1.5, 2 ** 53, NaN),
	fc.jsonValue({ maxDepth: 2 }),
);
const value = fc.oneof(
	leaf,
	fc.array(leaf, { maxLength: 3 }),
	fc.record({ a: leaf, b: leaf, c: leaf, d: leaf }, { requiredKeys: [] }),
);

describe('a compiled schema', () => {
	it.each(Object.keys(schemas))('reads like zod: %s', (name) => {
		const schema = schemas[name]!;
		fc.assert(
			fc.property(value, (sent) => {
				const { byZod, compiled } = outcomes(schema, sent);
				expect(compiled).toStrictEqual(byZod);
			}),
			{ numRuns: 200 },
		);
	});

	it('leaves the schemas of another zod to that zod', () => {
		const schema = zod4.object({ id: zod4.string(), count: zod4.number().nullish() });
		const read = compileSchema(schema as unknown as z.ZodTypeAny);
		expect(read({ id: 'a', count: null, more: 1 })).toStrictEqual({ id: 'a', count: null });
		expect(read({ id: 3 })).toBe(REFUSED);
	});
});
