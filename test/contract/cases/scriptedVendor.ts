import fastify from 'fastify';

import type { Vendor } from '../../engine/action/vendors';
import type { INodeParameters } from '../../engine/support/n8n';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { runNode } from '../../engine/support/runNode';
import { PolledWorkflow } from '../../engine/trigger/polledWorkflow';

export interface SeenRequest {
	method: string;
	/** Without the query. */
	path: string;
	query: URLSearchParams;
	headers: Record<string, string | undefined>;
	/** As it came. */
	text: string;
	/** Parsed where it is JSON. */
	body: unknown;
}

/** 200 where no status is given; an object is sent as JSON, text and bytes as they are. */
export interface Reply {
	status?: number;
	body?: unknown;
	/** A content type of `null` is left out. */
	headers?: Record<string, string | null>;
	/** The connection breaks instead. */
	reset?: boolean;
}

export type Script = (request: SeenRequest, number: number) => Reply;

/** A vendor on loopback that answers as a test says, for answers that no document prints. */
export interface ScriptedVendor {
	/** Origin, without a trailing slash. */
	url: string;
	seen: SeenRequest[];
	script: Script;
	close(): Promise<void>;
}

/** One for the tests of a file. It has no address until it runs. */
export function useScriptedVendor(): ScriptedVendor {
	const vendor = silentVendor();
	beforeAll(async () => await serve(vendor));
	afterAll(async () => await vendor.close());
	return vendor;
}

export async function startScriptedVendor(host?: string): Promise<ScriptedVendor> {
	const vendor = silentVendor();
	await serve(vendor, host);
	return vendor;
}

const silentVendor = (): ScriptedVendor => ({
	url: '',
	seen: [],
	script: () => ({ status: 404, body: {} }),
	close: async () => await Promise.resolve(),
});

async function serve(vendor: ScriptedVendor, host = '127.0.0.1'): Promise<void> {
	const app = fastify({ forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) =>
		done(null, bytes),
	);
	app.all('/*', async (request, reply) => {
		const { pathname: path, searchParams: query } = new URL(request.url, 'http://vendor.test');
		const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
		const headers = request.headers as SeenRequest['headers'];
		const seen = { method: request.method, path, query, headers, text, body: parsed(text) };
		vendor.seen.push(seen);
		const {
			status = 200,
			body = '',
			headers: own = {},
			reset,
		} = vendor.script(seen, vendor.seen.length);
		reply.hijack();
		if (reset) {
			reply.raw.socket?.resetAndDestroy();
			return;
		}
		const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
		const all = { 'content-type': isRaw ? 'text/html' : 'application/json', ...own };
		const sent = Object.entries(all).filter(([, value]) => value !== null);
		reply.raw.writeHead(status, Object.fromEntries(sent) as Record<string, string>);
		reply.raw.end(isRaw ? body : JSON.stringify(body));
	});
	vendor.url = await app.listen({ host, port: 0 });
	vendor.close = async () => await app.close();
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** A list of rows, each of them by its id, and a yes to whatever is written. */
export function listing(
	vendor: Vendor,
	rows: () => object[],
	written: (request: SeenRequest, number: number) => Reply | null = () => null,
): Script {
	return (request, number) => {
		const special = written(request, number);
		if (special !== null) return special;
		if (request.method !== 'GET') return { body: 'syncAnswer' in vendor ? vendor.syncAnswer : {} };
		if (/templates$/.test(request.path)) return { body: vendor.list(rows()) };
		const id = decodeURIComponent(request.path.split('/').at(-1) ?? '');
		const row = rows().find((each) => Object.values(each).map(String).includes(id));
		if (row === undefined) return { status: 404, body: { message: 'Not found' } };
		return { body: { success: true, data: row } };
	};
}

/** A vendor that takes a write; from then on its list has the template. */
export function takingWrite(vendor: Vendor, template: object, reply: Reply): Script {
	let isTaken = false;
	return listing(
		vendor,
		() => [vendor.row(1), ...(isTaken ? [template] : [])],
		({ method }) => {
			if (method !== 'POST') return null;
			isTaken = true;
			return reply;
		},
	);
}

/** How a run of the action node ended. */
export interface Ending {
	items: Array<Record<string, unknown>>;
	/** What a person reads of the error; empty where there is none. */
	words: string;
	hints: string[];
	seen: SeenRequest[];
	/** Bodies that were sent, the first to the last. */
	sent: unknown[];
}

export function setupFor(
	server: ScriptedVendor,
	vendor: Vendor,
	parameters: INodeParameters,
): ExecuteSetup {
	const credential = {
		...vendor.credentialFields,
		[vendor.secretField]: vendor.key,
		baseUrl: `${server.url}${vendor.base}`,
	};
	return {
		parameters: {
			provider: vendor.provider,
			resource: 'template',
			output: 'full',
			...vendor.account,
			...parameters,
		},
		credentials: { [vendor.credential]: credential },
	};
}

/** Runs the action node at a vendor that answers as the script says. */
export async function run(
	server: ScriptedVendor,
	vendor: Vendor,
	parameters: INodeParameters,
	script: Script,
	more: Partial<ExecuteSetup> = {},
): Promise<Ending> {
	server.seen.length = 0;
	server.script = script;
	const hints: string[] = [];
	const setup = setupFor(server, vendor, parameters);
	let words = '';
	const items = await runNode({ ...setup, ...more, hints }).catch((error: unknown) => {
		const { message, description } = error as { message: string; description?: string };
		words = [message, description].filter(Boolean).join(' | ');
		return [];
	});
	const seen = [...server.seen];
	const sent = seen.filter(({ method }) => method !== 'GET').map(({ body }) => body);
	return { items: items.map(({ json }) => json), words, hints, seen, sent };
}

/** A published trigger at a vendor that answers as the script says. */
export async function watchWith(
	server: ScriptedVendor,
	vendor: Vendor,
	parameters: INodeParameters,
	script: Script,
): Promise<PolledWorkflow> {
	server.seen.length = 0;
	server.script = script;
	const setup = setupFor(server, vendor, { events: ['leftPending'], ...parameters });
	const workflow = new PolledWorkflow(setup, 'legacy');
	await workflow.activate();
	return workflow;
}

/** One poll: names of what was emitted with its event, or the words of its error. */
export async function poll(workflow: PolledWorkflow): Promise<string[] | string> {
	try {
		const items = (await workflow.tick()) ?? [];
		return items.map(({ json }) => {
			const { name, event, previousStatus, status } = json as Record<string, string | null>;
			return `${name}: ${event} ${previousStatus ?? 'null'} -> ${status}`;
		});
	} catch (error) {
		return (error as Error).message;
	}
}
