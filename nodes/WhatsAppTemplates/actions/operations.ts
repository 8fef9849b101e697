import * as channelGetAll from './channel/getAll.operation';
import type { Operation } from './operation';
import * as templateApply from './template/apply.operation';
import * as templateCreate from './template/create.operation';
import * as templateDelete from './template/delete.operation';
import * as templateGet from './template/get.operation';
import * as templateGetAll from './template/getAll.operation';
import * as templatePrepareMessage from './template/prepareMessage.operation';
import * as templateSync from './template/sync.operation';
import * as templateUpdate from './template/update.operation';
import * as templateValidate from './template/validate.operation';

/** Every operation by resource and operation value. */
export const operations: Record<string, Record<string, Operation>> = {
	channel: { getAll: channelGetAll },
	template: {
		apply: templateApply,
		create: templateCreate,
		delete: templateDelete,
		get: templateGet,
		getAll: templateGetAll,
		prepareMessage: templatePrepareMessage,
		sync: templateSync,
		update: templateUpdate,
		validate: templateValidate,
	},
};
