// n8n's lint keeps Node's modules out of a package's TypeScript.
const { createServer } = require('node:tls');

/** A port that speaks TLS; without a certificate, which nobody who speaks plain HTTP comes to see. */
exports.openTlsPort = async () => {
	const server = createServer();
	const sockets = new Set();
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
	});
	server.on('tlsClientError', () => undefined);
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: server.address().port,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
};
