import { NodeApiError } from 'n8n-workflow';

import type { WriteAnswer } from '../../../../shared/providers/provider';
import type { Client } from '../../../../shared/transport/client';
import { readErrorBody } from '../../../../shared/transport/errorBody';
import { failureContext, messageWithoutItem } from '../../../../shared/transport/errors';
import { settle } from '../../../../shared/transport/settle';
import type { OperationContext } from '../../operation';
import type { Done, NotWritten, Refused } from './outcome';

/** A write without a good answer: only a look may show what became of it. */
export interface Unanswered {
	is: 'unanswered';
	/** What came instead, without the item's number. */
	cause: string;
	/** `null` where an answer came that proves nothing. */
	failure: NodeApiError | null;
	/** The vendor itself said that it did not do it, which counts unless a look shows otherwise. */
	isRefused: boolean;
}

/** Statuses that say "done" where nothing else can be read; 200 is also what a proxy's own page comes with. */
export const CREATED: ReadonlySet<string> = new Set(['201', '202']);

/** "Unwilling to risk processing" it: RFC 8470. */
const TOO_EARLY: ReadonlySet<string> = new Set(['425']);

/** Statuses with which vendors refuse one template, and not the caller. */
export const REFUSED: ReadonlySet<string> = new Set(['400', '409', '422']);

/** One that was listed a moment ago may be gone; where nothing is addressed yet, the account is wrong. */
const REFUSED_OF_LISTED: ReadonlySet<string> = new Set([...REFUSED, '404', '410']);

/** What was to be deleted is not there. */
export const ABSENT: ReadonlySet<string> = new Set([...TOO_EARLY, '404', '410']);

/** Accepted, with an answer that cannot be read. */
const DONE: Done = { is: 'done', row: null, message: null };

interface Readings {
	/** Statuses that prove by themselves that the vendor accepted. */
	accepting?: ReadonlySet<string>;
	/** Statuses that say no to what may have been done all the same. */
	doubtful?: ReadonlySet<string>;
	/** Statuses that say no to this one template. */
	refusing?: ReadonlySet<string>;
}

/**
 * Sends a write, and watches what the vendor answers to it: once it has accepted, an answer that
 * cannot be read is no failure.
 * @throws the vendor's error, where that proves that nothing happened, for a cause beyond this template
 */
export async function sendWrite(
	{ client, provider }: OperationContext,
	write: (client: Client) => Promise<WriteAnswer>,
	{ accepting = new Set(), doubtful = TOO_EARLY, refusing = REFUSED_OF_LISTED }: Readings = {},
): Promise<Done | Refused | NotWritten | Unanswered> {
	let status: number | null = null;
	let body: unknown = null;
	let attempts = 1;
	let isSent = false;
	const exchange: Client['exchange'] = async (call) => {
		const isWrite = call.method !== 'GET' && call.preparatory !== true;
		isSent ||= isWrite;
		const answer = await client.exchange(call);
		if (isWrite) ({ status, body, attempts = 1 } = answer);
		return answer;
	};
	const watched = {
		...client,
		exchange,
		send: async (call: Parameters<Client['send']>[0]) => (await exchange(call)).body,
	};
	const accepted = () => status !== null && status < 300;

	const written = await settle(write(watched));
	if (written.status === 'fulfilled') {
		if (accepted()) return { is: 'done', ...written.value };
		// A provider lets one through where it may mean that nothing is left to do.
		const { text } = readErrorBody(body);
		const words = text === null ? '' : `: ${text}`;
		const cause = `${provider.displayName} answered with status ${status}${words}`;
		return { is: 'unanswered', cause, failure: null, isRefused: attempts === 1 };
	}
	if (accepted()) return DONE;
	const failure: unknown = written.reason;
	if (!(failure instanceof NodeApiError)) throw failure;
	if (!isSent) return { is: 'notWritten', error: asNothingWritten(failure) };
	const { outcomeUnknown } = failureContext(failure);
	const answered = String(failure.httpCode);
	if (!outcomeUnknown && !doubtful.has(answered)) {
		if (refusesTemplate(failure, refusing)) return { is: 'refused', error: failure };
		throw failure;
	}
	if (accepting.has(answered) && failure.context.unreadable === true) return DONE;
	const cause = messageWithoutItem(failure.message);
	return { is: 'unanswered', cause, failure, isRefused: !outcomeUnknown };
}

/** Whether the vendor refuses this one template, for good. */
function refusesTemplate(failure: NodeApiError, refusing: ReadonlySet<string>): boolean {
	const status = String(failure.httpCode);
	// With a 2xx, the vendor's own words say no.
	const isOfTemplate = refusing.has(status) || /^2\d\d$/.test(status);
	return isOfTemplate && !failureContext(failure).transient && failure.failure === undefined;
}

/**
 * The error of a call that only makes ready for a write, such as an upload: whatever became of that
 * call, the template was not touched.
 */
function asNothingWritten(failure: NodeApiError): NodeApiError {
	failure.message = `The upload of the media failed, so nothing was written: ${failure.message}`;
	failure.context.outcomeUnknown = false;
	return failure;
}
