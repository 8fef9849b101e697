/**
 * One request and its answer, as far as they may be told.
 *
 * @typedef {object} Exchange
 * @property {string} step what it was sent for
 * @property {string} path with ids left out
 * @property {number | null} status `null` where no answer came
 * @property {unknown} body parsed JSON; the text where it is none
 */

const TIMEOUT_MS = 60_000;

/**
 * What n8n gives a node, as far as the package's own client asks for it: with one credential, from
 * memory, and for reading only.
 *
 * @param {{ credential: import('n8n-workflow').ICredentialType, fields: Record<string, any> }} signed
 */
export function readOnlyContext({ credential, fields }) {
	/** @type {Exchange[]} */
	const exchanges = [];
	const state = { step: '' };
	const context = {
		getNode: () => ({
			id: 'probe',
			name: 'Probe',
			type: 'probe',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
		getCredentials: async () => fields,
		helpers: {
			/** @param {string} _type @param {any} options */
			async httpRequestWithAuthentication(_type, options) {
				if (options.method !== 'GET') throw new Error('The probe only reads');
				const authenticate = /** @type {Function} */ (credential.authenticate);
				const { url, qs, headers } = await authenticate(fields, { ...options });
				const address = new URL(url);
				for (const [name, value] of Object.entries(qs ?? {})) {
					if (value !== undefined) address.searchParams.set(name, String(value));
				}
				/** @type {Exchange} */
				const exchange = {
					step: state.step,
					path: withoutIds(address, fields.baseUrl),
					status: null,
					body: null,
				};
				exchanges.push(exchange);
				const answer = await fetch(address, {
					headers: { Accept: 'application/json', ...headers },
					redirect: 'manual',
					signal: AbortSignal.any([options.abortSignal, AbortSignal.timeout(TIMEOUT_MS)]),
				});
				exchange.status = answer.status;
				const body = await answer.text();
				exchange.body = parsed(body);
				/** @type {Record<string, string>} */
				const received = {};
				answer.headers.forEach((value, name) => (received[name] = value));
				return { statusCode: answer.status, headers: received, body };
			},
		},
	};
	return {
		context: /** @type {import('../../nodes/shared/transport/n8nContext.ts').N8nContext} */ (
			/** @type {unknown} */ (context)
		),
		exchanges,
		/** @param {string} step what the next requests are sent for */
		during(step) {
			state.step = step;
		},
	};
}

/**
 * Path and names of the query. A part with a digit, or beside the vendor's words, may be an id.
 *
 * @param {URL} address
 * @param {string} baseUrl
 */
function withoutIds({ pathname, searchParams }, baseUrl) {
	const base = new URL(baseUrl).pathname.replace(/\/$/, '');
	const path = pathname
		.slice(base.length)
		.split('/')
		.map((part) => (/^([a-z_]*|v\d+\.\d+|openapi\.json)$/.test(part) ? part : '{id}'))
		.join('/');
	const names = [...searchParams.keys()];
	return names.length > 0 ? `${path}?${names.join('&')}` : path;
}

/** @param {string} body */
function parsed(body) {
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}
