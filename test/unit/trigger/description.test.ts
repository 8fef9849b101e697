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

	it('are those of what is watched', () => {
		const watch = description.properties.find(({ name }) => name === 'watch');
		expect(watch?.default).toBe('account');
		expect(valuesOf(watch)).toEqual(['allAccounts', 'account']);
	});
});

/** What the form shows below the provider, as n8n decides it. */
function shownFor(provider: string, watch: string): string[] {
	return description.properties
		.filter(
			({ name }) => !['provider', 'credentials', 'events', 'output', 'options'].includes(name),
		)
		.filter((property) => {
			if (property.type === 'hidden') return false;
			const { show = {}, hide = {} } = property.displayOptions ?? {};
			const values: Record<string, string> = { provider, watch };
			const holds = ([name, wanted]: [string, unknown]) =>
				(wanted as string[]).includes(values[name] ?? '');
			return Object.entries(show).every(holds) && !Object.entries(hide).some(holds);
		})
		.map(({ name }) => name);
}

describe('the form', () => {
	it.each([
		['kirim', 'account', ['watch', 'kirimCost', 'phoneNumberId']],
		['kirim', 'allAccounts', ['watch', 'kirimAllAccounts']],
		['lancePilot', 'account', ['watch', 'lancePilotCost', 'workspaceId']],
		['lancePilot', 'allAccounts', ['watch', 'lancePilotAllAccounts']],
		['twoChat', 'account', ['watch', 'twoChatCost', 'phoneNumber']],
		['twoChat', 'allAccounts', ['watch', 'twoChatAllAccounts']],
		// The notice of what a day costs, which keeps the value of Watch for a switch back.
		['meta', 'account', ['watch']],
		['meta', 'allAccounts', ['watch']],
		['waCr', 'account', ['watch']],
		['waCr', 'allAccounts', ['watch']],
	])('asks at %s with %s for %j', (provider, watch, expected) => {
		expect(shownFor(provider, watch)).toEqual(expected);
	});

	it.each([
		['twoChatCost', /about 120 credits a day/],
		['kirimCost', /about 1,440 calls a day for up to 100 templates.*one every half hour/],
		['lancePilotCost', /about 1,440 calls a day for up to 100 templates.*A sync comes on top/],
		['twoChatAllAccounts', /50 numbers are about 6,000 credits a day/],
		['lancePilotAllAccounts', /72,000 calls a day/],
		['kirimAllAccounts', /72,000 reads a day/],
	])('says what a day costs: %s', (name, words) => {
		const notice = description.properties.find((property) => property.name === name);
		expect(notice?.type).toBe('notice');
		expect(notice?.displayName).toMatch(words);
	});

	it.each([
		['meta', /about 1,440 calls a day for up to 100 templates.*200 calls an hour/],
		['waCr', /about 1,440 calls a day .*60 calls a minute/],
	])('says what a day costs at %s, where a credential names one account', (provider, words) => {
		const notice = description.properties.find(
			({ type, displayOptions }) =>
				type === 'notice' && displayOptions?.show?.provider?.includes(provider),
		);
		expect(notice?.displayName).toMatch(words);
	});
});
