import type { Content, Part } from './content';
import { emptyContent } from './content';

/**
 * The content of a template of which only the text is reported.
 * @param category upper case; Meta gives every authentication template a button for its code
 */
export function contentOfText(text: string, category: string | null): Content {
	const body: Part = { kind: 'body', text, samples: {}, rest: {} };
	const otp: Part = {
		kind: 'buttons',
		buttons: [{ kind: 'otp', text: null, otpType: '', listedAs: null, rest: {} }],
		rest: {},
	};
	return { ...emptyContent, parts: category === 'AUTHENTICATION' ? [body, otp] : [body] };
}
