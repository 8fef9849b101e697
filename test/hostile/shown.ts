/** Deeper than any error nests its causes. */
const DEEPEST = 14;
const MOST_TEXT = 4_000_000;

/**
 * Everything that can be reached from a value, as text: also what is not enumerable, such as an
 * error's stack and cause, and the values of getters.
 */
export function everythingIn(value: unknown): string {
	const seen = new WeakSet<object>();
	const texts: string[] = [];
	let size = 0;
	const walk = (each: unknown, depth: number): void => {
		if (typeof each === 'string') {
			size += each.length;
			if (size < MOST_TEXT) texts.push(each);
			return;
		}
		if (typeof each !== 'object' || each === null || depth > DEEPEST || seen.has(each)) return;
		seen.add(each);
		if (each instanceof Map) for (const entry of each) walk(entry, depth + 1);
		for (const key of Object.getOwnPropertyNames(each)) {
			texts.push(key);
			let member: unknown;
			try {
				member = (each as Record<string, unknown>)[key];
			} catch {
				continue;
			}
			walk(member, depth + 1);
		}
	};
	walk(value, 0);
	return texts.join('\n');
}

/** What a person reads of an error. */
export function wordsOf(error: unknown): string {
	const { message, description } = error as { message?: unknown; description?: unknown };
	return [message, description].filter((text) => text !== undefined && text !== null).join(' | ');
}

/** Signs of a value that slipped into a sentence. */
const SLIPS = /\bundefined\b|\[object |\bNaN\b|received nan|function \(/;
/** More than a person reads of an error. */
const LONGEST_WORDS = 2_500;

/** @returns what is wrong with the words, `null` where nothing is */
export function flawIn(words: string): string | null {
	if (words.length > LONGEST_WORDS) return `words of ${words.length} characters`;
	const slip = SLIPS.exec(words);
	return slip === null ? null : `"${slip[0]}" in its words`;
}
