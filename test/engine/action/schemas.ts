import type { z } from 'zod';

import { built } from '../support/dist';

const read = (file: string) =>
	built<Record<string, z.AnyZodObject>>(`nodes/shared/template/${file}`);

const schemas = {
	channel: () => read('channel.js').channelSchema,
	change: () => read('changeItem.js').changeItemSchema,
	full: () => read('template.js').templateSchema,
	preparedMessage: () => read('preparedMessage.js').preparedMessageSchema,
	simplified: () => read('template.js').simplifiedTemplateSchema,
	summary: () => read('syncSummary.js').syncSummarySchema,
};

/** The model from which the editor's preview of an output is made; it allows no further field. */
export function schemaOf(output: keyof typeof schemas): z.AnyZodObject {
	const schema = schemas[output]();
	if (!schema) throw new Error(`The built package has no schema for ${output}`);
	return schema.strict();
}
