import type { Account, Row, TemplateProvider } from '../../shared/providers/provider';
import type { WatchedContent } from '../../shared/template/partFingerprints';

/**
 * What a row says of a template's content; the text alone where the vendor lists no parts.
 * @returns `null` where it says nothing, or cannot be read: that is no change
 */
export function watchedContent(
	row: Row,
	provider: Pick<TemplateProvider, 'toDefinition' | 'toTemplate'>,
	account: Account,
): WatchedContent | null {
	try {
		const { content } = provider.toDefinition(row);
		return content.parts.length > 0 ? content : provider.toTemplate(row, account).body;
	} catch {
		return null;
	}
}
