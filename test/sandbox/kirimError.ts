import { ApiError } from './vendor';
import type { World } from './world';

/** The code for errors that have no better one. */
export function codeOf(status: number): string {
	if (status === 404) return 'resource_not_found';
	if (status === 429) return 'rate_limit_exceeded';
	if (status === 502) return 'whatsapp_upstream_error';
	return status < 500 ? 'invalid_field_value' : 'internal_error';
}

/** concepts/errors: which `type` goes with which status. */
function typeOf(status: number): string {
	if (status === 401) return 'authentication_error';
	if (status === 403) return 'permission_error';
	if (status === 404) return 'not_found';
	if (status === 409) return 'conflict';
	if (status === 429) return 'rate_limit_error';
	return status < 500 ? 'invalid_request_error' : 'api_error';
}

/** concepts/errors; the page of sync prints the same without a message. */
export function errorBody(
	world: World,
	status: number,
	code: string,
	message: string,
	param?: string,
) {
	const full = world.settings.variants.kirim.errors === 'full';
	return {
		error: {
			type: typeOf(status),
			code,
			...(full ? { message } : {}),
			...(param ? { param } : {}),
			request_id: requestId(world),
		},
	};
}

export function requestId(world: World): string {
	return `req_01HXYZ${String(world.next()).padStart(20, '0')}`;
}

export function apiError(
	world: World,
	status: number,
	code: string,
	message: string,
	param?: string,
): ApiError {
	return new ApiError(status, errorBody(world, status, code, message, param));
}
