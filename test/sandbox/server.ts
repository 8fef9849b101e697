import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastify from 'fastify';

import { answering, leaveJournal, openJournal, sendError } from './answering';
import type { Commands } from './control';
import { createCommands } from './control';
import type { ElsewhereRequest } from './elsewhere';
import { openElsewhere } from './elsewhere';
import { kirim } from './kirim';
import { lancePilot } from './lancePilot';
import { meta } from './meta';
import type { Provider } from './provider';
import { ACCOUNTS, KEYS, META_APP } from './seed';
import type { SettingsChange } from './settings';
import { twoChat } from './twoChat';
import type { Vendor } from './vendor';
import { ApiError, isObject } from './vendor';
import { waCr } from './waCr';
import type { World } from './world';
import { createWorld } from './world';

const VENDORS: Vendor[] = [lancePilot, waCr, twoChat, kirim, meta];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const HOST = '127.0.0.1';

export interface SandboxOptions {
	/** 0, the default, takes a free one. */
	port?: number;
	/** Accounts without templates. */
	empty?: boolean;
	/** Journal entries to keep; 0 keeps none, for benchmarks. */
	journalLimit?: number;
	/** What differs from the defaults, also after a reset. */
	settings?: SettingsChange;
}

/** A running sandbox: the commands of control.ts, and where to send requests. */
export interface Sandbox extends Commands {
	/** Origin, without a trailing slash. */
	url: string;
	/** What a credential's base URL takes, by vendor. */
	baseUrls: Record<Provider, string>;
	/** The key each vendor knows from the start. */
	keys: Record<Provider, string>;
	/** The account of each vendor that has templates from the start. */
	accounts: Record<Provider, string>;
	/** The app that Meta's key belongs to. */
	metaAppId: string;
	/** Origin of the second listener, to which redirects lead. */
	elsewhereUrl: string;
	close(): Promise<void>;
}

/**
 * Starts all vendors on one loopback port.
 * @example const sandbox = await startSandbox(); fetch(`${sandbox.baseUrls.kirim}/me`)
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const world = createWorld(options.journalLimit ?? 10_000);
	const visits: ElsewhereRequest[] = [];
	const elsewhere = await openElsewhere(world, visits);
	const commands = createCommands(world, visits, options);

	const app = fastify({
		// A client may keep its connections; closing must not wait for them.
		forceCloseConnections: true,
		keepAliveTimeout: 60_000,
		routerOptions: { maxParamLength: 1000 },
		// Meta's version is part of the address that clients configure, not of the paths.
		rewriteUrl: (request) => (request.url ?? '/').replace(/^\/meta\/v\d+\.\d+(?=\/|\?|$)/, '/meta'),
	});
	for (const vendor of VENDORS) {
		await app.register(async (scope) => await openVendor(scope, world, vendor), {
			prefix: vendor.prefix,
		});
	}
	await app.register(async (scope) => openControl(scope, commands), { prefix: '/_sandbox' });
	const url = await app.listen({ host: HOST, port: options.port ?? 0 });
	world.elsewhere = elsewhere.url;

	return {
		...commands,
		url,
		baseUrls: Object.fromEntries(
			VENDORS.map(({ provider, prefix }) => [provider, `${url}${prefix}`]),
		) as Record<Provider, string>,
		keys: KEYS,
		accounts: ACCOUNTS,
		metaAppId: META_APP.id,
		elsewhereUrl: elsewhere.url,
		close: async () => {
			await Promise.all([app.close(), elsewhere.close()]);
		},
	};
}

async function openVendor(app: FastifyInstance, world: World, vendor: Vendor): Promise<void> {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		// An empty body with a JSON content type is what 2Chat's own sample sends.
		if (text === '') return done(null, undefined);
		try {
			done(null, JSON.parse(String(text)));
		} catch {
			done(new ApiError(400, vendor.failure(world, 400)));
		}
	});
	// A body without content is none, whatever its type says; with content it must be JSON.
	app.addContentTypeParser('*', async (request: FastifyRequest, payload: FastifyRequest['raw']) => {
		// Meta's uploads are raw bytes of any type, read by the endpoint as they come.
		if (vendor.provider === 'meta' && /\/upload:/.test(request.url)) return payload;
		let size = 0;
		for await (const bytes of payload as AsyncIterable<Buffer>) size += bytes.length;
		if (size > 0) throw new ApiError(415, vendor.failure(world, 415));
		return undefined;
	});
	// Only LancePilot documents multipart/form-data.
	if (vendor.provider === 'lancePilot') {
		await app.register(multipart, { limits: { fileSize: 100 * 1024 * 1024, parts: 1000 } });
	}
	app.addHook('onRequest', async (request, reply) => openJournal(world, vendor, request, reply));
	app.addHook('onResponse', async (request, reply) => leaveJournal(request, reply.statusCode));
	app.setErrorHandler((error, request, reply) => sendError(world, vendor, error, request, reply));

	const paths = new Map<string, string[]>();
	for (const [method, url, answer] of vendor.endpoints) {
		app.route({ method, url, handler: answering(world, vendor, answer), exposeHeadRoute: false });
		paths.set(url, [...(paths.get(url) ?? []), method]);
	}
	const refusing = (status: number) =>
		answering(world, vendor, () => {
			throw new ApiError(status, vendor.failure(world, status));
		});
	// Assumption: no vendor documents what a wrong method gets; 405 in its own error shape.
	for (const [url, known] of paths) {
		const method = METHODS.filter((each) => !known.includes(each));
		app.route({ method: [...method], url, handler: refusing(405), exposeHeadRoute: false });
	}
	app.setNotFoundHandler(refusing(404));
}

/** `POST /_sandbox/<command>` with the command's argument as JSON; `GET` with it as the query. */
function openControl(app: FastifyInstance, commands: Commands): void {
	app.setErrorHandler(
		async (error: Error, _request, reply) => await reply.code(400).send({ error: error.message }),
	);
	app.route<{ Params: { command: string } }>({
		method: ['GET', 'POST'],
		url: '/:command',
		handler: async (request, reply) => {
			const { command } = request.params;
			if (!Object.hasOwn(commands, command)) {
				return await reply.code(404).send({ error: `No command ${command}` });
			}
			const argument: unknown = request.method === 'GET' ? request.query : request.body;
			const run = commands[command as keyof Commands] as (argument: unknown) => unknown;
			const result = run(isObject(argument) ? argument : {});
			return await reply.send(JSON.stringify(result ?? null));
		},
	});
	app.get('/', async () => ({
		commands: Object.keys(commands),
		keys: KEYS,
		accounts: ACCOUNTS,
		metaAppId: META_APP.id,
	}));
}
