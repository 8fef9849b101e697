import { z } from 'zod';

import { PARAMETER_FORMATS } from './content';
import { parameterSchema } from './parameters';

/** `type` is lower case: text, image, video, document, location, or what the vendor calls it. */
const headerSchema = z.object({
	type: z.string(),
	text: z.string().nullable(),
	/** A URL or a Meta handle, whichever the vendor reports. */
	media: z.string().nullable(),
});

const flatButtonSchema = z.object({
	/** Upper case, in Meta's spelling: URL, PHONE_NUMBER, QUICK_REPLY, COPY_CODE, OTP … */
	type: z.string(),
	text: z.string().nullable(),
	url: z.string().nullable(),
	phoneNumber: z.string().nullable(),
});

const isOn = z.literal(true).optional();

/** Settings without a component, on the few templates of which a vendor lists that they are on. */
const listedFlags = {
	unsubscribeButton: isOn,
	blockButton: isOn,
	copyCodeButton: isOn,
	linkTrackingOptedOut: isOn,
};

/**
 * A message template as every provider's answer is read into (`output: full`). `null` means that the
 * vendor does not report the field; it is never a guess. What a person looks for comes first.
 */
export const templateSchema = z.object({
	name: z.string().nullable(),
	language: z.string().nullable(),
	category: z.string().nullable(),
	status: z.string(),
	rejectionReason: z.string().nullable(),
	header: headerSchema.nullable(),
	body: z.string().nullable(),
	footer: z.string().nullable(),
	buttons: z.array(flatButtonSchema).nullable(),
	/** Placeholder names in order: header, body, buttons, then cards. */
	variables: z.array(z.string()),
	/** What must be given when the template is sent, in sending order. */
	parameters: z.array(parameterSchema),
	parameterFormat: z.enum(PARAMETER_FORMATS).nullable(),
	/** The whole content in Meta's component shape; `null` where the provider reports no parts. */
	components: z.array(z.record(z.unknown())).nullable(),
	messageSendTtlSeconds: z.number().nullable(),
	/** `name|language`, the value n8n's own WhatsApp node takes for its template field. */
	nameAndLanguage: z.string().nullable(),
	qualityScore: z.string().nullable(),
	updatedAt: z.string().nullable(),
	createdAt: z.string().nullable(),
	provider: z.string(),
	/** The account within the provider: workspace, phone number or phone number id. */
	channel: z.string().nullable(),
	id: z.string(),
	metaId: z.string().nullable(),
	...listedFlags,
});

export const simplifiedTemplateSchema = templateSchema.pick({
	name: true,
	language: true,
	category: true,
	status: true,
	body: true,
	nameAndLanguage: true,
	updatedAt: true,
	provider: true,
	channel: true,
	id: true,
});

export type FlatHeader = z.infer<typeof headerSchema>;
export type FlatButton = z.infer<typeof flatButtonSchema>;
export type Template = z.infer<typeof templateSchema>;
export const LISTED_FLAGS = Object.keys(listedFlags) as Array<keyof typeof listedFlags>;
export type ListedFlags = Pick<Template, keyof typeof listedFlags>;
export type SimplifiedTemplate = z.infer<typeof simplifiedTemplateSchema>;
