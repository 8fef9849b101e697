import type { Content, ParameterFormat } from '../template/content';
import { PARAMETER_FORMATS } from '../template/content';
import { booleanOf, numberOf, textOf } from '../template/values';
import { decodeComponents } from './decode';

type Fields = Record<string, unknown>;

/**
 * The content of a row that carries Meta's `components`, as Meta and its resellers list it.
 * @returns `null` where the row has none, or an empty list of them
 */
export function contentOfRow(row: Fields): Content | null {
	const components = parsedJson(row.components);
	if (!Array.isArray(components) || components.length === 0) return null;
	return withSettings(row, decodeComponents(components));
}

/** Adds the settings that stand beside the components of a row. */
export function withSettings(
	row: Fields,
	{ parts, flags }: Pick<Content, 'parts' | 'flags'>,
): Content {
	const linkTrackingOptedOut = booleanOf(row.cta_url_link_tracking_opted_out);
	return {
		parts,
		flags: { ...flags, ...(linkTrackingOptedOut !== null && { linkTrackingOptedOut }) },
		parameterFormat: readFormat(row.parameter_format),
		messageSendTtlSeconds: numberOf(row.message_send_ttl_seconds ?? row.messageSendTtlSeconds),
	};
}

function readFormat(value: unknown): ParameterFormat | null {
	const word = textOf(value)?.trim().toUpperCase();
	return PARAMETER_FORMATS.find((format) => format === word) ?? null;
}

/** A value that some databases keep, and some vendors send, as JSON in a text, once or twice over. */
export function parsedJson(value: unknown): unknown {
	let parsed = value;
	for (let depth = 0; depth < 2 && typeof parsed === 'string'; depth++) {
		if (!/^\s*["[{]/.test(parsed)) return parsed;
		try {
			parsed = JSON.parse(parsed);
		} catch {
			return parsed;
		}
	}
	return parsed;
}
