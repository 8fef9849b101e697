import { nearestWord } from '../template/nearestWord';
import { KNOWN_KEYS } from './schema';

/** Beyond, a key is no slip of the pen. */
const MOST_EDITS = 3;
const LONGEST_KEY = 60;

/** What to say of a key that no spelling of a template has: the known one that it is most like. */
export function unknownKey(key: string): string {
	const near = nearestKey(key);
	return near === null ? 'is not known' : `is not known, did you mean "${near}"?`;
}

function nearestKey(key: string): string | null {
	if (key.length > LONGEST_KEY) return null;
	// One that is known elsewhere is no slip of the pen.
	if (KNOWN_KEYS.includes(key)) return null;
	const allowed = Math.min(MOST_EDITS, Math.floor(key.length / 3));
	return nearestWord(key, KNOWN_KEYS, allowed, letters);
}

/** Case and underscores are the commonest slips, and no reason to think of another word. */
const letters = (key: string) => key.toLowerCase().replaceAll(/[_\s-]/g, '');
