import type { Account, TemplateProvider } from '../shared/providers/provider';
import { type ChangeItem, toChangeItem } from '../shared/template/changeItem';
import { type Template, toTemplate } from '../shared/template/template';
import type { TemplateSummary } from '../shared/template/templateSummary';
import type { TemplateEvent } from './compare/diff';

/** The item of an event; of a template that was removed, what is still known of it. */
export function toItem(
	event: TemplateEvent,
	provider: TemplateProvider,
	account: Account,
	detectedAt: string,
): ChangeItem {
	const template =
		'removed' in event
			? watchedFieldsOf({ ...event.removed, updatedAt: null }, provider, account)
			: readTemplate(event.row, event.summary, provider, account);
	return toChangeItem(template, event.change, detectedAt);
}

/** The whole template, or no more than what was watched where the rest cannot be read. */
function readTemplate(
	row: unknown,
	summary: TemplateSummary,
	provider: TemplateProvider,
	account: Account,
): Template {
	try {
		return provider.toTemplate(row, account, summary);
	} catch {
		return watchedFieldsOf(summary, provider, account);
	}
}

function watchedFieldsOf(
	summary: TemplateSummary,
	{ id }: TemplateProvider,
	channel: Account,
): Template {
	return toTemplate(summary, {
		provider: id,
		channel,
		metaId: null,
		rejectionReason: null,
		header: null,
		body: null,
		footer: null,
		buttons: null,
		createdAt: null,
	});
}
