import isEmpty from 'lodash/isEmpty';

import type { BodyPart, Button, Part } from './content';
import { partOf } from './content';
import { samplesFromList, samplesKept } from './samples';

/**
 * Samples that are not given stay with their placeholders: a changed word needs no new ones, and
 * where a placeholder is new, the check of the whole template says which sample is missing.
 */
export function mergeSamples(
	current: { text: string | null; samples: BodyPart['samples'] } | undefined,
	text: string | null,
	samples: readonly string[] | undefined,
): BodyPart['samples'] {
	if (samples !== undefined) return samplesFromList(text, samples);
	if (current === undefined) return {};
	return current.text === text ? current.samples : samplesKept(text, current.samples);
}

/** Components without an example do not name their samples and media, so these stay. */
export function withKeptSamples<Of extends Part>(part: Of, current: readonly Part[]): Of {
	if (part.kind === 'carousel') {
		const { cards: before = [] } = partOf(current, 'carousel') ?? {};
		const cards = part.cards.map((card, index) => ({
			...card,
			parts: card.parts.map((one) => withKeptSamples(one, before[index]?.parts ?? [])),
		}));
		return { ...part, cards };
	}
	if (part.kind === 'buttons') {
		const { buttons: before = [] } = partOf(current, 'buttons') ?? {};
		return { ...part, buttons: part.buttons.map((button) => withKeptSample(button, before)) };
	}
	if (part.kind === 'body') {
		return saysNoExample(part)
			? { ...part, samples: mergeSamples(partOf(current, 'body'), part.text, undefined) }
			: part;
	}
	const before = partOf(current, 'header');
	if (part.kind !== 'header' || before === undefined) return part;
	if (part.format === 'text' && before.format === 'text' && saysNoExample(part)) {
		return { ...part, samples: mergeSamples(before, part.text, undefined) };
	}
	if (part.format !== 'media' || before.format !== 'media') return part;
	const isSaid = part.handle !== null || part.url !== null || 'example' in part.rest;
	return isSaid || part.mediaType !== before.mediaType
		? part
		: { ...part, handle: before.handle, url: before.url };
}

/** An example that cannot be read is one as well. */
function saysNoExample({ samples, rest }: Pick<BodyPart, 'samples' | 'rest'>): boolean {
	return isEmpty(samples) && !('example' in rest);
}

function withKeptSample(button: Button, current: readonly Button[]): Button {
	if ('example' in button.rest) return button;
	if (button.kind === 'url' && button.sample === null) {
		const before = current.find((one) => one.kind === 'url' && one.url === button.url);
		return before?.kind === 'url' ? { ...button, sample: before.sample } : button;
	}
	if (button.kind === 'copyCode' && button.sample === null) {
		const before = current.find(({ kind }) => kind === 'copyCode');
		return before?.kind === 'copyCode' ? { ...button, sample: before.sample } : button;
	}
	return button;
}
