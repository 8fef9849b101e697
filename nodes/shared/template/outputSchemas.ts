import type { z } from 'zod';

import { changeItemSchema } from './changeItem';
import { channelSchema } from './channel';
import { planItemSchema } from './planItem';
import { preparedMessageSchema } from './preparedMessage';
import { syncSummarySchema } from './syncSummary';
import { simplifiedTemplateSchema } from './template';
import { validationItemSchema } from './validationItem';
import { createdItemSchema, deletedItemSchema, updatedItemSchema } from './writtenItems';

/**
 * What each node puts out, for the schema preview that the editor shows before the first run.
 * Keys are `resource/operation`, or `output` for a node without them.
 */
export const outputSchemas: Record<string, Record<string, z.ZodTypeAny>> = {
	WhatsAppTemplates: {
		'channel/getAll': channelSchema,
		'template/apply': planItemSchema,
		'template/create': createdItemSchema,
		'template/delete': deletedItemSchema,
		'template/get': simplifiedTemplateSchema,
		'template/getAll': simplifiedTemplateSchema,
		'template/prepareMessage': preparedMessageSchema,
		'template/sync': syncSummarySchema,
		'template/update': updatedItemSchema,
		'template/validate': validationItemSchema,
	},
	WhatsAppTemplatesTrigger: { output: changeItemSchema },
};
