import { vendorsOf } from '../vendors.mjs';
import { watching } from '../watching.mjs';

const COUNT = 6000;
/** Bytes a template in the smallest state that a user's own Code node would keep: id and status. */
const HAND_WRITTEN = 29.5;

/** @type {import('../row.mjs').Row} */
export const state = {
	id: '4',
	work: 'state kept between polls, 6,000 templates',
	rival: 'a Code node that keeps id and status',
	sandbox: true,
	timeless: true,

	async run({ sandbox, smoke, add }) {
		const count = smoke ? COUNT / 10 : COUNT;
		for (const vendor of Object.values(vendorsOf(sandbox))) {
			await sandbox.fill(vendor.provider, count);
			const trigger = watching(sandbox, vendor);
			await trigger.poll();
			await trigger.poll();
			const bytes = Buffer.byteLength(trigger.state());
			add({
				case: vendor.provider,
				unit: 'bytes',
				ours: bytes,
				rival: count * HAND_WRITTEN,
				ratio: bytes / (count * HAND_WRITTEN),
				value: bytes,
				atMost: count * 16 + 2048,
				goal: '≤ 16 B a template + 2 KB',
			});
		}
	},
};
