import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { TemplateProvider } from '../../../shared/providers/provider';
import { emptyDefinition, mergeDefinition } from '../../../shared/template/merge';
import type { ValidationItem } from '../../../shared/template/validationItem';
import type { OwnedFinding } from '../../../shared/validation/finding';
import { metaLimits } from '../../../shared/validation/limits';
import { validate } from '../../../shared/validation/validate';
import type { OperationContext } from '../operation';
import { readDefinitionFields } from './fields/definition';
import { readInput } from './fields/readInput';

export const needsNoAccount = true;

/**
 * Says what is wrong with a template, all at once and without any request. Where the provider cannot
 * create one, Meta's rules decide: that is where it would be made.
 */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	{ provider }: OperationContext,
): Promise<IDataObject[]> {
	const { changes, media } = await readInput(this, itemIndex, () =>
		readDefinitionFields(this, itemIndex),
	);
	const { name = '', language = '', category = '' } = changes;
	const given = mergeDefinition(emptyDefinition({ name, language, category }), changes);
	const definition = provider.prepare?.(given) ?? given;
	const { refusals, warnings } = validate(definition, provider.limits ?? metaLimits, {
		file: media,
		current: null,
	});
	const item: ValidationItem = {
		name,
		language,
		category,
		valid: refusals.length === 0,
		refusals: refusals.map(asItem),
		warnings: [...warnings, ...cannotCreate(provider)].map(asItem),
		provider: provider.id,
	};
	return [item];
}

function asItem({ field, message, owner }: OwnedFinding) {
	return { field, message, rule: owner };
}

function cannotCreate(provider: TemplateProvider): OwnedFinding[] {
	if (provider.createTemplate !== undefined) return [];
	const instead = provider.unsupportedHint.create ?? '';
	return [
		{
			field: 'Provider',
			rule: 'create',
			message: `cannot create templates. ${instead}`.trim(),
			owner: provider.displayName,
		},
	];
}
