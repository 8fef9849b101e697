import * as channelGetAll from './channel/getAll.operation';
import type { Operation } from './operation';
import * as templateGet from './template/get.operation';
import * as templateGetAll from './template/getAll.operation';
import * as templateSync from './template/sync.operation';

/** Every operation by resource and operation value. */
export const operations: Record<string, Record<string, Operation>> = {
	channel: { getAll: channelGetAll },
	template: { get: templateGet, getAll: templateGetAll, sync: templateSync },
};
