import {
	type PartFingerprints,
	partFingerprints,
	type WatchedContent,
} from '../template/partFingerprints';
import type { Row, TemplateProvider } from './provider';

type ContentReader = Pick<TemplateProvider, 'content' | 'body'>;

/**
 * What a row says of a template's content; the text alone where the vendor lists no parts.
 * @returns `null` where it says nothing, or cannot be read: that is no change
 */
export function watchedContent(row: Row, provider: ContentReader): WatchedContent | null {
	try {
		const content = provider.content(row);
		const hasParts = content !== null && content.parts.length > 0;
		return hasParts ? content : provider.body(row);
	} catch {
		return null;
	}
}

/** The same as it can be compared; `null` also where it is nested too deep for that. */
export function watchedFingerprints(row: Row, provider: ContentReader): PartFingerprints | null {
	const content = watchedContent(row, provider);
	try {
		return content === null ? null : partFingerprints(content);
	} catch {
		return null;
	}
}
