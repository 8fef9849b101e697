/** Statuses in which Meta has not decided yet: leaving this set is the event our users wait for. */
export const UNDER_REVIEW_STATUSES = ['PENDING', 'UPDATING', 'IN_APPEAL'] as const;

const underReview: ReadonlySet<string> = new Set(UNDER_REVIEW_STATUSES);

/** Every status a vendor documents, for pick lists. A status that is missing here passes through. */
export const KNOWN_STATUSES = [
	'APPROVED',
	'ARCHIVED',
	'DELETED',
	'DISABLED',
	'FAILED',
	'IN_APPEAL',
	'LIMIT_EXCEEDED',
	'PAUSED',
	'PENDING',
	'PENDING_DELETION',
	'REJECTED',
	'UPDATING',
] as const;

const deleted: ReadonlySet<string> = new Set(['DELETED', 'PENDING_DELETION']);

/**
 * Whether a status (any case) is that of a template that is gone, or about to be. Meta lists such rows
 * for a while, also beside a new template of the same name and language.
 */
export function isDeleted(status: string): boolean {
	return deleted.has(normalStatus(status));
}

/** A status as it is compared: vendors pad it (a CHAR column) and write it in any case. */
function normalStatus(status: string): string {
	return status.trim().toUpperCase();
}

/** Whether a status (any case) means that the template is still waiting for Meta's decision. */
export function isUnderReview(status: string): boolean {
	return underReview.has(status) || underReview.has(normalStatus(status));
}
