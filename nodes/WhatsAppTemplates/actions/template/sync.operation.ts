import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readChoice, readFlag, readNumber, readText } from '../../../shared/parameters/values';
import { isUnderReview } from '../../../shared/template/status';
import type { SyncSummary } from '../../../shared/template/syncSummary';
import { knownOf, toSyncItem } from '../../../shared/template/syncSummary';
import { UserError } from '../../../shared/template/userError';
import type { OperationContext } from '../operation';
import { DEFAULT_WAIT_SECONDS, LONGEST_WAIT_SECONDS } from '../options';
import type { Output } from '../output';
import { readOutput } from '../output';
import { presentTemplate } from '../presentTemplate';
import { createRowReader } from './rowReader';
import { changedTemplates, changesIn } from './sync/changedTemplates';
import type { Listing } from './sync/listing';
import { readListing, readListingAfter } from './sync/listing';
import { readAfterSync } from './sync/readAfterSync';
import { waitForSync } from './sync/waitForSync';
import { objectOrEmpty } from '../../../shared/template/values';

const RETURNS = ['summary', 'changedTemplates', 'allTemplates'] as const;
type Return = (typeof RETURNS)[number];

const NOTHING_PENDING = 'No template is under review, so no sync was asked for';
const NOTHING_CHANGED = 'The sync changed no template, so there is no item.';

interface SyncOptions {
	onlyWhenPending: boolean;
	returned: Return;
	/** Of templates that are returned. */
	output: Output;
	/** For a background job to show in the list. */
	waits: boolean;
	maxWaitSeconds: number;
}

/** Asks the provider to copy the templates from Meta, and says what changed. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { syncTemplates: sync } = operationContext.provider;
	if (sync === undefined) return await readSource(this, itemIndex, operationContext);
	const options = readOptions(this, itemIndex, operationContext);
	const { onlyWhenPending, returned, output, waits, maxWaitSeconds } = options;
	const needsBefore = onlyWhenPending || waits || returned === 'changedTemplates';
	const before = needsBefore ? await readListing(operationContext) : null;

	let after: Listing | null = null;
	let summary: SyncSummary;
	let errors: string | null = null;
	if (onlyWhenPending && before !== null && pendingIn(before) === 0) {
		summary = nothingPending(operationContext);
		after = before;
		if (returned !== 'summary') operationContext.addHint(`${NOTHING_PENDING}.`);
	} else {
		({ errors, ...summary } = await sync(operationContext.client, operationContext.account));
		if (errors !== null) operationContext.addHint(partlyFailed(operationContext, errors));
		if (waits && before !== null) {
			const { listing, completed } = await readAfterSync(
				operationContext,
				summary,
				async () => await waitForSync(operationContext, before, maxWaitSeconds),
			);
			// What the vendor said was of the start.
			if (completed) summary = { ...summary, outcome: 'completed', message: null };
			else operationContext.addHint(notShown(operationContext, maxWaitSeconds));
			if (completed || returned === 'allTemplates') after = listing;
		}
	}

	if (returned === 'summary') {
		const wasAsked = summary.outcome !== 'nothingPending';
		const seen = {
			pendingBefore: before === null || !wasAsked ? null : pendingIn(before),
			changed:
				before === null || after === null || !wasAsked
					? null
					: changesIn(operationContext, before, after).length,
		};
		const item = toSyncItem(summary, seen, errors);
		return [presentSummary(this, item)];
	}
	if (returned === 'changedTemplates') {
		const earlier: Listing = before ?? new Map();
		after ??= await readAfterSync(
			operationContext,
			summary,
			async () => await readListingAfter(earlier, operationContext),
		);
		const changed = changedTemplates(operationContext, earlier, after);
		if (changed.length === 0 && summary.outcome === 'completed')
			operationContext.addHint(NOTHING_CHANGED);
		return changed;
	}
	after ??= await readAfterSync(
		operationContext,
		summary,
		async () => await readListing(operationContext),
	);
	return presentAll(operationContext, after, output);
}

/**
 * At the source itself there is nothing to copy: the operation reads the list, so that a workflow
 * survives a change of provider.
 */
async function readSource(
	context: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account } = operationContext;
	const { onlyWhenPending, returned, output } = readOptions(context, itemIndex, operationContext);
	if (returned === 'changedTemplates') {
		throw new UserError(
			`Return Changed Templates is not offered at ${provider.displayName}, which is the source itself`,
			'There is no older copy to compare with. Use the WhatsApp Templates Trigger to be told of changes, or Return All Templates.',
		);
	}
	const listing = await readListing(operationContext);
	if (returned === 'allTemplates') return presentAll(operationContext, listing, output);
	if (onlyWhenPending && pendingIn(listing) === 0) {
		return [presentSummary(context, nothingPending(operationContext))];
	}
	const summary: SyncSummary = {
		outcome: 'completed',
		message: `${provider.displayName} is the source: its ${listing.size} templates were read, and nothing had to be copied`,
		synced: listing.size,
		created: null,
		updated: null,
		startedAt: null,
		provider: provider.id,
		channel: account,
	};
	return [presentSummary(context, summary)];
}

function presentSummary(context: IExecuteFunctions, summary: SyncSummary): IDataObject {
	return isVersion1(context) ? summary : knownOf(summary);
}

/** Return stands among the options there, and the summary has every field. */
function isVersion1(context: IExecuteFunctions): boolean {
	return context.getNode().typeVersion < 1.1;
}

function presentAll(
	operationContext: OperationContext,
	listing: Listing,
	output: Output,
): IDataObject[] {
	const reader = createRowReader(operationContext);
	const items = [...listing.values()].map(({ row, summary }) =>
		reader.read(row, () =>
			presentTemplate(operationContext.provider, row, operationContext.account, output, summary),
		),
	);
	reader.report({ othersRead: listing.size });
	return items.filter((item) => item !== null);
}

/** @throws UserError for an option that means nothing */
function readOptions(
	context: IExecuteFunctions,
	itemIndex: number,
	{ provider, addHint }: OperationContext,
): SyncOptions {
	const options = objectOrEmpty(context.getNodeParameter('options', itemIndex, {}));
	const isBackground = provider.capabilities.includes('backgroundSync');
	const given = isBackground ? options.maxWaitSeconds : undefined;
	const maxWaitSeconds = readNumber(given ?? DEFAULT_WAIT_SECONDS);
	if (!(maxWaitSeconds >= 1 && maxWaitSeconds <= LONGEST_WAIT_SECONDS)) {
		throw new UserError(`Max Wait (Seconds) is not between 1 and ${LONGEST_WAIT_SECONDS}`);
	}
	const inForm = isVersion1(context)
		? ''
		: context.getNodeParameter('return', itemIndex, 'summary');
	const chosen = readText(inForm, 'Return') || 'summary';
	// Version 1 has it among the options, and so may a workflow that was written by hand. The form's own counts where
	// it was changed.
	const word = chosen === 'summary' ? readText(options.return, 'Return') || chosen : chosen;
	const returned = readChoice(word, 'Return', RETURNS);
	if (returned !== chosen && !isVersion1(context)) {
		addHint(
			'Return stands among the options of this node, as in its version 1, and that value was used. Changed Templates or All Templates in the form takes its place.',
		);
	}
	// Read right after the start of a background job, the templates would be those of before.
	const waits =
		isBackground &&
		(readFlag(options.waitForCompletion, 'Wait for Completion') || returned !== 'summary');
	if (isBackground && options.maxWaitSeconds !== undefined && !waits) {
		addHint('Max Wait (Seconds) has no effect without Wait for Completion.');
	}
	const onlyWhenPending = readFlag(options.onlyWhenPending, 'Only When Pending');
	// Elsewhere it has no effect, whatever it holds.
	const output = returned === 'allTemplates' ? readOutput(context, itemIndex) : 'simplified';
	return { onlyWhenPending, returned, output, waits, maxWaitSeconds };
}

function notShown({ provider: { displayName } }: OperationContext, seconds: number): string {
	return `The sync at ${displayName} did not show in its list within ${seconds} seconds: either nothing changed, or it is not done yet. Raise Max Wait (Seconds), or read the templates later.`;
}

function partlyFailed({ provider: { displayName } }: OperationContext, errors: string): string {
	return `${displayName} synced, but says that a part of it failed: ${errors}`;
}

function pendingIn(listing: Listing): number {
	return [...listing.values()].filter(({ summary }) => isUnderReview(summary.status)).length;
}

function nothingPending({ provider, account }: OperationContext): SyncSummary {
	return {
		outcome: 'nothingPending',
		message: NOTHING_PENDING,
		synced: null,
		created: null,
		updated: null,
		startedAt: null,
		provider: provider.id,
		channel: account,
	};
}
