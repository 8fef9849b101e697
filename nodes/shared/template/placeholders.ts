import type { ParameterFormat, Part } from './content';

/** `{{1}}` or `{{customer_name}}`; Meta tolerates blanks inside the braces. */
const PLACEHOLDER = /\{\{\s*[A-Za-z0-9_]+\s*\}\}/g;
const AT_START = new RegExp(`^\\s*${PLACEHOLDER.source}`);
const AT_END = new RegExp(`${PLACEHOLDER.source}\\s*$`);

/**
 * Names of the placeholders in a text, each once, in order of appearance.
 * @example placeholdersIn('Hi {{1}}, order {{2}} of {{1}}') // ['1', '2']
 */
export function placeholdersIn(text: string | null | undefined): string[] {
	if (!text?.includes('{{')) return [];
	if (text !== latest.text) latest = { text, names: namesIn(text) };
	return [...latest.names];
}

/** The same body is asked about several times in a row, and to look through it is what takes time. */
let latest: { text: string; names: readonly string[] } = { text: '', names: [] };

function namesIn(text: string): string[] {
	const placeholders = text.match(PLACEHOLDER) ?? [];
	return [...new Set(placeholders.map((placeholder) => placeholder.slice(2, -2).trim()))];
}

/** Whether a placeholder is a number, as positional ones are. */
export const isPositional = (name: string): boolean => /^\d+$/.test(name);

/** The text with each placeholder replaced by what is given for its name. */
export function fillPlaceholders(
	text: string,
	valueOf: (name: string) => string | undefined,
): string {
	return text.replace(PLACEHOLDER, (placeholder) => {
		return valueOf(placeholder.slice(2, -2).trim()) ?? placeholder;
	});
}

/** What stands before, between and after the placeholders of a text. */
export const aroundPlaceholders = (text: string): string[] => text.split(PLACEHOLDER);

/** Blanks at an edge do not count. */
export const startsWithPlaceholder = (text: string): boolean => AT_START.test(text);
export const endsWithPlaceholder = (text: string): boolean => AT_END.test(text);

/** Texts of header and body, outside and inside of cards. An address numbers its placeholder always. */
export function textsOf(parts: readonly Part[]): string[] {
	return parts.flatMap((part) => {
		if (part.kind === 'carousel') return part.cards.flatMap((card) => textsOf(card.parts));
		if (part.kind === 'header') return part.format === 'text' ? [part.text] : [];
		return part.kind === 'body' && part.text !== null ? [part.text] : [];
	});
}

/** How the texts of a template write their placeholders; POSITIONAL where they have none, as at Meta. */
export function writtenFormat(parts: readonly Part[]): ParameterFormat {
	const names = textsOf(parts).flatMap(placeholdersIn);
	return names.every(isPositional) ? 'POSITIONAL' : 'NAMED';
}
