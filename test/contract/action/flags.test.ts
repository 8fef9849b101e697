import { failureOf, runNode } from '../../engine/support/runNode';
import type { Provider } from '../../sandbox/provider';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor, writesTo } from '../write/node';

/** Switches that an expression fills with text, as from a sheet. */

const sandbox = useSandbox();

const template = { __rl: true, mode: 'name', value: 'order_confirmation|en_US' };
const SWITCHES: Array<[string, Provider, (value: string) => object]> = [
	['Return All', 'meta', (returnAll) => ({ operation: 'getAll', returnAll })],
	[
		'All Languages',
		'meta',
		(allLanguages) => ({ operation: 'delete', template, options: { allLanguages } }),
	],
	[
		'Only When Pending',
		'lancePilot',
		(onlyWhenPending) => ({ operation: 'sync', options: { onlyWhenPending } }),
	],
	[
		'Wait for Completion',
		'twoChat',
		(waitForCompletion) => ({ operation: 'sync', options: { waitForCompletion } }),
	],
	[
		'Skip Read Back',
		'meta',
		(skipReadBack) => ({
			operation: 'update',
			template,
			updateFields: { footer: 'See you' },
			options: { skipReadBack },
		}),
	],
	['Dry Run', 'meta', (dryRun) => applyWith({ dryRun })],
	['Prune', 'meta', (prune) => applyWith({ prune })],
	[
		'Stop on Category Change',
		'meta',
		(stopOnCategoryChange) => applyWith({ stopOnCategoryChange }),
	],
];

function applyWith(options: object) {
	const json = { name: 'hours', language: 'en', category: 'UTILITY', bodyText: 'Open until six.' };
	return { operation: 'apply', inputMode: 'json', templateJson: JSON.stringify(json), options };
}

it.each(SWITCHES)(
	'%s is refused by name where it is neither true nor false',
	async (label, provider, given) => {
		const { message, description } = await failureOf(
			nodeFor(sandbox, provider, given('perhaps') as never),
		);
		expect(message).toMatch(new RegExp(`^${label} is neither true nor false`));
		expect(description).toContain('No request was sent.');
		expect(sandbox.requests()).toEqual([]);
	},
);

it.each(['true', 'TRUE '])('%j, as a sheet holds it, is true', async (yes) => {
	sandbox.generate({ provider: 'meta', count: 130 });
	const all = { operation: 'getAll', returnAll: yes };
	expect(await runNode(nodeFor(sandbox, 'meta', all as never))).toHaveLength(130);

	sandbox.reset();
	const everyLanguage = { operation: 'delete', template, options: { allLanguages: yes } };
	const [item] = await runNode(nodeFor(sandbox, 'meta', everyLanguage as never));
	expect(item?.json.deletedTemplates).toHaveLength(2);
});

it.each(['', ' ', null])('a Dry Run that is %j only plans', async (dryRun) => {
	const [item] = await runNode(nodeFor(sandbox, 'meta', applyWith({ dryRun }) as never));
	expect(item?.json).toMatchObject({ action: 'create', applied: false });
	expect(writesTo(sandbox)).toEqual([]);
});

it.each(['false', ' FALSE', '', null])(
	'%j, as a sheet holds it, is false',
	async (allLanguages) => {
		const oneLanguage = { operation: 'delete', template, options: { allLanguages } };
		const [item] = await runNode(nodeFor(sandbox, 'meta', oneLanguage as never));
		expect(item?.json.deletedTemplates).toHaveLength(1);
		expect(writesTo(sandbox)).toHaveLength(1);
	},
);
