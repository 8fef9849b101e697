import type { Effect, ListEffect } from './faults';
import type { ReceivedFile } from './journal';
import type { Provider } from './provider';
import type { Account, Key, World } from './world';

/** A request in front of a vendor, read but not yet judged. */
export interface Call {
	world: World;
	/** The key that came along; every endpoint asks for one. */
	key: Key;
	method: string;
	/** Decoded path parameters. */
	params: Record<string, string>;
	/** The query as sent; a `+` reads as a space, as in every form decoder. */
	query: URLSearchParams;
	/** Path and query as sent, the name under which a page is kept. */
	url: string;
	headers: Record<string, string | string[] | undefined>;
	/** Parsed JSON, or the fields of a multipart form put together; undefined without a body. */
	body: unknown;
	/** Files of a multipart form; null for every other body. */
	files: ReceivedFile[] | null;
	/** Faults that this request's list has to show. */
	listEffects: ListEffect[];
	/** All faults of this request. */
	effects: Effect[];
	/** Origin and base path under which the client sees this vendor. */
	baseUrl: string;
}

export interface Answer {
	status: number;
	/** A value is sent as JSON, a buffer as it is. */
	body: unknown;
	headers?: Record<string, string>;
}

export type Endpoint = [
	method: 'GET' | 'POST' | 'DELETE',
	path: string,
	answer: (call: Call) => Answer | Promise<Answer>,
];

/** What a vendor's contract refuses, thrown from wherever it is noticed. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(`refused with ${status}`);
	}
}

/** One vendor's API: how it is entered, how it refuses, and its endpoints. */
export interface Vendor {
	provider: Provider;
	/** Base path below the sandbox's origin. */
	prefix: string;
	/** The key in the header the vendor documents; null when it is missing. */
	readKey(headers: Call['headers']): string | null;
	unauthenticated(world: World, missing: boolean): ApiError;
	/** The body of an error that has no better one: unknown path, wrong method, 429, 5xx. */
	failure(world: World, status: number): unknown;
	/** Counts the call against the rate limit. @returns headers for the answer */
	admit?(call: Call): Record<string, string>;
	endpoints: Endpoint[];
}

/** `Authorization: Bearer …`, the scheme in any case. */
export function bearer(headers: Call['headers']): string | null {
	return /^Bearer +(\S+)$/i.exec(String(headers.authorization ?? ''))?.[1] ?? null;
}

/** Names in the query that the vendor does not document. */
export function unknownNames(call: Call, known: string[]): string[] {
	return [...new Set(call.query.keys())].filter((name) => !known.includes(name));
}

/** A decimal integer from a query or path, null when it is none or out of bounds. */
export function integer(
	text: string | null | undefined,
	least: number,
	most = Number.MAX_SAFE_INTEGER,
): number | null {
	if (!text || !/^\d{1,16}$/.test(text)) return null;
	const value = Number(text);
	return value >= least && value <= most ? value : null;
}

/** A page of a list, rendered once and kept until the account changes. Faulty ones are not kept. */
export function page(call: Call, account: Account, render: () => unknown): Answer {
	// Media addresses change with the day.
	const name = `${Math.floor(call.world.now() / 86_400_000)} ${call.url}`;
	const kept = account.pages.get(name);
	if (kept && call.listEffects.length === 0) return { status: 200, body: kept };
	const body = Buffer.from(JSON.stringify(render()));
	if (call.listEffects.length === 0) {
		if (account.pages.size > 2000) account.pages.clear();
		account.pages.set(name, body);
	}
	return { status: 200, body };
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a body is still to be read. */
export function isStream(body: unknown): body is AsyncIterable<Buffer> {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** Whether a key that is limited to some accounts may see this one. */
export function mayUse(key: Key, account: Account): boolean {
	return key.accounts === null || (account.id !== null && key.accounts.includes(account.id));
}
