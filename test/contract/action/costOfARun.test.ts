import { StoredCredentials } from '../../engine/support/credentials';
import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor } from '../write/node';

/** What many items of a run ask of n8n and of the vendor. */

const sandbox = useSandbox();
afterEach(() => jest.restoreAllMocks());

const prepareMessage = (template: string) =>
	nodeFor(sandbox, 'lancePilot', {
		operation: 'prepareMessage',
		template: byName(template),
		recipient: '={{ $json.phone }}',
		inputMode: 'json',
		valuesJson: '{"body_1": "Ana"}',
	} as never);

const apply = () =>
	nodeFor(sandbox, 'lancePilot', {
		operation: 'apply',
		inputMode: 'json',
		templateJson: '={{ $json }}',
	} as never);

const recipients = Array.from({ length: 5 }, (_none, index) => ({
	phone: `+1 202 555 01${10 + index}`,
}));

const desired = ['new_b', 'order_confirmation', 'new_a'].map((name) => ({
	name,
	language: 'en',
	category: 'UTILITY',
	bodyText: 'Your parcel has left our house.',
}));

it.each([
	['a message', () => ({ ...prepareMessage('login_code|en'), items: recipients })],
	['a plan', () => ({ ...apply(), items: desired })],
])('%s asks n8n for the credential once an item', async (_name, setup) => {
	const run = setup();
	const read = jest.spyOn(StoredCredentials.prototype, 'getDecrypted');
	const outputs = await runNode(run);
	expect(outputs).toHaveLength(run.items.length);
	// The request for the template, or for the list, is signed with it once more.
	expect(read.mock.calls.length).toBeLessThanOrEqual(run.items.length + 1);
});

it('a template that cannot be read is asked for once, whatever the number of recipients', async () => {
	const requestsFor = async (items: object[]) => {
		sandbox.reset();
		const setup = { ...prepareMessage('no_such_template|en'), onError: 'continueRegularOutput' };
		const outputs = await runNode({ ...setup, items } as never);
		for (const { json } of outputs) expect(json.error).toMatch(/no_such_template/);
		return sandbox.requests().length;
	};
	expect(await requestsFor(recipients)).toBe(await requestsFor(recipients.slice(0, 1)));
});

it('a plan comes out in the order of its items', async () => {
	const outputs = await runNode({ ...apply(), items: desired });
	expect(outputs.map(({ json }) => json.name)).toEqual(desired.map(({ name }) => name));
	expect(outputs.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
});
