import type { IExecuteFunctions } from 'n8n-workflow';

import { readBounded } from '../../shared/description/values';
import { objectOrEmpty } from '../../shared/template/values';
import { DEFAULT_MAX_RETRIES, MOST_RETRIES } from '../../shared/transport/retry';
import type { Batching } from './inBatches';
import { WRITES } from './options';

/** @throws UserError when Max Retries is no whole number, or out of its bounds */
export function readMaxRetries(context: IExecuteFunctions, itemIndex: number): number {
	const options = objectOrEmpty(context.getNodeParameter('options', itemIndex, {}));
	const retries = options.maxRetries ?? DEFAULT_MAX_RETRIES;
	return readBounded(retries, 'Max Retries', { isWhole: true, min: 0, max: MOST_RETRIES });
}

/**
 * How the items of this run follow each other: writes in the batches of the first item's options,
 * everything else one after the other.
 * @throws UserError when an option is no usable number
 */
export function readBatching(context: IExecuteFunctions): Omit<Batching, 'signal'> {
	const isWrite = WRITES.some((write) => write === context.getNodeParameter('operation', 0, ''));
	const options = isWrite ? objectOrEmpty(context.getNodeParameter('options', 0, {})) : {};
	return {
		batchSize: readBounded(options.batchSize ?? 1, 'Items per Batch', { isWhole: true, min: -1 }),
		batchInterval: readBounded(options.batchInterval ?? 0, 'Batch Interval', {
			isWhole: true,
			min: 0,
		}),
	};
}
