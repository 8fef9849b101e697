import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Account, TemplateProvider } from '../../shared/providers/provider';
import type { Client } from '../../shared/transport/answer';

/** What every operation works with: resolved and checked before it runs. */
export interface Scope {
	provider: TemplateProvider;
	account: Account;
	client: Client;
	/** Aborts when the user presses Stop. */
	signal: AbortSignal | undefined;
}

/** A file per operation: what the editor shows and what happens, side by side. */
export interface Operation {
	description: INodeProperties[];
	/** Works on one input item. @returns the output items it makes */
	execute(this: IExecuteFunctions, itemIndex: number, scope: Scope): Promise<IDataObject[]>;
	/** Set where the operation works without an account: it lists them. */
	needsNoAccount?: boolean;
	/** Set where a provider may lack the operation. */
	isOffered?(provider: TemplateProvider): boolean;
}
