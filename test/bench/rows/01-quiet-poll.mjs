import { interleavedMedians, timed } from '../timing.mjs';
import { watching } from '../watching.mjs';
import { vendorsOf } from '../vendors.mjs';

const COUNT = 6000;

/** @type {import('../row.mjs').Row} */
export const quietPoll = {
	id: '1',
	work: 'a quiet poll of 6,000 templates',
	rival: 'n8n’s request helper alone, same pages, same number in flight',
	sandbox: true,

	async run({ sandbox, smoke, add }) {
		for (const vendor of Object.values(vendorsOf(sandbox))) {
			await sandbox.fill(vendor.provider, smoke ? COUNT / 10 : COUNT);
			const { poll, rival, floor } = watching(sandbox, vendor);
			await poll();
			for (const [latency, atMost, runs, warmUps] of smoke
				? [[0, 1.1, 1, 0]]
				: [
						[0, 1.1, 7, 10],
						[20, 1, 7, 1],
					]) {
				await sandbox.command('configure', { latency });
				const contestants = { ours: timed(poll), rival: timed(rival), floor: timed(floor) };
				const ms = await interleavedMedians(contestants, { runs, warmUps });
				add({
					case: `${vendor.provider}, ${latency} ms`,
					unit: 'ms',
					ours: ms.ours,
					rival: ms.rival,
					floor: ms.floor,
					ratio: ms.ours / ms.rival,
					atMost,
					goal: `≤ ${atMost} × rival`,
				});
			}
			await sandbox.command('configure', { latency: 0 });
		}
	},
};
