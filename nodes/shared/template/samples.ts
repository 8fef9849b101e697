import type { Samples } from './content';
import { aroundPlaceholders, isPositional, placeholdersIn } from './placeholders';
import { plainAddress } from './spelling';

/**
 * Names of a text's placeholders in the order in which vendors list their samples: by number where
 * all are numbers, else as they appear.
 */
export function sampleOrder(text: string | null | undefined): string[] {
	const names = placeholdersIn(text);
	return names.every(isPositional)
		? names.sort((one, other) => Number(one) - Number(other))
		: names;
}

/** A list of samples by placeholder; one too many keeps its position as its name. */
export function samplesFromList(text: string | null | undefined, list: readonly string[]): Samples {
	if (list.length === 0) return {};
	const names = sampleOrder(text);
	return Object.fromEntries(list.map((sample, index) => [names[index] ?? surplus(index), sample]));
}

/** The samples as a list, in the order of the text, those of no placeholder last. */
export function samplesAsList(text: string | null | undefined, samples: Samples): string[] {
	const names = sampleOrder(text).filter((name) => Object.hasOwn(samples, name));
	const known = new Set(names);
	const others = Object.keys(samples).filter((name) => !known.has(name));
	return [...names, ...others].map((name) => samples[name] as string);
}

/** The samples of placeholders that a text still has. */
export function samplesKept(text: string | null | undefined, samples: Samples): Samples {
	const names = placeholdersIn(text).filter((name) => Object.hasOwn(samples, name));
	return Object.fromEntries(names.map((name) => [name, samples[name] as string]));
}

/** No placeholder can be named like this. */
const surplus = (index: number) => `#${index + 1}`;

/** Whether a sample stands at a place of a list, of a placeholder or beyond them all. */
export const isListedSample = (name: string): boolean => /^#?\d+$/.test(name);

/**
 * What fills the placeholder of an address, of a sample that is that value or the whole address with it
 * filled in: vendors and people write both.
 */
export function valueOfUrlSample(url: string | null, sample: string): string {
	const spellings: Array<[string, string]> = [
		[url ?? '', sample.trim()],
		[plainAddress(url ?? ''), plainAddress(sample)],
	];
	for (const [address, whole] of spellings) {
		const pieces = aroundPlaceholders(address.trim());
		const [start = '', end = ''] = pieces;
		const isWhole = start !== '' && whole.startsWith(start) && whole.endsWith(end);
		if (pieces.length === 2 && isWhole && whole.length >= start.length + end.length) {
			return whole.slice(start.length, whole.length - end.length);
		}
	}
	return sample;
}
