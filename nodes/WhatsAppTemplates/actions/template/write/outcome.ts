import type { WriteAnswer } from '../../../../shared/providers/provider';

/** How a write ended. Where the vendor plainly said no, its error is thrown instead. */
export type WriteOutcome = Done | NotWritten | Unknown;

/** The vendor accepted it; `row` is the template after it, where that is known and can be read. */
export interface Done extends WriteAnswer {
	is: 'done';
	/** Why `row` is missing, or shows nothing of the update, where it was to be read back. */
	notShown?: string;
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

const unknownWrites = new WeakSet<Error>();

/** @throws the error of a write that was not made, or may not have been */
export function doneOrThrow(outcome: WriteOutcome): Done {
	if (outcome.is === 'done') return outcome;
	if (outcome.is === 'unknown') unknownWrites.add(outcome.error);
	throw outcome.error;
}

/** Whether an error is that of a write that may have been made all the same, and does harm a second time. */
export function mayBeMade(error: unknown): boolean {
	return error instanceof Error && unknownWrites.has(error);
}
