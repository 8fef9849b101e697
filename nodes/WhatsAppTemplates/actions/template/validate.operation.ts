import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { TemplateProvider } from '../../../shared/providers/provider';
import { newDefinition } from '../../../shared/template/merge';
import type { Origin } from '../../../shared/template/origin';
import { PARTIAL, PARTIAL_HINT } from '../../../shared/template/partial';
import type { ValidationItem } from '../../../shared/template/validationItem';
import type { OwnedFinding } from '../../../shared/validation/finding';
import { validate } from '../../../shared/validation/validate';
import type { OperationContext } from '../operation';
import { readDefinition } from './fields/readDefinition';
import { hintAtUnlistedTtl } from './unlistedSettings';

export const needsNoAccount = true;

/**
 * Says what is wrong with a template, all at once and without any request.
 */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	operationContext: OperationContext,
): Promise<IDataObject[]> {
	const { provider } = operationContext;
	const unread: OwnedFinding[] = [];
	const { changes, origin, media } = await readDefinition(
		this,
		itemIndex,
		operationContext,
		(field, message) => unread.push({ field, message, rule: 'read', owner: provider.displayName }),
	);
	const input = newDefinition(changes);
	const { name, language, category } = input;
	const definition = provider.prepare(input);
	const validationContext = { file: media, current: null, unlisted: origin.unlisted };
	const { refusals, warnings } = validate(definition, provider.limits, validationContext);
	hintAtUnlistedTtl(operationContext.addHint, definition, validationContext);
	const refused = [...unread, ...partial(origin, provider), ...refusals];
	const item: ValidationItem = {
		name,
		language,
		category,
		valid: refused.length === 0,
		refusals: refused.map(asItem),
		warnings: [...warnings, ...cannotCreate(provider)].map(asItem),
		provider: provider.id,
	};
	return [item];
}

function asItem({ field, message, owner }: OwnedFinding) {
	return { field, message, rule: owner };
}

function partial({ isPartial }: Origin, { displayName }: TemplateProvider): OwnedFinding[] {
	if (!isPartial) return [];
	const message = `${PARTIAL}. ${PARTIAL_HINT}`;
	return [{ field: 'Template JSON', rule: 'partial', message, owner: displayName }];
}

function cannotCreate(provider: TemplateProvider): OwnedFinding[] {
	if (provider.createTemplate !== undefined) return [];
	const hint = provider.unsupportedHint.create ?? '';
	return [
		{
			field: 'Provider',
			rule: 'create',
			message: `cannot create templates. ${hint}`.trim(),
			owner: provider.displayName,
		},
	];
}
