import type { CopiedTemplate, MetaTemplate } from '../sandbox/template';
import type { Provider } from '../sandbox/provider';
import type { FaultRow, Operation, Outcome } from './faultRow';
import { isApply, kindOf, NEW_FOOTER, PICTURE_SHA, takesFile } from './operations';

/** What a vendor has. */
export interface Templates {
	atMeta: MetaTemplate[];
	copy: CopiedTemplate[];
}

/** What of a request says whether something was written twice, or a file has arrived. */
interface Sent {
	method: string;
	path: string;
	status: number | null;
	headers: Record<string, string>;
	files: Array<{ sha256: string }>;
}

/** How an operation that threw has ended, by its words. */
export function outcomeOf(operation: Operation, words: string): Outcome {
	if (kindOf(operation) === null) {
		return /could not be read to its end/.test(words) ? 'incomplete' : 'error';
	}
	return /not known whether|so far/.test(words) ? 'unknown' : 'refused';
}

/** How the template of an item of Apply has ended, and its words. */
export function outcomeOfApply(
	operation: Operation,
	items: object[],
	orderName: string,
): { outcome: Outcome; words: string } {
	const item = items.find((each) => 'name' in each && each.name === orderName);
	const { applied, reason } = (item ?? {}) as { applied?: unknown; reason?: unknown };
	const words = typeof reason === 'string' ? reason : '';
	if (operation === 'plan') return { outcome: 'done', words };
	if (applied === true) return { outcome: 'done', words };
	return { outcome: applied === null ? 'unknown' : 'refused', words };
}

/** What the vendor itself has; Meta has no copy. */
function rowsOf({ atMeta, copy }: Templates): Array<MetaTemplate | CopiedTemplate> {
	return copy.length > 0 ? copy : atMeta;
}

/** Whether the vendor carried a write out. */
function isCarriedOut(operation: Operation, templates: Templates, orderName: string): boolean {
	const order = rowsOf(templates).find(({ name }) => name === orderName);
	if (kindOf(operation) === 'create') return order !== undefined;
	if (kindOf(operation) === 'delete') return order === undefined || /DELET/.test(order.status);
	return (
		order?.components.some(({ type, text }) => type === 'FOOTER' && text === NEW_FOOTER) ?? false
	);
}

/** What an operation says, held against what the vendor has. */
export function liesOf(
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
export function repeatsOf(provider: Provider, operation: Operation, requests: Sent[]): string[] {
	const writes = requests.filter(
		({ method, path, status }) => method !== 'GET' && status !== 429 && !/upload/.test(path),
	);
	if (writes.length < 2) return [];
	if (provider === 'lancePilot' && kindOf(operation) === 'delete') return [];
	const keys = new Set(writes.map(({ headers }) => headers['idempotency-key']));
	if (keys.size === 1 && !keys.has(undefined as never)) return [];
	return [`sent ${writes.length} times`];
}

/** Whether what only looks has changed something. */
export function writesOf(operation: Operation, requests: Sent[]): string[] {
	if (operation === 'validate') return requests.length > 0 ? ['Validate asked the vendor'] : [];
	const written = requests.some(({ method }) => method !== 'GET');
	const looks = ['getAll', 'search', 'get', 'channels', 'prepare', 'plan'].includes(operation);
	return looks && written ? ['wrote although it only looks'] : [];
}

/** A file counts when all of it is there. */
export function missingFile(operation: Operation, outcome: Outcome, requests: Sent[]): string[] {
	if (!takesFile(operation) || outcome !== 'done') return [];
	const arrived = requests.some(({ files }) => files.some(({ sha256 }) => sha256 === PICTURE_SHA));
	return arrived ? [] : ['LIE: done, and the file did not arrive whole'];
}

/** What is missing from a green answer, or should not be in it. */
export function flawsOfItems(
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
			row.effect.kind === 'emptyList' ? Infinity : row.effect.kind === 'oddRows' ? 1 : kept;
		if (items.length < atMeta.length - mayMiss)
			flaws.push(`${items.length} of ${atMeta.length} items`);
	}
	const isOne = ['create', 'get', 'update', 'prepare', 'validate'].includes(operation);
	if ((isOne || takesFile(operation)) && items[0]) {
		const { name } = items[0] as { name?: unknown };
		if (name !== orderName) flaws.push(`the item is ${String(name)}`);
	}
	if (operation === 'delete' && (items[0] as { deleted?: unknown })?.deleted !== true) {
		flaws.push('the item does not say deleted');
	}
	if (isApply(operation)) flaws.push(...flawsOfPlan(operation, items, orderName));
	if (operation === 'validate' && (items[0] as { valid?: unknown })?.valid === undefined) {
		flaws.push('the item does not say whether it is valid');
	}
	if (operation === 'prepare') flaws.push(...flawsOfMessage(items[0] ?? {}));
	return flaws;
}

/** Every template of a set is an item, and a dry run applies nothing. */
function flawsOfPlan(operation: Operation, items: object[], orderName: string): string[] {
	const names = items.map((item) => ('name' in item ? item.name : null));
	const flaws = names.includes(orderName) ? [] : ['the template is in no item'];
	const isApplied = items.some((item) => 'applied' in item && item.applied !== false);
	return operation === 'plan' && isApplied ? [...flaws, 'a dry run says it was applied'] : flaws;
}

/** The request that sends the message, ready to be sent with the credential of n8n. */
function flawsOfMessage(item: object): string[] {
	const { to, request } = item as { to?: unknown; request?: Record<string, unknown> };
	const flaws = to === '+14155550100' ? [] : ['the message goes to nobody'];
	const isWhole = request?.method === 'POST' && /^http:/.test(String(request.url));
	return isWhole && request.body !== undefined ? flaws : [...flaws, 'no request to send it with'];
}
