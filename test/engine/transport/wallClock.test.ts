import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { kirim } from '../../../nodes/shared/providers/kirim';
import type { Call } from '../../../nodes/shared/transport/answer';
import { createClient } from '../../../nodes/shared/transport/client';
import { failureContext } from '../../../nodes/shared/transport/errors';
import { additionalDataWith } from '../support/credentials';
import type { IExecuteFunctions, IPollFunctions, IRunExecutionData } from '../support/n8n';
import { ExecuteContext, NodeApiError, PollContext } from '../support/n8n';
import { workflowWith } from '../support/runNode';

const TIMEOUT_MS = 250;

const list = { method: 'GET', path: '/templates', timeoutMs: TIMEOUT_MS } satisfies Call;
const create = { ...list, method: 'POST', body: { name: 'order' } } satisfies Call;

/** Ways of a vendor to hold a connection open that axios' own time-out does not end. */
const holds: Record<string, (response: ServerResponse) => void> = {
	'lets its body drip': (response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		const drip = setInterval(() => response.write(' '), 20);
		response.on('close', () => clearInterval(drip));
	},
	'switches protocols': (response) => {
		response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n');
	},
	'upgrades the connection': (response) => {
		response.socket?.write(
			'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
		);
	},
	'sends a part of its body': (response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.write('{"data": [');
	},
	'says nothing': () => undefined,
};

let server: Server;
let hold: (response: ServerResponse) => void;
let requests: number;

beforeAll(async () => {
	server = createServer((request, response) => {
		requests += 1;
		request.on('error', () => undefined);
		hold(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => server.closeAllConnections());
afterAll(() => server.close());
beforeEach(() => {
	requests = 0;
});

/** n8n's own contexts, of an execution that the user can stop and of a poll. */
function contexts(signal?: AbortSignal) {
	const { port } = server.address() as AddressInfo;
	const baseUrl = `http://127.0.0.1:${port}`;
	const credentials = { kirimTemplatesApi: { apiKey: 'kdv_live_1234', baseUrl } };
	const { workflow, node } = workflowWith({ parameters: { provider: 'kirim' }, credentials });
	const data = additionalDataWith(credentials);
	const input = [{ json: {} }];
	const executeData = { node, data: { main: [input] }, source: null };
	const run = { resultData: { runData: {} } } as unknown as IRunExecutionData;
	return {
		'an execution': new ExecuteContext(
			workflow,
			node,
			data,
			'manual',
			run,
			0,
			input,
			executeData.data,
			executeData,
			[],
			signal,
		) as IExecuteFunctions,
		'a poll': new PollContext(workflow, node, data, 'trigger', 'activate') as IPollFunctions,
	};
}

const cases = Object.keys(holds).flatMap((how) =>
	(['an execution', 'a poll'] as const).map((where) => ({ how, where })),
);

describe('the time of one request is bounded', () => {
	it.each(cases)('in $where, when the vendor $how', async ({ how, where }) => {
		hold = holds[how] as typeof hold;
		const client = await createClient(contexts()[where], kirim, { maxRetries: 0 });
		const error = (await client.send(list).catch((thrown: unknown) => thrown)) as NodeApiError;
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toMatch(/^Kirim could not be reached: /);
		expect(failureContext(error)).toMatchObject({ transient: true });
	});

	it('leaves it open whether a create was carried out, and does not repeat it', async () => {
		hold = holds['lets its body drip'] as typeof hold;
		const client = await createClient(contexts()['an execution'], kirim);
		const error = await client.send(create).catch((thrown: unknown) => thrown);
		expect(failureContext(error)).toMatchObject({ transient: true, outcomeUnknown: true });
		expect(requests).toBe(1);
	});

	it('by the deadline of a poll as well', async () => {
		hold = holds['lets its body drip'] as typeof hold;
		const deadline = Date.now() + TIMEOUT_MS;
		const client = await createClient(contexts()['a poll'], kirim, { deadline });
		await expect(client.send({ ...list, timeoutMs: undefined })).rejects.toThrow('in time');
	});

	it('closes the connection, so that none is left behind', async () => {
		hold = holds['lets its body drip'] as typeof hold;
		const client = await createClient(contexts()['an execution'], kirim, { maxRetries: 0 });
		await expect(client.send(list)).rejects.toThrow('Kirim could not be reached');
		let open = 1;
		while (open > 0) {
			await new Promise(setImmediate);
			open = await new Promise<number>((resolve) =>
				server.getConnections((_error, count) => resolve(count)),
			);
		}
		expect(open).toBe(0);
	});

	it('ends at once when the user presses Stop', async () => {
		const stop = new AbortController();
		hold = (response) => {
			holds['lets its body drip']?.(response);
			stop.abort();
		};
		const client = await createClient(contexts(stop.signal)['an execution'], kirim);
		await expect(client.send({ ...list, timeoutMs: 60_000 })).rejects.toThrow(NodeApiError);
		expect(requests).toBe(1);
	});
});
