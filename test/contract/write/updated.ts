import type { ExecuteSetup } from '../../engine/support/runNode';
import { runNode } from '../../engine/support/runNode';
import type { Component } from '../../sandbox/template';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor } from './node';

export const TEMPLATE: Component[] = [
	{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['12345'] } },
	{
		type: 'BODY',
		text: 'Hi {{1}}, it arrives on {{2}}, we will write.',
		example: { body_text: [['Ana', 'Monday']] },
	},
	{ type: 'FOOTER', text: 'Thank you' },
	{
		type: 'BUTTONS',
		buttons: [
			{ type: 'URL', text: 'Track', url: 'https://shop.example.com/t?id={{1}}', example: ['1'] },
			{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+12025550171' },
		],
	},
];

/** A sandbox for the tests of one file, in which LancePilot has one template, and Update at it. */
export function useUpdate() {
	const sandbox = useSandbox({ empty: true });

	function templateWith(components: Component[], category = 'UTILITY', status = 'APPROVED') {
		sandbox.setTemplates({
			provider: 'lancePilot',
			templates: [{ name: 'order', language: 'en', category, status, components }],
		});
	}

	const componentsNow = () => sandbox.templates({ provider: 'lancePilot' }).copy[0]?.components;

	const update = (parameters: ExecuteSetup['parameters'], hints?: string[]): ExecuteSetup => ({
		...nodeFor(sandbox, 'lancePilot', {
			operation: 'update',
			template: byName('order|en'),
			output: 'full',
			...parameters,
		}),
		hints,
	});

	const changed = async (parameters: ExecuteSetup['parameters'], hints?: string[]) =>
		(await runNode(update(parameters, hints)))[0]?.json as Record<string, unknown>;

	beforeEach(() => templateWith(TEMPLATE));

	return { sandbox, templateWith, componentsNow, update, changed };
}
