import type { IExecuteFunctions } from 'n8n-workflow';

import type { TemplateReference } from '../../../../shared/providers/provider';
import type { ReportedContent } from '../../../../shared/providers/reportedContent';
import { reportedContent } from '../../../../shared/providers/reportedContent';
import { toTemplate } from '../../../../shared/providers/toTemplate';
import type { Template } from '../../../../shared/template/template';
import { settle } from '../../../../shared/transport/settle';
import { accountKey } from '../../accountKey';
import type { OperationContext } from '../../operation';
import { withoutItem } from '../../withoutItem';
import { findTemplate } from '../findTemplate';

/** A listed template with what it says. */
export interface ReadTemplate {
	template: Template;
	reported: ReportedContent;
}

/** Templates that a run has read, so that a thousand recipients cost one read. */
const read = new WeakMap<IExecuteFunctions, Map<string, Promise<ReadTemplate>>>();

/**
 * The template, read at the first item that needs it, with all the retries of a read: what failed then
 * stays so for the run, or a vendor that is down would be asked once for each recipient.
 */
export async function readTemplateOnce(
	context: IExecuteFunctions,
	operationContext: OperationContext,
	reference: TemplateReference,
): Promise<ReadTemplate> {
	const key = JSON.stringify([accountKey(operationContext), reference]);
	const known = read.get(context) ?? new Map<string, Promise<ReadTemplate>>();
	read.set(context, known);
	const earlier = known.get(key);
	if (earlier !== undefined) return await asOwn(earlier);
	const reading = readTemplate(operationContext, reference);
	known.set(key, reading);
	return await reading;
}

/** What another item read; its failure, worded without that item. */
async function asOwn(earlier: Promise<ReadTemplate>): Promise<ReadTemplate> {
	const result = await settle(earlier);
	if (result.status === 'fulfilled') return result.value;
	throw withoutItem(result.reason);
}

async function readTemplate(
	operationContext: OperationContext,
	reference: TemplateReference,
): Promise<ReadTemplate> {
	const { provider, account } = operationContext;
	const { row, summary } = await findTemplate(operationContext, reference);
	const template = toTemplate(provider, row, account, summary);
	return { template, reported: reportedContent(provider, row, template) };
}
