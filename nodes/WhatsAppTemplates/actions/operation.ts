import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { AccountAccess, TemplateProvider } from '../../shared/providers/provider';

/** What every operation works with: resolved and checked before it runs. */
export interface OperationContext extends AccountAccess {
	/** Aborts when the user presses Stop. */
	signal: AbortSignal | undefined;
	addHint: AddHint;
}

/** Shows a sentence above the output, once in a run; as a warning unless it says otherwise. */
export type AddHint = (message: string, type?: 'info' | 'warning') => void;

/**
 * What happens, a file per operation. What the editor shows stands beside it, in the operation's
 * description: n8n loads a node to show its form as well, and the form needs nothing of the work.
 */
export type Operation = ItemOperation | RunOperation;

interface Offer {
	/** Set where the operation works without an account: it lists them, or makes no request. */
	needsNoAccount?: boolean;
	/** Set where a provider may lack the operation. */
	isOffered?(provider: TemplateProvider): boolean;
}

/** Works on the input items one by one. */
interface ItemOperation extends Offer {
	/** @returns the output items that an input item makes */
	execute(
		this: IExecuteFunctions,
		itemIndex: number,
		operationContext: OperationContext,
	): Promise<IDataObject[]>;
	prepareRun?: undefined;
}

/** Judges the items of a run together. */
interface RunOperation extends Offer {
	prepareRun(this: IExecuteFunctions, items: RunItems): Promise<Run>;
	execute?: undefined;
}

/** The input of a run whose items are judged together. */
export interface RunItems {
	count: number;
	addHint: AddHint;
	/** Resolves and checks what an item works with. @throws UserError before any request */
	open(itemIndex: number): Promise<OperationContext>;
}

/** The work of a run whose items are judged together. */
export interface Run {
	/** One after the other; each begins when all of the one before has ended well. */
	phases: ReadonlyArray<readonly Task[]>;
	/** Called when everything has ended. */
	finish(): void;
}

/** A part of a run, which belongs to an input item: its errors name it, its output is paired with it. */
export interface Task {
	itemIndex: number;
	/** Whether it writes: these run in batches, after those of their phase that do not. */
	writes: boolean;
	execute(): Promise<IDataObject[]>;
}
