import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ChangeEvent } from '../shared/template/changeItem';

const options: Array<INodePropertyOptions & { value: ChangeEvent }> = [
	{
		name: 'Approved or Rejected',
		value: 'leftPending',
		action: 'On template approved or rejected',
		description:
			'Meta has decided: a template is no longer under review, whatever its status is now',
	},
	{
		name: 'Category Changed',
		value: 'categoryChanged',
		action: 'On template category changed',
		description: 'Meta moved a template to another category, which changes its price',
	},
	{
		name: 'Content Changed',
		value: 'contentChanged',
		action: 'On template content changed',
		description: 'The text or another part of a template was changed, by Meta or by anyone else',
	},
	{
		name: 'Quality Changed',
		value: 'qualityChanged',
		action: 'On template quality changed',
		description: 'The quality score changed, where the provider reports one',
	},
	{
		name: 'Review Overdue',
		value: 'reviewOverdue',
		action: 'On template review overdue',
		description:
			'A template is still under review after the number of hours set in Options, 24 by default',
	},
	{
		name: 'Status Changed',
		value: 'statusChanged',
		action: 'On template status changed',
		description: 'The status changed in any way',
	},
	{
		name: 'Template Added',
		value: 'added',
		action: 'On template added',
		description: 'A template appeared in the list',
	},
	{
		name: 'Template Removed',
		value: 'removed',
		action: 'On template removed',
		description: 'A template is no longer in the list: it was missing from two polls',
	},
];

/** What starts the workflow. */
export const eventsProperty: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: ['leftPending'],
	options,
};

const names = JSON.stringify(Object.fromEntries(options.map(({ name, value }) => [value, name])));

/** The chosen events in the words of the form, below the node's name; one that nobody knows as it is. */
export const eventsInWords = `={{ $parameter["events"].map((event) => (${names})[event] ?? event).join(", ") }}`;
