import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { TemplateDefinition } from '../../../../shared/template/content';
import { UserError } from '../../../../shared/template/userError';
import { settle } from '../../../../shared/transport/settle';
import { accountKey } from '../../accountKey';
import { keptInRun } from '../../onceInRun';
import type { OperationContext } from '../../operation';
import type { UpdateMode } from '../fields/updateMode';
import type { FoundTemplate } from '../findTemplate';
import { findTemplate } from '../findTemplate';
import { readUntil } from '../write/readUntil';
import { showsChange } from '../write/shownContent';

/** An item's turn at a template. */
export interface Turn {
	/** The template as it is after the earlier updates. */
	before: FoundTemplate;
	/** To be called with what was sent, once the vendor took it or may have. */
	noteSent(definition: TemplateDefinition): void;
}

/** The last update of a template that was sent, which its vendor may show later. */
interface Sent {
	before: FoundTemplate;
	definition: TemplateDefinition;
}

interface EndedTurn {
	/** Of the try that it was taken in. */
	context: IExecuteFunctions;
	items: Promise<IDataObject[]>;
	sent: Sent | null;
}

/**
 * Updates a template when the items of the run that found the same one earlier have ended: an update
 * sends the whole template, so one that was read before would undo theirs.
 * @param found the template as it was read for this item
 * @param mode a merge waits until the vendor shows what was sent before; a replacement keeps nothing of it
 * @throws UserError where that is not shown; nothing was sent
 */
export async function inTurn(
	context: IExecuteFunctions,
	operationContext: OperationContext,
	found: FoundTemplate,
	mode: UpdateMode,
	update: (turn: Turn) => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const key = JSON.stringify([accountKey(operationContext), found.summary.id]);
	/** By template: its last turn, once that has ended. */
	const turns = keptInRun<Promise<EndedTurn>>(context, 'turn');
	const earlier = turns.get(key);
	let sent: Sent | null = null;

	const take = async () => {
		const last = await earlier;
		sent = last?.sent ?? null;
		// Unless the node continues on fail, an error there ends this try: nothing more is sent.
		if (!context.continueOnFail() && last?.context === context) await last.items;
		const before =
			last === undefined
				? found
				: await readAfter(operationContext, found, mode === 'merge' ? sent : null);
		const noteSent = (definition: TemplateDefinition) => (sent = { before, definition });
		return await update({ before, noteSent });
	};
	const items = take();
	const end = async () => {
		await settle(items);
		return { context, items, sent };
	};
	turns.set(key, end());
	return await items;
}

/** @param sent what the template has to show; `null` for nothing */
async function readAfter(
	operationContext: OperationContext,
	{ summary: { id, name } }: FoundTemplate,
	sent: Sent | null,
): Promise<FoundTemplate> {
	const read = async () => await findTemplate(operationContext, { by: 'id', id });
	if (sent === null) return await read();
	const { before, definition } = sent;
	const isShown = (latest: FoundTemplate | null) =>
		latest !== null && showsChange(operationContext, definition, before, latest);
	const { value, end } = await readUntil(operationContext, read, isShown);
	// What kept it from being read is said by the next read.
	const latest = end === 'settled' || end === 'open' ? value : await read();
	if (latest !== null && isShown(latest)) return latest;
	throw new UserError(
		`"${name}" was updated by an earlier item, which ${operationContext.provider.displayName} does not show yet`,
		'Nothing was sent for this item, since that could undo the earlier update. Give all changes to a template in one item, or run this one again later.',
	);
}
