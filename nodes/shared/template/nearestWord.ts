/** Letters to add, drop or replace so that one word is the other (Levenshtein). */
export function editDistance(one: string, other: string): number {
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
