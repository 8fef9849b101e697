import { z } from 'zod';

import type { Answer, Call, ReadError, ApiError } from '../../transport/answer';
import { statusError } from '../../transport/apiErrors';

const errorBody = z.object({
	success: z.unknown(),
	message: z.string().nullish().catch(null),
	errors: z
		.record(z.union([z.array(z.string()), z.string().transform((text) => [text])]))
		.nullish()
		.catch(null),
});

const ADVICE: Readonly<Record<number, Pick<ApiError, 'hint' | 'failure'>>> = {
	401: {
		hint: 'Check the API Token in the LancePilot credential; it is made in Settings > API.',
		failure: { cause: 'credential-invalid' },
	},
	404: { hint: 'Check the workspace and the template this node points at.' },
	422: { hint: 'Change the named fields and run the node again.' },
};

/** Source: the page Sync Templates, "Sync Failed (500)". */
const SYNC_FAILED: Pick<ApiError, 'hint' | 'transient' | 'failure'> = {
	hint: "Wait a few minutes and try again, or check the channel in LancePilot: its connection, its credentials, or Meta's API may be down.",
	transient: true,
	failure: { cause: 'temporarily-unavailable' },
};

/**
 * Whether a sync found nothing to do. LancePilot says so with 404 and `success: false`, although
 * its page calls it no error.
 */
export function isNothingPending(answer: Answer, call: Call): boolean {
	if (answer.status !== 404 || !call.path.endsWith('/templates/sync')) return false;
	const body = errorBody.safeParse(answer.body);
	return body.success && /no pending templates/i.test(body.data.message ?? '');
}

/** Reads LancePilot's refusals: an error status, or `success: false` whatever the status. */
export const readLancePilotError: ReadError = (answer, call) => {
	if (isNothingPending(answer, call)) return null;
	const parsed = errorBody.safeParse(answer.body);
	const body = parsed.success ? parsed.data : null;
	if (answer.status < 400 && body?.success !== false) return null;

	const byStatus = statusError(answer, 'LancePilot');
	const isSync = call.path.endsWith('/templates/sync');
	return {
		...byStatus,
		...ADVICE[answer.status],
		...(isSync && answer.status === 500 ? SYNC_FAILED : {}),
		message: body && said(body) !== '' ? `LancePilot: ${said(body)}` : byStatus.message,
	};
};

/** The message and, below it, what is wrong with each field. */
function said({ message, errors }: z.infer<typeof errorBody>): string {
	const fields = Object.entries(errors ?? {}).map(
		([field, texts]) => `${field}: ${texts.join(' ')}`,
	);
	return [message, ...fields].filter(Boolean).join(' · ');
}
