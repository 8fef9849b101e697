import type { IDataObject } from 'n8n-workflow';
import isEqual from 'lodash/isEqual';

import type { ProviderAccount } from '../../../../shared/providers/provider';
import { watchedContent, watchedFingerprints } from '../../../../shared/providers/watchedContent';
import { toTemplate } from '../../../../shared/providers/toTemplate';
import type { Change } from '../../../../shared/template/changeItem';
import { toChangeItem } from '../../../../shared/template/changeItem';
import { changesBetween, contentChange } from '../../../../shared/template/changes';
import type { OperationContext } from '../../operation';
import type { FoundTemplate } from '../findTemplate';
import { createRowReader } from '../rowReader';
import type { Listing } from './listing';

interface ChangedTemplate {
	template: FoundTemplate;
	change: Change;
}

/** What differs between two lists: of each template, the most telling of its events. */
export function changesIn(
	source: ProviderAccount,
	before: Listing,
	after: Listing,
): ChangedTemplate[] {
	const changed = [...after].flatMap(([id, template]) => {
		const change = changeOf(source, before.get(id), template);
		return change === null ? [] : [{ template, change }];
	});
	const removed = [...before].flatMap(([id, template]) => {
		if (after.has(id)) return [];
		const { status } = template.summary;
		const change = { event: 'removed' as const, from: status, to: null, previousStatus: status };
		return [{ template, change }];
	});
	return [...changed, ...removed];
}

function changeOf(
	source: ProviderAccount,
	before: FoundTemplate | undefined,
	after: FoundTemplate,
): Change | null {
	const changes = changesBetween(before?.summary ?? null, after.summary);
	if (before === undefined) return changes.find(({ event }) => event === 'added') ?? null;
	return changes[0] ?? contentChangeOf(source, before, after);
}

/** Whether one list says otherwise than the other, in whatever a template is listed with. */
export function saysOther(source: ProviderAccount, before: Listing, after: Listing): boolean {
	if (before.size !== after.size) return true;
	return [...after].some(([id, template]) => {
		const earlier = before.get(id);
		if (earlier === undefined || !isEqual(earlier.summary, template.summary)) return true;
		return contentChangeOf(source, earlier, template) !== null;
	});
}

function contentChangeOf(
	{ provider }: ProviderAccount,
	before: FoundTemplate,
	after: FoundTemplate,
): Change | null {
	const fingerprintsOf = ({ row }: FoundTemplate) => watchedFingerprints(row, provider);
	return contentChange(fingerprintsOf(before), fingerprintsOf(after), before.summary.status);
}

/** An item for each template that differs; one whose rest cannot be read is left out by name. */
export function changedTemplates(
	operationContext: OperationContext,
	before: Listing,
	after: Listing,
): IDataObject[] {
	const { provider, account } = operationContext;
	const detectedAt = new Date().toISOString();
	const reader = createRowReader(operationContext);
	const items = changesIn(operationContext, before, after).map(
		({ template: { row, summary }, change }) =>
			reader.read(row, () => {
				const content = change.event === 'contentChanged' ? watchedContent(row, provider) : null;
				const template = toTemplate(provider, row, account, summary);
				return toChangeItem(template, change, detectedAt, { content });
			}),
	);
	reader.report({ othersRead: after.size + before.size });
	return items.filter((item) => item !== null);
}
