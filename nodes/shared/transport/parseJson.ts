/** A whole number of 16 digits or more that stands as a value: one that a double may not hold. */
const LONG_NUMBER = /[:,[]\s*-?\d{16}/;
/** Every string and every number of a valid JSON text. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads JSON; whole numbers that JavaScript would round become text with all their digits.
 * @returns the text itself where it is no JSON
 */
export function parseJson(text: string): unknown {
	const json = text.replace(/^\uFEFF+/, '');
	try {
		const value: unknown = JSON.parse(json);
		return LONG_NUMBER.test(json) ? JSON.parse(json.replace(TOKEN, exactly)) : value;
	} catch {
		return json;
	}
}

function exactly(token: string): string {
	return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
