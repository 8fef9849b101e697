import type { TemplateProvider } from '../../nodes/shared/providers/provider';
import { loadProvider } from '../../nodes/shared/providers/registry';
import { emptyDefinition } from '../../nodes/shared/template/merge';
import { UserError } from '../../nodes/shared/template/userError';
import type { Answer, Call, Client } from '../../nodes/shared/transport/answer';
import { unreadableError } from '../../nodes/shared/transport/apiErrors';
import type { Provider } from '../sandbox/provider';
import { randomNumbers } from '../sandbox/random';
import { KEYS } from '../sandbox/seed';
import { mutated, UNSAFE_NUMBERS } from './mutations';
import { VENDORS, offeredVendors } from './operations';
import type { SandboxPlace } from './place';
import { flawIn } from './shown';

export interface FuzzResult {
	answers: number;
	/** How many were read as a success, as the vendor's error, and as what cannot be read. */
	read: number;
	refused: number;
	unreadable: number;
	slowestMs: number;
	/** One line a fault, the first of its kind. */
	faults: Map<string, string>;
}

/** A vendor's error, as the client would throw it. */
class Refused extends Error {}

/** What is read of an answer, in the way of the operations. */
type Reading = 'list' | 'item' | 'channels' | 'sync' | 'create' | 'update' | 'delete' | 'error';

interface Documented {
	provider: TemplateProvider;
	reading: Reading;
	status: number;
	body: unknown;
}

/** Longest that one answer of usual size may take to be read, other work on the machine included. */
const LONGEST_MS = 1_500;

/** Reads so many mutations of documented answers, in an order that the seed decides. */
export async function fuzzAnswers(
	place: SandboxPlace,
	count: number,
	seed: number,
): Promise<FuzzResult> {
	const documented = await collect(place);
	const random = randomNumbers(seed);
	const result: FuzzResult = {
		answers: 0,
		read: 0,
		refused: 0,
		unreadable: 0,
		slowestMs: 0,
		faults: new Map(),
	};
	const blame = (kind: string, what: string) => {
		if (!result.faults.has(kind)) result.faults.set(kind, what);
	};
	for (; result.answers < count; result.answers++) {
		const base = documented[Math.floor(random() * documented.length)] as Documented;
		const { provider, reading } = base;
		const status =
			random() < 0.85 ? base.status : (STATUSES[Math.floor(random() * STATUSES.length)] ?? 200);
		const body = mutated(base.body, random);
		const at = `${provider.id} ${reading}`;
		const started = performance.now();
		try {
			const shown = await read(provider, reading, { status, headers: {}, body });
			result.read += 1;
			const flaw = flawOfReading(shown, body);
			if (flaw !== null) blame(`${at}: ${flaw}`, sample(body));
		} catch (error) {
			if (error instanceof Refused) result.refused += 1;
			else if (error instanceof UserError) result.unreadable += 1;
			else {
				const { stack = String(error) } = error as Error;
				blame(`${at}: ${stack.split('\n').slice(0, 2).join(' ').slice(0, 200)}`, sample(body));
				continue;
			}
			const { message, hint } = error as { message: string; hint?: string };
			const flaw = flawIn(`${message} ${hint ?? ''}`);
			if (flaw !== null) blame(`${at}: ${flaw}: ${message.slice(0, 120)}`, sample(body));
		}
		const took = performance.now() - started;
		result.slowestMs = Math.max(result.slowestMs, took);
		if (took > LONGEST_MS) blame(`${at}: ${took.toFixed(0)} ms`, sample(body));
	}
	return result;
}

const STATUSES = [200, 201, 202, 204, 400, 401, 403, 404, 409, 422, 429, 500, 503];

function sample(body: unknown, most = 400): string {
	try {
		return JSON.stringify(body)?.slice(0, most) ?? 'undefined';
	} catch {
		return 'a body that is nested too deep to be shown';
	}
}

/** Documented answers, as the sandbox gives them. */
async function collect(place: SandboxPlace): Promise<Documented[]> {
	const { sandbox } = place;
	const documented: Documented[] = [];
	for (const id of offeredVendors()) {
		const provider = await loadProvider(id);
		sandbox.addEveryKind({ provider: id });
		const account = VENDORS[id].account === null && id !== 'meta' ? null : place.accountOf(id);
		const add = (reading: Reading, { status, body }: { status: number; body: unknown }) =>
			documented.push({ provider, reading, status, body });
		const seen: Answer[] = [];
		const client = realClient(place, id, seen);
		const rows: unknown[] = [];
		for await (const page of provider.listTemplates(client, account)) rows.push(...page.rows);
		const list = seen[0] as Answer;
		// A row at a time, so that each kind of template is mutated as often as the envelope.
		for (const row of rows) add('list', { status: 200, body: onlyWith(list.body, row) });
		for (const row of rows.slice(0, 30)) add('item', { status: 200, body: { data: row } });
		seen.length = 0;
		for await (const page of provider.listChannels(client)) void page;
		add('channels', seen[0] as Answer);
		if (VENDORS[id].syncs) {
			seen.length = 0;
			await provider.syncTemplates?.(client, account);
			add('sync', seen[0] as Answer);
		}
		const created = { success: true, message: 'Done', data: rows[0] };
		if (provider.createTemplate) add('create', { status: 201, body: created });
		if (provider.updateTemplate) add('update', { status: 200, body: created });
		if (provider.deleteTemplate)
			add('delete', { status: 200, body: { success: true, message: 'Done' } });
		for (const status of [400, 401, 404, 422, 500]) {
			sandbox.addFault({ provider: id, effect: { kind: 'status', status } });
			seen.length = 0;
			await client.exchange({ method: 'GET', path: '/templates' }).catch(() => undefined);
			add('error', seen[0] as Answer);
		}
		for (const body of FRAMES) add('error', { status: 422, body });
		sandbox.clearFaults();
	}
	return documented;
}

/** Errors in the shapes of the usual frameworks. */
const FRAMES = [
	{ detail: [{ loc: ['query', 'limit'], msg: 'Input should be less', type: 'less_than' }] },
	{
		message: 'Invalid',
		errors: { buttons: { 0: { url: ['The url is invalid.'] } }, footer: ['Long'] },
	},
	{
		error: {
			code: 100,
			message: 'Invalid parameter',
			error_data: { details: 'No body' },
			fbtrace_id: 'A',
		},
	},
	{
		type: 'about:blank',
		title: 'Bad',
		status: 422,
		detail: 'No',
		violations: [{ field: 'a', message: 'b' }],
	},
	{ error: 'invalid_request', error_description: 'Missing', request_id: 'r1' },
];

function realClient(place: SandboxPlace, id: Provider, seen: Answer[]): Client {
	const baseUrl = place.baseUrlOf(id);
	const exchange = async ({ method, path, query, body, headers }: Call): Promise<Answer> => {
		const url = new URL(`${baseUrl}${path}`);
		for (const [name, value] of Object.entries(query ?? {})) {
			if (value !== undefined) url.searchParams.set(name, String(value));
		}
		const response = await fetch(url, {
			method,
			headers: {
				...headers,
				authorization: `Bearer ${KEYS[id]}`,
				'x-user-api-key': KEYS[id],
				...(body && { 'content-type': 'application/json' }),
			},
			...(body && { body: JSON.stringify(body) }),
		});
		const answer = {
			status: response.status,
			headers: {},
			body: (await response.json()) as unknown,
		};
		seen.push(answer);
		return answer;
	};
	const account = id === 'meta' ? place.accountOf(id) : null;
	const send = async (call: Call) => (await exchange(call)).body;
	return {
		baseUrl,
		account,
		credential: {},
		credentialKey: () => '',
		pathPrefix: '',
		exchange,
		send,
	};
}

/** A list's answer with one row. */
function onlyWith(body: unknown, row: unknown): unknown {
	const envelope = body as Record<string, unknown>;
	const name = ['data', 'templates'].find((each) => Array.isArray(envelope[each])) ?? 'data';
	return { ...envelope, [name]: [row] };
}

/** Hands out the answer once; whatever is asked after it gets an empty page. */
function clientWith(provider: TemplateProvider, answer: Answer): Client {
	let asked = 0;
	const exchange = async (call: Call): Promise<Answer> => {
		if (++asked > 3) throw new Refused('no more');
		const isFound = call.allow404 === true && answer.status === 404;
		const failure =
			provider.readError(answer, call) ??
			unreadableError(answer, provider.displayName, call.allowEmpty);
		if (failure !== null && !isFound) {
			throw Object.assign(new Refused(failure.message), {
				hint: [failure.hint, failure.code, failure.requestId].filter(Boolean).join(' '),
			});
		}
		return await Promise.resolve(answer);
	};
	const send = async (call: Call) => (await exchange(call)).body;
	return {
		baseUrl: 'http://vendor.test',
		account: '1',
		credential: {},
		credentialKey: () => '',
		pathPrefix: '',
		exchange,
		send,
	};
}

/** @returns what would be shown */
async function read(
	provider: TemplateProvider,
	reading: Reading,
	answer: Answer,
): Promise<unknown> {
	const client = clientWith(provider, answer);
	const account = 'account';
	switch (reading) {
		case 'list': {
			const shown: unknown[] = [];
			for await (const page of provider.listTemplates(client, account)) {
				shown.push(page.next, page.total, ...page.rows.map((row) => rowShown(provider, row)));
				break;
			}
			return shown;
		}
		case 'item': {
			const reference = { by: 'id', id: '12' } as const;
			const row = await provider.getTemplate(client, account, reference);
			return row === null ? null : rowShown(provider, row);
		}
		case 'channels': {
			const shown: unknown[] = [];
			for await (const page of provider.listChannels(client)) {
				shown.push(...page.rows);
				break;
			}
			return shown;
		}
		case 'sync':
			return await provider.syncTemplates?.(client, account);
		case 'create': {
			const { row, message } =
				(await provider.createTemplate?.(client, account, definition, null)) ?? {};
			return [message, row && rowShown(provider, row)];
		}
		case 'update':
			return (
				await provider.updateTemplate?.(client, account, writtenRow(provider), definition, null)
			)?.message;
		case 'delete':
			// The row is the one that was read before; here the answer is the hostile part.
			return (await provider.deleteTemplate?.(client, account, writtenRow(provider), false))
				?.message;
		case 'error':
			return await client.send({ method: 'GET', path: '/templates' });
	}
}

const definition = emptyDefinition({ name: 'order', language: 'en', category: 'UTILITY' });

/** A row that every vendor's writes can address. */
function writtenRow({ id }: TemplateProvider): unknown {
	const id12 = id === 'lancePilot' ? 12 : '12';
	return {
		id: id12,
		uuid: 'TMP1',
		name: 'order',
		language: 'en',
		category: 'UTILITY',
		status: 'APPROVED',
	};
}

/** A row that cannot be read is left out by the operations; the reason is shown. */
function rowShown(provider: TemplateProvider, row: unknown): unknown {
	try {
		const summary = provider.summarize(row);
		const template = provider.toTemplate(row, 'account', summary);
		const { raw, ...shown } = template as { raw?: unknown };
		void raw;
		void provider.toDefinition(row);
		return { summary, shown };
	} catch (error) {
		if (!(error instanceof UserError)) throw unexpected(error);
		const flaw = flawIn(`${error.message} ${error.hint ?? ''}`);
		return {
			unreadable:
				flaw === null ? 'by a clear error' : `FLAW ${flaw}: ${error.message.slice(0, 200)}`,
		};
	}
}

/** Where a number may stand for an id and was not exact; the same digits as a text are the vendor's own. */
function flawOfReading(shown: unknown, body: unknown): string | null {
	const text = JSON.stringify(shown) ?? '';
	const flaw = /FLAW [^"]*/.exec(text);
	if (flaw !== null) return flaw[0];
	for (const number of UNSAFE_NUMBERS) {
		if (!sample(body, Infinity).includes(`:${number}`)) continue;
		const rounded = new RegExp(
			`"(?:summary":{"id|shown":{[^{]*"(?:id|metaId))":"?${String(number).replace(/[.+]/g, '\\$&')}"?`,
		);
		const found = rounded.exec(text);
		if (found !== null)
			return `a rounded id ${text.slice(Math.max(0, found.index - 60), found.index + 60)}`;
	}
	const slip = /"(?:undefined|NaN|\[object [A-Za-z]+\])"/.exec(text);
	return slip === null ? null : `an item holds ${slip[0]}`;
}

/** A crash, as it came. */
function unexpected(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}
