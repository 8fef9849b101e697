import type { Content } from '../template/content';
import { contentOfText } from '../template/content';
import type { Template } from '../template/template';
import { UserError } from '../template/userError';
import type { Row, TemplateProvider } from './provider';

/**
 * What a listed template says; its text alone where the vendor reports nothing more.
 * @throws UserError where it reports nothing: what a message needs is not known then
 */
export function reportedContent(
	provider: TemplateProvider,
	row: Row,
	{ name, body, components }: Template,
): Content {
	if (components !== null) return provider.toDefinition(row).content;
	if (body !== null) return contentOfText(body);
	throw new UserError(
		`${provider.displayName} does not report what template "${name}" says, so its values cannot be checked`,
		'Sync the templates and try again. Nothing was sent.',
	);
}
