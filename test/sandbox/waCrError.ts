import type { Call } from './vendor';
import { ApiError } from './vendor';
import type { Account, World } from './world';
import { firstAccount } from './world';

export function codeOf(status: number): string {
	if (status === 404) return 'NOT_FOUND';
	if (status === 429) return 'RATE_LIMIT_EXCEEDED';
	if (status === 405) return 'METHOD_NOT_ALLOWED'; // assumption
	if (status < 500) return 'VALIDATION_ERROR'; // assumption
	return 'INTERNAL_ERROR';
}

export function apiError(world: World, status: number, code: string, message: string): ApiError {
	return new ApiError(status, errorBody(world, code, message));
}

/** The documents name codes but never print the body: both readings, by `variants.waCr.errors`. */
export function errorBody(world: World, code: string, message: string): unknown {
	const { errors } = world.settings.variants.waCr;
	return errors === 'flat' ? { code, message } : { error: { code, message } };
}

/** @throws 403 INSUFFICIENT_SCOPE when the token lacks the scope that the page names */
export function accountFor(call: Call, scope: string): Account {
	const { world, key } = call;
	if (key.scopes && !key.scopes.includes(scope)) {
		throw apiError(world, 403, 'INSUFFICIENT_SCOPE', `Token missing ${scope} scope`);
	}
	const account = firstAccount(world, 'waCr', key);
	if (!account) throw apiError(world, 401, 'UNAUTHORIZED', 'The account of this token is gone');
	return account;
}
