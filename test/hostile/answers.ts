import { definitionOf } from '../../nodes/shared/providers/definitionOf';
import type { TemplateProvider } from '../../nodes/shared/providers/provider';
import { loadProvider } from '../../nodes/shared/providers/registry';
import { emptyDefinition } from '../../nodes/shared/template/merge';
import { UserError } from '../../nodes/shared/template/userError';
import type { Answer, Call } from '../../nodes/shared/transport/call';
import type { Client } from '../../nodes/shared/transport/client';
import { createClient } from '../../nodes/shared/transport/client';
import type { Provider } from '../sandbox/provider';
import { randomNumbers } from '../sandbox/random';
import { KEYS } from '../sandbox/seed';
import { mutated, onTheWire, planted, ROUNDED } from './mutations';
import { n8nWorkflow } from './modules';
import { VENDORS, offeredVendors } from './operations';
import type { SandboxPlace } from './place';
import { everythingIn, flawIn } from './shown';

export interface FuzzResult {
	answers: number;
	/** How many of them repeat the key somewhere. */
	withKey: number;
	/** How many were read as a success, as the vendor's error, and as what cannot be read. */
	read: number;
	refused: number;
	unreadable: number;
	slowestMs: number;
	/** One line a fault, the first of its kind. */
	faults: Map<string, string>;
}

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
		withKey: 0,
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
		const wire = await wireOf(provider, result.answers);
		const { core, secret, client } = wire;
		const hasKey = random() < 0.3;
		const plain = mutated(base.body, random);
		const body = hasKey ? planted(plain, secret, random) : plain;
		if (hasKey) result.withKey += 1;
		const at = `${provider.id} ${reading}`;
		const shows = (what: unknown) => {
			const isShown = hasKey && everythingIn(what).includes(core);
			if (isShown) blame(`${at}: shows the key`, sample(body));
		};
		const started = performance.now();
		try {
			wire.answer = { status, body: onTheWire(body) };
			wire.asked = 0;
			const shown = await read(provider, reading, client);
			result.read += 1;
			shows(shown);
			const flaw = flawOfReading(shown);
			if (flaw !== null) blame(`${at}: ${flaw}`, sample(body));
		} catch (error) {
			shows(error);
			if (error instanceof n8nWorkflow.NodeApiError) result.refused += 1;
			else if (error instanceof UserError) result.unreadable += 1;
			else {
				const { stack = String(error) } = error as Error;
				blame(`${at}: ${stack.split('\n').slice(0, 2).join(' ').slice(0, 200)}`, sample(body));
				continue;
			}
			const flaw = flawIn(wordsShown(error));
			if (flaw !== null) blame(`${at}: ${flaw}: ${wordsShown(error).slice(0, 120)}`, sample(body));
		}
		const took = performance.now() - started;
		result.slowestMs = Math.max(result.slowestMs, took);
		if (took > LONGEST_MS) blame(`${at}: ${took.toFixed(0)} ms`, sample(body));
	}
	return result;
}

function wordsShown(error: Error): string {
	const { message, hint, description } = error as UserError & { description?: string | null };
	return [message, hint, description].filter(Boolean).join(' ');
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

/** A vendor that gives an answer, and after it nothing, with the node's own client at it. */
interface Wire {
	client: Client;
	secret: string;
	/** What nobody may see of the key. */
	core: string;
	answer: { status: number; body: string };
	asked: number;
	uses: number;
}

/** Of requests: a vendor's documented rate counts them by the key. */
const USES_OF_A_KEY = 12;
const wires = new Map<string, Wire>();

async function wireOf(provider: TemplateProvider, number: number): Promise<Wire> {
	const known = wires.get(provider.id);
	if (known !== undefined && ++known.uses < USES_OF_A_KEY) return known;
	const core = `canary${number.toString(36)}x`;
	const secret = `K+${core}/q=`;
	const context = {
		getNode: () => ({ name: 'WhatsApp Templates', type: 'x', parameters: {} }),
		getCredentials: async () =>
			await Promise.resolve({
				[provider.secret.field]: secret,
				baseUrl: 'http://vendor.test',
				businessAccountId: '102290129340398',
				apiVersion: 'v23.0',
			}),
		helpers: {
			httpRequestWithAuthentication: async () => {
				const isOver = ++wire.asked > 3;
				const { status: statusCode, body } = wire.answer;
				const answer = isOver ? { statusCode: 403, body: '' } : { statusCode, body };
				return await Promise.resolve({ ...answer, headers: {} });
			},
		},
	};
	const client = await createClient(context as never, provider, { maxRetries: 0 });
	const answer = { status: 200, body: '' };
	const wire: Wire = { client, secret, core, answer, asked: 0, uses: 0 };
	wires.set(provider.id, wire);
	return wire;
}

/** @returns what would be shown */
async function read(
	provider: TemplateProvider,
	reading: Reading,
	client: Client,
): Promise<unknown> {
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
		void definitionOf(provider, row);
		return { summary, shown };
	} catch (error) {
		if (!(error instanceof UserError)) throw unexpected(error);
		const flaw = flawIn(wordsShown(error));
		return {
			unreadable:
				flaw === null ? 'by a clear error' : `FLAW ${flaw}: ${error.message.slice(0, 200)}`,
		};
	}
}

/** Where a number stood for an id and was rounded; all of its digits, as a text, are the vendor's own. */
function flawOfReading(shown: unknown): string | null {
	const text = JSON.stringify(shown) ?? '';
	const flaw = /FLAW [^"]*/.exec(text);
	if (flaw !== null) return flaw[0];
	for (const number of ROUNDED) {
		const rounded = new RegExp(
			`"(?:summary":{"id|shown":{[^{]*"(?:id|metaId))":"?${number.replace(/[.+]/g, '\\$&')}"?`,
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
