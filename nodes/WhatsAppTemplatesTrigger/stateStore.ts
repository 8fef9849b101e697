import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { TriggerState } from './state';
import { emptyState, readState, storeState } from './state';

const STATE_KEY = 'whatsAppTemplates';
const SEEDS_KEY = 'whatsAppTemplatesSeeds';

/**
 * A first state, kept once more outside of the node's own static data: n8n's durable scheduler
 * does not save what a poll writes there while the workflow is activated, so the first tick would
 * start anew and swallow what changed in between. What is written to the workflow's static data
 * at that moment is saved.
 */
const seedSchema = z.object({
	/** The fingerprint of the state it took the place of: it never outlives a later one. */
	insteadOf: z.string().nullable(),
	state: z.unknown(),
});

/** The state before a poll, and the way to replace it after. */
export interface StateStore {
	readonly previous: TriggerState;
	/** No state of this account was found, so this poll is the first. */
	readonly isFirst: boolean;
	/** To be called once, as the last act of a poll that went well. */
	replace(next: TriggerState): void;
}

/** Finds the state of this node about this account; one about anything else is not used. */
export function openStateStore(context: IPollFunctions, fingerprint: string): StateStore {
	const nodeState: IDataObject = context.getWorkflowStaticData('node');
	const workflowState: IDataObject = context.getWorkflowStaticData('global');
	const nodeId = context.getNode().id;

	const stored = readState(nodeState[STATE_KEY]);
	const own = stored?.fingerprint === fingerprint ? stored : null;
	const insteadOf = stored?.fingerprint ?? null;
	// Read anew each time: n8n starts the triggers of a workflow all at once, and they share this.
	const seeds = () => readSeeds(workflowState[SEEDS_KEY]);
	const seed = own === null ? usableSeed(seeds()[nodeId], fingerprint, insteadOf) : null;
	const found = own ?? seed;

	return {
		previous: found ?? emptyState(fingerprint),
		isFirst: found === null,
		replace(next) {
			if (found === null) {
				const first = { insteadOf, state: storeState(next) };
				workflowState[SEEDS_KEY] = { ...seeds(), [nodeId]: first };
			} else if (own !== null && nodeId in seeds()) {
				// The node's own state was saved, so nobody needs the seed any more.
				const others = Object.entries(seeds()).filter(([id]) => id !== nodeId);
				if (others.length === 0) delete workflowState[SEEDS_KEY];
				else workflowState[SEEDS_KEY] = Object.fromEntries(others) as IDataObject;
			}
			nodeState[STATE_KEY] = storeState(next);
		},
	};
}

function readSeeds(value: unknown): Record<string, unknown> {
	const seeds = z.record(z.unknown()).safeParse(value);
	return seeds.success ? seeds.data : {};
}

function usableSeed(
	value: unknown,
	fingerprint: string,
	insteadOf: string | null,
): TriggerState | null {
	const seed = seedSchema.safeParse(value);
	if (!seed.success || seed.data.insteadOf !== insteadOf) return null;
	const state = readState(seed.data.state);
	return state?.fingerprint === fingerprint ? state : null;
}
