import { mustRun } from './runCommand.mjs';
import { programOf, repository } from './repository.mjs';
import { environmentFor } from './npm.mjs';

/**
 * What `npm run build` does: n8n's own build, then gulp.
 *
 * @param {import('./logFile.mjs').LogFile} [log]
 * @param {string} [folder] of the package, where it is another one than this repository
 */
export async function build(log, folder = repository) {
	// CI=true: no spinner, which would fill the log with thousands of frames.
	const env = { ...environmentFor(process.execPath), CI: 'true' };
	const options = { cwd: folder, env, log };
	await mustRun(process.execPath, [await programOf('@n8n/node-cli', 'n8n-node'), 'build'], options);
	await mustRun(process.execPath, [await programOf('gulp')], options);
}
