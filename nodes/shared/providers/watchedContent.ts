import type { WatchedContent } from '../template/partFingerprints';
import type { Row, TemplateProvider } from './provider';

/**
 * What a row says of a template's content; the text alone where the vendor lists no parts.
 * @returns `null` where it says nothing, or cannot be read: that is no change
 */
export function watchedContent(
	row: Row,
	provider: Pick<TemplateProvider, 'content' | 'body'>,
): WatchedContent | null {
	try {
		const content = provider.content(row);
		const hasParts = content !== null && content.parts.length > 0;
		return hasParts ? content : provider.body(row);
	} catch {
		return null;
	}
}
