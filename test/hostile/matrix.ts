import type { Provider } from '../sandbox/provider';
import { templateUuid } from '../sandbox/twoChatRows';
import { MATRIX } from './expectations';
import { CORE } from './faultRow';
import type { FaultRow, Operation, Outcome } from './faultRow';
import { delay } from './modules';
import type { Target } from './operations';
import {
	isApply,
	kindOf,
	ORDER,
	offeredVendors,
	operationsOf,
	perform,
	recordsOf,
} from './operations';
import type { OtherOrigin } from './otherOrigin';
import type { SandboxPlace } from './place';
import { openPlace } from './place';
import { pollThrough } from './pollThrough';
import { everythingIn, flawIn, wordsOf } from './shown';
import type { Templates } from './verdict';
import {
	flawsOfItems,
	liesOf,
	missingFile,
	outcomeOf,
	outcomeOfApply,
	repeatsOf,
	writesOf,
} from './verdict';
import type { Watch } from './watch';
import { watched } from './watch';

export interface CellResult {
	row: string;
	provider: Provider;
	operation: Operation;
	outcome: Outcome;
	/** How many outcomes the table allows: more than one is a cell on which nothing is ruled. */
	allowed: number;
	/** What is wrong with the cell; empty where it is as ruled. */
	faults: string[];
}

/** The node's minute of patience, where a row never answers. */
const PATIENCE_MS = 1_500;
/** A poll’s time there: a twentieth of it has to do for what follows the last answer, on a busy machine too. */
const POLL_MS = 8_000;
const ENDLESS: ReadonlySet<string> = new Set(['hang', 'switching', 'drip']);

/** Every call is bounded by the clock; a cell that goes on beyond all of them hangs. */
const LONGEST_CELL_MS = 240_000;

/** Rows of two and a half pages at every vendor. */
const MANY = 450;

const isWrite = (operation: Operation) => kindOf(operation) !== null;

/** Where the two steps of an upload are struck. */
const PATHS: Partial<Record<Operation, string>> = { session: '/uploads$', bytes: '/upload:' };

/** Reads before a write that a row with `blind` leaves alone. */
const readsBefore = (operation: Operation, provider: Provider) => {
	if (isApply(operation)) return 1;
	if (kindOf(operation) === 'create') return 0;
	return operation === 'delete' && provider === 'twoChat' ? 2 : 1;
};

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
			const allowed = cell.expected.length;
			const late = { row: row.name, provider, operation, outcome: 'unknown' as const, allowed };
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
	if (row.core === true && !CORE.has(operation)) return null;
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
	const isPoll = operation === 'poll' || operation === 'pollAll';
	const status = isPoll ? 'PENDING' : ORDER.status;
	const order = { ...ORDER, name: orderName, status };
	const isNew = kindOf(operation) === 'create';
	const templates = isNew ? others : [...others, order];
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
		id: isNew ? null : idOf(provider, before, orderName),
	};
	const otherId = idOf(provider, before, 'other_0');
	const { total: number } = sandbox.load();

	const effect =
		typeof row.effect === 'function' ? row.effect({ secret, otherId, elsewhere }) : row.effect;
	const isEndless = ENDLESS.has(effect.kind);
	// A poll has less time than one request's patience.
	if (isEndless && !isPoll) watch.longestTimeoutMs = PATIENCE_MS;
	// A write reads first, and that is another cell; a stale cache is what it reads.
	const isOfReads = effect.kind === 'otherRow' || effect.kind === 'oddRows';
	const writeMethod = kindOf(operation) === 'delete' ? 'DELETE' : 'POST';
	const method = isWrite(operation) && !isOfReads ? writeMethod : undefined;
	const everywhere = isWrite(operation) || operation === 'sync' ? '' : '^(?!.*sync)';
	const path = PATHS[operation] ?? everywhere;
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
			numbers.push(
				sandbox.addFault({
					provider,
					key: secret,
					method: 'GET',
					after: readsBefore(operation, provider),
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
	if (isPoll) {
		const how = {
			fromStart: row.fromStart === true,
			everyAccount: operation === 'pollAll',
			budgetMs: isEndless ? POLL_MS : undefined,
		};
		const polled = await pollThrough(target, how, arm, () => {
			for (const id of numbers) sandbox.removeFault({ id });
		});
		({ outcome, words } = polled);
		shown = polled.shown;
		if (polled.emitted !== 1) faults.push(`emitted ${polled.emitted} times`);
	} else {
		arm();
		try {
			const items = await perform(operation, target, hints);
			const applied = isApply(operation) && outcomeOfApply(operation, items, orderName);
			outcome = applied ? applied.outcome : 'done';
			shown = everythingIn([items, hints]);
			faults.push(...flawsOfItems(operation, items, row, before, orderName));
			words = [applied ? applied.words : '', ...hints].join(' ');
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
	const most = isPoll ? Infinity : (row.mostRequests ?? Infinity);
	if (requests.length > most) {
		faults.push(`${requests.length} requests`);
	}
	if (
		row.waitsAtLeast !== undefined &&
		operation !== 'validate' &&
		watch.waitedMs < row.waitsAtLeast
	) {
		faults.push(`waited ${watch.waitedMs} ms`);
	}
	if (isWrite(operation)) {
		const after = templatesNow();
		faults.push(...liesOf(operation, outcome, before, after, orderName));
		if (row.notProcessed !== true) faults.push(...repeatsOf(provider, operation, requests));
	}
	faults.push(...writesOf(operation, requests), ...missingFile(operation, outcome, requests));
	if (row.recorded === true && !isPoll && operation !== 'search') {
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
	const allowed = expected.length;
	return { row: row.name, provider, operation, outcome, allowed, faults: described };
}

/** As the vendor's addresses name a template. */
function idOf(provider: Provider, { atMeta, copy }: Templates, name: string): string {
	const row = copy.find((each) => each.name === name);
	if (provider === 'meta') return String(atMeta.find((each) => each.name === name)?.metaId);
	if (row === undefined) throw new Error(`The sandbox has no ${name} at ${provider}`);
	if (provider === 'lancePilot') return String(row.id);
	if (provider === 'waCr') return row.metaId ?? '';
	if (provider === 'kirim') return `tmpl_${String(row.id).padStart(12, '0')}`;
	return templateUuid(row);
}
