import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { categoryOptions } from '../../../../shared/description/templateOptions';
import { languageOptions } from './languages';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. order_confirmation',
	description: 'Lower-case letters, digits and underscores',
};

export const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: 'e.g. en_US',
};

/**
 * A list to search in; a code that it lacks, saved before or new, is taken from an expression: n8n's
 * lists take no free entry, whatever they allow.
 */
export const newLanguageField: INodeProperties = {
	...languageField,
	type: 'options',
	options: languageOptions,
	allowArbitraryValues: true,
	description: 'Language of the template',
	hint: 'For a code that is not listed, switch to Expression and write it there',
};

export const categoryField: INodeProperties = {
	displayName: 'Category',
	name: 'category',
	type: 'options',
	default: 'UTILITY',
	description:
		'What the template is for. It decides what each message costs, and Meta may assign another one in its review.',
	options: categoryOptions,
};

export const bodyTextField: INodeProperties = {
	displayName: 'Body Text',
	name: 'bodyText',
	type: 'string',
	typeOptions: { rows: 5 },
	default: '',
	placeholder: 'e.g. Hello {{1}}, your order {{2}} is on its way.',
	description: 'The message, with numbered placeholders such as {{1}} where its variables go',
};

/**
 * n8n takes a text with `{{1}}` for an expression. Its preview then stands where a hint of the field would,
 * and while one writes, it lies over what is below. This goes above.
 */
export function placeholdersNotice(displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName:
			'Placeholders such as {{1}} are sent as they are, even where the preview of n8n shows 1',
		name: 'placeholdersNotice',
		type: 'notice',
		default: '',
		displayOptions,
	};
}

export const bodyVariablesField: INodeProperties = {
	displayName: 'Body Variables',
	name: 'bodyVariables',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Variable' },
	default: [],
	placeholder: 'e.g. Ana',
	description:
		'One sample for each placeholder of the body, in order; Meta reviews the template with them',
};

export const footerField: INodeProperties = {
	displayName: 'Footer',
	name: 'footer',
	type: 'string',
	default: '',
	placeholder: 'e.g. Reply STOP to end these messages',
	description: 'A line of small text below the body, at most 60 characters',
};
