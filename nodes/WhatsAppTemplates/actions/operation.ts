import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Account, TemplateProvider } from '../../shared/providers/provider';
import type { Client } from '../../shared/transport/answer';

/** What every operation works with: resolved and checked before it runs. */
export interface OperationContext {
	provider: TemplateProvider;
	account: Account;
	client: Client;
	/** Aborts when the user presses Stop. */
	signal: AbortSignal | undefined;
	/** Shows a sentence above the output, once in a run. */
	addHint(message: string): void;
}

/**
 * What happens, a file per operation. What the editor shows stands beside it, in the operation's
 * description: n8n loads a node to show its form as well, and the form needs nothing of the work.
 */
export interface Operation {
	/** Works on one input item. @returns the output items it makes */
	execute(
		this: IExecuteFunctions,
		itemIndex: number,
		scope: OperationContext,
	): Promise<IDataObject[]>;
	/** Set where the operation works without an account: it lists them. */
	needsNoAccount?: boolean;
	/** Set where a provider may lack the operation. */
	isOffered?(provider: TemplateProvider): boolean;
}
