import { UserError } from '../../shared/template/userError';
import { messageWithoutItem } from '../../shared/transport/errors';

/** An error of one item's call, for the others that hang on it. */
export function withoutItem(failure: unknown): UserError {
	const { message, description } = failure as { message?: string; description?: string };
	return new UserError(
		messageWithoutItem(message ?? String(failure)),
		description ?? (failure instanceof UserError ? failure.hint : undefined),
	);
}
