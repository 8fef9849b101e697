import type { TemplateDefinition } from '../template/content';
import { partOf } from '../template/content';
import type { TemplateChanges } from '../template/merge';
import type { TemplateLimits } from './limits';

/** What every authentication template has, as a person would have it removed. */
type RemovedFromCode = 'footer' | 'button';

/**
 * What a merge is to take from an authentication template although Meta gives it to each of them: a code that
 * expires has its footer, and a code has its button. `null` where it is nothing.
 */
export function removedFromCode(
	{ category, content: { parts } }: TemplateDefinition,
	{ category: wanted, content, footer, buttons, flags }: TemplateChanges,
	{ authentication }: Pick<TemplateLimits, 'authentication'>,
): RemovedFromCode | null {
	// Where one is not listed or not given, it is the other.
	const categories = new Set([category || wanted, wanted || category]);
	const isCode = categories.size === 1 && categories.has('AUTHENTICATION');
	if (!authentication.preset || !isCode) return null;
	const isTimed = flags?.codeExpirationMinutes !== undefined;
	if (footer === null && !isTimed && partOf(parts, 'footer') !== undefined) return 'footer';
	const given = buttons === undefined ? partOf(content?.parts ?? [], 'buttons')?.buttons : buttons;
	const isNone = given === null || given?.length === 0;
	const isMadeOfFlag = flags?.copyCodeButton === true;
	return isNone && !isMadeOfFlag && partOf(parts, 'buttons') !== undefined ? 'button' : null;
}

/** Why it stays, as the end of a sentence, and what to do instead. */
export const STAYS_IN_CODE: Readonly<Record<RemovedFromCode, { why: string; hint: string }>> = {
	footer: {
		why: 'cannot be removed: Meta writes it, to say how long the code is valid',
		hint: 'To let the code have no such limit, choose Replace as the Update Mode and give the template without Code Expiration Minutes.',
	},
	button: {
		why: 'cannot be removed: every authentication template has one',
		hint: 'Leave the buttons as they are, or give another One-Time Password button in Template JSON.',
	},
};
