import type { FastifyReply } from 'fastify';
import { sleep } from 'n8n-workflow';

import type { Effect } from './faults';
import { retryAfterHeader } from './faults';
import type { Answer, Vendor } from './vendor';
import type { World } from './world';

const HTML = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
</html>
`;

/** The answer that takes the place of the vendor's own, or null when nothing replaces it. */
export function replacement(
	world: World,
	vendor: Vendor,
	effects: Effect[],
	when: 'before' | 'after',
): Answer | null {
	for (const effect of effects) {
		if (!('when' in effect) && effect.kind !== 'redirect') continue;
		if ('when' in effect && effect.when !== when) continue;
		if (effect.kind === 'status') {
			const body = effect.body === undefined ? vendor.failure(world, effect.status) : effect.body;
			const headers = { ...effect.headers, ...retryAfterHeader(effect.retryAfter) };
			return { status: effect.status, body, headers };
		}
		if (effect.kind === 'html') {
			const headers = { 'content-type': 'text/html' };
			return { status: effect.status, body: Buffer.from(HTML), headers };
		}
		if (effect.kind === 'empty') return { status: effect.status, body: Buffer.alloc(0) };
		if (effect.kind === 'redirect' && when === 'before') {
			const headers = { location: `${world.elsewhere}/landed` };
			return { status: effect.status, body: Buffer.alloc(0), headers };
		}
	}
	return null;
}

/** Whether the connection breaks instead of an answer. */
export function breaksAt(effects: Effect[], when: 'before' | 'after'): boolean {
	return effects.some(
		(effect) =>
			(effect.kind === 'reset' && effect.at === 'start' && effect.when === when) ||
			(effect.kind === 'cutUpload' && when === 'after'),
	);
}

/** Whether nothing is ever answered. */
export function hangsAt(effects: Effect[], when: 'before' | 'after'): boolean {
	return effects.some((effect) => effect.kind === 'hang' && effect.when === when);
}

/** Leaves the connection open without a word; the client's end of it ends the request. */
export function hang(reply: FastifyReply): void {
	reply.hijack();
}

/** Takes the connection for another protocol, in which nothing is said. */
export function switchProtocols(reply: FastifyReply): void {
	reply.hijack();
	const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
	reply.raw.socket?.write(`${lines.join('\r\n')}\r\n\r\n`);
}

/** Sends RST, so that the client sees ECONNRESET. */
export function breakConnection(reply: FastifyReply): void {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
}

/** Sends a body as the effects damage it: cut, dripping, or with the connection lost half-way. */
export async function sendDamaged(
	reply: FastifyReply,
	status: number,
	headers: Record<string, string>,
	body: Buffer,
	effects: Effect[],
): Promise<void> {
	const cut = effects.find((effect) => effect.kind === 'truncated');
	const share = cut?.kind === 'truncated' ? cut.share : 1;
	const sent = body.subarray(0, Math.floor(body.length * share));
	reply.hijack();
	const { raw } = reply;
	raw.writeHead(status, { ...headers, 'content-length': sent.length });
	if (effects.some((effect) => effect.kind === 'reset' && effect.at === 'middle')) {
		raw.write(sent.subarray(0, Math.floor(sent.length / 2)));
		// Time for the first half to reach the client.
		await sleep(20);
		raw.socket?.resetAndDestroy();
		return;
	}
	const drip = effects.find((effect) => effect.kind === 'drip');
	if (drip?.kind === 'drip') {
		const size = drip.bytes ?? Math.max(1, Math.ceil(sent.length / drip.pieces));
		for (let from = 0; from < sent.length && !raw.destroyed; from += size) {
			if (from > 0) await sleep(drip.everyMs);
			raw.write(sent.subarray(from, from + size));
		}
		raw.end();
		return;
	}
	raw.end(sent);
}

/** Effects that need the damaged way of sending. */
export function damagesBody(effects: Effect[]): boolean {
	return effects.some(
		(effect) =>
			effect.kind === 'truncated' ||
			effect.kind === 'drip' ||
			(effect.kind === 'reset' && effect.at === 'middle'),
	);
}
