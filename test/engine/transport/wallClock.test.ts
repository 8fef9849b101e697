import { kirim } from '../../../nodes/shared/providers/kirim';
import type { Call } from '../../../nodes/shared/transport/call';
import { createClient } from '../../../nodes/shared/transport/client';
import { failureContext } from '../../../nodes/shared/transport/errors';
import { additionalDataWith } from '../support/credentials';
import type { IExecuteFunctions, IPollFunctions, IRunExecutionData } from '../support/n8n';
import { ExecuteContext, NodeApiError, PollContext } from '../support/n8n';
import { workflowWith } from '../support/runNode';
import { type HoldingServer, startHoldingServer, WAYS } from './holdingServer';

const TIMEOUT_MS = 1_000;

const list = { method: 'GET', path: '/templates', timeoutMs: TIMEOUT_MS } satisfies Call;
const create = { ...list, method: 'POST', body: { name: 'order' } } satisfies Call;

const DRIPS = 'lets its body drip';

let server: HoldingServer;

beforeAll(async () => {
	server = await startHoldingServer();
});
afterEach(() => server.drop());
afterAll(() => server.close());
beforeEach(() => {
	Object.assign(server, { how: DRIPS, requests: 0, onRequest: () => undefined });
});

/** n8n's own contexts, of an execution that the user can stop and of a poll. */
function contexts(signal?: AbortSignal) {
	const { baseUrl } = server;
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

const cases = WAYS.flatMap((how) =>
	(['an execution', 'a poll'] as const).map((where) => ({ how, where })),
);

describe('the time of one request is bounded', () => {
	it.each(cases)('in $where, when the vendor $how', async ({ how, where }) => {
		server.how = how;
		const client = await createClient(contexts()[where], kirim, { maxRetries: 0 });
		const error = (await client.send(list).catch((thrown: unknown) => thrown)) as NodeApiError;
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toMatch(/^Kirim could not be reached: /);
		expect(failureContext(error)).toMatchObject({ transient: true });
	});

	it('leaves it open whether a create was carried out, and does not repeat it', async () => {
		const client = await createClient(contexts()['an execution'], kirim);
		const error = await client.send(create).catch((thrown: unknown) => thrown);
		expect(failureContext(error)).toMatchObject({ transient: true, outcomeUnknown: true });
		expect(server.requests).toBe(1);
	});

	it('by the deadline of a poll as well', async () => {
		const deadline = Date.now() + TIMEOUT_MS;
		const client = await createClient(contexts()['a poll'], kirim, { deadline });
		await expect(client.send({ ...list, timeoutMs: undefined })).rejects.toThrow('in time');
	});

	it('closes the connection, so that none is left behind', async () => {
		const client = await createClient(contexts()['an execution'], kirim, { maxRetries: 0 });
		await expect(client.send(list)).rejects.toThrow('Kirim could not be reached');
		await expect(server.allClosed()).resolves.toBeUndefined();
	});

	it('ends at once when the user presses Stop', async () => {
		const stop = new AbortController();
		server.onRequest = () => stop.abort();
		const client = await createClient(contexts(stop.signal)['an execution'], kirim);
		await expect(client.send({ ...list, timeoutMs: 60_000 })).rejects.toThrow(NodeApiError);
		expect(server.requests).toBe(1);
	});
});
