import type { IPollFunctions } from 'n8n-workflow';

import type { SeedReason } from './state/stateStore';

/** Templates that a warning or an error names. */
export const MOST_NAMED = 5;

const SEED_REASONS: Readonly<Record<SeedReason, string>> = {
	new: 'The trigger starts: nothing is saved under the name of its node, which may have been renamed',
	otherAccount:
		'The trigger starts over: its provider, credential, base URL or account, or whether it watches all accounts, has changed',
	unreadable: 'The trigger starts over: its saved state could not be read',
};

/** What changed before a poll that starts from nothing is not emitted, so it must not be silent. */
export function logSeed(context: IPollFunctions, reason: SeedReason): void {
	const isExpected = reason === 'new' && context.getActivationMode() === 'activate';
	context.logger[isExpected ? 'debug' : 'warn'](SEED_REASONS[reason], nameOf(context));
}

/** The same for some of the accounts that are watched. */
export function logSeedOf(context: IPollFunctions, accounts: readonly string[]): void {
	if (accounts.length === 0) return;
	warn(
		context,
		`The trigger starts over with ${accounts.join(', ')}: their saved state could not be read`,
	);
}

export function warn(context: IPollFunctions, message: string): void {
	context.logger.warn(message, nameOf(context));
}

const nameOf = (context: IPollFunctions) => ({ node: context.getNode().name });
