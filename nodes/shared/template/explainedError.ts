/**
 * Something the user can mend: `message` says what happened, `mend` how to fix it. Thrown by code
 * that knows no n8n context; the node turns it into a NodeOperationError with the item's number.
 */
export class ExplainedError extends Error {
	constructor(
		message: string,
		readonly mend?: string,
	) {
		super(message);
		this.name = 'ExplainedError';
	}
}
