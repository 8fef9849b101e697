import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { ProviderAccount, TemplateProvider } from '../../../shared/providers/provider';
import { isUnderReview } from '../../../shared/template/status';
import type { SyncAnswer, SyncSummary } from '../../../shared/template/syncSummary';
import { knownOf, toSyncItem } from '../../../shared/template/syncSummary';
import { UserError } from '../../../shared/template/userError';
import type { OperationContext } from '../operation';
import type { Output } from '../output';
import { presentTemplate } from '../presentTemplate';
import { createRowReader } from './rowReader';
import { changedTemplates, changesIn } from './sync/changedTemplates';
import type { Listing } from './sync/listing';
import { readListing, readListingAfter } from './sync/listing';
import type { SyncOptions } from './sync/options';
import { isVersion1, readSyncOptions } from './sync/options';
import { readAfterSync } from './sync/readAfterSync';
import { waitForSync } from './sync/waitForSync';

const NOTHING_PENDING = 'No template is under review, so no sync was asked for';
const NOTHING_CHANGED = 'The sync changed no template, so there is no item.';

/** What became of a sync, and of the list after it. */
interface Synced {
	summary: SyncSummary;
	/** Of the part that failed. */
	errors: string | null;
	/** `null` where the list is not read yet. */
	after: Listing | null;
}

/** Asks the provider to copy the templates from Meta, and says what changed. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { provider, addHint } = operationContext;
	if (provider.syncTemplates === undefined) {
		return await readSource(this, itemIndex, operationContext);
	}
	const options = readSyncOptions(this, itemIndex, operationContext);
	const { onlyWhenPending, returned, output, waits } = options;
	const needsBefore = onlyWhenPending || waits || returned === 'changedTemplates';
	const before = needsBefore ? await readListing(operationContext) : null;

	let synced: Synced;
	if (onlyWhenPending && before !== null && pendingIn(before) === 0) {
		synced = { summary: nothingPending(operationContext), errors: null, after: before };
		if (returned !== 'summary') addHint(`${NOTHING_PENDING}.`);
	} else {
		synced = await sync(operationContext, provider.syncTemplates, before, options);
	}

	if (returned === 'summary') {
		return [presentSummary(this, summaryOf(operationContext, before, synced))];
	}
	if (returned === 'changedTemplates' && before !== null) {
		return await readChanged(operationContext, before, synced);
	}
	const after =
		synced.after ??
		(await readAfterSync(
			operationContext,
			synced.summary,
			async () => await readListing(operationContext),
		));
	return presentAll(operationContext, after, output);
}

/** @param before what a background job is waited for against */
async function sync(
	operationContext: OperationContext,
	syncTemplates: NonNullable<TemplateProvider['syncTemplates']>,
	before: Listing | null,
	{ returned, waits, maxWaitSeconds }: SyncOptions,
): Promise<Synced> {
	const { client, account, addHint } = operationContext;
	const { errors, ...answer } = await syncTemplates(client, account);
	const summary = completeSummary(operationContext, answer);
	if (errors !== null) addHint(partlyFailed(operationContext, errors));
	if (!waits || before === null) return { summary, errors, after: null };

	const { listing, completed } = await readAfterSync(
		operationContext,
		summary,
		async () => await waitForSync(operationContext, before, maxWaitSeconds),
	);
	if (!completed) {
		addHint(notShown(operationContext, maxWaitSeconds));
		return { summary, errors, after: returned === 'allTemplates' ? listing : null };
	}
	// What the vendor said was of the start.
	return { summary: { ...summary, outcome: 'completed', message: null }, errors, after: listing };
}

/** The summary with what the lists that were read anyway say. */
function summaryOf(
	source: ProviderAccount,
	before: Listing | null,
	{ summary, errors, after }: Synced,
): SyncSummary {
	const isCounted = before !== null && summary.outcome !== 'nothingPending';
	const seen = {
		pendingBefore: isCounted ? pendingIn(before) : null,
		changed: isCounted && after !== null ? changesIn(source, before, after).length : null,
	};
	return toSyncItem(summary, seen, errors);
}

async function readChanged(
	operationContext: OperationContext,
	before: Listing,
	{ summary, after }: Synced,
): Promise<IDataObject[]> {
	const listing =
		after ??
		(await readAfterSync(
			operationContext,
			summary,
			async () => await readListingAfter(before, operationContext),
		));
	const changed = changedTemplates(operationContext, before, listing);
	const isDone = summary.outcome === 'completed' || summary.outcome === 'nothingPending';
	// The same list stands for both where no sync was asked for, which has a hint of its own.
	if (changed.length === 0 && isDone && after !== before) {
		operationContext.addHint(NOTHING_CHANGED);
	}
	return changed;
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
	const { provider } = operationContext;
	const { onlyWhenPending, returned, output } = readSyncOptions(
		context,
		itemIndex,
		operationContext,
	);
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
	const summary = completeSummary(operationContext, {
		outcome: 'completed',
		message: `${provider.displayName} is the source: its ${listing.size} templates were read, and nothing had to be copied`,
		synced: listing.size,
	});
	return [presentSummary(context, summary)];
}

function presentSummary(context: IExecuteFunctions, summary: SyncSummary): IDataObject {
	return isVersion1(context) ? summary : knownOf(summary);
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

function notShown({ provider: { displayName } }: OperationContext, seconds: number): string {
	return `The sync at ${displayName} did not show in its list within ${seconds} seconds: either nothing changed, or it is not done yet. Raise Max Wait (Seconds), or read the templates later.`;
}

function partlyFailed({ provider: { displayName } }: OperationContext, errors: string): string {
	return `${displayName} synced, but says that a part of it failed: ${errors}`;
}

function pendingIn(listing: Listing): number {
	return [...listing.values()].filter(({ summary }) => isUnderReview(summary.status)).length;
}

function nothingPending(source: ProviderAccount): SyncSummary {
	return completeSummary(source, { outcome: 'nothingPending', message: NOTHING_PENDING });
}

/** With `null` for what nobody says. */
function completeSummary(
	{ provider, account }: ProviderAccount,
	{ outcome, message, ...said }: Omit<SyncAnswer, 'errors'>,
): SyncSummary {
	const { synced = null, created = null, updated = null, startedAt = null } = said;
	const source = { provider: provider.id, channel: account };
	return { outcome, message, synced, created, updated, startedAt, ...source };
}
