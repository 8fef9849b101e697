import { interleavedMedians, timed } from '../timing.mjs';
import { readAllPages, vendorsOf } from '../vendors.mjs';
import { watching } from '../watching.mjs';

const COUNT = 6000;
const MOST_BYTES = 0.6;
const MOST_TIME = 1;

/** @type {import('../row.mjs').Row} */
export const watchedFields = {
	id: '11',
	work: 'a quiet poll of 6,000 templates at Meta, watched fields only',
	rival: 'n8n’s request helper, same pages with Meta’s default fields',
	sandbox: true,

	async run({ sandbox, smoke, add }) {
		const { meta } = vendorsOf(sandbox);
		await sandbox.fill('meta', smoke ? COUNT / 10 : COUNT);
		const trigger = watching(sandbox, meta);
		const rival = () =>
			readAllPages(meta, ({ url, query: { fields: _watched, ...query } }) =>
				trigger.request({ url, qs: query }),
			);
		await trigger.poll();
		const bytes = {
			ours: await bytesOf(sandbox, meta, trigger.poll),
			rival: await bytesOf(sandbox, meta, rival),
		};
		add({
			case: 'bytes of the answers',
			unit: 'bytes',
			...bytes,
			ratio: bytes.ours / bytes.rival,
			atMost: MOST_BYTES,
			goal: `≤ ${MOST_BYTES} × rival`,
		});
		await sandbox.command('configure', { latency: smoke ? 0 : 20 });
		const rounds = smoke ? { runs: 1, warmUps: 0 } : { runs: 7, warmUps: 1 };
		const ms = await interleavedMedians({ ours: timed(trigger.poll), rival: timed(rival) }, rounds);
		add({
			case: '20 ms',
			unit: 'ms',
			...ms,
			ratio: ms.ours / ms.rival,
			atMost: MOST_TIME,
			goal: `≤ ${MOST_TIME} × rival`,
		});
	},
};

/**
 * Asks once more for what a run asked for, to see how much that is.
 *
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 * @param {import('../vendors.mjs').Vendor} vendor
 * @param {() => Promise<unknown>} run
 * @returns {Promise<number>} bytes that the sandbox answered with
 */
async function bytesOf({ command, credentials, url }, { provider, headers }, run) {
	await command('clearJournal');
	await run();
	const requests = await command('requests', { provider });
	const [key] = Object.values(credentials[provider].data);
	let bytes = 0;
	for (const { path, query } of requests) {
		const answer = await fetch(`${url}/${provider}${path}?${query}`, { headers: headers(key) });
		if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
		bytes += (await answer.arrayBuffer()).byteLength;
	}
	return bytes;
}
