import { settle } from '../../shared/transport/settle';
import type { Budget } from '../read/budget';

/** Accounts read at a time. A list asks for up to four pages at once itself, once it is known to be long. */
const IN_FLIGHT = 5;

/** How it went at one account. */
export type AccountOutcome<Result> =
	| { is: 'done'; result: Result }
	/** With its time (epoch ms), where the times of looks are kept. */
	| { is: 'failed'; error: Error; polledAt?: number }
	/** The budget was over before its turn came, or too soon after. */
	| { is: 'notReached' };

/**
 * Works on accounts in their order, a few at a time, as far as the budget goes; on the first of them
 * in any case. One that fails stops none of the others.
 * @returns an outcome for each of them, in their order
 */
export async function sideBySide<One, Result>(
	accounts: readonly One[],
	budget: Budget,
	work: (account: One, budget: Budget) => Promise<Result>,
): Promise<Array<AccountOutcome<Result>>> {
	const outcomes = accounts.map((): AccountOutcome<Result> => ({ is: 'notReached' }));
	// Whoever is free takes the next one.
	const queue = accounts.entries();
	const workOn = async () => {
		for (const [place, account] of queue) {
			if (place > 0 && !budget.allows()) return;
			const share = budget.forAccount();
			const done = await settle(work(account, share));
			if (done.status === 'fulfilled') outcomes[place] = { is: 'done', result: done.value };
			else if (!share.startedTooLate())
				outcomes[place] = { is: 'failed', error: errorOf(done.reason) };
		}
	};
	await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, accounts.length) }, workOn));
	return outcomes;
}

function errorOf(reason: unknown): Error {
	return reason instanceof Error ? reason : new Error(String(reason));
}
