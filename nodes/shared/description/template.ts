import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { TemplateProvider, TemplateReference } from '../providers/provider';
import { isLanguageCode } from '../template/language';
import { UserError } from '../template/userError';
import { pickerOptions, providerProperty } from './provider';
import { readText } from './values';
import { isObject, shorten } from '../template/values';

/** Meta's rule for names, which every vendor passes on; case is forgiven, since it says nothing. */
const NAME = /^[a-z0-9_]{1,512}$/i;

/**
 * The template that an operation is about. One parameter in two forms, which differ in how the picker
 * says that no credential is chosen.
 */
export function templateProperties({ show }: IDisplayOptions): INodeProperties[] {
	const first = { provider: [providerProperty.default as string] };
	return [
		templateProperty(true, { show: { ...show, ...first } }),
		templateProperty(false, { show, hide: first }),
	];
}

function templateProperty(
	hasFirstCredential: boolean,
	displayOptions: IDisplayOptions,
): INodeProperties {
	return {
		displayName: 'Template',
		name: 'template',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The template to work on',
		displayOptions,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: pickerOptions('searchTemplates', hasFirstCredential),
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1234',
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. order_confirmation|en',
				hint: 'Add the language after a vertical bar if the name exists in several',
			},
		],
	};
}

/**
 * What the Template parameter points at, checked before any request.
 * @throws UserError naming the parameter
 */
export function readReference(
	context: IExecuteFunctions,
	provider: TemplateProvider,
	itemIndex: number,
): TemplateReference {
	return referenceOf(context.getNodeParameter('template', itemIndex, null), provider);
}

/**
 * The reference that a value of the Template parameter holds.
 * @throws UserError naming the parameter
 */
export function referenceOf(parameter: unknown, provider: TemplateProvider): TemplateReference {
	// An expression may stand in the place of the whole: what it yields is an id, as in From List.
	const isLocator = isObject(parameter) && ('value' in parameter || 'mode' in parameter);
	const { mode, value: given } = isLocator ? parameter : { mode: 'id', value: parameter };
	const value = readText(given, 'Template');
	if (value === '') {
		throw new UserError('Template is empty', 'Pick a template from the list, by id or by name.');
	}
	return mode === 'name' ? readName(value) : readId(value, provider);
}

/** How a reference reads in a sentence. */
export function referenceText(reference: TemplateReference): string {
	if (reference.by === 'id') return shorten(reference.id);
	return shorten([reference.name, reference.language].filter(Boolean).join('|'));
}

function readId(id: string, { templateId, displayName }: TemplateProvider): TemplateReference {
	if (templateId.pattern.test(id)) return { by: 'id', id };
	throw new UserError(
		`Template "${shorten(id)}" is not a template id of ${displayName}`,
		`The id is ${templateId.hint}. To use the name, switch the field to By Name.`,
	);
}

function readName(text: string): TemplateReference {
	const [name = '', language = null, ...rest] = text.split('|').map((part) => part.trim());
	if (!NAME.test(name)) {
		throw new UserError(
			`Template "${shorten(text)}" is not a template name`,
			'A name holds only lower-case letters, digits and underscores, for example order_confirmation.',
		);
	}
	if (rest.length > 0 || (language !== null && !isLanguageCode(language))) {
		throw new UserError(
			`Template "${shorten(text)}" has no valid language`,
			'Write the name, a vertical bar and the language code, for example order_confirmation|en_US.',
		);
	}
	return { by: 'name', name: name.toLowerCase(), language };
}
