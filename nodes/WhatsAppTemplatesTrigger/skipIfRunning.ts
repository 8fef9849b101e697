import type { IPollFunctions } from 'n8n-workflow';

/** No poll takes longer (see read/budget.ts); one that still hangs must not stop those after it. */
const LONGEST_MS = 60_000;

interface RunningPoll {
	/** Epoch ms. */
	startedAt: number;
	/** Another poll did not wait for it any longer. */
	isReplaced: boolean;
}

/** The poll that is under way, by workflow, node and account. */
const underWay = new Map<string, RunningPoll>();

/**
 * Leaves a tick to the poll of the same node that is under way already. n8n keeps no lock on a node:
 * after a restart its durable scheduler runs ticks that were due meanwhile, ticks that were cut off
 * and the present one side by side, each from the same cursor, and each would emit the same; its older
 * engine does so with two poll times that meet. The first poll of an activation has its turn in any
 * case: without it nothing is known of what was there.
 * @param fingerprint what the state is about; see state/stateStore.ts
 * @param isFirst see activation.ts
 * @param poll is given a way to ask whether another poll has taken its place by now
 * @returns `null`, no news, when there is such a poll
 */
export async function skipIfRunning<Result>(
	context: IPollFunctions,
	fingerprint: string,
	isFirst: boolean,
	poll: (isReplaced: () => boolean) => Promise<Result | null>,
): Promise<Result | null> {
	const key = [context.getWorkflow().id, context.getNode().id, fingerprint].join(' ');
	const running = underWay.get(key);
	const mine: RunningPoll = { startedAt: Date.now(), isReplaced: false };
	const isActivation = isFirst && context.getActivationMode() === 'activate';
	if (running !== undefined) {
		if (!isActivation && mine.startedAt - running.startedAt < LONGEST_MS) return null;
		running.isReplaced = true;
	}
	underWay.set(key, mine);
	try {
		return await poll(() => mine.isReplaced);
	} finally {
		if (underWay.get(key) === mine) underWay.delete(key);
	}
}
