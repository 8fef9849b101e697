import { createHash } from 'node:crypto';

import isEqual from 'lodash/isEqual';
import type { IDataObject, INode, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { Account, AccountAccess } from '../../shared/providers/provider';
import type { Watch } from '../settings';
import { forgetUnsaved, hasUnsaved, keepUnsaved, readUnsaved } from './unsaved';
import {
	nothingKnown,
	readWatchState,
	type ReadWatchState,
	storeWatchState,
	type WatchState,
} from './watchState';

const STATE_KEY = 'whatsAppTemplates';
const SEEDS_KEY = 'whatsAppTemplatesSeeds';

/**
 * What the state is about: the provider, the server and the account, or all accounts. The filters are
 * no part of it, as the state holds every template whatever they say. Where the credential alone names
 * the account, another credential is another account; a new key within the same one is not.
 */
export function fingerprintOf(
	node: INode,
	{ provider, client, account }: AccountAccess,
	watch: Watch,
): string {
	const credentialId = node.credentials?.[provider.credential]?.id ?? null;
	const what = watch === 'account' ? (account ?? { credentialId }) : { watch };
	const parts = [provider.id, client.baseUrl, what];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

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

/** Why a poll starts from nothing: `new` also after the node was renamed, in n8n's older engine. */
export type SeedReason = 'new' | 'otherAccount' | 'unreadable';

/** The state before a poll, and the way to replace it after. */
interface StateStore {
	readonly previous: WatchState;
	/** Set where no state of this was found, so this poll is the first. */
	readonly seedReason: SeedReason | null;
	/** Accounts that begin anew because their part of the saved state could not be read. */
	readonly seededAnew: readonly string[];
	/**
	 * To be called once, as the last act of a poll that went well.
	 * @param hasItems whether the poll emits something; n8n always saves the state of one that does
	 * @returns whether it was replaced: not when another poll did so in the meantime
	 */
	replace(next: WatchState, hasItems: boolean): boolean;
	/** For a poll that throws: the next one knows whose turn it is, and n8n saves nothing. */
	keepUnsaved(next: WatchState): void;
}

/**
 * Finds the state of this node about what it watches; one about anything else is not used.
 * @param chosen the one account that is watched; `null` where it has no name, or for every account
 */
export function openStateStore(
	context: IPollFunctions,
	fingerprint: string,
	watch: Watch,
	chosen: Account,
): StateStore {
	const nodeState: IDataObject = context.getWorkflowStaticData('node');
	const workflowState: IDataObject = context.getWorkflowStaticData('global');
	const nodeId = context.getNode().id;

	const found = plain(nodeState[STATE_KEY]);
	const stored = readWatchState(found, chosen);
	const own = stored?.state.fingerprint === fingerprint ? stored : null;
	const insteadOf = stored?.state.fingerprint ?? null;
	// Read anew each time: n8n starts the triggers of a workflow all at once, and they share this.
	const seeds = () => readSeeds(workflowState[SEEDS_KEY]);
	// A seed is older than a state that was damaged, which would have emitted everything since then.
	const isDamaged = stored === null && found !== undefined;
	const isSeedWanted = own === null && !isDamaged;
	const seed = isSeedWanted ? usableSeed(seeds()[nodeId], fingerprint, insteadOf, chosen) : null;
	const read = own ?? seed;
	const trigger = [context.getWorkflow().id, nodeId].join(' ');
	if (read === null) forgetUnsaved(trigger);
	const latest = readUnsaved(trigger, fingerprint, found);

	const reason = stored !== null ? 'otherAccount' : isDamaged ? 'unreadable' : 'new';
	return {
		previous: latest ?? read?.state ?? nothingKnown(fingerprint, watch, chosen),
		seedReason: read === null ? reason : null,
		seededAnew: latest === null ? (read?.seededAnew ?? []) : [],
		keepUnsaved(next) {
			if (read !== null) keepUnsaved(trigger, found, next, storeWatchState(next));
		},
		replace(next, hasItems) {
			if (!isEqual(plain(nodeState[STATE_KEY]), found)) return false;
			const after = storeWatchState(next);
			const isNews = !isEqual(after, found) || hasUnsaved(trigger);
			if (!hasItems && isNews) keepUnsaved(trigger, found, next, after);
			if (read === null) {
				workflowState[SEEDS_KEY] = { ...seeds(), [nodeId]: { insteadOf, state: after } };
			} else if (own !== null && nodeId in seeds()) {
				// The node's own state was saved, so nobody needs the seed any more.
				const others = Object.entries(seeds()).filter(([id]) => id !== nodeId);
				if (others.length === 0) delete workflowState[SEEDS_KEY];
				else workflowState[SEEDS_KEY] = Object.fromEntries(others) as IDataObject;
			}
			// A copy of its own: n8n wraps what it is given, and the other one stands among the seeds or the unsaved.
			nodeState[STATE_KEY] = storeWatchState(next);
			return true;
		},
	};
}

/** A copy: n8n hands out one object that every poll of a workflow writes to. */
function plain(value: unknown): unknown {
	return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function readSeeds(value: unknown): Record<string, unknown> {
	const seeds = z.record(z.unknown()).safeParse(value);
	return seeds.success ? seeds.data : {};
}

function usableSeed(
	value: unknown,
	fingerprint: string,
	insteadOf: string | null,
	chosen: Account,
): ReadWatchState | null {
	const seed = seedSchema.safeParse(value);
	if (!seed.success || seed.data.insteadOf !== insteadOf) return null;
	const read = readWatchState(seed.data.state, chosen);
	return read?.state.fingerprint === fingerprint ? read : null;
}
