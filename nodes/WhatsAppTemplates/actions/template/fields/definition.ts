import type {
	IDataObject,
	IDisplayOptions,
	IExecuteFunctions,
	INodeProperties,
} from 'n8n-workflow';

import { buttonsField } from './buttons';
import {
	addSecurityRecommendationField,
	blockButtonField,
	codeExpirationMinutesField,
	copyCodeButtonField,
	otpCodeField,
	unsubscribeButtonField,
} from './flags';
import { headerField } from './header';
import { inputProperties } from './input';
import { readWithPlaceholders } from './readWithPlaceholders';
import {
	bodyTextField,
	bodyVariablesField,
	categoryField,
	footerField,
	newLanguageField,
	nameField,
	placeholdersNotice,
} from './text';

/** The form of a whole template: field by field, or as Template JSON. */
export function definitionProperties({ show }: IDisplayOptions): INodeProperties[] {
	const displayOptions = { show: { ...show, inputMode: ['fields'] } };
	return [
		...inputProperties({ show }),
		{ ...nameField, required: true, displayOptions },
		{ ...newLanguageField, required: true, displayOptions },
		{ ...categoryField, required: true, displayOptions },
		{ ...bodyTextField, displayOptions },
		placeholdersNotice({ show: { ...displayOptions.show, bodyText: [{ _cnd: { not: '' } }] } }),
		{ ...bodyVariablesField, displayOptions },
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			displayOptions,
			options: [
				addSecurityRecommendationField,
				blockButtonField,
				buttonsField,
				codeExpirationMinutesField,
				copyCodeButtonField,
				footerField,
				headerField('additionalFields', 'data'),
				otpCodeField,
				unsubscribeButtonField,
			],
		},
	];
}

/** What was filled into {@link definitionProperties}, in the words of Template JSON. */
export function readDefinitionFields(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const read = (name: string, fallback: unknown) =>
		readWithPlaceholders(context, name, itemIndex, fallback) as IDataObject[string];
	const bodyText = read('bodyText', '');
	const bodyVariables = read('bodyVariables', []);
	return {
		...(read('additionalFields', {}) as IDataObject),
		name: read('name', ''),
		language: read('language', ''),
		category: read('category', ''),
		...(bodyText !== '' && { bodyText }),
		...(isFilled(bodyVariables) && { bodyVariables }),
	};
}

function isFilled(list: unknown): boolean {
	return Array.isArray(list) ? list.length > 0 : list !== undefined && list !== '';
}
