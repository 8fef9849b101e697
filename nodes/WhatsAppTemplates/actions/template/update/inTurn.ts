import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { UserError } from '../../../../shared/template/userError';
import { settle } from '../../../../shared/transport/settle';
import type { OperationContext } from '../../operation';
import type { FoundTemplate } from '../findTemplate';
import { findTemplate } from '../findTemplate';
import { readUntil } from '../write/readUntil';
import { isAsBefore } from '../write/sameContent';

/** What came of an item's update. */
export interface Updated {
	items: IDataObject[];
	/** The vendor accepted it. */
	isMade: boolean;
}

/** By template: what it was before the last accepted update of this run, once that has ended. */
type Turns = Map<string, Promise<FoundTemplate | null>>;

const turnsOfRun = new WeakMap<IExecuteFunctions, Turns>();

/**
 * Updates a template when every earlier item of the run that updates the same one has ended: an update
 * sends the whole template, so one that was read before would undo theirs.
 * @param found the template as it was read for this item
 * @param update is given the template as it is after the earlier updates
 * @throws UserError where the vendor does not list the earlier one yet; nothing was sent
 */
export async function inTurn(
	context: IExecuteFunctions,
	operationContext: OperationContext,
	found: FoundTemplate,
	update: (before: FoundTemplate) => Promise<Updated>,
): Promise<IDataObject[]> {
	const { provider, account, client } = operationContext;
	// An expression may give each item a credential of its own.
	const key = JSON.stringify([provider.id, account, found.summary.id, client.credentialKey()]);
	const turns = turnsOfRun.get(context) ?? (new Map() as Turns);
	turnsOfRun.set(context, turns);
	const earlier = turns.get(key);
	const turn = takeTurn(operationContext, found, earlier, update);
	const ended = async () => {
		const done = await settle(turn);
		const isMade = done.status === 'fulfilled' && done.value.isMade;
		return isMade ? done.value.before : ((await earlier) ?? null);
	};
	turns.set(key, ended());
	return (await turn).items;
}

async function takeTurn(
	operationContext: OperationContext,
	found: FoundTemplate,
	earlier: Promise<FoundTemplate | null> | undefined,
	update: (before: FoundTemplate) => Promise<Updated>,
): Promise<Updated & { before: FoundTemplate }> {
	const before =
		earlier === undefined ? found : await readAfter(operationContext, found, await earlier);
	return { ...(await update(before)), before };
}

/** @param known what the template was before an update that was accepted; `null` for none */
async function readAfter(
	operationContext: OperationContext,
	{ summary: { id, name } }: FoundTemplate,
	known: FoundTemplate | null,
): Promise<FoundTemplate> {
	const read = async () => await findTemplate(operationContext, { by: 'id', id });
	if (known === null) return await read();
	const isNew = (latest: FoundTemplate | null) =>
		latest !== null && !isAsBefore(operationContext, known, latest);
	const { value, settled } = await readUntil(operationContext, read, isNew);
	if (settled && value !== null) return value;
	throw new UserError(
		`"${name}" was updated by an earlier item, which ${operationContext.provider.displayName} does not show yet`,
		'Nothing was sent for this item, since that could undo the earlier update. Give all changes to a template in one item, or run this one again later.',
	);
}
