import { exactJson } from '../template/exactJson';

/**
 * Reads JSON as {@link exactJson} does.
 * @returns the text itself where it is no JSON
 */
export function parseJson(text: string): unknown {
	try {
		return exactJson(text);
	} catch {
		return text.replace(/^\uFEFF+/, '');
	}
}
