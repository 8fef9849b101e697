import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { TemplateProvider } from '../../../shared/providers/provider';
import { newDefinition } from '../../../shared/template/merge';
import { refusePartial } from '../../../shared/template/partial';
import { unreadTemplate } from '../../../shared/template/writtenItems';
import type { OperationContext } from '../operation';
import { readOutput } from '../output';
import { presentTemplate } from '../presentTemplate';
import { checkDefinition } from './checkDefinition';
import { readDefinition } from './fields/readDefinition';
import { doneOrThrow } from './write/outcome';
import { createTemplate } from './write/write';

export const isOffered = ({ createTemplate }: TemplateProvider) => createTemplate !== undefined;

/** Creates a template and has it submitted to Meta for review. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { provider, account } = operationContext;
	const output = readOutput(this, itemIndex);
	const { changes, origin, media } = await readDefinition(this, itemIndex, operationContext);
	refusePartial(changes, origin);
	const input = newDefinition(changes);
	const { name, language, category } = input;
	const definition = provider.prepare(input);
	checkDefinition(operationContext, definition, {
		file: media,
		current: null,
		unlisted: origin.unlisted,
	});

	const { row, message, created } = doneOrThrow(
		await createTemplate(operationContext, definition, media),
	);
	if (row !== null) return [{ ...presentTemplate(provider, row, account, output), message }];
	const unseen = 'The template was created, but it could not be read back yet.';
	return [
		{
			...unreadTemplate({
				name,
				language,
				category: created?.category ?? category,
				status: created?.status ?? null,
				provider: provider.id,
				channel: account,
				id: created?.id ?? null,
			}),
			created: true,
			message: [message, unseen].filter(Boolean).join(' '),
		},
	];
}
