import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../../shared/transport/n8nContext';
import { settle } from '../../shared/transport/settle';
import { mayBeMade } from './template/write/outcome';

/** What items of a run have come to, by their number. */
type Ended = Map<number, Promise<IDataObject[]>>;

const endedOfRun = new WeakMap<object, Ended>();

/**
 * The work of an item, once in a run. With Retry On Fail n8n runs all items again as soon as one
 * fails: what went through, and a write that may have been made, is not done a second time.
 */
export async function onceInRun(
	context: IExecuteFunctions,
	itemIndex: number,
	work: () => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	if (context.getNode().retryOnFail !== true) return await work();
	const run = runOf(context);
	const ended: Ended = endedOfRun.get(run) ?? new Map();
	endedOfRun.set(run, ended);
	const earlier = ended.get(itemIndex);
	if (earlier !== undefined) return await earlier;
	const working = work();
	const result = await settle(working);
	if (result.status === 'fulfilled' || mayBeMade(result.reason)) ended.set(itemIndex, working);
	return await working;
}

/** What stays the same however often n8n tries a run: its data; of an agent's tool, what the model gave. */
export function runOf(context: IExecuteFunctions): object {
	const given = isTool(context) ? context.getInputData()[0]?.json : undefined;
	return given ?? context.getExecuteData();
}
