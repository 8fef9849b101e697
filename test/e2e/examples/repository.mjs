import { createServer } from 'node:http';

/**
 * A folder of a repository as GitHub's contents API lists it, one JSON file for each template.
 *
 * @param {Array<{ name: string }>} templates
 */
export async function startRepository(templates) {
	const server = createServer((request, response) => {
		const [, file] = /^\/raw\/(\w+)\.json$/.exec(request.url ?? '') ?? [];
		if (file) {
			// As raw.githubusercontent.com does it.
			response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
			return void response.end(JSON.stringify(templates.find(({ name }) => name === file)));
		}
		const found = request.url?.endsWith('/contents/templates') === true;
		response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
		const files = templates.map(({ name }) => ({
			name: `${name}.json`,
			type: 'file',
			download_url: `${url}/raw/${name}.json`,
		}));
		response.end(JSON.stringify(found ? files : { message: 'Not Found' }));
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	const url = `http://127.0.0.1:${port}`;
	return {
		url,
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(resolve);
			}),
	};
}
