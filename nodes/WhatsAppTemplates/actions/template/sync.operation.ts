import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { toChangeItem } from '../../../shared/template/changeItem';
import { changesBetween } from '../../../shared/template/changes';
import { UserError } from '../../../shared/template/userError';
import { isUnderReview } from '../../../shared/template/status';
import type { SyncSummary } from '../../../shared/template/syncSummary';
import type { OperationContext } from '../operation';
import { presentTemplate, readOutput } from '../output';
import type { Listing } from './listing';
import { readListing, readListingAfter } from './listing';
import { waitForSync } from './waitForSync';

interface SyncOptions {
	onlyWhenPending: boolean;
	returned: 'summary' | 'changedTemplates' | 'allTemplates';
	waitForCompletion: boolean;
	maxWaitSeconds: number;
}

/** Asks the provider to copy the templates from Meta, and says what changed. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	scope: OperationContext,
): Promise<IDataObject[]> {
	const { onlyWhenPending, returned, waitForCompletion, maxWaitSeconds } = readOptions(
		this,
		itemIndex,
		scope,
	);
	const needsBefore = onlyWhenPending || waitForCompletion || returned === 'changedTemplates';
	const before = needsBefore ? await readListing(scope) : null;

	let after: Listing | null = null;
	let summary: SyncSummary;
	if (onlyWhenPending && before !== null && !hasPending(before)) {
		summary = nothingPending(scope);
		after = before;
	} else {
		summary = await scope.provider.syncTemplates(scope.client, scope.account);
		if (waitForCompletion && before !== null) {
			const completed = await waitForSync(scope, before, maxWaitSeconds);
			if (completed !== null) {
				after = completed;
				summary = { ...summary, outcome: 'completed' };
			}
		}
	}

	if (returned === 'summary') return [summary];
	if (returned === 'changedTemplates') {
		const earlier: Listing = before ?? new Map();
		after ??= await readListingAfter(earlier, scope);
		return changedTemplates(scope, earlier, after);
	}
	after ??= await readListing(scope);
	const output = readOutput(this, itemIndex);
	return [...after.values()].map(({ row }) =>
		presentTemplate(scope.provider, row, scope.account, output),
	);
}

function readOptions(
	context: IExecuteFunctions,
	itemIndex: number,
	{ provider }: OperationContext,
): SyncOptions {
	const given = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const maxWaitSeconds = Number(given.maxWaitSeconds ?? 60);
	if (!(maxWaitSeconds >= 1 && maxWaitSeconds <= 600)) {
		throw new UserError('Max Wait (Seconds) is not between 1 and 600');
	}
	return {
		onlyWhenPending: given.onlyWhenPending === true,
		returned: (given.return ?? 'summary') as SyncOptions['returned'],
		waitForCompletion: given.waitForCompletion === true && provider.syncsInBackground === true,
		maxWaitSeconds,
	};
}

function hasPending(listing: Listing): boolean {
	return [...listing.values()].some(({ summary }) => isUnderReview(summary.status));
}

function nothingPending({ provider, account }: OperationContext): SyncSummary {
	return {
		provider: provider.id,
		channel: account,
		outcome: 'nothingPending',
		synced: null,
		created: null,
		updated: null,
		startedAt: null,
		message: 'No template is under review, so no sync was asked for',
	};
}

/** One item a changed template, with the most telling of its events. */
function changedTemplates(
	{ provider, account }: OperationContext,
	before: Listing,
	after: Listing,
): IDataObject[] {
	const detectedAt = new Date().toISOString();
	const changed = [...after].flatMap(([id, { row, summary }]) => {
		const previous = before.get(id)?.summary ?? null;
		const changes = changesBetween(previous, summary);
		const change = changes.find(({ event }) => previous !== null || event === 'added');
		return change ? [toChangeItem(provider.toTemplate(row, account), change, detectedAt)] : [];
	});
	const gone = [...before].flatMap(([id, { row, summary }]) =>
		after.has(id)
			? []
			: [
					toChangeItem(
						provider.toTemplate(row, account),
						{ event: 'removed', from: summary.status, to: null, previousStatus: summary.status },
						detectedAt,
					),
				],
	);
	return [...changed, ...gone];
}
