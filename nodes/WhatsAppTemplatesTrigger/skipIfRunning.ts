import type { IPollFunctions } from 'n8n-workflow';

/** No poll takes longer (see budget.ts); one that still hangs must not stop those after it. */
const LONGEST_MS = 60_000;

/** When the poll that is under way began (epoch ms), by workflow, node and account. */
const underWay = new Map<string, number>();

/**
 * Leaves a tick to the poll of the same node that is under way already. n8n keeps no lock on a node:
 * after a restart its durable scheduler runs ticks that were due meanwhile, ticks that were cut off
 * and the present one side by side, each from the same cursor, and each would tell the same; its older
 * engine does so with two poll times that meet. The first poll of an activation has its turn in any
 * case: without it nothing is known of what was there.
 * @param fingerprint what the state is about; see fingerprint.ts
 * @param isFirst see firstPoll.ts
 * @returns `null`, no news, when there is such a poll
 */
export async function skipIfRunning<Result>(
	context: IPollFunctions,
	fingerprint: string,
	isFirst: boolean,
	poll: () => Promise<Result | null>,
): Promise<Result | null> {
	const key = [context.getWorkflow().id, context.getNode().id, fingerprint].join(' ');
	const now = Date.now();
	const isActivation = isFirst && context.getActivationMode() === 'activate';
	if (!isActivation && now - (underWay.get(key) ?? 0) < LONGEST_MS) return null;
	underWay.set(key, now);
	try {
		return await poll();
	} finally {
		if (underWay.get(key) === now) underWay.delete(key);
	}
}
