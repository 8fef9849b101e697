/**
 * The known word that somebody most likely meant; `null` where none is near.
 * @param most letters that may differ
 * @param letters of a word that count
 */
export function nearestWord(
	word: string,
	known: readonly string[],
	most: number,
	letters = (of: string) => of,
): string | null {
	const [nearest] = known
		.map((one) => ({ one, edits: editDistance(letters(word), letters(one)) }))
		.sort((one, other) => one.edits - other.edits);
	return nearest !== undefined && nearest.edits <= most ? nearest.one : null;
}

/** Letters to add, drop or replace so that one word is the other (Levenshtein). */
function editDistance(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (const [index, letter] of [...one].entries()) {
		const next = [index + 1];
		for (let at = 1; at <= other.length; at++) {
			const replaced = (row[at - 1] ?? 0) + Number(letter !== other[at - 1]);
			next.push(Math.min(replaced, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[other.length] ?? 0;
}
