/**
 * Prism over LancePilot's own OpenAPI file, as a program of its own since it comes as modules that
 * jest does not load: `node prism.mjs <openapi.json> [upstream]`. It answers with the file's examples
 * or, with an upstream, with what comes from there. `GET /_seen` tells each request with what the file
 * forbids of it, and forgets them. Prints its address.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import prism from '@stoplight/prism-http';
import { createClientFromOperations } from '@stoplight/prism-http/dist/client.js';

const [file = '', upstream] = process.argv.slice(2);
const spec = withoutDangling(JSON.parse(await readFile(file, 'utf8')));
const operations = await prism.getHttpOperationsFromSpec(spec);
const client = createClientFromOperations(operations, {
	mock: { dynamic: false },
	validateRequest: true,
	validateResponse: true,
	checkSecurity: true,
	errors: false,
	upstreamProxy: undefined,
	...(upstream ? { isProxy: true, upstream: new URL(upstream) } : { isProxy: false }),
});
/** @type {import('./startPrism.js').SeenRequest[]} */
let seen = [];

const server = createServer(async (request, response) => {
	const { method = 'GET', url = '/' } = request;
	const { pathname, searchParams } = new URL(url, 'http://prism');
	if (pathname === '/_seen') {
		response.end(JSON.stringify(seen));
		seen = [];
		return;
	}
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	const text = Buffer.concat(chunks).toString('latin1');
	const isJson = /json/.test(request.headers['content-type'] ?? '');
	const { host, connection, 'content-length': length, ...headers } = request.headers;
	try {
		const answer = await client.request(
			`${pathname}${searchParams.size > 0 ? `?${searchParams}` : ''}`,
			{
				method: /** @type {'get'} */ (method.toLowerCase()),
				headers: /** @type {Record<string, string>} */ (headers),
				body: text === '' ? undefined : isJson ? JSON.parse(text) : text,
			},
		);
		const { input, output } = answer.violations;
		seen.push({
			method,
			path: pathname,
			input: words(input),
			output: words(output),
		});
		const body = typeof answer.data === 'string' ? answer.data : JSON.stringify(answer.data ?? '');
		response.writeHead(answer.status, { 'content-type': 'application/json' });
		response.end(body);
	} catch (error) {
		seen.push({
			method,
			path: pathname,
			input: words(error.validation ?? [{ path: [], message: error.detail ?? error.message }]),
			output: [],
		});
		response.writeHead(error.status ?? 500, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ message: error.message }));
	}
});
server.listen(0, '127.0.0.1', () =>
	process.stdout.write(
		`http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}\n`,
	),
);

/** @param {any[]} problems each with what is wrong, and where */
function words(problems) {
	return problems.map(({ path = [], location = [], message }) =>
		[[...location, ...path].join('.'), message].filter(Boolean).join(': '),
	);
}

/** The file as it is does not load: one reference leads nowhere. @param {any} document */
function withoutDangling(document) {
	const leads = (/** @type {string} */ reference) =>
		reference
			.slice(2)
			.split('/')
			.reduce((at, key) => at?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document) !==
		undefined;
	/** @type {(value: any) => any} */
	const pruned = (value) => {
		if (Array.isArray(value)) return value.map(pruned);
		if (typeof value !== 'object' || value === null) return value;
		if (typeof value.$ref === 'string' && value.$ref.startsWith('#/') && !leads(value.$ref))
			return {};
		return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, pruned(each)]));
	};
	return pruned(document);
}
