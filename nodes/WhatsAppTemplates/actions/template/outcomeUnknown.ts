import { NodeApiError } from 'n8n-workflow';

import { failureContext } from '../../../shared/transport/errors';

/** Whether the vendor may have done what was asked although no good answer came. */
export function isOutcomeUnknown(failure: unknown): failure is NodeApiError {
	return failure instanceof NodeApiError && failureContext(failure).outcomeUnknown;
}

/** Puts before an error's description what is not known after it. */
export function withUnknown(failure: NodeApiError, unknown: string): NodeApiError {
	failure.description = [unknown, failure.description].filter(Boolean).join(' ');
	return failure;
}
