import { watching } from '../watching.mjs';

const COUNT = 6000;
/** Under review at any time: a busy account submits a few dozen a day. */
const PENDING = 40;

/** @type {import('../row.mjs').Row} */
export const newestFirst = {
	id: '3',
	work: 'a quiet poll of WA.cr, 6,000 templates',
	rival: 'every page',
	sandbox: true,
	timeless: true,

	async run({ sandbox, smoke, add }) {
		const count = smoke ? COUNT / 10 : COUNT;
		const statuses = new Array(COUNT / PENDING).fill('APPROVED').with(0, 'PENDING');
		await sandbox.fill('waCr', count, { statuses });
		const vendor = /** @type {any} */ ({
			provider: 'waCr',
			accountParameters: {},
			headers: () => ({}),
		});
		for (const [name, options] of [
			['with its sync', {}],
			['without sync', { syncBeforeCheck: 'never' }],
		]) {
			const trigger = watching(sandbox, vendor, /** @type {object} */ (options));
			const poll = async () => {
				await renewToken(sandbox);
				await trigger.poll();
			};
			await poll();
			await poll();
			await sandbox.command('clearJournal');
			await poll();
			const { total } = await sandbox.command('load');
			add({
				case: String(name),
				unit: 'requests',
				ours: total,
				rival: count / 100,
				ratio: total / (count / 100),
				value: total,
				atMost: 3,
				goal: '≤ 3',
			});
		}
	},
};

let tokens = 0;

/**
 * WA.cr takes 60 calls a minute for a token, and the package keeps to that: polls in a row would
 * wait for each other.
 *
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 */
async function renewToken({ command, credentials }) {
	const key = `wacr_bench_token_${++tokens}`;
	await command('addKey', { provider: 'waCr', key });
	credentials.waCr.data.apiToken = key;
}
