import type { INodeProperties } from 'n8n-workflow';

import { buttonsField } from '../../../nodes/WhatsAppTemplates/actions/template/fields/buttons';
import {
	codeExpirationMinutesField,
	otpCodeField,
} from '../../../nodes/WhatsAppTemplates/actions/template/fields/flags';
import { headerField } from '../../../nodes/WhatsAppTemplates/actions/template/fields/header';
import { lancePilotLimits } from '../../../nodes/shared/providers/lancePilot/limits';
import { metaLimits } from '../../../nodes/shared/providers/meta/limits';
import { providers } from '../../../nodes/shared/providers/registry';
import { optionsProperty } from '../../../nodes/WhatsAppTemplatesTrigger/options';

/** Sentences of the form are literals, as n8n's lint wants them: what they say of a provider is held to its own data. */
function described(name: string, property: INodeProperties): string {
	const found = [property, ...membersOf(property)].find((one) => one.name === name);
	return found?.description ?? '';
}

function membersOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options.flatMap((option) => {
		if ('values' in option) return option.values;
		return 'type' in option ? [option] : [];
	});
}

/** `30 at Kirim and WA.cr, none at LancePilot` by display name. */
function minutesIn(sentence: string): Record<string, number | null> {
	const said = /If not set: (.*)$/.exec(sentence)?.[1] ?? '';
	const groups = said.matchAll(/(\d+|none) at ((?:[A-Z0-9][\w.]*\w)(?: and [A-Z0-9][\w.]*\w)*)/g);
	return Object.fromEntries(
		[...groups].flatMap(([, minutes, names = '']) =>
			names.split(' and ').map((name) => [name, minutes === 'none' ? null : Number(minutes)]),
		),
	);
}

const descriptors = providers.map(({ descriptor }) => descriptor);
const megabytes = (bytes: number | undefined) => Number(bytes) / 1024 / 1024;

describe('what the form says of a provider is what its folder says', () => {
	it('of the minutes between two syncs', () => {
		const synced = descriptors.filter(({ capabilities }) => capabilities.includes('sync'));
		expect(minutesIn(described('idleSyncInterval', optionsProperty))).toEqual(
			Object.fromEntries(synced.map((one) => [one.displayName, one.idleSyncMinutes])),
		);
	});

	it('of the minutes between two looks', () => {
		const rare = descriptors.filter(({ idlePollMinutes }) => idlePollMinutes !== null);
		expect(minutesIn(described('idleInterval', optionsProperty))).toEqual(
			Object.fromEntries(rare.map((one) => [one.displayName, one.idlePollMinutes])),
		);
	});

	it('of the size of files', () => {
		const { files: atLancePilot } = lancePilotLimits.header;
		const { files: atMeta } = metaLimits.header;
		const sizes = [
			atLancePilot?.image?.maxBytes,
			atLancePilot?.video?.maxBytes,
			atMeta?.video?.maxBytes,
			atLancePilot?.document?.maxBytes,
			atMeta?.document?.maxBytes,
		].map(megabytes);
		const sentence = described('binaryPropertyName', headerField('fields', 'data'));
		expect([...sentence.matchAll(/(\d+) MB/g)].map(([, size]) => Number(size))).toEqual(sizes);
		expect(megabytes(atMeta?.image?.maxBytes)).toBe(sizes[0]);
	});

	it('of buttons', () => {
		const { max, order } = lancePilotLimits.buttons;
		expect(max).toBe(3);
		expect(order).toEqual(['URL', 'PHONE_NUMBER', 'QUICK_REPLY']);
		expect(buttonsField.description).toContain(
			'LancePilot allows at most three, URL before phone number before quick reply.',
		);
	});

	it('of codes', () => {
		const { codeExpirationMinutes, maxOtpCodeLength } = lancePilotLimits.authentication;
		expect(codeExpirationMinutesField.typeOptions).toEqual({
			minValue: codeExpirationMinutes?.min,
			maxValue: codeExpirationMinutes?.max,
		});
		const { max } = metaLimits.authentication.codeExpirationMinutes ?? {};
		expect(codeExpirationMinutesField.description).toContain(`at most ${max} minutes`);
		expect(otpCodeField.description).toContain(`at most ${maxOtpCodeLength} characters`);
	});
});

it('says how long Meta blocks a name wherever one is told to delete a template and create another', () => {
	const advice = providers.flatMap(({ descriptor }) => Object.values(descriptor.unsupportedHint));
	const toReplace = advice.filter((hint) => /delete .*create/i.test(hint));
	expect(toReplace).toEqual([expect.stringContaining('blocked for 30 days')]);
});
