import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { keptMember } from '../../../../shared/description/keptValues';
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
import {
	bodyTextField,
	bodyVariablesField,
	categoryField,
	footerField,
	newLanguageField,
	nameField,
	placeholdersNotice,
} from './text';

const kept = (field: INodeProperties) => keptMember(field, 'additionalFields');

/** The form of a whole template: field by field, or as Template JSON. */
export function definitionProperties({ show }: IDisplayOptions): INodeProperties[] {
	const displayOptions = { show: { ...show, inputMode: ['fields'] } };
	return [
		...inputProperties({ show }),
		{ ...nameField, required: true, displayOptions },
		{ ...newLanguageField, required: true, displayOptions },
		{ ...categoryField, required: true, displayOptions },
		// Not before there is a text. The editor evaluates it before it looks for braces in it, and a pattern
		// would be matched at each run, which n8n fails when that takes longer than it allows.
		placeholdersNotice({ show: displayOptions.show, hide: { bodyText: [''] } }),
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
				...kept(blockButtonField),
				buttonsField,
				codeExpirationMinutesField,
				...kept(copyCodeButtonField),
				footerField,
				headerField('additionalFields', 'data'),
				...kept(otpCodeField),
				...kept(unsubscribeButtonField),
			],
		},
	];
}
