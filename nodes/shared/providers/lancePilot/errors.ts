import type { Advice, Answer, Call, ReadError } from '../../transport/call';
import { vendorError } from '../../transport/apiErrors';
import { readErrorBody } from '../../transport/errorBody';
import { isFailure } from '../../transport/failure';
import { lancePilotDescriptor } from './descriptor';

const ADVICE: Readonly<Record<number, Advice>> = {
	401: {
		hint: 'Check the API Token in the LancePilot credential; it is created in Settings > API.',
		failure: { cause: 'credential-invalid' },
	},
	404: { hint: 'Check the workspace and the template this node points at.' },
	422: { hint: 'Change the named fields and run the node again.' },
};

/** Source: the page Sync Templates, "Sync Failed (500)". */
const SYNC_FAILED: Advice = {
	hint: "Wait a few minutes and try again, or check the channel in LancePilot: its connection, its credentials, or Meta's API may be down.",
	transient: true,
	failure: { cause: 'temporarily-unavailable' },
};

const isSync = ({ path }: Call) => path.endsWith('/templates/sync');

/**
 * Whether a sync found nothing to do. LancePilot says so with 404 and `success: false`, although
 * its page calls it no error.
 */
export function isNothingPending(answer: Answer, call: Call): boolean {
	if (!isSync(call) || typeof answer.body === 'string') return false;
	if (answer.status !== 404 && !(answer.status < 300 && isFailure(answer))) return false;
	return /no pending templates/i.test(readErrorBody(answer.body).text ?? '');
}

/** Reads LancePilot's errors: an error status, or a body that says so whatever the status. */
export const readLancePilotError: ReadError = (answer, call) => {
	if (isNothingPending(answer, call)) return null;
	const error = vendorError(answer, lancePilotDescriptor.displayName);
	if (error === null) return null;
	return {
		...error.apiError,
		...ADVICE[answer.status],
		...(isSync(call) && answer.status === 500 ? SYNC_FAILED : {}),
	};
};
