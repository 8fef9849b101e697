import type { INodeProperties } from 'n8n-workflow';

import { providersWith } from '../../../../shared/providers/registry';

const whereTaken = { show: { '/provider': providersWith('unlistedFlags') } };

/** What some categories need beside the text. LancePilot does not return these on reading. */
export const addSecurityRecommendationField: INodeProperties = {
	displayName: 'Add Security Recommendation',
	name: 'addSecurityRecommendation',
	type: 'boolean',
	default: false,
	description:
		'Whether an authentication template tells people not to share the code. LancePilot needs it on every update of such a template.',
};

export const blockButtonField: INodeProperties = {
	displayName: 'Block Button',
	name: 'blockButton',
	type: 'boolean',
	default: false,
	description: 'Whether a marketing template offers to block the sender',
	displayOptions: whereTaken,
};

export const codeExpirationMinutesField: INodeProperties = {
	displayName: 'Code Expiration Minutes',
	name: 'codeExpirationMinutes',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1440 },
	default: 10,
	description:
		'How long the code of an authentication template is valid; Meta itself allows at most 90 minutes. LancePilot needs it on every update of such a template.',
};

export const copyCodeButtonField: INodeProperties = {
	displayName: 'Copy Code Button',
	name: 'copyCodeButton',
	type: 'boolean',
	default: false,
	description:
		'Whether an authentication template has a button that copies the code; on update, it must be given every time',
	displayOptions: whereTaken,
};

export const otpCodeField: INodeProperties = {
	displayName: 'OTP Code',
	name: 'otpCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. 123456',
	description: 'A sample one-time code for an authentication template, at most 15 characters',
	displayOptions: whereTaken,
};

export const unsubscribeButtonField: INodeProperties = {
	displayName: 'Unsubscribe Button',
	name: 'unsubscribeButton',
	type: 'boolean',
	default: false,
	description: 'Whether a marketing template offers to unsubscribe',
	displayOptions: whereTaken,
};

/** Those that only a provider takes which does not return them. */
export const unlistedFlagFields: readonly INodeProperties[] = [
	blockButtonField,
	copyCodeButtonField,
	otpCodeField,
	unsubscribeButtonField,
];
