import { z } from 'zod';

import type { Answer, ReadError, ApiError } from '../../transport/answer';
import { statusError } from '../../transport/apiErrors';

/** 2Chat's own errors carry `error_message`, its gateway's `detail`. */
const errorBody = z.object({
	success: z.unknown(),
	error: z.unknown(),
	error_message: z.string().nullish().catch(null),
	error_code: z.union([z.string(), z.number()]).nullish().catch(null),
	message: z.string().nullish().catch(null),
	detail: z.string().nullish().catch(null),
	is_syncing: z.unknown(),
});

type Advice = Pick<ApiError, 'hint' | 'transient' | 'notProcessed' | 'failure'>;

/** Source: developers.2chat.co, api-response-codes. */
const ADVICE: Readonly<Record<number, Advice>> = {
	401: {
		hint: 'Check the API Key in the 2Chat credential; it is shown at https://app.2chat.io/developers.',
		failure: { cause: 'credential-invalid' },
	},
	402: {
		hint: 'The trial is over or the credits are used up. Check the plan of the 2Chat account.',
	},
	403: { hint: 'Check the API Key in the 2Chat credential and what the plan allows.' },
	422: {
		hint: 'Pick the phone number from the list again; it must be in E.164 form with a leading plus sign.',
	},
	429: { hint: 'The plan allows only so many calls a minute. Run this less often.' },
	486: {
		hint: '2Chat is busy with this number. Try again in a moment.',
		transient: true,
		notProcessed: true,
	},
};

/** A 2xx whose sync did not start. Source: the newer copy of the page Sync WABA Templates. */
const SYNC_NOT_STARTED =
	'No sync was started although 2Chat accepted the call. Check in 2Chat that the number is connected and, for Gupshup numbers, that it has an app.';

/** Reads 2Chat's refusals: an error status, or a 2xx that says it failed. */
export const readTwoChatError: ReadError = (answer, call) => {
	const parsed = errorBody.safeParse(answer.body);
	const body = parsed.success ? parsed.data : null;
	const isSync = call.path.endsWith('/sync');

	if (answer.status < 400) {
		if (body === null) return null;
		if (isSync && body.success !== false && body.is_syncing === false) {
			return { message: said(body, answer), hint: SYNC_NOT_STARTED };
		}
		if (body.success !== false && body.error !== true) return null;
	}
	return {
		...statusError(answer, '2Chat'),
		...ADVICE[answer.status],
		...(body === null ? {} : { message: said(body, answer) }),
		...(body?.error_code ? { code: String(body.error_code) } : {}),
		...(isOutOfCredits(answer, body) ? { failure: { cause: 'quota-exhausted' as const } } : {}),
	};
};

function said(body: z.infer<typeof errorBody>, answer: Answer): string {
	const text = body.error_message ?? body.detail ?? body.message;
	return text ? `2Chat: ${text}` : statusError(answer, '2Chat').message;
}

/** 402 also means that a trial ended, so only the text proves which. */
function isOutOfCredits({ status }: Answer, body: z.infer<typeof errorBody> | null): boolean {
	return status === 402 && /credit/i.test(body?.error_message ?? body?.message ?? '');
}
