/**
 * Something the user can set right: `message` says what happened, `hint` how to fix it. Thrown by code
 * that knows no n8n context; the node turns it into a NodeOperationError with the item's number.
 */
export class UserError extends Error {
	constructor(
		message: string,
		readonly hint?: string,
	) {
		super(message);
		this.name = 'UserError';
	}
}

/** What any thrown value says. */
export function errorMessage(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
