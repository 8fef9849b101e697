import { UserError } from '../../shared/template/userError';

/** An error of one item's call, for the others that hang on it. */
export function withoutItem(failure: unknown): UserError {
	const { message, description } = failure as { message?: string; description?: string };
	return new UserError(
		messageWithoutItem(message ?? String(failure)),
		description ?? (failure instanceof UserError ? failure.hint : undefined),
	);
}

/** The words of an error without the number of the item that it names; n8n's own spell it small. */
export function messageWithoutItem(message: string): string {
	return message.replace(/ \[item \d+\]$/i, '');
}
