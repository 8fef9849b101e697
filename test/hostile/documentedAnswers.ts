import type { TemplateProvider } from '../../nodes/shared/providers/provider';
import { loadProvider } from '../../nodes/shared/providers/registry';
import type { Answer, Call } from '../../nodes/shared/transport/call';
import type { Client } from '../../nodes/shared/transport/client';
import type { Provider } from '../sandbox/provider';
import { KEYS } from '../sandbox/seed';
import { VENDORS, offeredVendors } from './operations';
import type { SandboxPlace } from './place';

/** What is read of an answer, in the way of the operations. */
export type Reading =
	| 'list'
	| 'item'
	| 'channels'
	| 'sync'
	| 'create'
	| 'update'
	| 'delete'
	| 'error';

export interface Documented {
	provider: TemplateProvider;
	reading: Reading;
	status: number;
	body: unknown;
}

/** Documented answers, as the sandbox gives them. */
export async function collect(place: SandboxPlace): Promise<Documented[]> {
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
