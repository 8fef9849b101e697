import { spawn } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../../../scripts/n8n/server.mjs';
import { mustRun, runCommand } from '../../../scripts/setup/runCommand.mjs';
import { needProgram } from '../support/debian.mjs';
import { unprivilegedAccount } from './account.mjs';
import { startServer } from './server.mjs';

/** Debian keeps the server's programs out of PATH, in a folder for each version. */
const FOLDERS = [18, 17, 16, 15, 14, 13].map((version) => `/usr/lib/postgresql/${version}/bin`);

/**
 * A PostgreSQL of the suite's own: data in a temporary folder, a free port on loopback.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @returns {Promise<{ env: Record<string, string>, query: (sql: string) => Promise<string[][]> }>}
 */
export async function startPostgres(suite) {
	const { log } = suite;
	const initdb = await needProgram(
		{ program: 'initdb', packages: ['postgresql'], folders: FOLDERS },
		log,
	);
	const as = await unprivilegedAccount();
	const folder = await mkdtemp(join(tmpdir(), 'whatsapp-templates-postgres-'));
	suite.onEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
	if (as.uid !== undefined && as.gid !== undefined) await chown(folder, as.uid, as.gid);

	const data = join(folder, 'data');
	await runAs(as, initdb, ['-D', data, '-U', 'n8n', '--auth=trust', '--encoding=UTF8', '-N']);
	const port = await freePort();
	const psql = await needProgram({ program: 'psql', packages: ['postgresql-client'] }, log);
	const connection = ['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n', '-d', 'postgres'];
	await startServer(suite, {
		program: join(dirname(initdb), 'postgres'),
		args: [
			...['-D', data, '-p', String(port), '-k', folder],
			// Nobody needs these data after the suite.
			...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=100'],
		],
		as,
		cwd: folder,
		answers: async () => (await runCommand(psql, [...connection, '-c', 'SELECT 1'])).code === 0,
	});
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: 'trusted',
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_POOL_SIZE: '8',
		},

		/** Rows as lists of text. */
		async query(sql) {
			const { stdout } = await mustRun(psql, [...connection, '-At', '-F', '\t', '-c', sql]);
			const lines = stdout.split('\n').filter((line) => line !== '');
			return lines.map((line) => line.split('\t'));
		},
	};
}

/**
 * @param {import('./account.mjs').Account} as
 * @param {string} program
 * @param {string[]} args
 */
async function runAs(as, program, args) {
	const child = spawn(program, args, { cwd: tmpdir(), stdio: ['ignore', 'ignore', 'pipe'], ...as });
	let complaints = '';
	child.stderr.on('data', (chunk) => {
		complaints += chunk;
	});
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code !== 0) throw new Error(`${program} ended with code ${code}\n${complaints}`);
}
