import fastify from 'fastify';

import type { World } from './world';

/** What reached the other origin. */
export interface ElsewhereRequest {
	method: string;
	/** Path and query as sent. */
	url: string;
	/** Whether a known key came along in a header or the address. */
	credential: boolean;
}

/** Another origin on loopback. It says yes to everything and notes whether credentials arrived. */
export async function openElsewhere(
	world: World,
	visits: ElsewhereRequest[],
): Promise<{ url: string; close(): Promise<void> }> {
	const app = fastify({ forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
	app.all('/*', async (request) => {
		const seen = `${JSON.stringify(request.headers)} ${decodeURIComponent(request.url)}`;
		const tokens = Object.values(world.keys).flatMap((keys) => [...keys.keys()]);
		visits.push({
			method: request.method,
			url: request.url,
			credential: tokens.some((token) => seen.includes(token)),
		});
		return { success: true, data: [], templates: [], has_more: false, next_cursor: null };
	});
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return { url, close: async () => await app.close() };
}
