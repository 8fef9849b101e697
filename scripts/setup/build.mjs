import { mustRun } from './runCommand.mjs';
import { programOf, repository } from './repository.mjs';
import { environmentFor } from './npm.mjs';

/**
 * What `npm run build` does: n8n's own build, then gulp.
 *
 * @param {import('./logFile.mjs').LogFile} [log]
 */
export async function build(log) {
	// CI=true: no spinner, which would fill the log with thousands of frames.
	const env = { ...environmentFor(process.execPath), CI: 'true' };
	const options = { cwd: repository, env, log };
	await mustRun(process.execPath, [await programOf('@n8n/node-cli', 'n8n-node'), 'build'], options);
	await mustRun(process.execPath, [await programOf('gulp')], options);
}
