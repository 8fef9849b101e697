import '../../engine/support/withoutWaiting';
import { readme } from '../../engine/support/dist';
import { runNode } from '../../engine/support/runNode';
import { PolledWorkflow } from '../../engine/trigger/polledWorkflow';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor } from '../write/node';
import { costs } from './documents';

/**
 * The numbers of calls that docs/costs.md states, by what arrives at the sandbox. Its lists are one
 * page long, so that L is 1.
 */

const PROVIDERS = ['lancePilot', 'waCr', 'twoChat', 'kirim', 'meta'] as const;
type Vendor = (typeof PROVIDERS)[number];

const OPERATIONS = {
	'Template: **Apply**': 'apply',
	'Template: **Create**': 'create',
	'Template: **Delete**': 'delete',
	'Template: **Get**, by ID': 'getById',
	'Template: **Get**, by name': 'getByName',
	'Template: **Get Many**': 'getAll',
	'Template: **Prepare Message**': 'prepareMessage',
	'Template: **Sync**': 'sync',
	'Template: **Update**': 'update',
	'Template: **Validate**': 'validate',
	'Channel: **Get Many**': 'channel',
} as const;
type Operation = (typeof OPERATIONS)[keyof typeof OPERATIONS];

const cellsOf = (line: string) =>
	line
		.split('|')
		.slice(1, -1)
		.map((cell) => cell.trim());

/** Rows of a document's table that begins so, without its head. */
function rowsOf(document: string, head: RegExp): string[][] {
	const lines = document.split('\n');
	const start = lines.findIndex((line) => head.test(line));
	const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
	return lines.slice(start + 2, end).map(cellsOf);
}

const operationsOf = (document: string) =>
	rowsOf(document, /^\| Resource +\| Operation/).map(([resource, operation, ...cells]) => ({
		label: `${resource}: ${operation}`,
		cells: cells.slice(0, PROVIDERS.length),
	}));

const matrix = operationsOf(costs);

/** What no vendor's document offers. */
const MISSING = '–';

/** What a cell says of a list of one page, without what it adds for special cases. */
function callsIn(cell: string): { most: number; exact: boolean } {
	const [said = ''] = cell.replace(/^as Get.*/, 'up to L').split(/,| \+ writes| \+ creates/);
	const [, factor = '', list, plus = ''] =
		/^(?:up to )?(\d*)(L?)(?: \+ (\d+))?$/.exec(said.trim()) ?? [];
	if (factor === '' && list !== 'L') throw new Error(`No number of calls: ${cell}`);
	return { most: Number(factor || 1) + Number(plus), exact: !said.startsWith('up to') };
}

const body = { language: 'en', category: 'UTILITY', bodyText: 'Your parcel has left our house.' };

const sandbox = useSandbox();

async function parametersOf(operation: Operation, provider: Vendor): Promise<object> {
	const name = 'order_confirmation|en';
	const named = provider === 'lancePilot' || provider === 'twoChat' ? name : `${name}_US`;
	const template = byName(provider === 'twoChat' ? 'delivery_update' : named);
	const listed = nodeFor(sandbox, provider, { operation: 'getAll', returnAll: true });
	switch (operation) {
		case 'getById': {
			const [first] = await runNode(listed);
			return { operation: 'get', template: { __rl: true, mode: 'id', value: first?.json.id } };
		}
		case 'getByName':
			return { operation: 'get', template };
		case 'getAll':
			return { operation, returnAll: true };
		case 'apply':
			return {
				...{ operation, inputMode: 'json' },
				templateJson: JSON.stringify({ name: 'new_one', ...body }),
			};
		case 'create':
		case 'validate':
			return { operation, name: 'new_one', ...body };
		case 'update': {
			const all = await runNode(listed);
			const id = all.find(({ json }) => json.status === 'APPROVED' && json.category === 'UTILITY')
				?.json.id;
			return {
				operation,
				template: { __rl: true, mode: 'id', value: id },
				updateFields: { footer: 'Changed' },
			};
		}
		case 'delete': {
			const [first] = await runNode(listed);
			return { operation, template: { __rl: true, mode: 'id', value: first?.json.id } };
		}
		case 'prepareMessage':
			return {
				...{ operation, template, inputMode: 'json', valuesJson: {} },
				recipient: '+12025550142',
				// Needed at Meta only.
				phoneNumberId: { __rl: true, mode: 'id', value: '106540352242922' },
			};
		case 'channel':
			return { resource: 'channel', operation: 'getAll', returnAll: true };
		default:
			return { operation };
	}
}

it('states the calls of every operation', () => {
	expect(matrix.map(({ label }) => label)).toEqual(Object.keys(OPERATIONS));
});

it('is offered in the README where it costs something here', () => {
	const offered = (document: string) =>
		operationsOf(document).map(({ label, cells }) => [
			label,
			cells.map((cell) => cell !== MISSING),
		]);
	expect(offered(readme)).toEqual(offered(costs));
});

const cases = matrix.flatMap(({ label, cells }) =>
	PROVIDERS.map((provider, column) => ({ label, provider, cell: cells[column] ?? '' })).filter(
		({ cell }) => cell !== MISSING,
	),
);

it.each(cases)('$label at $provider takes $cell', async ({ label, provider, cell }) => {
	const parameters = await parametersOf(OPERATIONS[label as never], provider);
	const before = sandbox.requests().length;
	// What the run comes to is for other tests: a message may lack values.
	await runNode(nodeFor(sandbox, provider, parameters as never)).catch((error: Error) => {
		expect(error.message).not.toMatch(/not found|does not exist|not valid|is empty/);
	});
	const calls = sandbox.requests().length - before;
	const { most, exact } = callsIn(cell);
	expect(calls).toBeLessThanOrEqual(most);
	expect(calls).toBeGreaterThanOrEqual(exact ? most : 1);
});

describe.each(
	rowsOf(costs, /^\| Provider +\| Nothing under review/).map((row, at) => [at, ...row] as const),
)('a poll, row %i: %s', (at, _label, quiet = '', pending = '') => {
	const provider = PROVIDERS[at] ?? 'meta';
	const callsOfATick = async (settle: boolean) => {
		const options = {} as never;
		const setup = nodeFor(sandbox, provider, { events: ['leftPending'], options });
		const workflow = new PolledWorkflow(setup, 'legacy');
		await workflow.activate();
		if (settle) {
			sandbox.autoDecide({ afterMs: 0 });
			sandbox.syncNow({ provider });
			await workflow.tick();
			await workflow.tick();
		} else await workflow.tick();
		const before = sandbox.requests().length;
		await workflow.tick();
		return sandbox.requests().length - before;
	};

	it('takes what is stated with something under review', async () => {
		expect(await callsOfATick(false)).toBe(callsIn(pending).most);
	});

	it('takes what is stated with nothing under review', async () => {
		const said = /0 in between/.test(quiet) ? 0 : callsIn(quiet.split(/[,;]/)[0] ?? '').most;
		expect(await callsOfATick(true)).toBe(said);
	});
});
