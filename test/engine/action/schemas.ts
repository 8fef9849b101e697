import { join } from 'node:path';
import type { z } from 'zod';

import { DIST } from '../support/builtPackage';

const read = (file: string) =>
	require(join(DIST, 'nodes/shared/template', file)) as Record<string, z.AnyZodObject>;

const schemas = {
	channel: () => read('channel.js').channelSchema,
	change: () => read('changeItem.js').changeItemSchema,
	full: () => read('template.js').templateSchema,
	simplified: () => read('template.js').simplifiedTemplateSchema,
	summary: () => read('syncSummary.js').syncSummarySchema,
};

/** The model from which the editor's preview of an output is made; it allows no further field. */
export function schemaOf(output: keyof typeof schemas): z.AnyZodObject {
	const schema = schemas[output]();
	if (!schema) throw new Error(`The built package has no schema for ${output}`);
	return schema.strict();
}
