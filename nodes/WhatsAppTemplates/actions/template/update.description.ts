import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { keptMember } from '../../../shared/description/keptValues';
import { noticesOf } from '../../../shared/description/provider';
import { categoryOptions } from '../../../shared/description/templateOptions';
import { providers } from '../../../shared/providers/registry';
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
	languageField,
	nameField,
	placeholdersNotice,
} from './fields/text';
import { updateModeProperty } from './fields/updateMode';

/**
 * At every provider, also one that lacks it: what the editor hides it forgets, and a switch of the
 * provider over such a one and back shall keep what was typed.
 */
const show = { resource: ['template'], operation: ['update'] };

const updating = providers
	.map(({ descriptor }) => descriptor)
	.filter(({ capabilities }) => capabilities.includes('update'));

/** The template as it is, under the choice of it: a field with nothing to fill in. */
const currentTemplate: INodeProperties = {
	displayName: 'Current Template',
	name: 'currentTemplate',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'The current content of the chosen template, read-only',
	displayOptions: { show: { ...show, provider: updating.map(({ id }) => id) } },
	typeOptions: {
		loadOptionsDependsOn: [
			'provider',
			...updating.flatMap(({ account }) =>
				account === null ? [] : [`${account.parameter}.value`],
			),
			'template.value',
			'template.mode',
		],
		resourceMapper: {
			resourceMapperMethod: 'getCurrentTemplate',
			mode: 'add',
			supportAutoMap: false,
			hideNoDataError: true,
			fieldWords: { singular: 'text', plural: 'the current text' },
		},
	},
};

/** Before the click: what an update does to any template, and what this vendor lets be lost. */
const updateNotices = noticesOf(
	'UpdateNotice',
	({ updateNotice = '' }) =>
		`An update puts the template back under review. Another category changes what each message costs. ${updateNotice}`.trim(),
	show,
	'update',
);

const kept = (field: INodeProperties) => keptMember(field, 'updateFields');

export const description: INodeProperties[] = [
	currentTemplate,
	updateModeProperty({ show }),
	...updateNotices,
	...inputProperties({ show }),
	placeholdersNotice({ show: { ...show, inputMode: ['fields'] } }),
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show: { ...show, inputMode: ['fields'] } },
		options: [
			addSecurityRecommendationField,
			...kept(blockButtonField),
			bodyTextField,
			bodyVariablesField,
			buttonsField,
			{
				...categoryField,
				// Adding the field changes nothing yet.
				default: '',
				options: byName([...categoryOptions, { name: 'Keep as It Is', value: '' }]),
			},
			codeExpirationMinutesField,
			...kept(copyCodeButtonField),
			footerField,
			headerField('updateFields', ''),
			{
				...languageField,
				description:
					'The language of the template. It cannot be changed: a different one is refused before anything is sent.',
			},
			nameField,
			...kept(otpCodeField),
			...kept(unsubscribeButtonField),
		],
	},
	{
		displayName: 'Remove',
		name: 'remove',
		type: 'multiOptions',
		default: [],
		description: 'Parts to remove from the template',
		displayOptions: { show: { ...show, updateMode: ['merge'] } },
		options: [
			{ name: 'Buttons', value: 'buttons' },
			{ name: 'Footer', value: 'footer' },
			{ name: 'Header', value: 'header' },
		],
	},
	outputProperty({ show }),
];

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((one, other) => (one.name < other.name ? -1 : 1));
}
