import { UserError } from '../template/userError';
import { firstFew, shorten } from '../template/values';

/** Which rule a finding is of. */
export type Rule =
	| 'blank'
	| 'braces'
	| 'carried'
	| 'category'
	| 'consecutive'
	| 'country'
	| 'create'
	| 'creation'
	| 'editable'
	| 'emoji'
	| 'end'
	| 'expires'
	| 'fit'
	| 'form'
	| 'format'
	| 'handle'
	| 'host'
	| 'length'
	| 'listed'
	| 'locked'
	| 'max'
	| 'media'
	| 'mimeType'
	| 'named'
	| 'names'
	| 'newlines'
	| 'offered'
	| 'once'
	| 'order'
	| 'partial'
	| 'pattern'
	| 'placeholders'
	| 'preset'
	| 'range'
	| 'read'
	| 'removal'
	| 'required'
	| 'samples'
	| 'sent'
	| 'size'
	| 'start'
	| 'together'
	| 'unfilled'
	/** Of buttons of one type. */
	| `max ${string}`;

/** One thing in a template that somebody's rules do not allow. */
export interface Finding {
	/** Where, in the words of the form: `Buttons → 2 → URL`. */
	field: string;
	/** So that the same breach is not reported under two sets of limits. */
	rule: Rule;
	/** What is wrong, to be read after the field's name. */
	message: string;
}

/** A finding with the name of who made the rule: the provider, or Meta. */
export interface OwnedFinding extends Finding {
	owner: string;
}

/** @throws UserError with all findings at once, when there is one */
export function refuseFindings(findings: readonly Finding[], owner: string): void {
	if (findings.length === 0) return;
	const places = findings.length === 1 ? 'one place' : `${findings.length} places`;
	throw new UserError(
		`The template breaks the rules of ${owner} in ${places}: ${formatFindings(findings)}`,
		'Nothing was sent. Change the fields named above and run the node again.',
	);
}

/** Rules of what is left out of a write; all others are of what a reviewer may not like. */
const LEFT_OUT: ReadonlySet<Rule> = new Set(['sent', 'creation', 'listed']);

/** Warnings in sentences: what becomes of the template, and what Meta's reviewers may not like. */
export function formatWarnings(warnings: readonly Finding[], template: string): string[] {
	const isLeftOut = ({ rule }: Finding) => LEFT_OUT.has(rule);
	const leftOut = warnings.filter(isLeftOut);
	const doubtful = warnings.filter((warning) => !isLeftOut(warning));
	return [
		...(leftOut.length > 0 ? [`Not all of ${template} is sent: ${formatFindings(leftOut)}`] : []),
		...(doubtful.length > 0
			? [`Meta's review may refuse ${template}: ${formatFindings(doubtful)}`]
			: []),
	];
}

/** A finding may quote what was given, of whatever length; beyond so many, the first are enough. */
const LONGEST_MESSAGE = 300;
const MOST_FINDINGS = 20;

/** Findings as one line. */
export function formatFindings(findings: readonly Finding[]): string {
	const formatted = findings.map(
		({ field, message }) => `${field} ${shorten(message, LONGEST_MESSAGE)}`,
	);
	return firstFew(formatted, MOST_FINDINGS, '; ');
}
