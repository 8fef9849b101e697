import { createServer } from 'node:http';

/**
 * A language model that follows a script, behind the chat completions endpoint of OpenAI's API.
 *
 * @typedef {{ content?: string, call?: { tool: string, arguments: object } }} Reply what the model says
 *   next: a text, or the tool it wants called
 * @typedef {{ tools: any[], messages: Array<{ role: string, content: any }> }} Asked
 */

/**
 * @param {Reply[]} script one reply for each time the agent asks
 */
export async function startModel(script) {
	/** @type {Asked[]} what the agent sent, oldest first */
	const asked = [];
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk) => (text += chunk));
		request.on('end', () => {
			if (request.method !== 'POST' || !request.url?.endsWith('/chat/completions')) {
				response.writeHead(404, { 'content-type': 'application/json' });
				return void response.end('{"error":{"message":"not here"}}');
			}
			const { stream, model, tools = [], messages } = JSON.parse(text);
			const reply = script[asked.length] ?? { content: 'The script is over.' };
			asked.push({ tools, messages });
			if (stream) sendStream(response, model, reply, asked.length);
			else sendWhole(response, model, reply, asked.length);
		});
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		url: `http://127.0.0.1:${port}/v1`,
		asked,
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(resolve);
			}),
	};
}

/**
 * @param {Reply} reply
 * @param {number} number
 */
function toMessage({ content, call }, number) {
	if (!call) return { role: 'assistant', content: content ?? null };
	const invoked = { name: call.tool, arguments: JSON.stringify(call.arguments) };
	return {
		role: 'assistant',
		content: content ?? null,
		tool_calls: [{ index: 0, id: `call_${number}`, type: 'function', function: invoked }],
	};
}

/** @param {Reply} reply */
const reasonOf = (reply) => (reply.call ? 'tool_calls' : 'stop');

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} model
 * @param {Reply} reply
 * @param {number} number
 */
function sendWhole(response, model, reply, number) {
	response.writeHead(200, { 'content-type': 'application/json' });
	response.end(
		JSON.stringify({
			id: `chatcmpl-${number}`,
			object: 'chat.completion',
			created: 0,
			model,
			choices: [{ index: 0, message: toMessage(reply, number), finish_reason: reasonOf(reply) }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		}),
	);
}

/**
 * The same as server-sent events.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {string} model
 * @param {Reply} reply
 * @param {number} number
 */
function sendStream(response, model, reply, number) {
	const chunk = (/** @type {object} */ delta, /** @type {string | null} */ finish_reason) =>
		response.write(
			`data: ${JSON.stringify({
				id: `chatcmpl-${number}`,
				object: 'chat.completion.chunk',
				created: 0,
				model,
				choices: [{ index: 0, delta, finish_reason }],
			})}\n\n`,
		);
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	chunk(toMessage(reply, number), null);
	chunk({}, reasonOf(reply));
	response.end('data: [DONE]\n\n');
}
