import type { IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../../shared/transport/n8nContext';
import { settle } from '../../shared/transport/settle';
import type { AddHint } from './operation';
import { isFinal } from './template/write/outcome';

/** What a run keeps from try to try, by the number of an item or another key. */
type Kept<Value> = Map<number | string, Value>;

const keptOfRun = new WeakMap<object, Map<string, Kept<unknown>>>();

/**
 * What a run keeps of one kind while n8n tries it: with Retry On Fail it runs all items again as soon
 * as one fails.
 */
export function keptInRun<Value>(context: IExecuteFunctions, kind: string): Kept<Value> {
	const run = runOf(context);
	const kinds = keptOfRun.get(run) ?? new Map<string, Kept<unknown>>();
	keptOfRun.set(run, kinds);
	const kept = (kinds.get(kind) ?? new Map()) as Kept<Value>;
	kinds.set(kind, kept);
	return kept;
}

/** What stays the same however often n8n tries a run: its data; of an agent's tool, what the model gave. */
function runOf(context: IExecuteFunctions): object {
	const given = isTool(context) ? context.getInputData()[0]?.json : undefined;
	return given ?? context.getExecuteData();
}

/** How the work of an item ended, and what it said. */
interface Ended<Result> {
	working: Promise<Result>;
	hints: Hint[];
}

/**
 * The work of an item, once in a run: what went through, and a write that was refused or may have been
 * made, is not done again by a later try, which says its hints again.
 */
export async function onceInRun<Result>(
	context: IExecuteFunctions,
	itemIndex: number,
	addHint: AddHint,
	work: (addHint: AddHint) => Promise<Result>,
): Promise<Result> {
	if (context.getNode().retryOnFail !== true) return await work(addHint);
	const items = keptInRun<Ended<Result>>(context, 'item');
	const earlier = items.get(itemIndex);
	if (earlier !== undefined) {
		for (const hint of earlier.hints) addHint(...hint);
		return await earlier.working;
	}
	const heard = hear(addHint);
	const working = work(heard.addHint);
	const result = await settle(working);
	if (result.status === 'fulfilled' || isFinal(result.reason)) {
		items.set(itemIndex, { working, hints: heard.hints });
	}
	return await working;
}

export type Hint = Parameters<AddHint>;

/** Writes down the hints that are shown. */
export function hear(addHint: AddHint): { addHint: AddHint; hints: Hint[] } {
	const hints: Hint[] = [];
	return {
		addHint(...hint) {
			hints.push(hint);
			addHint(...hint);
		},
		hints,
	};
}
