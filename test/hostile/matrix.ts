import { PolledWorkflow } from '../engine/trigger/polledWorkflow';
import type { CopiedTemplate, MetaTemplate } from '../sandbox/template';
import type { Provider } from '../sandbox/provider';
import { templateUuid } from '../sandbox/twoChatRows';
import { MATRIX } from './expectations';
import type { FaultRow, Operation, Outcome } from './faultRow';
import { delay } from './modules';
import type { Target } from './operations';
import {
	NEW_FOOTER,
	ORDER,
	offeredVendors,
	operationsOf,
	perform,
	recordsOf,
	setupFor,
} from './operations';
import type { OtherOrigin } from './otherOrigin';
import type { SandboxPlace } from './place';
import { openPlace } from './place';
import { everythingIn, flawIn, wordsOf } from './shown';
import type { Watch } from './watch';
import { watched } from './watch';

export interface CellResult {
	row: string;
	provider: Provider;
	operation: Operation;
	outcome: Outcome;
	/** What is wrong with the cell; empty where it is as ruled. */
	faults: string[];
}

/** The node's minute of patience, where a row never answers. */
const PATIENCE_MS = 1_500;
const ENDLESS: ReadonlySet<string> = new Set(['hang', 'switching', 'drip']);

/** Every call is bounded by the clock; a cell that goes on beyond all of them hangs. */
const LONGEST_CELL_MS = 240_000;

/** Rows of two and a half pages at every vendor. */
const MANY = 450;

const isWrite = (operation: Operation) =>
	operation === 'create' || operation === 'update' || operation === 'delete';

/** A cell of the matrix, in the order of the table. */
interface Cell {
	row: FaultRow;
	provider: Provider;
	operation: Operation;
	expected: readonly Outcome[];
	number: number;
}

/** Sandboxes at a time in one process; the five vendors of one keep it busy. */
const PLACES = 1;

/**
 * Every cell that the rulings say something about, or this process' share of them. Cells run at the
 * same time, each vendor of each sandbox one after the other.
 */
export async function runMatrix(
	other: OtherOrigin,
	{ shard, shards }: { shard: number; shards: number },
	rowName: string,
	tell: { planned(cells: number): void; fault(result: CellResult): void },
): Promise<CellResult[]> {
	const rows = MATRIX.filter(({ name }) => name.includes(rowName));
	const cells = rows.flatMap((row) =>
		offeredVendors().flatMap((provider) =>
			operationsOf(provider).flatMap((operation) => {
				const expected = expectedOf(row, provider, operation);
				return expected === null ? [] : [{ row, provider, operation, expected }];
			}),
		),
	);
	const own: Cell[] = cells
		.map((cell, index) => ({ ...cell, number: index + 1 }))
		.filter(({ number }) => number % shards === shard);
	tell.planned(own.length);
	const waiting = new Map(
		offeredVendors().map((id) => [id, own.filter(({ provider }) => provider === id)]),
	);
	const results: CellResult[] = [];
	const lane = async (place: SandboxPlace, provider: Provider) => {
		for (;;) {
			const cell = waiting.get(provider)?.shift();
			if (cell === undefined) return;
			const { row, operation } = cell;
			const late = { row: row.name, provider, operation, outcome: 'unknown' as const };
			const result = await Promise.race([
				watched(async (watch) => await runCell(place, cell, watch)).catch((error: unknown) => ({
					...late,
					faults: [`threw ${String(error)}`],
				})),
				delay(LONGEST_CELL_MS, { ...late, faults: ['did not end'] }, { ref: false }),
			]);
			results.push(result);
			if (result.faults.length > 0) tell.fault(result);
		}
	};
	const places = await Promise.all(Array.from({ length: PLACES }, () => openPlace(other)));
	await Promise.all(
		places.flatMap((place) => offeredVendors().map(async (id) => await lane(place, id))),
	);
	await Promise.all(places.map(async (place) => await place.close()));
	return results;
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

async function runCell(
	place: SandboxPlace,
	{ row, provider, operation, expected, number: cell }: Cell,
	watch: Watch,
): Promise<CellResult> {
	const { sandbox, other } = place;
	// A key of its own in each cell, which nothing but the request may show.
	const core = `canary${cell.toString(36)}x${provider.toLowerCase()}`;
	// The forms alternate where the cells of one operation do not.
	const secret = (cell >> 3) % 2 === 0 ? `K+${core}/q=` : `K${core}Q`;
	const elsewhere = `${other.url}/cell-${cell}`;
	sandbox.addKey({ provider, key: secret });
	const others = Array.from({ length: row.manyRows ? MANY : 2 }, (_, index) => ({
		name: `other_${index}`,
		language: 'en',
		status: 'APPROVED',
	}));
	// Meta keeps the name of a deleted template for weeks.
	const orderName = provider === 'meta' ? `${ORDER.name}_${cell}` : ORDER.name;
	const status = operation === 'poll' ? 'PENDING' : ORDER.status;
	const order = { ...ORDER, name: orderName, status };
	const templates = operation === 'create' ? others : [...others, order];
	sandbox.setTemplates({ provider, templates });
	const templatesNow = (): Templates => {
		const { atMeta, copy } = structuredClone(sandbox.templates({ provider }));
		return { atMeta, copy: provider === 'meta' ? [] : copy };
	};
	const before = templatesNow();
	const target: Target = {
		place,
		provider,
		secret,
		name: orderName,
		id: operation === 'create' ? null : idOf(provider, before, orderName),
	};
	const otherId = idOf(provider, before, 'other_0');
	const { total: number } = sandbox.load();

	const effect =
		typeof row.effect === 'function' ? row.effect({ secret, otherId, elsewhere }) : row.effect;
	if (ENDLESS.has(effect.kind)) watch.longestTimeoutMs = PATIENCE_MS;
	// A write reads first, and that is another cell; a stale cache is what it reads.
	const isOfReads = effect.kind === 'otherRow' || effect.kind === 'oddRows';
	const method = isWrite(operation) && !isOfReads ? writeMethod(operation) : undefined;
	const path = isWrite(operation) || operation === 'sync' ? '' : '^(?!.*sync)';
	// Pages that an earlier cell fetched ahead must not meet the fault of this one.
	const armed = {
		provider,
		key: secret,
		path,
		times: row.times,
		after: row.after,
		effect,
		...((method ?? operation === 'sync') ? { method: method ?? 'POST' } : { method: 'GET' }),
	};
	const numbers: number[] = [];
	const arm = () => {
		numbers.push(sandbox.addFault(armed as never));
		if (row.then) {
			const later = { ...armed, effect: row.then, after: 1, times: 'always' };
			numbers.push(sandbox.addFault(later as never));
		}
		if (row.blind) {
			const reads = { create: 0, update: 1, delete: provider === 'twoChat' ? 2 : 1 };
			numbers.push(
				sandbox.addFault({
					provider,
					key: secret,
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
		const polled = await pollThrough(target, row.fromStart === true, arm, () => {
			for (const id of numbers) sandbox.removeFault({ id });
			watch.longestTimeoutMs = Infinity;
		});
		({ outcome, words } = polled);
		shown = polled.shown;
		if (polled.told !== 1) faults.push(`told ${polled.told} times`);
	} else {
		arm();
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
	}
	const flaw = flawIn(words);
	if (flaw !== null) faults.push(flaw);
	if (!expected.includes(outcome)) faults.push(`${outcome}, not ${expected.join(' or ')}`);

	const requests = sandbox.requests({ provider, after: number });
	if (requests.some(({ keyInAddress }) => keyInAddress)) faults.push('the key in an address');
	const most = operation === 'poll' ? Infinity : (row.mostRequests ?? Infinity);
	if (requests.length > most) {
		faults.push(`${requests.length} requests`);
	}
	if (row.waitsAtLeast !== undefined && watch.waitedMs < row.waitsAtLeast) {
		faults.push(`waited ${watch.waitedMs} ms`);
	}
	if (isWrite(operation)) {
		const after = templatesNow();
		faults.push(...liesOf(operation, outcome, before, after, orderName));
		faults.push(...repeatsOf(provider, operation, requests));
	}
	if (row.recorded === true && operation !== 'poll' && operation !== 'search') {
		shown += await recordsOf(operation, target);
	}
	for (const id of numbers) sandbox.removeFault({ id });
	if (`${shown}\n${watch.logs.join('\n')}`.toLowerCase().includes(core)) {
		faults.push('shows the key');
	}
	for (const request of other.received) {
		if (request.includes(`/cell-${cell}/`) || request.includes(`/cell-${cell}?`)) {
			faults.push('asked another origin');
		}
		if (request.toLowerCase().includes(core)) faults.push('sent the key to another origin');
	}
	sandbox.revokeKey({ provider, key: secret });
	const described = faults.length === 0 ? faults : [...faults, `words: ${words.slice(0, 300)}`];
	return { row: row.name, provider, operation, outcome, faults: described };
}

/** A trigger that meets the fault just when its template is decided. */
async function pollThrough(
	target: Target,
	fromStart: boolean,
	arm: () => void,
	disarm: () => void,
) {
	const { sandbox } = target.place;
	const { provider } = target;
	const setup = setupFor(target, { events: ['leftPending'], options: {} });
	const workflow = new PolledWorkflow(setup, 'durable');
	if (fromStart) arm();
	await workflow.activate();
	await workflow.tick();
	sandbox.decide({ provider, template: target.name, status: 'APPROVED' });
	sandbox.syncNow({ provider });
	let told = 0;
	let outcome: Outcome = 'done';
	let words = '';
	const shown: unknown[] = [];
	if (!fromStart) arm();
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
	if (!fromStart) disarm();
	// The one after a poll that ran out of its time may still meet what that one began.
	await poll().catch((error: unknown) => shown.push(error));
	for (let polls = 0; polls < 3; polls++) await poll();
	return { outcome, words, told, shown: everythingIn([shown, workflow.saved, workflow.log]) };
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
	return /not known whether|so far/.test(words) ? 'unknown' : 'refused';
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
