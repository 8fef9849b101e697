import type { INodeProperties } from 'n8n-workflow';

import { CHANGE_EVENTS } from '../../../nodes/shared/template/changeItem';
import { WhatsAppTemplatesTrigger } from '../../../nodes/WhatsAppTemplatesTrigger/WhatsAppTemplatesTrigger.node';

const { description } = new WhatsAppTemplatesTrigger();
const options = (description.properties.find(({ name }) => name === 'options')?.options ??
	[]) as INodeProperties[];
const valuesOf = (property: INodeProperties | undefined) =>
	(property?.options ?? []).map((option) => ('value' in option ? option.value : option.name));

describe('the names that saved workflows hold', () => {
	it('are those of the contract', () => {
		expect(description.name).toBe('whatsAppTemplatesTrigger');
		expect(description.version).toEqual([1]);
		const events = description.properties.find(({ name }) => name === 'events');
		expect(events?.displayName).toBe('Trigger On');
		expect(events?.default).toEqual(['leftPending']);
		expect(valuesOf(events).sort()).toEqual([...CHANGE_EVENTS].sort());
	});

	it('are those of the options', () => {
		expect(Object.fromEntries(options.map(({ name, default: value }) => [name, value]))).toEqual({
			categories: [],
			firstActivation: 'fromNow',
			idleInterval: 15,
			idleSyncInterval: 30,
			languages: '',
			maxEvents: 500,
			nameContains: '',
			overdueAfterHours: 24,
			statuses: [],
			syncBeforeCheck: 'whenPending',
		});
		const values = (name: string) => valuesOf(options.find((option) => option.name === name));
		expect(values('firstActivation')).toEqual(['emitExisting', 'fromNow']);
		expect(values('syncBeforeCheck')).toEqual(['always', 'never', 'whenPending']);
	});

	it('tell a user of 2Chat what a poll costs', () => {
		const notice = description.properties.find(
			({ type, displayOptions }) =>
				type === 'notice' && displayOptions?.show?.provider?.includes('twoChat'),
		);
		expect(notice?.displayName).toMatch(/one credit/);
	});
});
