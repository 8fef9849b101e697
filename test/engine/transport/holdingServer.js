const { createServer } = require('node:http');

/** Ways of a vendor to hold a connection open that axios' own time-out does not end. */
const holds = {
	'lets its body drip': (response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		const drip = setInterval(() => response.write(' '), 20);
		response.on('close', () => clearInterval(drip));
	},
	'switches protocols': (response) => {
		response.socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n');
	},
	'upgrades the connection': (response) => {
		response.socket.write(
			'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
		);
	},
	'sends a part of its body': (response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.write('{"data": [');
	},
	'says nothing': () => undefined,
};

/** A server on loopback that holds each connection in the way that `how` names. */
async function startHoldingServer() {
	const state = { how: 'says nothing', requests: 0, onRequest: () => undefined };
	const server = createServer((request, response) => {
		state.requests += 1;
		request.on('error', () => undefined);
		holds[state.how](response);
		state.onRequest();
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return Object.assign(state, {
		baseUrl: `http://127.0.0.1:${server.address().port}`,
		/** Resolves once no connection is open. */
		async allClosed() {
			let open = 1;
			while (open > 0) {
				await new Promise((resolve) => setImmediate(resolve));
				open = await new Promise((resolve) =>
					server.getConnections((_error, count) => resolve(count)),
				);
			}
		},
		drop: () => server.closeAllConnections(),
		close: () => server.close(),
	});
}

module.exports = { WAYS: Object.keys(holds), startHoldingServer };
