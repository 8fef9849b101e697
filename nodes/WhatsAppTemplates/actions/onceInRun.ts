import type { IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../../shared/transport/n8nContext';
import { settle } from '../../shared/transport/settle';
import { isFinal } from './template/write/outcome';

/** What items of a run have come to, by their number. */
type Ended<Result> = Map<number, Promise<Result>>;

const endedOfRun = new WeakMap<object, Ended<unknown>>();

/**
 * The work of an item, once in a run. With Retry On Fail n8n runs all items again as soon as one
 * fails: what went through, and a write that was refused or may have been made, is not done again.
 * @param wentThrough whether a result is one; every result where absent
 */
export async function onceInRun<Result>(
	context: IExecuteFunctions,
	itemIndex: number,
	work: () => Promise<Result>,
	wentThrough: (result: Result) => boolean = () => true,
): Promise<Result> {
	if (context.getNode().retryOnFail !== true) return await work();
	const earlier = endedInRun<Result>(context, itemIndex);
	if (earlier !== undefined) return await earlier;
	const run = runOf(context);
	const ended = (endedOfRun.get(run) ?? new Map()) as Ended<Result>;
	endedOfRun.set(run, ended);
	const working = work();
	const result = await settle(working);
	const isEnded =
		result.status === 'fulfilled' ? wentThrough(result.value) : isFinal(result.reason);
	if (isEnded) ended.set(itemIndex, working);
	return await working;
}

/** What an item has come to in an earlier try of the run, if it went through or may have been done. */
export function endedInRun<Result>(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Result> | undefined {
	return endedOfRun.get(runOf(context))?.get(itemIndex) as Promise<Result> | undefined;
}

/** What stays the same however often n8n tries a run: its data; of an agent's tool, what the model gave. */
export function runOf(context: IExecuteFunctions): object {
	const given = isTool(context) ? context.getInputData()[0]?.json : undefined;
	return given ?? context.getExecuteData();
}
