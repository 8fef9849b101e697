import { z } from 'zod';

import { CREATION_SETTINGS, PARAMETER_FORMATS } from '../template/content';
import { booleanOf } from '../template/values';

/** Expressions often give numbers where text is meant. */
const text = z.union([z.string(), z.number()]).transform(String);
const texts = z.union([z.array(text), text.transform((one) => [one])]);
/** Expressions, AI models and sheets give these as text, too. */
const flag = z.preprocess((value) => {
	const given = typeof value === 'string' ? value.trim().toLowerCase() : value;
	return booleanOf(given) ?? value;
}, z.boolean());
const whole = z.union([
	z.number(),
	z
		.string()
		.trim()
		.regex(/^-?\d+$/)
		.transform(Number),
]);
const upperCase = z.string().transform((word) =>
	word
		.trim()
		.toUpperCase()
		.replace(/[\s-]+/g, '_'),
);

/** The form's and LancePilot's words for a button, and Meta's for those types that the form lacks. */
const button = z
	.object({
		type: upperCase,
		text: text.nullish(),
		url: text.nullish(),
		urlVariable: text.nullish(),
		phoneNumber: text.nullish(),
		phone_number: text.nullish(),
		/** LancePilot's word for the sample of a URL. */
		variables: texts.nullish(),
		/** Meta's word for it. */
		example: texts.nullish(),
		otp_type: text.nullish(),
		autofill_text: text.nullish(),
		supported_apps: z.array(z.record(z.unknown())).nullish(),
		zero_tap_terms_accepted: flag.nullish(),
		package_name: text.nullish(),
		signature_hash: text.nullish(),
		flow_id: text.nullish(),
		flow_name: text.nullish(),
		flow_json: text.nullish(),
		flow_action: text.nullish(),
		navigate_screen: text.nullish(),
	})
	.strict();

const textHeader = z.object({ content: text, variables: texts.nullish() }).strict();

/** JSON cannot carry a file: `file` names the binary field that holds it. */
const media = z
	.object({ type: z.string().nullish(), file: z.string().nullish(), handle: text.nullish() })
	.strict();

const header = z
	.object({
		type: z.string(),
		text: z.union([text, textHeader]).nullish(),
		variable: text.nullish(),
		variables: texts.nullish(),
		mediaType: z.string().nullish(),
		mediaUrl: text.nullish(),
		media: z.union([text, media]).nullish(),
		binaryPropertyName: z.string().nullish(),
	})
	.strict();

const body = z
	.object({ text: text.nullish(), variables: texts.nullish(), otp_code: text.nullish() })
	.strict();

/** What the form, LancePilot's payload and items of this node write the same way. */
const parts = z
	.object({
		header: z.union([header, z.literal('none')]).nullish(),
		body: z.union([text, body]).nullish(),
		bodyText: text.nullish(),
		bodyVariables: texts.nullish(),
		footer: text.nullish(),
		buttons: z.array(button).nullish(),
	})
	.strict();

/** As Meta's page writes them, whatever they hold. */
const creation = Object.fromEntries(CREATION_SETTINGS.map((name) => [name, z.unknown()])) as Record<
	(typeof CREATION_SETTINGS)[number],
	z.ZodUnknown
>;

/** A template in JSON, in any of the spellings that users have at hand. */
export const templateJson = parts
	.extend({
		name: text.transform((name) => name.trim()).nullish(),
		language: text.nullish(),
		category: upperCase.nullish(),
		/** As Meta writes them: each is kept whole, whatever it is. */
		components: z.array(z.record(z.unknown())).nullish(),
		/** By position; one that is empty stays as it is. */
		cards: z.array(parts).nullish(),
		parameterFormat: upperCase.pipe(z.enum(PARAMETER_FORMATS)).nullish(),
		parameter_format: upperCase.pipe(z.enum(PARAMETER_FORMATS)).nullish(),
		messageSendTtlSeconds: whole.nullish(),
		message_send_ttl_seconds: whole.nullish(),
		allowCategoryChange: flag.nullish(),
		allow_category_change: flag.nullish(),
		linkTrackingOptedOut: flag.nullish(),
		cta_url_link_tracking_opted_out: flag.nullish(),
		...creation,
		unsubscribeButton: flag.nullish(),
		blockButton: flag.nullish(),
		addSecurityRecommendation: flag.nullish(),
		codeExpirationMinutes: whole.nullish(),
		copyCodeButton: flag.nullish(),
		otpCode: text.nullish(),
	})
	.strict();

/** Every key of every part, to find the one that somebody meant. */
export const KNOWN_KEYS: readonly string[] = [
	...new Set(
		[templateJson, header, textHeader, body, button, media].flatMap(({ shape }) =>
			Object.keys(shape),
		),
	),
];

export type TemplateJson = z.infer<typeof templateJson>;
export type PartsJson = z.infer<typeof parts>;
export type HeaderJson = PartsJson['header'];
export type ButtonJson = z.infer<typeof button>;
