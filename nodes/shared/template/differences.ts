import isEqual from 'lodash/isEqual';
import { z } from 'zod';

import { comparedFields, UNKNOWN } from './comparedFields';
import type { Part, TemplateDefinition } from './content';
import { partOf, partsBeyondFlat } from './content';
import { buttonsOfFlags } from './flagButtons';
import { samplesAsList } from './samples';
import { sameText, sameValue } from './spelling';

export const differenceSchema = z.object({
	/** In the words of the form: `Buttons → 2 → URL`. */
	field: z.string(),
	from: z.unknown(),
	to: z.unknown(),
});

export type Difference = z.infer<typeof differenceSchema>;

/**
 * What differs between a template as it is and as it shall be, in content and not in spelling: what a
 * vendor returns for a template just written has no difference to it.
 * @param options.unknown what a value is that only one side knows, such as a flag that no vendor lists
 */
export function differencesBetween(
	before: TemplateDefinition,
	after: TemplateDefinition,
	{ unknown }: { unknown: 'same' | 'changed' } = { unknown: 'same' },
): Difference[] {
	// Most of what is applied again has not changed by a letter.
	if (isEqual(before, after)) return [];
	const from = comparedFields(before, buttonsOfFlags(before, after));
	const to = comparedFields(unknown === 'same' ? asListed(before, after) : after);
	const names = [...new Set([...from.keys(), ...to.keys()])];
	return names.flatMap((field) => {
		const { isMedia, isVendorField, spelling } = from.get(field) ?? to.get(field) ?? {};
		const one = from.get(field)?.value ?? null;
		const other = to.get(field)?.value ?? null;
		if (sameValue(one, other, spelling)) return [];
		if ((one === UNKNOWN || other === UNKNOWN) && unknown === 'same') return [];
		// Media that nobody gives stays as it is.
		if (isMedia && (unknown === 'same' || other === UNKNOWN || other === null)) return [];
		if (isVendorField && other === null) return [];
		return [{ field, from: shown(one), to: shown(other) }];
	});
}

/** A template without the parts that a list of another one has no place for. */
function asListed({ content: { isFlat } }: TemplateDefinition, after: TemplateDefinition) {
	if (isFlat !== true) return after;
	const beyond = new Set(partsBeyondFlat(after.content.parts));
	const parts = after.content.parts.filter((part) => !beyond.has(part));
	return { ...after, content: { ...after.content, parts } };
}

/** What only a vendor's list has of the parts that both have, and no comparison looks at. */
export function fieldsOfListAlone(before: TemplateDefinition, after: TemplateDefinition): string[] {
	const from = [...comparedFields(before, buttonsOfFlags(before, after))];
	const to = comparedFields(after);
	return from.flatMap(([field, { value, isVendorField }]) => {
		const isListed = (value ?? null) !== null && value !== UNKNOWN;
		return isVendorField && isListed && !to.has(field) ? [field] : [];
	});
}

/** What is said of them, in one sentence; `null` where there are none. */
export function saidOfListAlone(fields: readonly string[]): string | null {
	if (fields.length === 0) return null;
	return `The provider lists more than the input gives: ${fields.join(', ')}. It was not compared, and an update would leave it out`;
}

/** Whether a template gives media of a header, or of a card's, that may not be those that are listed. */
export function givesOtherMedia(before: TemplateDefinition, after: TemplateDefinition): boolean {
	if (!after.content.parts.some(mayHoldMedia)) return false;
	const fields = comparedFields(after);
	return differencesBetween(before, after, { unknown: 'changed' }).some(
		({ field }) => fields.get(field)?.isMedia === true,
	);
}

const mayHoldMedia = (part: Part) =>
	part.kind === 'carousel' || (part.kind === 'header' && part.format === 'media');

/**
 * Whether a text is given that is not Meta's own. No comparison looks at the texts of authentication
 * templates: one that is given there is sent, or refused by the checks.
 */
export function givesOwnText(
	{ content: current }: TemplateDefinition,
	{ category, content: { parts } }: TemplateDefinition,
): boolean {
	if (category !== 'AUTHENTICATION') return false;
	return (['body', 'footer'] as const).some((kind) => {
		const part = partOf(parts, kind);
		if (part === undefined || part.text === null || part.preset === true) return false;
		const before = partOf(current.parts, kind);
		const samples = part.kind === 'body' ? samplesAsList(part.text, part.samples) : [];
		const listed = before?.kind === 'body' ? samplesAsList(before.text, before.samples) : [];
		// A vendor that lists no samples says nothing of them.
		const hasOtherSamples = listed.length > 0 && !sameValue(listed, samples);
		return hasOtherSamples || !sameText(before?.text ?? null, part.text);
	});
}

/** What a difference shows of a value. */
const shown = (value: unknown) => (value === UNKNOWN ? null : value);
