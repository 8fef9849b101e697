import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor } from './node';

const sandbox = useSandbox();

const bodyAfter = async (parameters: Record<string, unknown>) => {
	const [item] = await runNode(
		nodeFor(sandbox, 'lancePilot', {
			operation: 'update',
			template: byName('order_confirmation|en'),
			...(parameters as object),
		}),
	);
	return item?.json.body;
};

describe('a text with placeholders that n8n made an expression of', () => {
	it('keeps its numbered placeholders', async () => {
		const bodyText = '=Hello {{1}}, it arrives on {{ 2 }}, see you.';
		expect(await bodyAfter({ updateFields: { bodyText } })).toBe(
			'Hello {{1}}, it arrives on {{2}}, see you.',
		);
	});

	it('still evaluates what is an expression', async () => {
		const bodyText = '=Hello {{1}}, it arrives on {{2}}, says {{ "Acme" + " Shop" }}.';
		expect(await bodyAfter({ updateFields: { bodyText } })).toBe(
			'Hello {{1}}, it arrives on {{2}}, says Acme Shop.',
		);
	});

	it('keeps them in Template JSON', async () => {
		const templateJson = '={ "bodyText": "Hello {{1}}, it arrives on {{2}}, see you." }';
		expect(await bodyAfter({ inputMode: 'json', templateJson })).toBe(
			'Hello {{1}}, it arrives on {{2}}, see you.',
		);
	});

	it('leaves a fixed text alone', async () => {
		const bodyText = 'Hello {{1}}, it arrives on {{2}}, see you.';
		expect(await bodyAfter({ updateFields: { bodyText } })).toBe(bodyText);
	});
});
