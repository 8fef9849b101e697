import { createServer } from './modules';

/** A host on another port, which nothing of a credential may reach. */
export interface OtherOrigin {
	/** Without a trailing slash. */
	url: string;
	/** Everything that reached it so far, a request a text: its line, its headers and its body. */
	received: readonly string[];
	close(): Promise<void>;
}

/** Says yes to everything, in the shape of an empty list, and keeps what was sent to it. */
export async function openOtherOrigin(): Promise<OtherOrigin> {
	const received: string[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.setEncoding('latin1');
		request.on('data', (chunk: string) => (body += chunk));
		request.on('end', () => {
			const { method, url, rawHeaders } = request;
			received.push([`${method} ${url}`, ...rawHeaders, body].join('\n'));
			response.setHeader('content-type', 'application/json');
			response.end('{"success":true,"data":[],"templates":[],"has_more":false}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No port was given');
	return {
		url: `http://127.0.0.1:${address.port}`,
		received,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
