import type {
	IDataObject,
	IDisplayOptions,
	IExecuteFunctions,
	INodeProperties,
} from 'n8n-workflow';

import type { Account, Row, TemplateProvider } from '../../shared/providers/provider';
import { partOf } from '../../shared/template/content';
import type { TemplateSummary } from '../../shared/template/templateSummary';
import { simplify } from '../../shared/template/simplify';

export type Output = 'simplified' | 'full' | 'raw';

/** How a template item looks, for operations that return templates. */
export function outputProperty(displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'simplified',
		description: 'How much of each template to return',
		displayOptions,
		options: [
			{
				name: 'Full',
				value: 'full',
				description: 'Every field, named the same for all providers',
			},
			{
				name: 'Raw',
				value: 'raw',
				description: 'The template as the provider sent it',
			},
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'The ten fields that most workflows need',
			},
		],
	};
}

/** The chosen output; `simplified` when an expression yields something else. */
export function readOutput(context: IExecuteFunctions, itemIndex: number): Output {
	const output = context.getNodeParameter('output', itemIndex, 'simplified');
	return output === 'full' || output === 'raw' ? output : 'simplified';
}

/** A row as the item that the user chose to see. */
export function presentTemplate(
	provider: TemplateProvider,
	row: Row,
	account: Account,
	output: Output,
	summary?: TemplateSummary,
): IDataObject {
	if (output === 'raw') return row as IDataObject;
	if (output === 'full') return provider.toTemplate(row, account, summary);
	return simplified(provider, row, account, summary);
}

/** Only the text is read of what a template holds: a list has thousands, and most have ten parameters. */
function simplified(
	provider: TemplateProvider,
	row: Row,
	account: Account,
	summary: TemplateSummary = provider.summarize(row),
): IDataObject {
	const { parts } = provider.toDefinition(row).content;
	// Where a vendor lists no parts, it may list a text.
	if (parts.length === 0) return simplify(provider.toTemplate(row, account, summary));
	const body = partOf(parts, 'body')?.text ?? null;
	return simplify({ ...summary, body, provider: provider.id, channel: account });
}
