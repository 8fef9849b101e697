import {
	bodyOfRow,
	contentOfFlatRow,
	contentOfRow,
	showsComponents,
} from '../../metaComponents/row';
import type { Content, Flags } from '../../template/content';
import type { Unlisted } from '../../template/origin';
import type { Fields } from '../../template/values';
import { booleanOf, isObject, numberOf, parsedColumn, textOf } from '../../template/values';

/**
 * The content of a row as WA.cr lists it: Meta's components where they are there, else the flat
 * fields. Source: docs.app.wa.cr, Get Template. Assumption: samples are a list, as JSON or as such; the
 * page names their fields only.
 * @returns `null` where the row has neither
 */
export function readContent(row: Fields): Content | null {
	const content = contentOfRow(row);
	if (content !== null) return content;
	const flat = contentOfFlatRow(row, {
		headerFormat: row.header_data_format,
		headerText: row.header_data_text,
		headerSamples: row.header_variable_value,
		headerMedia: row.header_file_url,
		body: row.body_data,
		bodySamples: row.body_variable_value,
		footer: row.footer_data,
		buttons: isNothing(row.buttons_data) ? otpButtons(row.otp_button_config) : row.buttons_data,
	});
	return flat === null ? null : { ...flat, flags: { ...flat.flags, ...readFlags(row) } };
}

export function readBody(row: Fields): string | null {
	return bodyOfRow(row, row.body_data);
}

function isNothing(buttons: unknown): boolean {
	const list = parsedColumn(buttons) ?? '';
	return list === '' || (Array.isArray(list) && list.length === 0);
}

/**
 * The button of an authentication template, which stands in a field of its own. Assumption: it is Meta's
 * button, as JSON or as such; the page names the field only. What is neither is kept as it is.
 */
function otpButtons(config: unknown): unknown {
	const button = parsedColumn(config);
	return isObject(button) && Object.keys(button).length > 0 ? [{ type: 'OTP', ...button }] : button;
}

/** WA.cr's flat fields have no place for cards and offers. */
export function unlistedBeside(value: Fields): Omit<Unlisted, 'by'> | null {
	return showsComponents(value) ? null : { flags: [], parts: true };
}

/** Whether somebody's JSON is a row of WA.cr's list. */
export function isWaCrRow(value: Fields): boolean {
	return 'template_id' in value && ('body_data' in value || 'header_data_format' in value);
}

/** The row has these for every template; they say something of authentication templates only. */
function readFlags(row: Fields): Flags {
	if (textOf(row.category)?.toUpperCase() !== 'AUTHENTICATION') return {};
	const recommends = booleanOf(row.add_security_recommendation);
	const minutes = numberOf(row.code_expiration_minutes);
	return {
		...(recommends !== null && { addSecurityRecommendation: recommends }),
		...(minutes !== null && { codeExpirationMinutes: minutes }),
	};
}
