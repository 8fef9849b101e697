import '../support/withoutWaiting';
import fastify from 'fastify';

import { listenAt, stopListening } from '../support/listenAt';
import { failureOf, runNode } from '../support/runNode';
import { lancePilot, nodeFor, syncingByName, twoChat } from './vendors';

afterEach(stopListening);

describe.each(syncingByName)('a sync at %s', (_name, vendor) => {
	it('is the one documented request, and nothing else', async () => {
		const requests = listenAt(vendor.origin, () => [200, vendor.syncAnswer]);
		const [item] = await runNode(nodeFor(vendor));

		expect(item?.json).toMatchObject({ provider: vendor.provider, channel: vendor.channel });
		expect(requests).toHaveLength(1);
		const [request] = requests;
		expect(request).toMatchObject({ method: 'POST', url: vendor.syncUrl, body: '' });
		const [header, value] = vendor.header;
		expect(request?.headers[header]).toBe(value);
		expect(request?.url).not.toContain(vendor.key);
	});

	it.each(['', '/', '///'])('goes to the base URL of the credential, ending in %j', async (end) => {
		const origin = 'http://127.0.0.1:4010';
		const requests = listenAt(origin, () => [200, vendor.syncAnswer]);
		const fields = { [vendor.secretField]: ` ${vendor.key}\n`, baseUrl: `${origin}/here${end}` };
		await runNode({ ...nodeFor(vendor), credentials: { [vendor.credential]: fields } });
		expect(requests.map(({ url }) => url)).toEqual([vendor.syncUrl.replace(vendor.base, '/here')]);
		expect(requests[0]?.headers[vendor.header[0]]).toBe(vendor.header[1]);
	});

	it.each([301, 302, 307, 308])('does not follow a redirect (%i)', async (status) => {
		const elsewhere = listenAt('https://elsewhere.example.com', () => [200, {}]);
		const headers = { location: 'https://elsewhere.example.com/v1/take?key=1' };
		const requests = listenAt(vendor.origin, () => [status, '', headers]);
		const error = await failureOf(nodeFor(vendor));
		expect(error.message).toMatch(/redirect to https:\/\/elsewhere\.example\.com, which is not/);
		expect(requests).toHaveLength(1);
		expect(elsewhere).toHaveLength(0);
	});

	it('sends a refused key once, not twice as n8n would', async () => {
		const requests = listenAt(vendor.origin, () => [401, { message: 'Unauthenticated.' }]);
		const error = await failureOf(nodeFor(vendor));
		expect(requests).toHaveLength(1);
		expect(error).toMatchObject({ httpCode: '401', failure: { cause: 'credential-invalid' } });
	});

	it.each([
		[
			'as JSON',
			(key: string) => ({ message: `Bad key ${key}`, error: { code: key, message: key } }),
		],
		['as JSON of 2Chat', (key: string) => ({ success: false, error_message: `Bad ${key}` })],
		['as text', (key: string) => `Bad key ${key}`],
	])('keeps the key out of the error although the vendor repeats it %s', async (_form, body) => {
		listenAt(vendor.origin, () => [400, body(vendor.key)]);
		const error = await failureOf(nodeFor(vendor));
		expect(everythingIn(error)).not.toContain(vendor.key);
	});

	it('keeps the key out of the error when no answer comes', async () => {
		const server = fastify();
		server.all('/*', (request) => request.raw.socket.destroy());
		const origin = await server.listen({ host: '127.0.0.1', port: 0 });
		const fields = {
			[vendor.secretField]: vendor.key,
			baseUrl: `${origin}/${vendor.key}`,
		};
		const credentials = { [vendor.credential]: fields };
		const error = await failureOf({ ...nodeFor(vendor), credentials });
		await server.close();
		expect(error.message).toBe(
			`${vendor.displayName} could not be reached: the connection was cut off [Item 0]`,
		);
		expect(everythingIn(error)).not.toContain(vendor.key);
	});

	it('keeps the key out of the error item', async () => {
		listenAt(vendor.origin, () => [403, { message: vendor.key, error_message: vendor.key }]);
		const items = await runNode(nodeFor(vendor, {}, { onError: 'continueRegularOutput' }));
		expect(everythingIn(items)).not.toContain(vendor.key);
	});
});

it('sends the plus of a phone number as %2B to every endpoint of 2Chat', async () => {
	const requests = listenAt(twoChat.origin, () => [200, twoChat.list([])]);
	await runNode(nodeFor(twoChat, { operation: 'getAll' }));
	expect(requests[0]?.url).toContain('phone_number=%2B12025550132');
});

it('asks for JSON', async () => {
	const requests = listenAt(lancePilot.origin, () => [200, lancePilot.syncAnswer]);
	await runNode(nodeFor(lancePilot));
	expect(requests[0]?.headers.accept).toContain('application/json');
});

/** All that could be logged or stored: own fields, hidden ones too, causes, context and stack. */
function everythingIn(value: unknown, seen = new Set<unknown>()): string {
	if (typeof value !== 'object' || value === null) return String(value);
	if (seen.has(value)) return '';
	seen.add(value);
	return Reflect.ownKeys(value)
		.map((name) => `${String(name)}: ${everythingIn(Reflect.get(value, name), seen)}`)
		.join('\n');
}
