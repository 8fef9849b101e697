import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Channel } from '../../../shared/template/channel';
import { incompleteList } from '../incompleteList';
import { readLimit } from '../limit';
import type { OperationContext } from '../operation';

export const needsNoAccount = true;

/** The workspaces, numbers or accounts that the credential can reach. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	{ provider, client, addHint }: OperationContext,
): Promise<IDataObject[]> {
	const limit = readLimit(this, itemIndex);
	/** By id: a list that moves while it is read shows a row on two pages. */
	const channels = new Map<string, Channel>();
	const pages = provider.listChannels(client, { want: limit });
	for await (const { rows, incomplete, total, unreadable = [] } of pages) {
		for (const channel of rows) if (!channels.has(channel.id)) channels.set(channel.id, channel);
		if (unreadable.length > 0) {
			const left = unreadable.join('; ');
			addHint(
				`${provider.displayName} lists channels that cannot be read and were left out: ${left}`,
			);
		}
		// What is missing from a list does not matter once there are enough.
		if (channels.size >= limit) break;
		if (incomplete === true) {
			throw incompleteList(provider.displayName, { read: channels.size, total }, 'channels');
		}
	}
	return [...channels.values()].slice(0, limit);
}
