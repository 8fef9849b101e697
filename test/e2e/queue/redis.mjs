import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/n8n/server.mjs';
import { needProgram } from '../support/debian.mjs';
import { startServer } from './server.mjs';

/**
 * A Redis of the suite's own, in memory only.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @returns {Promise<{ env: Record<string, string> }>}
 */
export async function startRedis(suite) {
	const program = await needProgram(
		{ program: 'redis-server', packages: ['redis-server'] },
		suite.log,
	);
	const folder = await mkdtemp(join(tmpdir(), 'whatsapp-templates-redis-'));
	suite.onEnd(() => rm(folder, { recursive: true, force: true }));
	const port = await freePort();
	const quiet = ['--save', '', '--appendonly', 'no', '--daemonize', 'no', '--dir', folder];
	await startServer(suite, {
		program,
		args: ['--bind', '127.0.0.1', '--port', String(port), ...quiet],
		cwd: folder,
		answers: () => isOpen(port),
	});
	return {
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
	};
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isOpen(port) {
	return new Promise((resolve) => {
		const socket = connect({ host: '127.0.0.1', port });
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
