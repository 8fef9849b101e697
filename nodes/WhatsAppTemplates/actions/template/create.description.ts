import type { INodeProperties } from 'n8n-workflow';

import { providersWith } from '../../../shared/providers/registry';
import { outputProperty } from '../output';
import { buttonsField } from './fields/buttons';
import {
	addSecurityRecommendationField,
	blockButtonField,
	codeExpirationMinutesField,
	copyCodeButtonField,
	otpCodeField,
	unsubscribeButtonField,
} from './fields/flags';
import { headerField } from './fields/header';
import { inputProperties } from './fields/input';
import {
	bodyTextField,
	bodyVariablesField,
	categoryField,
	footerField,
	nameField,
	newLanguageField,
} from './fields/text';

const show = {
	resource: ['template'],
	operation: ['create'],
	provider: providersWith('create'),
};
const displayOptions = { show: { ...show, inputMode: ['fields'] } };

export const description: INodeProperties[] = [
	...inputProperties({ show }),
	{ ...nameField, required: true, displayOptions },
	{ ...newLanguageField, required: true, displayOptions },
	{ ...categoryField, required: true, displayOptions },
	{ ...bodyTextField, displayOptions },
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
			headerField('data'),
			otpCodeField,
			unsubscribeButtonField,
		],
	},
	outputProperty({ show }),
];
