import type { ExecuteSetup } from '../../engine/support/runNode';
import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor } from './node';

type Vendor = Parameters<typeof nodeFor>[1];
export type Item = Record<string, unknown>;

/** A sandbox for the tests of one file, empty before each, and Apply at its vendors. */
export function useApply() {
	const sandbox = useSandbox({ empty: true });

	/** Desired templates, one an item, applied at a vendor. */
	function setup(vendor: Vendor, desired: object[], options: object = {}, rest: object = {}) {
		const hints: string[] = [];
		const run: ExecuteSetup & { hints: string[] } = {
			...nodeFor(sandbox, vendor, {
				operation: 'apply',
				inputMode: 'json',
				templateJson: '={{ $json }}',
				options: options as never,
				...rest,
			}),
			items: desired,
			hints,
		};
		return run;
	}
	const plan = async (vendor: Vendor, desired: object[], options: object = {}, rest: object = {}) =>
		await itemsOf(setup(vendor, desired, options, rest));
	const apply = async (
		vendor: Vendor,
		desired: object[],
		options: object = {},
		rest: object = {},
	) => await plan(vendor, desired, { dryRun: false, ...options }, rest);

	return {
		sandbox,
		setup,
		plan,
		apply,
		copyOf: (vendor: Vendor) => sandbox.templates({ provider: vendor }).copy,
	};
}

export const itemsOf = async (run: ExecuteSetup): Promise<Item[]> =>
	(await runNode(run)).map(({ json }) => json);

export const actionsOf = (all: Item[]) => all.map(({ action, applied }) => [action, applied]);

export const order = (name: string, text = 'Thank you for your order.') => ({
	name,
	language: 'en',
	category: 'UTILITY',
	bodyText: text,
});

/** A row for the sandbox. */
export const row = (name: string, rest: object = {}) => ({
	name,
	language: 'en',
	category: 'UTILITY',
	status: 'APPROVED',
	body: 'Thanks.',
	...rest,
});
