/**
 * `npm start`: a real n8n with this package, against the sandbox, on a machine that has Node 20 and
 * nothing else. `npm start -- --check` does the same without a person and ends by itself.
 *
 * Everything imported here must do with Node's own modules: nothing is installed yet.
 */
import { build } from './setup/build.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { openLogFile } from './setup/logFile.mjs';
import { progress } from './setup/progress.mjs';
import { repository } from './setup/repository.mjs';
import { runByHand, runByTrigger, watchExamples } from './n8n/checkExamples.mjs';
import { startDemo } from './n8n/demo.mjs';
import { installN8n } from './n8n/install.mjs';
import { OWNER } from './n8n/rest.mjs';
import { isFree } from './n8n/server.mjs';

/** The port n8n is known for; another one when it is taken. */
const USUAL_PORT = 5678;

const check = process.argv.includes('--check');
const log = await openLogFile(check ? 'check' : 'start');

/** @type {{ stop: () => Promise<void> } | undefined} */
let demo;
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.on(signal, () => void end(signal === 'SIGINT' && !check ? 0 : 1));
}

try {
	await installDependencies(repository, log);
	const [installed] = await Promise.all([
		installN8n({ log }),
		progress('Building the package', () => build(log)),
	]);
	const port = !check && (await isFree(USUAL_PORT)) ? USUAL_PORT : undefined;
	const running = await progress('Starting the sandbox and n8n', () =>
		startDemo({ installed, port, log }),
	);
	demo = running;
	if (check) {
		const byHand = await progress('Running the examples', () => runByHand(running));
		const byTrigger = await progress('Approving templates, restarting n8n', () =>
			runByTrigger(running),
		);
		await end(report([...byHand, ...byTrigger]));
	} else {
		await watchExamples(running);
		welcome(running);
	}
} catch (error) {
	if (!ending) {
		console.error(`\n${error instanceof Error ? error.message : error}`);
		console.error(`\nThe full log: ${log.path}`);
		await end(1);
	}
}

/**
 * @param {import('./n8n/checkExamples.mjs').Result[]} results
 * @returns {number} exit code
 */
function report(results) {
	for (const { what, passed, text } of results) {
		console.log(`${passed ? '✓' : '✗'} ${what}: ${text}`);
	}
	const failed = results.filter(({ passed }) => !passed).length;
	if (failed > 0) console.log(`The full log: ${log.path}`);
	console.log(`${results.length - failed} passed, ${failed} failed`);
	return failed === 0 ? 0 : 1;
}

/** @param {Awaited<ReturnType<typeof startDemo>>} running */
function welcome({ server, sandbox, examples }) {
	console.log(`
n8n       ${server.url}
  email     ${OWNER.email}
  password  ${OWNER.password}
Sandbox   ${sandbox.url}
Workflows`);
	for (const { name, id } of examples) console.log(`  ${name}: ${server.url}/workflow/${id}`);
	console.log(`
Open a workflow and press Execute. Those with a trigger are active as well: in a minute or two the
sandbox approves templates under review, all but one, and the executions show the messages that were sent
then. All credentials lead to the sandbox; nothing leaves this machine. Ctrl-C stops everything.
Log: ${log.path}`);
	void server.exited.then(() => {
		if (ending) return;
		console.error(`n8n ended by itself. The full log: ${log.path}`);
		void end(1);
	});
}

/** @param {number} code */
async function end(code) {
	if (ending) return;
	ending = true;
	await demo?.stop();
	await log.close();
	process.exit(code);
}
