import omit from 'lodash/omit';

import example from '../../../examples/approved-prepare-send.workflow.json';
import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor } from '../write/node';

interface ExampleNode {
	name: string;
	type: string;
	parameters: Record<string, never>;
}

const text = JSON.stringify(example);
const workflow = example as unknown as {
	nodes: ExampleNode[];
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
};
const node = (name: string) => workflow.nodes.find((each) => each.name === name) as ExampleNode;

const sandbox = useSandbox();

describe('the example that sends what was approved', () => {
	it('leads from the trigger to a sent message, and from a rejection to an alert', () => {
		const next = (name: string) =>
			workflow.connections[name]?.main.map((outputs) => outputs.map((each) => each.node));
		expect(next('Template Decided')).toEqual([['Approved?']]);
		expect(next('Approved?')).toEqual([['Recipients'], ['Alert Text']]);
		expect(next('Recipients')).toEqual([['One by One']]);
		expect(next('One by One')).toEqual([['Prepare Message']]);
		expect(next('Prepare Message')).toEqual([['Send Message']]);
		expect(node('Send Message').parameters).toMatchObject({
			method: '={{ $json.request.method }}',
			url: '={{ $json.request.url }}',
			jsonBody: '={{ $json.request.body }}',
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'lancePilotTemplatesApi',
		});
	});

	it('names no number that could belong to somebody', () => {
		for (const number of text.match(/\+[\d ]{7,}/g) ?? []) {
			// 555-0100 to 555-0199 are kept for fiction.
			expect(number.replaceAll(' ', '')).toMatch(/^\+120255501\d\d$/);
		}
		expect(text).not.toMatch(/"credentials"/);
	});

	it('prepares a message for each recipient, which the provider takes', async () => {
		// The file leaves the account to be chosen.
		const parameters = omit(node('Prepare Message').parameters, 'workspaceId');
		const [listed] = await runNode(
			nodeFor(sandbox, 'lancePilot', {
				operation: 'get',
				output: 'full',
				template: { __rl: true, mode: 'name', value: 'order_confirmation|en' },
			} as never),
		);
		const template = { id: listed?.json.id, parameters: listed?.json.parameters };
		const recipients = [
			{ phone: '+1 202 555 0143', firstName: 'Ana' },
			{ phone: '+1 202 555 0187', firstName: 'Ben' },
		];
		const outputs = await runNode({
			...nodeFor(sandbox, 'lancePilot', parameters),
			items: recipients.map((recipient) => ({ template, recipients: recipient })),
		});
		for (const { json } of outputs) {
			const { url, method, body } = json.request as { url: string; method: string; body: object };
			const answer = await fetch(url, {
				method,
				headers: {
					authorization: `Bearer ${sandbox.keys.lancePilot}`,
					'content-type': 'application/json',
				},
				body: JSON.stringify(body),
			});
			expect(answer.ok).toBe(true);
		}
		expect(sandbox.messages().map(({ to, variables }) => [to, variables[0]])).toEqual([
			['12025550143', 'Ana'],
			['12025550187', 'Ben'],
		]);
	});
});
