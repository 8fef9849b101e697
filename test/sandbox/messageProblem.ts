/** `message` of the Cloud API's error codes (Cloud API, error codes). */
const MESSAGES: Record<number, string> = {
	100: '(#100) Invalid parameter',
	131008: '(#131008) Required parameter is missing',
	131009: '(#131009) Parameter value is not valid',
	132000: '(#132000) Number of parameters does not match the expected number of params',
	132001: '(#132001) Template name does not exist in the translation',
	132005: '(#132005) Translated text too long',
	132012: '(#132012) Parameter format does not match format in the created template',
	132015: '(#132015) Template is Paused',
	132016: '(#132016) Template is Disabled',
	132018: "(#132018) There's an issue with the parameters in your template",
};

/** Why Meta does not deliver a template message: its code, and the details beside it. */
export class MessageProblem extends Error {
	constructor(
		readonly code: number,
		readonly details: string,
	) {
		super(MESSAGES[code] ?? `(#${code})`);
	}
}
