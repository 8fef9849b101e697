import type { z } from 'zod';

import { changeItemSchema } from './shared/template/changeItem';
import { channelSchema } from './shared/template/channel';
import { planItemSchema } from './shared/template/planItem';
import { preparedMessageSchema } from './shared/template/preparedMessage';
import { knownSummarySchema, syncSummarySchema } from './shared/template/syncSummary';
import { simplifiedTemplateSchema } from './shared/template/template';
import { validationItemSchema } from './shared/template/validationItem';
import {
	createdItemSchema,
	deletedItemSchema,
	updatedItemSchema,
} from './shared/template/writtenItems';

/**
 * What each version of a node puts out, for the schema preview that the editor shows before the first run.
 * Keys are `resource/operation`, or `output` for a node without them.
 */
export const outputSchemas: Record<string, (version: number) => Record<string, z.ZodTypeAny>> = {
	WhatsAppTemplates: (version) => ({
		'channel/getAll': channelSchema,
		'template/apply': planItemSchema,
		'template/create': createdItemSchema,
		'template/delete': deletedItemSchema,
		'template/get': simplifiedTemplateSchema,
		'template/getAll': simplifiedTemplateSchema,
		'template/prepareMessage': preparedMessageSchema,
		'template/sync': version < 1.1 ? syncSummarySchema : knownSummarySchema,
		'template/update': updatedItemSchema,
		'template/validate': validationItemSchema,
	}),
	WhatsAppTemplatesTrigger: () => ({ output: changeItemSchema }),
};
