/** A whole number that a double may not hold has so many digits. */
const LONG = 16;
/** Every number between the texts of a valid JSON text. */
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads JSON; whole numbers that JavaScript would round become text with all their digits. A byte order
 * mark and blanks of any kind around it do not count.
 * @throws SyntaxError where it is no JSON
 */
export function exactJson(text: string): unknown {
	const json = text.trim();
	const value: unknown = JSON.parse(json);
	return mayHoldLongNumber(json) ? JSON.parse(withExactNumbers(json)) : value;
}

/**
 * Whether so many digits stand where a value begins. Only every sixteenth character is looked at:
 * one of them is within. A poll reads megabytes, which hold no such number as a rule.
 */
function mayHoldLongNumber(json: string): boolean {
	for (let at = LONG - 1; at < json.length; at += LONG) {
		if (!isDigit(json, at)) continue;
		let start = at;
		while (start > 0 && isDigit(json, start - 1)) start -= 1;
		let end = at + 1;
		while (isDigit(json, end)) end += 1;
		if (end - start >= LONG && beginsValue(json, start)) return true;
		at = Math.max(at, end - LONG);
	}
	return false;
}

function isDigit(text: string, at: number): boolean {
	const unit = text.charCodeAt(at);
	return unit >= 48 && unit <= 57;
}

/** Not so the ids that vendors write as text: these begin behind a quote. */
function beginsValue(json: string, start: number): boolean {
	let before = start - 1;
	if (json[before] === '-') before -= 1;
	while (before >= 0 && /\s/.test(json.charAt(before))) before -= 1;
	return before < 0 || /[:,[]/.test(json.charAt(before));
}

/** Texts are stepped over without a pattern, which runs out of stack in one of millions of characters. */
function withExactNumbers(json: string): string {
	let exact = '';
	let at = 0;
	for (let quote = json.indexOf('"'); quote !== -1; quote = json.indexOf('"', at)) {
		const end = endOfText(json, quote);
		exact += json.slice(at, quote).replace(NUMBER, exactly) + json.slice(quote, end);
		at = end;
	}
	return exact + json.slice(at).replace(NUMBER, exactly);
}

function endOfText(json: string, quote: number): number {
	let at = quote + 1;
	while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
	return at + 1;
}

function exactly(token: string): string {
	return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
