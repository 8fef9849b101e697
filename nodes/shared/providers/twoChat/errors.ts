import { isObject } from '../../template/values';
import type { Advice, Answer, ReadError } from '../../transport/call';
import { vendorError } from '../../transport/apiErrors';
import { type ErrorBody, readErrorBody } from '../../transport/errorBody';
import { twoChatDescriptor } from './descriptor';

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

/** Reads 2Chat's errors: an error status, a 2xx that says it failed, a sync that did not start. */
export const readTwoChatError: ReadError = (answer, call) => {
	const error = vendorError(answer, twoChatDescriptor.displayName);
	if (error === null) {
		if (!call.path.endsWith('/sync') || isSyncing(answer.body)) return null;
		const { text } = readErrorBody(answer.body);
		return { message: `2Chat: ${text ?? 'no sync was started'}`, hint: SYNC_NOT_STARTED };
	}
	return {
		...error.apiError,
		...ADVICE[answer.status],
		...(isOutOfCredits(answer, error.said) ? { failure: { cause: 'quota-exhausted' } } : {}),
	};
};

/** Whether a sync runs. An answer that is no JSON is judged elsewhere. */
function isSyncing(body: unknown): boolean {
	if (!isObject(body)) return !Array.isArray(body);
	const { is_syncing: flag } = body;
	// Not in every answer of a 2Chat that syncs already; its words are.
	if (flag === undefined || flag === null) {
		return saysRunning(readErrorBody(body).text ?? '');
	}
	return flag === true || flag === 1 || flag === 'true' || flag === '1';
}

/** Whether something is said of a sync that was started or is in progress, and of none that failed. */
function saysRunning(text: string): boolean {
	const sentences = text.split(/[.!;·]/).filter((sentence) => /sync/i.test(sentence));
	const clauses = sentences.flatMap((sentence) => sentence.split(','));
	const isDenied = clauses.some((clause) => RUNNING.test(clause) && NEGATED.test(clause));
	// Beside a sync that was not started, an earlier one may be meant.
	const said = isDenied ? GOES_ON : RUNNING;
	return (
		clauses.some((clause) => said.test(clause) && !NEGATED.test(clause)) &&
		!sentences.some((sentence) => FAILED.test(sentence))
	);
}

const RUNNING = /\b(started|running|in progress)\b/i;
const GOES_ON = /\b(already|running|in progress)\b/i;
const NEGATED = /\b(not?|never|without|until)\b|n['’]t\b/i;
const FAILED = /\b(cannot|can['’]t|could( not|n['’]t)|unable|fail\w*|error)\b/i;

/** 402 also means that a trial ended, so only the text proves which. */
function isOutOfCredits({ status }: Answer, { text }: ErrorBody): boolean {
	return status === 402 && /credit/i.test(text ?? '');
}
