import type { BodyPart, FooterPart, TemplateDefinition } from './content';
import { partOf } from './content';
import { sameText } from './spelling';

/** The setting that Meta's text of an authentication template follows: where it changes, so does the text. */
const SETTING_OF_TEXT = {
	body: 'addSecurityRecommendation',
	footer: 'codeExpirationMinutes',
} as const;

/**
 * Of the texts that were read back as Meta's own, those that somebody changed meanwhile are the user's,
 * and so are those of a vendor that lists them as the user's.
 * @param current the template as it is
 */
export function withOwnTexts(
	definition: TemplateDefinition,
	current: TemplateDefinition,
): TemplateDefinition {
	const { content } = definition;
	const isOwn = (part: BodyPart | FooterPart): boolean => {
		const before = partOf(current.content.parts, part.kind);
		const listed = before?.text ?? null;
		// Not every vendor lists the body; a footer is listed wherever there is one.
		if (listed === null && part.kind === 'body') return false;
		const takesOwn = current.category === 'AUTHENTICATION' && before?.preset !== true;
		if (listed !== null && takesOwn) return true;
		const settingIn = ({ content: { flags } }: TemplateDefinition) =>
			flags[SETTING_OF_TEXT[part.kind]] || null;
		return !sameText(listed, part.text) && settingIn(definition) === settingIn(current);
	};
	const parts = content.parts.map((part) => {
		const isText = part.kind === 'body' || part.kind === 'footer';
		return isText && part.preset === true && isOwn(part) ? { ...part, preset: undefined } : part;
	});
	return { ...definition, content: { ...content, parts } };
}
