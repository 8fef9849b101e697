import { sleepUntilAborted } from '../../../../shared/transport/sleep';
import type { OperationContext } from '../../operation';
import { saysOther } from './changedTemplates';
import type { Listing } from './listing';
import { readListing } from './listing';

/** "Available after a few seconds", says 2Chat's page; a look costs a credit, so looks get rarer. */
const FIRST_LOOK_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Watches the list until a background sync has shown in it: it differs from before, and two looks
 * in a row agree. There is no progress endpoint, so a sync that changes nothing cannot be seen.
 * @returns the list as it was last seen, and whether the sync showed in time
 */
export async function waitForSync(
	operationContext: OperationContext,
	before: Listing,
	maxWaitSeconds: number,
): Promise<{ listing: Listing; completed: boolean }> {
	const { signal } = operationContext;
	const allowed = maxWaitSeconds * 1000;
	const start = Date.now();
	let listing = before;
	let hasShown = false;
	let pause = FIRST_LOOK_MS;
	let waited = 0;

	while (waited < allowed && Date.now() - start < allowed && signal?.aborted !== true) {
		const wait = Math.min(pause, allowed - waited);
		await sleepUntilAborted(wait, signal);
		waited += wait;
		const previous = { listing, hasShown };
		listing = await readListing(operationContext, before);
		hasShown = saysOther(operationContext, before, listing);
		const isSettled = !saysOther(operationContext, previous.listing, listing);
		if (previous.hasShown && hasShown && isSettled) return { listing, completed: true };
		pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
	}
	return { listing, completed: false };
}
