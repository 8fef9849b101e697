import { merge } from 'lodash';
import { z } from 'zod';

/**
 * How the vendors behave where their documents leave a choice or contradict each other. The first
 * value of each list is the default. Change with `configure`.
 */
const variants = z
	.object({
		lancePilot: z
			.object({
				/** Rows as the prose pages print them, or as JSON:API, which a client in use reads. */
				rows: z.enum(['flat', 'jsonApi']),
				/** Prose pages, OpenAPI `Paginate200`/`200`, OpenAPI `Update200`/`201`. */
				envelope: z.enum(['success', 'data', 'status']),
				/** Sync Templates: the prose prints a message, the OpenAPI part `{data: {}}`. */
				sync: z.enum(['message', 'data']),
				/** "Only PENDING" in the text of Sync Templates, UPDATING too in its diagram. */
				syncCovers: z.enum(['pendingAndUpdating', 'pendingOnly']),
				ids: z.enum(['number', 'string']),
				/** A created template gets its `provider_id` right after the answer, or never. */
				submits: z.enum(['atOnce', 'never']),
				/** Add Template forbids edge variables, yet prints bodies that end with one. */
				trailingVariables: z.enum(['accepted', 'refused']),
				/** AUTHENTICATION: the prose sends no body at all, the OpenAPI part requires one. */
				authentication: z.enum(['prose', 'openApi']),
				/** The largest page; a larger `per_page` is cut to it. Assumption. */
				largestPage: z.number().int().positive(),
			})
			.strict(),
		waCr: z
			.object({
				/** `{data: {…}}` as the vendor's node unwraps it, the fields bare, or the printed `{}`. */
				sync: z.enum(['data', 'bare', 'empty']),
				/** Get Template: wrapped in `data` (the vendor's node unwraps it) or bare. */
				item: z.enum(['data', 'bare']),
				/** The error body is never printed: `{error: {code, message}}` or `{code, message}`. */
				errors: z.enum(['nested', 'flat']),
				ids: z.enum(['string', 'number']),
				/** Whether a 429 carries Retry-After; the documents do not say. */
				retryAfter: z.boolean(),
			})
			.strict(),
		twoChat: z
			.object({
				/** The three documented answers; `refused` is `is_syncing: false`. */
				sync: z.enum(['background', 'refused']),
				/** The seed: only for a new sync. The newer page: whenever `is_syncing` is true. */
				startTime: z.enum(['newOnly', 'always']),
				/** Gateway `{detail}`, the API's own shape, or that shape with status 200. */
				authErrors: z.enum(['gateway', 'api', 'okStatus']),
				/** The last page's `next_page`. */
				lastPage: z.enum(['null', 'absent']),
				/** Rows as printed, or with the language and components that a third party saw. */
				rows: z.enum(['printed', 'whole']),
			})
			.strict(),
		kirim: z
			.object({
				name: z.enum(['template_name', 'name']),
				variables: z.enum(['strings', 'objects']),
				/** The envelope of concepts/errors, or the printed sample that has no message. */
				errors: z.enum(['full', 'withoutMessage']),
				ids: z.enum(['string', 'number']),
				/** What a list without `status` shows; the documents do not say. */
				defaultStatus: z.enum(['approved', 'all']),
				/** Whether rows carry Meta's `components`; no page prints a whole template. */
				components: z.enum(['present', 'absent']),
				/** Account rows of operations/accounts, or of concepts/resource-ids. */
				accounts: z.enum(['short', 'long']),
			})
			.strict(),
		meta: z
			.object({
				ids: z.enum(['string', 'number']),
				/** Where `paging.next` points: this origin, or another that asks for credentials. */
				nextLinks: z.enum(['own', 'elsewhere']),
				/** Whether an OTP button is taken back as the URL button that lists show. Assumption. */
				readOtp: z.enum(['accepted', 'refused']),
				/** Ids of upload sessions carry a query of their own, or none. */
				uploadIds: z.enum(['signed', 'plain']),
				/** Uploads want the printed `OAuth` scheme, or take Bearer as well. */
				uploadScheme: z.enum(['oauth', 'any']),
				/** WABA, messages or app limit; the status of all of them is an assumption. */
				rateCode: z.enum(['80008', '80007', '4', '130429']),
				rateStatus: z.union([z.literal(400), z.literal(429)]),
			})
			.strict(),
	})
	.strict();

const settings = z
	.object({
		/** Added to every answer of every vendor, milliseconds. */
		latency: z.number().min(0),
		/** Meta decides everything under review after this time, milliseconds. */
		autoDecide: z
			.object({
				afterMs: z.number().min(0),
				status: z.string(),
				/** One template of each account stays under review, whatever is decided. */
				keepsOne: z.boolean().optional(),
			})
			.strict()
			.nullable(),
		/** How long 2Chat's background job runs: time, or listings that still show the old state. */
		twoChatSync: z.union([
			z.object({ ms: z.number().min(0) }).strict(),
			z.object({ listings: z.number().int().min(0) }).strict(),
		]),
		/** How long Kirim's create works, for example to upload a header's file, milliseconds. */
		kirimCreateMs: z.number().min(0),
		/** LancePilot's queued deletion at Meta, milliseconds ("may take a few seconds"). */
		lancePilotDeletionMs: z.number().min(0),
		/** False: vendors cannot read Meta and answer sync as documented for that. */
		metaReachable: z.boolean(),
		/** Rate limits, off (null) by default so that tests are fast. */
		limits: z
			.object({
				/** Calls a minute for a token; documented: 60. */
				waCr: z.number().int().positive().nullable(),
				/** Writes and reads a minute for the organisation; free 60 + 600, pro 600 + 6000. */
				kirim: z.enum(['free', 'pro']).nullable(),
				/** Calls a minute; trial 30, the sample of Get info says 80. */
				twoChat: z.number().int().positive().nullable(),
				/** Calls an hour; documented: 200, 5000 for an active WABA. */
				meta: z.number().int().positive().nullable(),
			})
			.strict(),
		variants,
	})
	.strict();

export type Settings = z.infer<typeof settings>;
const settingsChange = settings.deepPartial();
export type SettingsChange = z.infer<typeof settingsChange>;

/** @throws ZodError naming the setting that does not exist or has no such value */
export function changedSettings(current: Settings, change: SettingsChange): Settings {
	const checked = settingsChange.parse(change);
	const merged = merge({}, current, checked);
	// One of two forms, not both together.
	if (checked.twoChatSync) merged.twoChatSync = checked.twoChatSync as Settings['twoChatSync'];
	return settings.parse(merged);
}

export function defaultSettings(): Settings {
	return {
		latency: 0,
		autoDecide: null,
		twoChatSync: { ms: 2000 },
		kirimCreateMs: 0,
		lancePilotDeletionMs: 2000,
		metaReachable: true,
		limits: { waCr: null, kirim: null, twoChat: null, meta: null },
		variants: {
			lancePilot: {
				rows: 'flat',
				envelope: 'success',
				sync: 'message',
				syncCovers: 'pendingAndUpdating',
				ids: 'number',
				submits: 'atOnce',
				trailingVariables: 'accepted',
				authentication: 'prose',
				largestPage: 100,
			},
			waCr: { sync: 'data', item: 'data', errors: 'nested', ids: 'string', retryAfter: false },
			twoChat: {
				sync: 'background',
				startTime: 'newOnly',
				authErrors: 'gateway',
				lastPage: 'null',
				rows: 'printed',
			},
			kirim: {
				name: 'template_name',
				variables: 'strings',
				errors: 'full',
				ids: 'string',
				defaultStatus: 'approved',
				components: 'present',
				accounts: 'short',
			},
			meta: {
				ids: 'string',
				nextLinks: 'own',
				readOtp: 'accepted',
				uploadIds: 'signed',
				uploadScheme: 'oauth',
				rateCode: '80008',
				rateStatus: 400,
			},
		},
	};
}
