import { z } from 'zod';

import { previewSchema } from './preview';

/** What Prepare Message puts out; nothing has been sent. */
export const preparedMessageSchema = z.object({
	/** The recipient, E.164 with its plus sign. */
	to: z.string(),
	name: z.string(),
	language: z.string().nullable(),
	status: z.string(),
	preview: previewSchema,
	/** The object `template` of Meta's send call; `null` where the provider reports no language. */
	template: z
		.object({
			name: z.string(),
			language: z.object({ code: z.string() }),
			components: z.array(z.record(z.unknown())),
		})
		.nullable(),
	/** The provider's own send call, for n8n's HTTP Request node with this package's credential. */
	request: z.object({
		method: z.string(),
		url: z.string(),
		body: z.record(z.unknown()),
	}),
	provider: z.string(),
	channel: z.string().nullable(),
	id: z.string(),
});

export type PreparedMessage = z.infer<typeof preparedMessageSchema>;
