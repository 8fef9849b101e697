import type { TemplateChanges } from './merge';
import type { Origin } from './origin';
import { UserError } from './userError';

/** What is wrong with a template of which only the text was listed, where a whole one is needed. */
export const PARTIAL =
	'was read without its parts: whether it has a header, a footer or buttons is not known, and they would be missing';

export const PARTIAL_HINT =
	'Read the template with Output: Full. Where the provider lists no parts, write the whole template with the field names of the form: name, language, category, bodyText, header, footer, buttons.';

/**
 * Refuses to take a listed text for a whole template.
 * @throws UserError
 */
export function refusePartial({ name }: TemplateChanges, { isPartial }: Origin): void {
	if (!isPartial) return;
	throw new UserError(`Template "${name ?? ''}" ${PARTIAL}`, `${PARTIAL_HINT} Nothing was sent.`);
}
