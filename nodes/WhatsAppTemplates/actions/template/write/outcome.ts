import type { TemplateProvider, WriteAnswer } from '../../../../shared/providers/provider';

/** How a write ended. A vendor's no for a cause beyond this template is thrown instead. */
export type WriteOutcome = Done | Refused | NotWritten | Unknown;

/** The vendor accepted it; `row` is the template after it, where that is known and can be read. */
export interface Done extends WriteAnswer {
	is: 'done';
	/** Why `row` is missing, or shows nothing of the update, where it was to be read back. */
	notShown?: string;
}

/** The vendor refuses this one template, for good. */
export interface Refused {
	is: 'refused';
	/** Says why. */
	error: Error;
}

/** It was not made: it was never sent, or a look shows nothing of it. */
export interface NotWritten {
	is: 'notWritten';
	/** Says so. */
	error: Error;
}

/** It may have been made. */
export interface Unknown {
	is: 'unknown';
	/** Says what is known. */
	error: Error;
	/** It could not be looked up either. */
	isBlind: boolean;
}

/** What is said of a delete whose template is gone, though no clear answer came. */
export function goneAfterAll({ displayName }: TemplateProvider, cause?: string): string {
	const because = cause === undefined ? '' : ` (${cause})`;
	return `${displayName} gave no clear answer to the delete${because}, but the template is gone.`;
}

const finalErrors = new WeakSet<Error>();

/** @throws the error of a write that was not made, or may not have been */
export function doneOrThrow(outcome: WriteOutcome): Done {
	if (outcome.is === 'done') return outcome;
	if (outcome.is !== 'notWritten') finalErrors.add(outcome.error);
	throw outcome.error;
}

/** Whether a write ended so that it must not be asked for again: refused for good, or perhaps made. */
export function isFinal(error: unknown): boolean {
	return error instanceof Error && finalErrors.has(error);
}
