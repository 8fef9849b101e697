import type { CopiedTemplate } from './template';
import { bodyText, component } from './template';
import { ApiError } from './vendor';
import type { Account } from './world';

/** The vendor's n8n node reads `success`, `error` and `error_message`. */
export function errorBody(message: string): unknown {
	return { success: false, error: true, error_message: message };
}

export function refuse(status: number, message: string): ApiError {
	return new ApiError(status, errorBody(message));
}

/** `connection_status`: C connected, D disconnected, F failure. Blank-separated time, no zone. */
export function numberRow(account: Account): Record<string, unknown> {
	return {
		uuid: wabaUuid(account),
		friendly_name: account.name,
		iso_country_code: account.id?.startsWith('+52') ? 'MX' : 'US',
		verified_name: account.name,
		phone_number: account.id,
		connection_status: account.status === 'connected' ? 'C' : 'D',
		created_at: '2025-11-19 23:04:18',
		updated_at: '2026-02-02 19:41:12',
	};
}

export function wabaUuid({ id }: Account): string {
	return `WAN${uuidFrom(Number((id ?? '').replace(/\D/g, '')) % 1e12)}`;
}

export function templateUuid({ id }: CopiedTemplate): string {
	return `TMP${uuidFrom(id)}`;
}

export function uuidFrom(number: number): string {
	return `1b44a079-5c0e-4d1b-8f7a-${String(number).padStart(12, '0')}`;
}

/**
 * Get WABA Templates prints no language, components, rejection reason or Meta id.
 * `template_content` begins with the header's text, as the sample looks.
 */
export function templateRow(
	row: CopiedTemplate,
	waba: Record<string, unknown>,
): Record<string, unknown> {
	const header = component(row, 'HEADER')?.text;
	return {
		uuid: templateUuid(row),
		name: row.name,
		status: row.status,
		category: row.category,
		template_content: header ? `${header}\n${bodyText(row)}` : bodyText(row),
		description: null,
		updated_at: row.updatedAt,
		waba,
	};
}
