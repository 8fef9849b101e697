import type { Content } from '../template/content';
import type { Template } from '../template/template';
import { contentOfText } from '../template/contentOfText';
import { UserError } from '../template/userError';
import type { Row, TemplateProvider } from './provider';

export interface ReportedContent {
	content: Content;
	/** Set where the vendor lists a text and no parts: headers and buttons are not known then. */
	isTextOnly: boolean;
}

/**
 * What a listed template says.
 * @throws UserError where nothing is reported: what a message needs is not known then
 */
export function reportedContent(
	provider: TemplateProvider,
	row: Row,
	{ name, body, category }: Template,
): ReportedContent {
	const content = provider.content(row);
	if (content !== null) return { content, isTextOnly: false };
	if (body !== null) return { content: contentOfText(body, category), isTextOnly: true };
	throw new UserError(
		`${provider.displayName} does not report what template "${name}" says, so its values cannot be checked`,
		provider.capabilities.includes('sync')
			? 'Sync the templates and try again. Nothing was sent.'
			: 'Look at the template in WhatsApp Manager. Nothing was sent.',
	);
}
