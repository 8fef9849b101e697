/**
 * What a suite works with.
 *
 * @typedef {ReturnType<typeof openSuite>} Suite
 */

/**
 * @param {object} options
 * @param {string} options.name of its folder; each line that it prints begins so
 * @param {import('../../../scripts/n8n/install.mjs').InstalledN8n} options.installed Node 24 and n8n
 * @param {import('../../../scripts/setup/logFile.mjs').LogFile} options.log gets all output
 * @param {boolean} options.full whether the long form was asked for
 * @param {boolean} options.pictures whether to replace the pictures in `docs/images`
 */
export function openSuite({ name: suite, installed, log, full, pictures }) {
	const counts = { passed: 0, failed: 0 };
	/** @type {Array<() => unknown>} */
	const endings = [];

	/**
	 * @param {string} name
	 * @param {unknown} error
	 */
	function fail(name, error) {
		counts.failed += 1;
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		console.log(`${suite} ✗ ${name}\n${text.replace(/^/gm, '      ')}`);
		log.write(`\n${suite} ✗ ${name}\n${text}\n`);
	}

	return {
		installed,
		log,
		full,
		pictures,
		counts,
		fail,

		/**
		 * One counted check: it passes when `work` does not throw. A failed one does not end the suite.
		 *
		 * @template T
		 * @param {string} name what holds, as a sentence
		 * @param {() => T | Promise<T>} work
		 * @returns {Promise<T | undefined>} what `work` returned; undefined when it threw
		 */
		async check(name, work) {
			try {
				const result = await work();
				counts.passed += 1;
				console.log(`${suite} ✓ ${name}`);
				log.write(`\n${suite} ✓ ${name}\n`);
				return result;
			} catch (error) {
				fail(name, error);
				return undefined;
			}
		},

		/** @param {string} text a figure worth reading, in the terminal and the log */
		note(text) {
			console.log(`${suite}: ${text}`);
			log.write(`\n${suite}: ${text}\n`);
		},

		/** @param {() => unknown} ending stops something that was started; the last one runs first */
		onEnd(ending) {
			endings.push(ending);
		},

		/** Stops all that was started, however the suite ended. */
		async close() {
			for (const end of endings.splice(0).reverse()) {
				try {
					await end();
				} catch (error) {
					fail('what was started is stopped', error);
				}
			}
		},
	};
}
