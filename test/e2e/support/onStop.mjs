/**
 * Does something once when the process is told to end, then ends it. A second signal does not cut that
 * short: a terminal tells all of its processes, and npm tells its own once more.
 *
 * @param {() => Promise<unknown>} close
 */
export function onStop(close) {
	let isStopping = false;
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, async () => {
			if (isStopping) return;
			isStopping = true;
			await close();
			process.exit(1);
		});
	}
}
