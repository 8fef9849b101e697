import { UserError } from '../template/userError';
import { booleanOf, shorten } from '../template/values';

/**
 * A parameter that holds a text, trimmed; `''` where it is empty. An expression may yield anything,
 * and turning a foreign object into text can itself fail.
 * @param displayName the parameter as the editor shows it
 * @throws UserError for what is neither text, number, yes nor no
 */
export function readText(value: unknown, displayName: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	const kind = Array.isArray(value) ? 'a list' : 'an object';
	throw new UserError(
		`${displayName} must be text, but is ${kind}`,
		`Give ${displayName} as text. If an expression returns ${kind}, let it go one step further, to the text inside.`,
	);
}

/** A number, as text too; `NaN` for everything else. */
function readNumber(value: unknown): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}

type Bounds = { isWhole?: true } & ({ min: number; max?: number } | { above: number });

/**
 * A parameter that holds a number within bounds, as text too.
 * @param displayName the parameter as the editor shows it
 * @throws UserError for everything else
 */
export function readBounded(value: unknown, displayName: string, bounds: Bounds): number {
	const number = readNumber(value);
	if (isWithin(number, bounds)) return number;
	const wanted = inWords(bounds);
	throw new UserError(`${displayName} is not valid: it is not ${wanted}`, `Enter ${wanted}.`);
}

function isWithin(number: number, bounds: Bounds): boolean {
	if (!Number.isFinite(number)) return false;
	if (bounds.isWhole === true && !Number.isInteger(number)) return false;
	if ('above' in bounds) return number > bounds.above;
	return number >= bounds.min && number <= (bounds.max ?? Infinity);
}

function inWords(bounds: Bounds): string {
	const what = bounds.isWhole === true ? 'a whole number' : 'a number';
	if ('above' in bounds) return `${what} above ${bounds.above}`;
	const { min, max } = bounds;
	return max === undefined ? `${what} of at least ${min}` : `${what} from ${min} to ${max}`;
}

/**
 * A parameter that is on or off, as a sheet writes it too.
 * @param displayName the parameter as the editor shows it
 * @param whenBlank where an expression yields nothing, or an empty cell
 * @throws UserError for everything else: a guess could write or delete
 */
export function readFlag(value: unknown, displayName: string, whenBlank = false): boolean {
	const given = typeof value === 'string' ? value.trim().toLowerCase() : (value ?? '');
	if (given === '') return whenBlank;
	const flag = booleanOf(given);
	if (flag !== null) return flag;
	throw new UserError(
		`${displayName} is neither true nor false`,
		`Turn ${displayName} on or off, or let its expression yield true or false. No request was sent.`,
	);
}

/**
 * A parameter that is one of a few words.
 * @param displayName the parameter as the editor shows it
 * @param whenBlank where an expression yields nothing; that is refused as well without it
 * @throws UserError for everything else: a guess could write, or hide what was asked for
 */
export function readChoice<Choice extends string>(
	value: unknown,
	displayName: string,
	choices: readonly Choice[],
	whenBlank?: Choice,
): Choice {
	const word = readText(value, displayName);
	const chosen = word === '' ? whenBlank : undefined;
	const choice = chosen ?? choices.find((one) => one === word);
	if (choice !== undefined) return choice;
	throw new UserError(
		`${displayName} "${shorten(word)}" does not exist`,
		`Choose one of: ${choices.join(', ')}. No request was sent.`,
	);
}
