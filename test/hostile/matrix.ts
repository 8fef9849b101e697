import { PolledWorkflow } from '../engine/trigger/polledWorkflow';
import type { CopiedTemplate, MetaTemplate } from '../sandbox/template';
import type { Provider } from '../sandbox/provider';
import { templateUuid } from '../sandbox/twoChatRows';
import type { FaultRow, Operation, Outcome } from './expectations';
import { MATRIX, OPERATIONS } from './expectations';
import { waitedSoFar } from './fastTime';
import { delay } from './modules';
import { NEW_FOOTER, ORDER, offeredVendors, operationsOf, perform, setupFor } from './operations';
import type { Target } from './operations';
import type { SandboxPlace } from './sandbox';
import { everythingIn, flawIn, takeLogs, wordsOf } from './shown';

export interface CellResult {
	row: string;
	provider: Provider;
	operation: Operation;
	outcome: Outcome;
	/** What is wrong with the cell; empty where it is as ruled. */
	faults: string[];
}

/** Every call is bounded by the clock; a cell that goes on beyond all of them hangs. */
const LONGEST_CELL_MS = 20_000;

/** Rows of two and a half pages at every vendor. */
const MANY = 450;

const isWrite = (operation: Operation) =>
	operation === 'create' || operation === 'update' || operation === 'delete';

/** Every cell that the rulings say something about, vendor by vendor at the same time. */
export async function runMatrix(
	place: SandboxPlace,
	onFault: (result: CellResult) => void,
	only: (row: FaultRow, provider: Provider, operation: Operation) => boolean = () => true,
): Promise<CellResult[]> {
	const lanes = offeredVendors().map(async (provider) => {
		const results: CellResult[] = [];
		for (const row of MATRIX) {
			for (const operation of operationsOf(provider)) {
				const expected = expectedOf(row, provider, operation);
				if (expected === null || !only(row, provider, operation)) continue;
				const cell = runCell(place, row, provider, operation, expected);
				const late = { row: row.name, provider, operation, outcome: 'unknown' as const };
				const result = await Promise.race([
					cell,
					delay(LONGEST_CELL_MS, { ...late, faults: ['did not end'] }, { ref: false }),
				]);
				results.push(result);
				if (result.faults.length > 0) onFault(result);
			}
		}
		return results;
	});
	return (await Promise.all(lanes)).flat();
}

/** How a cell may end; `null` where nothing is ruled. */
function expectedOf(
	row: FaultRow,
	provider: Provider,
	operation: Operation,
): readonly Outcome[] | null {
	const exception = row.except?.[`${provider}.${operation}`];
	const expected = exception === undefined ? row.expect[operation] : exception;
	if (expected === undefined || expected === null) return null;
	return typeof expected === 'string' ? [expected] : expected;
}

let cells = 0;

async function runCell(
	place: SandboxPlace,
	row: FaultRow,
	provider: Provider,
	operation: Operation,
	expected: readonly Outcome[],
): Promise<CellResult> {
	const { sandbox } = place;
	// A key of its own in each cell, which nothing but the request may show.
	const core = `canary${(++cells).toString(36)}x${provider.toLowerCase()}`;
	const secret = cells % 2 === 0 ? `K+${core}/q=` : `K${core}Q`;
	await sandbox.addKey({ provider, key: secret });
	const others = Array.from({ length: row.manyRows ? MANY : 2 }, (_, index) => ({
		name: `other_${index}`,
		language: 'en',
		status: 'APPROVED',
	}));
	// Meta keeps the name of a deleted template for weeks.
	const orderName = provider === 'meta' ? `${ORDER.name}_${cells}` : ORDER.name;
	const status = operation === 'poll' ? 'PENDING' : ORDER.status;
	const order = { ...ORDER, name: orderName, status };
	const templates = operation === 'create' ? others : [...others, order];
	await sandbox.setTemplates({ provider, templates });
	const templatesNow = async (): Promise<Templates> => {
		const { atMeta, copy } = await sandbox.templates({ provider });
		return { atMeta, copy: provider === 'meta' ? [] : copy };
	};
	const before = await templatesNow();
	const target: Target = {
		place,
		provider,
		secret,
		name: orderName,
		id: operation === 'create' ? null : idOf(provider, before, orderName),
	};
	const otherId = idOf(provider, before, 'other_0');
	const { total: number } = await sandbox.load();
	const waitedBefore = waitedSoFar();

	const effect = typeof row.effect === 'function' ? row.effect({ secret, otherId }) : row.effect;
	// A write reads first, and that is another cell; a stale cache is what it reads.
	const isOfReads = effect.kind === 'otherRow' || effect.kind === 'oddRows';
	const method = isWrite(operation) && !isOfReads ? writeMethod(operation) : undefined;
	const path = isWrite(operation) || operation === 'sync' ? '' : '^(?!.*sync)';
	const armed = {
		provider,
		path,
		times: row.times,
		after: row.after,
		effect,
		...((method ?? operation === 'sync') ? { method: method ?? 'POST' } : { method: 'GET' }),
	};
	const numbers: number[] = [];
	const arm = async () => {
		numbers.push(await sandbox.addFault(armed as never));
		if (row.then) {
			const later = { ...armed, effect: row.then, after: 1, times: 'always' };
			numbers.push(await sandbox.addFault(later as never));
		}
		if (row.blind) {
			const reads = { create: 0, update: 1, delete: provider === 'twoChat' ? 2 : 1 };
			numbers.push(
				await sandbox.addFault({
					provider,
					method: 'GET',
					after: reads[operation as keyof typeof reads] ?? 0,
					times: 'always',
					effect: { kind: 'status', status: 403 },
				}),
			);
		}
	};

	const faults: string[] = [];
	const hints: string[] = [];
	let outcome: Outcome;
	let shown = '';
	let words = '';
	if (operation === 'poll') {
		const polled = await pollThrough(target, arm, async () => {
			for (const id of numbers) await sandbox.removeFault({ id });
		});
		({ outcome, words } = polled);
		shown = polled.shown;
		if (polled.told !== 1) faults.push(`told ${polled.told} times`);
	} else {
		await arm();
		try {
			const items = await perform(operation, target, hints);
			outcome = 'done';
			shown = everythingIn([items, hints]);
			faults.push(...flawsOfItems(operation, items, row, before, orderName));
			words = hints.join(' ');
		} catch (error) {
			words = wordsOf(error);
			outcome = outcomeOf(operation, words);
			shown = everythingIn(error) + hints.join('\n');
			if (row.words && !words.includes(row.words)) faults.push(`no "${row.words}" in its words`);
		}
		for (const id of numbers) await sandbox.removeFault({ id });
	}
	const flaw = flawIn(words);
	if (flaw !== null) faults.push(flaw);
	if (!expected.includes(outcome)) faults.push(`${outcome}, not ${expected.join(' or ')}`);

	const logs = takeLogs();
	if (`${shown}\n${logs}`.toLowerCase().includes(core)) faults.push('shows the key');
	const requests = await sandbox.requests({ provider, after: number });
	if (requests.some(({ keyInAddress }) => keyInAddress)) faults.push('the key in an address');
	const most = operation === 'poll' ? Infinity : (row.mostRequests ?? Infinity);
	if (requests.length > most) {
		faults.push(`${requests.length} requests`);
	}
	if (row.waitsAtLeast !== undefined && waitedSoFar() - waitedBefore < row.waitsAtLeast) {
		faults.push(`waited ${waitedSoFar() - waitedBefore} ms`);
	}
	if (isWrite(operation)) {
		const after = await templatesNow();
		faults.push(...liesOf(operation, outcome, before, after, orderName));
		faults.push(...repeatsOf(provider, operation, requests));
	}
	await sandbox.revokeKey({ provider, key: secret });
	const described = faults.length === 0 ? faults : [...faults, `words: ${words.slice(0, 300)}`];
	return { row: row.name, provider, operation, outcome, faults: described };
}

/** A trigger that meets the fault just when its template is decided. */
async function pollThrough(target: Target, arm: () => Promise<void>, disarm: () => Promise<void>) {
	const { sandbox } = target.place;
	const { provider } = target;
	const setup = setupFor(target, { events: ['leftPending'], options: {} });
	const workflow = new PolledWorkflow(setup, 'durable');
	await workflow.activate();
	await workflow.tick();
	await sandbox.decide({ provider, template: target.name, status: 'APPROVED' });
	await sandbox.syncNow({ provider });
	let told = 0;
	let outcome: Outcome = 'done';
	let words = '';
	const shown: unknown[] = [];
	await arm();
	const poll = async () => {
		const items = await workflow.tick();
		told += items?.length ?? 0;
		shown.push(items);
	};
	try {
		await poll();
		if (told === 0) words = 'The poll was green and told nothing.';
	} catch (error) {
		outcome = 'error';
		words = wordsOf(error);
		shown.push(error);
	}
	await disarm();
	for (let polls = 0; polls < 3; polls++) await poll();
	return { outcome, words, told, shown: everythingIn([shown, workflow.saved]) };
}

/** As the vendor's addresses name a template. */
function idOf(
	provider: Provider,
	{ atMeta, copy }: { atMeta: MetaTemplate[]; copy: CopiedTemplate[] },
	name: string,
): string {
	const row = copy.find((each) => each.name === name);
	if (provider === 'meta') return String(atMeta.find((each) => each.name === name)?.metaId);
	if (row === undefined) throw new Error(`The sandbox has no ${name} at ${provider}`);
	if (provider === 'lancePilot') return String(row.id);
	if (provider === 'waCr') return row.metaId ?? '';
	if (provider === 'kirim') return `tmpl_${String(row.id).padStart(12, '0')}`;
	return templateUuid(row);
}

function writeMethod(operation: Operation): 'POST' | 'DELETE' {
	return operation === 'delete' ? 'DELETE' : 'POST';
}

function outcomeOf(operation: Operation, words: string): Outcome {
	if (!isWrite(operation)) {
		return /could not be read to its end/.test(words) ? 'incomplete' : 'error';
	}
	return /not known whether|was not deleted so far/.test(words) ? 'unknown' : 'refused';
}

type Templates = { atMeta: MetaTemplate[]; copy: CopiedTemplate[] };

/** What the vendor itself has; Meta has no copy. */
function rowsOf({ atMeta, copy }: Templates): Array<MetaTemplate | CopiedTemplate> {
	return copy.length > 0 ? copy : atMeta;
}

/** Whether the vendor carried a write out. */
function isCarriedOut(operation: Operation, templates: Templates, orderName: string): boolean {
	const order = rowsOf(templates).find(({ name }) => name === orderName);
	if (operation === 'create') return order !== undefined;
	if (operation === 'delete') return order === undefined || /DELET/.test(order.status);
	return (
		order?.components.some(({ type, text }) => type === 'FOOTER' && text === NEW_FOOTER) ?? false
	);
}

/** What an operation says, held against what the vendor has. */
function liesOf(
	operation: Operation,
	outcome: Outcome,
	before: Templates,
	after: Templates,
	orderName: string,
): string[] {
	const isThere = isCarriedOut(operation, after, orderName);
	const lies: string[] = [];
	if (isThere && outcome === 'refused') lies.push('LIE: carried out, and reported as not');
	if (!isThere && outcome === 'done') lies.push('LIE: reported as done, and not carried out');
	const others = ({ copy, atMeta }: Templates) =>
		JSON.stringify(rowsOf({ atMeta, copy }).filter(({ name }) => name !== orderName));
	if (others(before) !== others(after)) lies.push('LIE: another template was changed');
	return lies;
}

/** Writes that were processed more than once although no document allows it. */
function repeatsOf(
	provider: Provider,
	operation: Operation,
	requests: Array<{ method: string; status: number | null; headers: Record<string, string> }>,
): string[] {
	const writes = requests.filter(({ method, status }) => method !== 'GET' && status !== 429);
	if (writes.length < 2) return [];
	if (provider === 'lancePilot' && operation === 'delete') return [];
	const keys = new Set(writes.map(({ headers }) => headers['idempotency-key']));
	if (keys.size === 1 && !keys.has(undefined as never)) return [];
	return [`sent ${writes.length} times`];
}

/** What is missing from a green answer, or should not be in it. */
function flawsOfItems(
	operation: Operation,
	items: object[],
	row: FaultRow,
	{ atMeta }: Templates,
	orderName: string,
): string[] {
	const flaws: string[] = [];
	const text = JSON.stringify(items);
	// Beyond 2^53 only these digits are exact; oddRows makes them of zeros and the row's number.
	const rounded = /"(?:id|metaId)":(?:"9007199\d*e\+\d+"|9007199\d{9,})/.exec(text);
	if (rounded !== null) flaws.push(`a number for an id: ${rounded[0]}`);
	if (/\[object |"undefined"|"NaN"/.test(text)) flaws.push('an item holds a value that slipped');
	if (items.length === 0) flaws.push('nothing came out in green');
	if (operation === 'getAll' && row.effect !== null && typeof row.effect === 'object') {
		const kept = row.name.startsWith('one row without') ? 1 : 0;
		// Kirim and Meta print no total against which an empty page could be held.
		const mayMiss =
			row.effect.kind === 'emptyList' ? MANY : row.effect.kind === 'oddRows' ? 1 : kept;
		if (items.length < atMeta.length - mayMiss)
			flaws.push(`${items.length} of ${atMeta.length} items`);
	}
	if ((operation === 'create' || operation === 'get' || operation === 'update') && items[0]) {
		const { name } = items[0] as { name?: unknown };
		if (name !== orderName) flaws.push(`the item is ${String(name)}`);
	}
	if (operation === 'delete' && (items[0] as { deleted?: unknown })?.deleted !== true) {
		flaws.push('the item does not say deleted');
	}
	return flaws;
}

/** The matrix as a table: a fault a line, an operation a column, a letter a vendor. */
export function tableOf(results: CellResult[]): string {
	const letters: Record<Outcome, string> = {
		done: '+',
		refused: '-',
		unknown: '?',
		error: '!',
		incomplete: '…',
	};
	const vendors = [...new Set(results.map(({ provider }) => provider))];
	const rows = [...new Set(results.map(({ row }) => row))];
	const cells = new Map(
		results.map((each) => [`${each.row}·${each.provider}·${each.operation}`, each]),
	);
	const width = Math.max(...rows.map((row) => row.length));
	const lines = rows.map((row) => {
		const columns = OPERATIONS.map((operation) =>
			vendors
				.map((provider) => {
					const cell = cells.get(`${row}·${provider}·${operation}`);
					if (cell === undefined) return '·';
					return cell.faults.length === 0 ? letters[cell.outcome] : '#';
				})
				.join('')
				.padEnd(8),
		);
		return `${row.padEnd(width)}  ${columns.join(' ')}`;
	});
	const head = `${''.padEnd(width)}  ${OPERATIONS.map((name) => name.padEnd(8)).join(' ')}`;
	const legend = `columns hold ${vendors.join(', ')}; + done, - refused, ? unknown, ! error, … incomplete, # not as ruled`;
	return [legend, head, ...lines].join('\n');
}
