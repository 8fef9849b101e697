const REMINDER_MS = 20_000;

/**
 * Prints one line when a step starts to take long, reminders while it runs, and one when it is done.
 *
 * @template T
 * @param {string} step what is going on, for example `Installing n8n 2.41.1`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function progress(step, work) {
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1_000);
	console.log(`${step} …`);
	const reminder = setInterval(() => console.log(`  … ${step}: ${seconds()} s`), REMINDER_MS);
	try {
		return await work();
	} finally {
		clearInterval(reminder);
		if (seconds() > 1) console.log(`  ${step}: ${seconds()} s`);
	}
}
