import { vendorsOf } from '../vendors.mjs';
import { watching } from '../watching.mjs';

const COUNT = 200;
const MINUTES_A_DAY = 24 * 60;
const MINUTE_MS = 60_000;
/** 2Chat bills each call; the others are looked at with every poll, and synced now and then. */
const AT_MOST = { twoChat: 0.1, others: 1.1 };

/** @type {import('../row.mjs').Row} */
export const quietDay = {
	id: '15',
	work: 'calls of a quiet day polled every minute, 200 templates, default options',
	rival: 'one full list a poll',
	sandbox: true,
	timeless: true,

	async run({ sandbox, smoke, add }) {
		const minutes = smoke ? 60 : MINUTES_A_DAY;
		const clock = shiftedClock();
		try {
			for (const vendor of [...Object.values(vendorsOf(sandbox)), waCr()]) {
				const { provider } = vendor;
				await sandbox.fill(provider, COUNT, { statuses: ['APPROVED'] });
				const trigger = watching(sandbox, vendor, {});
				const pass = async () => {
					clock.advance(MINUTE_MS);
					await sandbox.command('advance', { ms: MINUTE_MS });
				};
				// The first poll learns what is there, and the day is a usual one.
				await trigger.poll();
				await pass();
				await sandbox.command('clearJournal');
				for (let minute = 0; minute < minutes; minute++) {
					if ((await trigger.poll()) > 0) throw new Error('The day is not quiet');
					await pass();
				}
				const { total } = await sandbox.command('load');
				const pages = Math.ceil(COUNT / (provider === 'twoChat' ? 200 : 100));
				const atMost = provider === 'twoChat' ? AT_MOST.twoChat : AT_MOST.others;
				add({
					case: provider,
					unit: 'requests',
					ours: total,
					rival: minutes * pages,
					ratio: total / (minutes * pages),
					atMost,
					goal: `≤ ${atMost} × rival`,
				});
			}
		} finally {
			clock.stop();
		}
	},
};

/** @returns {import('../vendors.mjs').Vendor} */
function waCr() {
	return /** @type {any} */ ({ provider: 'waCr', accountParameters: {}, headers: () => ({}) });
}

/** Moves the time of day of this process, and none of its timers. */
function shiftedClock() {
	const RealDate = Date;
	let ahead = 0;
	globalThis.Date = /** @type {DateConstructor} */ (
		class extends RealDate {
			/** @param {any[]} given */
			constructor(...given) {
				if (given.length > 0) super(.../** @type {[any]} */ (given));
				else super(RealDate.now() + ahead);
			}

			static now() {
				return RealDate.now() + ahead;
			}
		}
	);
	return {
		/** @param {number} ms */
		advance(ms) {
			ahead += ms;
		},
		stop() {
			globalThis.Date = RealDate;
		},
	};
}
