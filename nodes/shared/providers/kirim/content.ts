import { contentOfFlatRow, contentOfRow } from '../../metaComponents/row';
import type { Content } from '../../template/content';

type Fields = Record<string, unknown>;

/**
 * The content of a row as Kirim lists it: Meta's components where they are there, else Kirim's flat
 * fields, as its own plugin reads them.
 * @returns `null` where the row has neither
 */
export function readContent(row: Fields): Content | null {
	const flat = {
		headerFormat: row.header_type,
		headerText: row.header_content,
		headerMedia: row.header_content,
		body: row.content,
		footer: row.footer_content,
		buttons: row.buttons,
	};
	return contentOfRow(row) ?? contentOfFlatRow(row, flat);
}

/** Whether somebody's JSON is a row of Kirim's list. */
export function isKirimRow(value: Fields): boolean {
	if (Array.isArray(value.components)) return false;
	return 'header_type' in value || 'has_variables' in value || 'footer_content' in value;
}
