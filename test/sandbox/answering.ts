import type { FastifyReply, FastifyRequest } from 'fastify';
import { sleep } from 'n8n-workflow';

import { settle } from './account';
import {
	breakConnection,
	breaksAt,
	damagesBody,
	hang,
	hangsAt,
	replacement,
	sendDamaged,
	switchProtocols,
} from './broken';
import type { Effect } from './faults';
import { isListEffect } from './faults';
import type { JournalEntry } from './journal';
import { withoutSecrets } from './journal';
import { readForm } from './multipart';
import { oddly } from './oddRows';
import type { Answer, Call, Endpoint, Vendor } from './vendor';
import { ApiError, isStream } from './vendor';
import type { World } from './world';

const entries = new WeakMap<FastifyRequest, JournalEntry>();

/** Notes a request as soon as its headers are read. */
export function openJournal(
	world: World,
	vendor: Vendor,
	request: FastifyRequest,
	reply: FastifyReply,
): void {
	const { provider } = vendor;
	world.journal.enter(provider);
	// `close` comes once, whether the answer was finished or the connection broke.
	reply.raw.once('close', () => world.journal.leave(provider));
	if (!world.journal.keeps) return;
	const [path = '', query = ''] = below(vendor, request);
	const key = vendor.readKey(request.headers);
	const known = key !== null && world.keys[provider].has(key);
	const blotted = withoutKeys(world, `${path}?${query}`);
	entries.set(
		request,
		world.journal.open({
			at: new Date().toISOString(),
			provider,
			method: request.method,
			path,
			query: blotted.query,
			keyInAddress: blotted.found,
			headers: withoutSecrets(request.headers),
			credential: key === null ? 'missing' : known ? 'right' : 'wrong',
			body: undefined,
			files: [],
			status: null,
			faults: [],
		}),
	);
}

/** A key in an address reaches logs and proxies: it is noted, and left out of the journal. */
function withoutKeys(world: World, address: string): { query: string; found: boolean } {
	let seen = decodeURIComponent(address.replace(/%(?![0-9a-f]{2})/gi, '%25'));
	const tokens = Object.values(world.keys).flatMap((keys) => [...keys.keys()]);
	const held = tokens.filter((token) => seen.includes(token));
	const found = held.length > 0 || /[?&](access_token|input_token)=/.test(seen);
	const raw = address.slice(address.indexOf('?') + 1);
	if (!found) return { query: raw, found };
	for (const token of held) seen = seen.replaceAll(token, '***');
	seen = seen.replace(/([?&](?:access_token|input_token)=)[^&]*/g, '$1***');
	return { query: seen.slice(seen.indexOf('?') + 1), found };
}

export function leaveJournal(request: FastifyRequest, status: number): void {
	const entry = entries.get(request);
	if (entry) entry.status = status;
}

/** The path's parameters; a stale cache answers for another id than the last one. */
function asked(params: Record<string, string>, effects: Effect[]): Record<string, string> {
	const stale = effects.find((effect) => effect.kind === 'otherRow');
	const last = Object.keys(params).at(-1);
	return stale?.kind === 'otherRow' && last ? { ...params, [last]: stale.id } : params;
}

/** Path below the vendor's base URL, and query. */
function below(vendor: Vendor, request: FastifyRequest): string[] {
	return request.originalUrl.slice(vendor.prefix.length).split(/\?(.*)/s);
}

/** What stands between the wire and an endpoint: latency, faults, key, rate limit, the body. */
export function answering(world: World, vendor: Vendor, endpoint: Endpoint[2]) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
		const entry = entries.get(request);
		const [path = '', query = ''] = below(vendor, request);
		const { method, headers } = request;
		const effects = world.faults.strike(vendor.provider, { method, path, query, headers });
		if (entry) {
			entry.body = isStream(request.body) ? undefined : request.body;
			entry.faults = effects.map(({ kind }) => kind);
		}
		const wait = effects.reduce(
			(sum, effect) => sum + (effect.kind === 'latency' ? effect.ms : 0),
			world.settings.latency,
		);
		if (wait > 0) await sleep(wait);
		if (effects.some(({ kind }) => kind === 'switching')) {
			switchProtocols(reply);
			return reply;
		}
		if (hangsAt(effects, 'before')) {
			hang(reply);
			return reply;
		}
		if (breaksAt(effects, 'before')) {
			breakConnection(reply);
			return reply;
		}
		const answer =
			replacement(world, vendor, effects, 'before') ??
			(await worked(world, vendor, endpoint, request, effects, entry));
		if (hangsAt(effects, 'after')) {
			hang(reply);
			return reply;
		}
		if (breaksAt(effects, 'after')) {
			breakConnection(reply);
			return reply;
		}
		const sent = replacement(world, vendor, effects, 'after') ?? oddly(answer, effects);
		return await send(reply, sent, effects, entry);
	};
}

/** The vendor's own answer; what it refuses is an answer too. */
async function worked(
	world: World,
	vendor: Vendor,
	endpoint: Endpoint[2],
	request: FastifyRequest,
	effects: Effect[],
	entry: JournalEntry | undefined,
): Promise<Answer> {
	const token = vendor.readKey(request.headers);
	const key = token === null ? undefined : world.keys[vendor.provider].get(token);
	let limited: Record<string, string> = {};
	try {
		if (!key) throw vendor.unauthenticated(world, token === null);
		for (const account of world.accounts) {
			if (account.provider === vendor.provider) settle(world, account);
		}
		const [, query = ''] = below(vendor, request);
		const call: Call = {
			world,
			key,
			method: request.method,
			params: asked(request.params as Record<string, string>, effects),
			query: new URLSearchParams(query),
			url: request.originalUrl,
			headers: request.headers,
			body: request.body,
			files: null,
			listEffects: effects.filter(isListEffect),
			effects,
			baseUrl: `http://${request.host}${vendor.prefix}`,
		};
		limited = vendor.admit?.(call) ?? {};
		if (/^multipart\/form-data/i.test(request.headers['content-type'] ?? '')) {
			const { fields, files } = await readForm(request);
			call.body = fields;
			call.files = files;
			if (entry) Object.assign(entry, { body: fields, files });
		}
		const answer = await endpoint(call);
		if (entry && call.files) entry.files = call.files;
		return { ...answer, headers: { ...limited, ...answer.headers } };
	} catch (error) {
		const { status, body, headers } = asApiError(world, vendor, error);
		return { status, body, headers: { ...limited, ...headers } };
	}
}

/** A fault of the sandbox itself is no vendor's answer: it says so, so that a test can show it. */
function asApiError(world: World, vendor: Vendor, error: unknown): ApiError {
	if (error instanceof ApiError) return error;
	const { statusCode, message, stack } = error as Error & { statusCode?: number };
	if (statusCode && statusCode < 500) {
		return new ApiError(statusCode, vendor.failure(world, statusCode));
	}
	return new ApiError(500, { sandboxError: message, stack });
}

export async function sendError(
	world: World,
	vendor: Vendor,
	error: unknown,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	return await send(reply, asApiError(world, vendor, error), [], entries.get(request));
}

async function send(
	reply: FastifyReply,
	{ status, body, headers = {} }: Answer,
	effects: Effect[],
	entry: JournalEntry | undefined,
): Promise<FastifyReply> {
	const isText = typeof body === 'string';
	const bytes = Buffer.isBuffer(body) ? body : Buffer.from(isText ? body : JSON.stringify(body));
	const type = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
	const sent = { ...(bytes.length > 0 ? { 'content-type': type } : {}), ...headers };
	if (entry) entry.status = status;
	if (damagesBody(effects)) {
		await sendDamaged(reply, status, sent, bytes, effects);
		return reply;
	}
	return await reply.code(status).headers(sent).send(bytes);
}
