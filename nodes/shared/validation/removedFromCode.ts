import type { TemplateDefinition } from '../template/content';
import { partOf } from '../template/content';
import type { TemplateChanges } from '../template/merge';
import type { Origin } from '../template/origin';
import type { TemplateLimits } from './limits';

/** What Meta gives an authentication template, as a person would have it removed. */
type RemovedFromCode = 'footer' | 'button';

/**
 * What a merge is to take from an authentication template although Meta gives it: a code that expires has a
 * footer that says so, and every code has a button. `null` where it is nothing.
 */
export function removedFromCode(
	{ category, content: { parts, flags: current } }: TemplateDefinition,
	{ category: wanted, content, footer, buttons, flags = {} }: TemplateChanges,
	{ authentication }: Pick<TemplateLimits, 'authentication'>,
	{ isWhole = false }: Origin = {},
): RemovedFromCode | null {
	// Where one is not listed or not given, it is the other.
	const categories = new Set([category || wanted, wanted || category]);
	const isCode = categories.size === 1 && categories.has('AUTHENTICATION');
	if (!authentication.preset || !isCode) return null;

	const isTimed = current.codeExpirationMinutes !== undefined;
	const hasFooter = isTimed || partOf(parts, 'footer') !== undefined;
	if (footer === null && flags.codeExpirationMinutes === undefined && hasFooter) return 'footer';

	const beside = partOf(content?.parts ?? [], 'buttons')?.buttons ?? (isWhole ? null : undefined);
	const given = buttons === undefined ? beside : buttons;
	const isNone = given === null || given?.length === 0;
	const isMadeOfFlag = (flags.copyCodeButton ?? content?.flags.copyCodeButton) === true;
	const hasButton = (partOf(parts, 'buttons')?.buttons.length ?? 0) > 0;
	return isNone && !isMadeOfFlag && hasButton ? 'button' : null;
}

/** Why it stays, as the end of a sentence, and what to do instead. */
export const STAYS_IN_CODE: Readonly<Record<RemovedFromCode, { why: string; hint: string }>> = {
	footer: {
		why: 'cannot be removed: Meta writes it, to say how long the code is valid',
		hint: 'To keep it, leave the footer out. To let the code have no such limit, choose Replace as the Update Mode and give the template without Code Expiration Minutes.',
	},
	button: {
		why: 'cannot be removed: every authentication template has one',
		hint: 'Leave the buttons as they are, or give another One-Time Password button in Template JSON.',
	},
};
