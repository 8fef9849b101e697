import get from 'lodash/get';
import type { ICredentialType } from 'n8n-workflow';

import { KirimTemplatesApi } from '../../../credentials/KirimTemplatesApi.credentials';
import { LancePilotTemplatesApi } from '../../../credentials/LancePilotTemplatesApi.credentials';
import { MetaTemplatesApi } from '../../../credentials/MetaTemplatesApi.credentials';
import { TwoChatTemplatesApi } from '../../../credentials/TwoChatTemplatesApi.credentials';
import { WaCrTemplatesApi } from '../../../credentials/WaCrTemplatesApi.credentials';

/** What n8n says of a 2xx: the message of the first rule that fits, or `null` for a connection. */
function errorOf({ test }: ICredentialType, body: unknown): string | null {
	const rule = test?.rules?.find(
		({ type, properties }) =>
			type === 'responseSuccessBody' &&
			get(body, (properties as { key: string }).key) === properties.value,
	);
	return rule?.properties.message ?? null;
}

const ACCOUNTS: Array<[ICredentialType, object]> = [
	[new KirimTemplatesApi(), { data: { organization: { id: 'org_1' } } }],
	[new LancePilotTemplatesApi(), { success: true, data: [{ id: 'w1', name: 'Acme' }] }],
	[new MetaTemplatesApi(), { id: '102290129340398' }],
	[new TwoChatTemplatesApi(), { success: true, account: { email: 'a@b.c' } }],
	[new WaCrTemplatesApi(), { data: { id: 7, name: 'Acme' } }],
];

/** Nothing of an account, in the usual ways to say nothing or no. */
const NOTHING = [
	'',
	'<!doctype html><html></html>',
	{},
	{ message: 'OK' },
	{ error: 'Unauthorized' },
	{ error: { code: 'UNAUTHORIZED' } },
	{ success: false, message: 'No' },
	{ data: null },
	{ status: 'error' },
];

/** A plain no, which counts whatever stands beside it. */
const REFUSALS = [
	{ success: false },
	{ success: 0 },
	{ success: 'false' },
	{ success: '0' },
	{ ok: false },
	{ error: true },
	{ status: false },
	{ status: 'error' },
];

describe.each(ACCOUNTS.map(([type, account]) => [type.name, type, account] as const))(
	'the test of %s',
	(_name, type, account) => {
		it('passes on an answer that shows an account', () => {
			expect(errorOf(type, account)).toBeNull();
		});

		it.each(REFUSALS)('refuses an account beside %j', (no) => {
			expect(errorOf(type, { ...account, ...no })).toMatch(/\w+ \w+/);
		});

		it('names the key where an error stands in place of the account', () => {
			expect(errorOf(type, { error: { message: 'Invalid key' } })).toMatch(
				/API key|API token|Access Token/,
			);
		});

		it.each(NOTHING)('refuses %j in words', (body) => {
			expect(errorOf(type, body)).toMatch(/\w+ \w+/);
		});
	},
);

it.each([
	{ data: [] },
	{ data: '' },
	{ data: false },
	{ data: true },
	{ data: 0 },
	{ data: { success: false, message: 'No' } },
	{ success: 0, data: { id: 7 } },
	{ success: 'false', data: { id: 7 } },
	{ ok: false, data: { id: 7 } },
	{ status: false, data: { id: 7 } },
])('the test of WA.cr, of whose account no page names a field, refuses %j', (body) => {
	expect(errorOf(new WaCrTemplatesApi(), body)).not.toBeNull();
});

it.each<[ICredentialType, object]>([
	[new TwoChatTemplatesApi(), { success: 0, account: [] }],
	[new TwoChatTemplatesApi(), { error: true, account: {} }],
	...[[], '', false, true, 0].map((account): [ICredentialType, object] => [
		new TwoChatTemplatesApi(),
		{ success: true, account },
	]),
	[new LancePilotTemplatesApi(), { success: 'false', data: [] }],
	...[{}, { 0: 'x' }, '', 'x', true, false, 0, null].map((data): [ICredentialType, object] => [
		new LancePilotTemplatesApi(),
		{ success: true, data },
	]),
	...[[], '', false, true, 0, null].map((organization): [ICredentialType, object] => [
		new KirimTemplatesApi(),
		{ data: { organization } },
	]),
	...[null, '', false, true, 0].map((id): [ICredentialType, object] => [
		new MetaTemplatesApi(),
		{ id },
	]),
])('the test of $name refuses what shows no account: %j', (type, body) => {
	expect(errorOf(type, body)).toMatch(/\w+ \w+/);
});

it.each([
	[[{ id: 'w1', type: 'workspaces', attributes: { name: 'Acme' } }]],
	// An account without a workspace is one.
	[[]],
])('passes on the workspaces of LancePilot without success: %j', (data) => {
	expect(errorOf(new LancePilotTemplatesApi(), { data, links: {} })).toBeNull();
});

it('lets an empty object pass at WA.cr, which n8n’s rules cannot tell from an account (W2)', () => {
	expect(errorOf(new WaCrTemplatesApi(), { data: {} })).toBeNull();
});
