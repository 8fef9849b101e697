import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const STARTS_WITHIN_MS = 30_000;
const STOPS_WITHIN_MS = 10_000;

/**
 * Starts a database server of the suite's own and waits until it answers.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {object} server
 * @param {string} server.program
 * @param {string[]} server.args
 * @param {import('./account.mjs').Account} [server.as] user to run it as
 * @param {string} server.cwd
 * @param {() => Promise<boolean>} server.answers
 */
export async function startServer(suite, { program, args, as = {}, cwd, answers }) {
	const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], ...as });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => {
			output += chunk;
			suite.log.write(chunk);
		});
	}
	let running = true;
	const exited = new Promise((resolve) => {
		child.once('error', (error) => {
			output += error.message;
			running = false;
			resolve(undefined);
		});
		child.once('exit', () => {
			running = false;
			resolve(undefined);
		});
	});
	const endWithParent = () => child.kill('SIGKILL');
	process.once('exit', endWithParent);
	suite.onEnd(async () => {
		child.kill('SIGINT');
		await Promise.race([exited, delay(STOPS_WITHIN_MS)]);
		if (running) child.kill('SIGKILL');
		process.off('exit', endWithParent);
	});

	const giveUpAt = Date.now() + STARTS_WITHIN_MS;
	while (!(await answers())) {
		if (!running || Date.now() > giveUpAt) {
			throw new Error(`${program} did not start:\n${output.slice(-2_000)}`);
		}
		await delay(100);
	}
}
