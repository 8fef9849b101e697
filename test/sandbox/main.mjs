/**
 * The sandbox on its own: `tsx test/sandbox/main.mjs --port 4010 [--empty] [--latency 20]`.
 * Prints one line of JSON with its address, each vendor's base URL, key and account, and stops on SIGTERM or SIGINT.
 */
import { parseArgs } from 'node:util';

import { startSandbox } from './server.ts';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4010' },
		empty: { type: 'boolean', default: false },
		latency: { type: 'string', default: '0' },
		'journal-limit': { type: 'string', default: '10000' },
	},
});

const sandbox = await startSandbox({
	port: Number(values.port),
	empty: values.empty,
	journalLimit: Number(values['journal-limit']),
	settings: { latency: Number(values.latency) },
});
const { url, baseUrls, keys, accounts, metaAppId } = sandbox;
process.stdout.write(`${JSON.stringify({ url, baseUrls, keys, accounts, metaAppId })}\n`);

for (const signal of ['SIGTERM', 'SIGINT']) {
	process.once(signal, async () => {
		await sandbox.close();
		process.exit(0);
	});
}
