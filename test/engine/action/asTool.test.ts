import { listenAt, stopListening } from '../support/listenAt';
import { callTool } from '../support/runWorkflow';
import '../support/withoutWaiting';
import { kirim, lancePilot, nodeFor } from './vendors';

/** What an agent of n8n tells its model when this node is its tool. */

afterEach(stopListening);

const fromAI = (key: string) => `={{ $fromAI('${key}') }}`;
const get = nodeFor(kirim, {
	operation: 'get',
	template: { __rl: true, mode: 'name', value: fromAI('template') },
});

it.each(['template_1', 'Template_1 | en', 'TEMPLATE_1'])('%s is found', async (template) => {
	listenAt(kirim.origin, () => [200, kirim.list([kirim.row(1)])]);
	expect(await callTool(get, { template })).toMatchObject([{ name: 'template_1', id: 'tmpl_1' }]);
});

it('a refusal says how to do it right', async () => {
	const told = [
		{
			error: expect.stringMatching(
				/^Template "order one" is not a template name \[Item 0\]\n\nDetails: .*order_confirmation/,
			),
		},
	];
	expect(await callTool(get, { template: 'order one' })).toEqual(told);
	expect(await callTool({ ...get, retryOnFail: true }, { template: 'order one' })).toEqual(told);
});

it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'an older agent is told so as well, where the tool is set to %s',
	async (onError) => {
		const told = await callTool(
			{ ...get, onError },
			{ template: 'order one' },
			{ by: 'olderAgent' },
		);
		expect(told).toEqual([
			{
				error: 'Template "order one" is not a template name [Item 0]',
				description: expect.stringContaining('order_confirmation'),
			},
		]);
	},
);

it('a vendor’s error says what to do about it', async () => {
	listenAt(kirim.origin, () => [401, { error: { code: 'unauthorized', message: 'No such key' } }]);
	expect(await callTool(get, { template: 'order' })).toEqual([
		{ error: expect.stringMatching(/No such key \[Item 0\]\n\nDetails: .*credential/) },
	]);
});

it('Retry On Fail repeats no create that may have been made, and the model may ask for it again', async () => {
	const requests = listenAt(lancePilot.origin, ({ method }) =>
		method === 'GET' ? [200, lancePilot.list([])] : [500, {}],
	);
	const create = nodeFor(lancePilot, {
		operation: 'create',
		inputMode: 'json',
		templateJson: "={{ $fromAI('template', '', 'json') }}",
	});
	const template = { name: 'order', language: 'en', category: 'UTILITY', bodyText: 'Hi.' };
	for (const writes of [1, 2]) {
		expect(await callTool({ ...create, retryOnFail: true }, { template })).toEqual([
			{ error: expect.stringMatching(/^It is not known whether "order" was created/) },
		]);
		expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(writes);
	}
});
