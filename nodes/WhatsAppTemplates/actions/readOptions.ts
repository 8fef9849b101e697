import type { IExecuteFunctions } from 'n8n-workflow';

import { readNumber } from '../../shared/parameters/values';
import { UserError } from '../../shared/template/userError';
import { DEFAULT_MAX_RETRIES, MOST_RETRIES } from '../../shared/transport/retry';
import type { Batching } from './inBatches';
import { WRITES } from './options';
import { objectOrEmpty } from '../../shared/template/values';

/** @throws UserError when Max Retries is no whole number, or out of its bounds */
export function readMaxRetries(context: IExecuteFunctions, itemIndex: number): number {
	const options = objectOrEmpty(context.getNodeParameter('options', itemIndex, {}));
	const retries = readNumber(options.maxRetries ?? DEFAULT_MAX_RETRIES);
	if (Number.isInteger(retries) && retries >= 0 && retries <= MOST_RETRIES) return retries;
	throw new UserError(`Max Retries is not a whole number from 0 to ${MOST_RETRIES}`);
}

/**
 * How the items of this run follow each other: writes in the batches of the first item's options,
 * everything else one after the other.
 * @throws UserError when an option is no usable number
 */
export function readBatching(context: IExecuteFunctions): Omit<Batching, 'signal'> {
	const isWrite = WRITES.some((write) => write === context.getNodeParameter('operation', 0, ''));
	const options = isWrite ? objectOrEmpty(context.getNodeParameter('options', 0, {})) : {};
	const read = (name: string, label: string, min: number, fallback: number) => {
		const value = readNumber(options[name] ?? fallback);
		if (Number.isInteger(value) && value >= min) return value;
		throw new UserError(`${label} is not a whole number of at least ${min}`);
	};
	return {
		batchSize: read('batchSize', 'Items per Batch', -1, 1),
		batchInterval: read('batchInterval', 'Batch Interval', 0, 0),
	};
}
