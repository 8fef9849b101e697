import {
	bodyOfRow,
	contentOfFlatRow,
	contentOfRow,
	showsComponents,
} from '../../metaComponents/row';
import type { Content } from '../../template/content';
import type { Unlisted } from '../../template/origin';
import type { Fields } from '../../template/values';

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

export function readBody(row: Fields): string | null {
	return bodyOfRow(row, row.content);
}

/**
 * Whether Kirim lists components and the time-to-live is not known, and its flat fields have no place
 * for these.
 */
export function unlistedBeside(value: Fields): Omit<Unlisted, 'by'> {
	const ttl = { ttl: true } as const;
	if (showsComponents(value)) return { flags: [], ...ttl, isGuess: true };
	const flags = ['addSecurityRecommendation', 'codeExpirationMinutes'] as const;
	// An item of this node has components, whatever it was made of.
	return { flags, parts: true, ...ttl, ...('provider' in value && { isGuess: true as const }) };
}

const ROW_FIELDS = ['header_type', 'has_variables', 'footer_content'];

/** Whether somebody's JSON is a row of Kirim's list, and no item of this node, which has the id too. */
export function isKirimRow(value: Fields): boolean {
	if ('provider' in value) return false;
	const hasOwnId = typeof value.id === 'string' && value.id.startsWith('tmpl_');
	return hasOwnId || ROW_FIELDS.some((name) => name in value);
}
