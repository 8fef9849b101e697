import type { z } from 'zod';

import { compileSchema, REFUSED } from '../../../nodes/shared/transport/compileSchema';

/**
 * What a schema makes of a value, by zod and compiled: a result, a refusal, or what is thrown,
 * because zod cannot make a text or a number of every object.
 */
export function outcomes(schema: z.ZodTypeAny, value: unknown) {
	const byZod = () => {
		const result = schema.safeParse(value);
		return result.success ? result.data : REFUSED;
	};
	return { byZod: outcome(byZod), compiled: outcome(() => compileSchema(schema)(value)) };
}

function outcome(act: () => unknown): unknown {
	try {
		return { result: act() };
	} catch (error) {
		return { thrown: String(error) };
	}
}
