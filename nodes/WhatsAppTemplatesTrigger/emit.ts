import type { INodeExecutionData } from 'n8n-workflow';

import type { ProviderAccount } from '../shared/providers/provider';
import { completeTemplate } from '../shared/providers/completeTemplate';
import { watchedContent } from '../shared/providers/watchedContent';
import { toTemplate } from '../shared/providers/toTemplate';
import type { ChangeItem, SimplifiedChange } from '../shared/template/changeItem';
import { simplifyChange, toChangeItem } from '../shared/template/changeItem';
import type { Template } from '../shared/template/template';
import type { TemplateSummary } from '../shared/template/templateSummary';
import { errorMessage } from '../shared/template/userError';
import { shorten } from '../shared/template/values';
import type { AccountEvent } from './accounts/gather';
import type { TemplateEvent } from './compare/diff';
import type { TriggerSettings } from './settings';
import type { OpenedPoll } from './openPoll';
import { type WholeEvent, withWholeRows } from './wholeRows';

/** The items of a poll, as the user chose to see them. */
export async function toItems(
	events: readonly AccountEvent[],
	opened: OpenedPoll,
): Promise<INodeExecutionData[]> {
	const { provider, settings, budget, watchedOnly } = opened;
	const detectedAt = new Date(budget.now()).toISOString();
	const whole: readonly WholeEvent[] = watchedOnly ? await withWholeRows(events, opened) : events;
	return whole.map(({ account, event, unread }) => ({
		json: present(toItem(event, { provider, account }, detectedAt, unread), settings),
	}));
}

/**
 * The item of an event; of a template that was removed, what is still known of it.
 * @param unread why its row holds no more than what is watched; absent where it is whole
 */
export function toItem(
	event: TemplateEvent,
	source: ProviderAccount,
	detectedAt: string,
	unread?: string,
): ChangeItem {
	const { template, why = unread } =
		'removed' in event
			? { template: watchedFieldsOf({ ...event.removed, updatedAt: null }, source) }
			: readTemplate(event.row, event.summary, source);
	const message = why === undefined ? null : unreadMessage(why);
	const content =
		event.change.event === 'contentChanged' && 'row' in event
			? watchedContent(event.row, source.provider)
			: null;
	return toChangeItem(template, event.change, detectedAt, { content, message });
}

/** A workflow must not take what is unread for what is not there. */
function unreadMessage(why: string): string {
	const reason = why.replace(/\.$/, '');
	return `Text, reason and other details could not be read: ${reason}. A field that is null here may have a value; read the template with the operation Get.`;
}

/** An item as the user chose to see it. */
export function present(
	item: ChangeItem,
	{ output }: Pick<TriggerSettings, 'output'>,
): ChangeItem | SimplifiedChange {
	return output === 'simplified' ? simplifyChange(item) : item;
}

/** The whole template, or no more than what was watched where the rest cannot be read, and why. */
function readTemplate(
	row: unknown,
	summary: TemplateSummary,
	source: ProviderAccount,
): { template: Template; why?: string } {
	try {
		return { template: toTemplate(source.provider, row, source.account, summary) };
	} catch (error) {
		return {
			template: watchedFieldsOf(summary, source),
			why: shorten(errorMessage(error)),
		};
	}
}

function watchedFieldsOf(
	summary: TemplateSummary,
	{ provider, account }: ProviderAccount,
): Template {
	return completeTemplate(summary, {
		provider: provider.id,
		channel: account,
		metaId: null,
		rejectionReason: null,
		content: null,
		createdAt: null,
	});
}
