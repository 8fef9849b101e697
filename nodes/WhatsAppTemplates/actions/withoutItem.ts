import { UserError } from '../../shared/template/userError';

/** An error of one item's call, for the others that hang on it. */
export function withoutItem(failure: unknown): UserError {
	const { message, description } = failure as { message?: string; description?: string };
	const words = (message ?? String(failure)).replace(/ \[Item \d+\]$/, '');
	return new UserError(
		words,
		description ?? (failure instanceof UserError ? failure.hint : undefined),
	);
}
