import type { TemplateIdentity } from '../template/templateSummary';
import { UserError } from '../template/userError';
import { shorten } from '../template/values';
import type { ProviderDescriptor } from './provider';

/**
 * The id under which a vendor's calls address a template. One that is listed without goes by its name and
 * language (`toSummary`), and a call with these would reach nothing, or another template.
 * @throws UserError for such a template
 */
export function requireId(
	{ id, name, language }: TemplateIdentity,
	{ displayName }: Pick<ProviderDescriptor, 'displayName'>,
	pattern: RegExp,
): string {
	const isNamed = id === name || id === `${name}|${language}`;
	if (!isNamed && pattern.test(id)) return id;
	throw new UserError(
		`${displayName} lists template "${shorten(name ?? id)}" without an id that its call could name`,
		'Nothing was sent. Please report this answer of the provider to the maintainers of this node.',
	);
}
