import type { Button, Flags, TemplateDefinition } from './content';
import { buttonType, partOf } from './content';
import { sameText } from './spelling';

/** Settings of which a button is made that no list of buttons holds when a template is written. */
const MAKING_BUTTONS = ['unsubscribeButton', 'blockButton'] as const satisfies ReadonlyArray<
	keyof Flags
>;

/**
 * Of the buttons that a vendor lists, those it made of settings that are wanted: a surplus of replies
 * beside the wanted buttons, one for each setting. Assumption: made ones are quick replies or of a type
 * of their own; no page says whether they are listed.
 */
export function buttonsOfFlags(
	{ content: listed }: TemplateDefinition,
	{ content: wanted }: TemplateDefinition,
): ReadonlySet<Button> {
	const most = MAKING_BUTTONS.filter((flag) => wanted.flags[flag] === true).length;
	const there = partOf(listed.parts, 'buttons')?.buttons ?? [];
	const own = partOf(wanted.parts, 'buttons')?.buttons ?? [];
	const surplus = there.length - own.length;
	if (surplus <= 0 || surplus > most) return new Set();
	let matched = 0;
	const made = there.filter((button) => {
		const next = own[matched];
		const isNext = next !== undefined && isLike(button, next);
		if (isNext) matched += 1;
		return !isNext;
	});
	return made.length === surplus && made.every(isMadeOfFlag) ? new Set(made) : new Set();
}

function isMadeOfFlag({ kind }: Button): boolean {
	return kind === 'quickReply' || kind === 'other';
}

function isLike(listed: Button, wanted: Button): boolean {
	if (buttonType(listed) !== buttonType(wanted)) return false;
	return !isMadeOfFlag(listed) || sameText(listed.text, wanted.text);
}
