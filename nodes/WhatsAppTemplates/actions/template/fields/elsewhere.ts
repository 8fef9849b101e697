import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import mapValues from 'lodash/mapValues';
import omitBy from 'lodash/omitBy';

import { keptElsewhere } from '../../../../shared/parameters/provider';
import type { Capability, TemplateProvider } from '../../../../shared/providers/provider';
import { providersWith } from '../../../../shared/providers/registry';
import { isObject } from '../../../../shared/template/values';

/** Fields of the form that only some providers have, by what they take. */
const NEEDED: Readonly<Record<string, Capability>> = {
	binaryPropertyName: 'mediaFile',
	blockButton: 'marketingFlags',
	copyCodeButton: 'marketingFlags',
	mediaUrl: 'mediaUrl',
	otpCode: 'marketingFlags',
	unsubscribeButton: 'marketingFlags',
};

/** A field of {@link NEEDED}: shown where it is taken, kept unseen elsewhere. */
export function whereTaken(field: INodeProperties): INodeProperties[] {
	const takenAt = providersWith(NEEDED[field.name] as Capability);
	const show = { ...field.displayOptions?.show, '/provider': takenAt };
	return [{ ...field, displayOptions: { show } }, ...keptElsewhere(field, takenAt, '/provider')];
}

/**
 * Leaves out what the form only keeps for another provider. What an expression gives as a whole was
 * not kept by the form, and is refused by its name where it is not taken.
 * @param name of the collection
 */
export function withoutKept(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
	fields: IDataObject,
	{ capabilities }: Pick<TemplateProvider, 'capabilities'>,
): IDataObject {
	const isKept = (field: string) => {
		const needed = NEEDED[field];
		return needed !== undefined && !capabilities.includes(needed);
	};
	const without = (value: unknown, saved: unknown): unknown => {
		if (!isObject(value) || !isObject(saved)) return value;
		const left = omitBy(value, (_each, field) => field in saved && isKept(field));
		return mapValues(left, (each, field) => without(each, saved[field]));
	};
	const saved = context.getNodeParameter(name, itemIndex, {}, { rawExpressions: true });
	return without(fields, saved) as IDataObject;
}
