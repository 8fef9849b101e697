/**
 * The half of n8n's scanner for community packages that runs offline: the rules by which n8n decides
 * whether a package may be verified, on the sources and on the tarball that npm would publish.
 *
 * The scanner lets warnings pass and calls a folder without files clean; here both are failures.
 * Needs a built package. Prints one line per leg.
 */
import {
	analyzePackage,
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackPackage } from './n8n/package.mjs';
import { readPackageJson, repository } from './setup/repository.mjs';

/** What the scanner itself looks at in a tarball; it keeps the list to itself. */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

const temporary = await mkdtemp(join(tmpdir(), 'whatsapp-templates-scan-'));
try {
	const { name } = await readPackageJson();
	const unpacked = join(temporary, name);
	await unpackPackage({ repository, target: unpacked });
	const clean = [
		await scan('sources', repository, SOURCE_FILE_PATTERNS),
		await scan('tarball', unpacked, TARBALL_FILE_PATTERNS),
	];
	process.exitCode = clean.every(Boolean) ? 0 : 1;
} finally {
	await rm(temporary, { recursive: true, force: true });
}

/**
 * @param {string} leg
 * @param {string} folder absolute
 * @param {string[]} patterns
 * @returns {Promise<boolean>} whether there is nothing to say
 */
async function scan(leg, folder, patterns) {
	// The same rules once more by hand, because the scanner's verdict hides warnings and file counts.
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
	const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
	console.log(`${leg}: ${results.length} files, ${errors} errors, ${warnings} warnings`);
	if (errors + warnings > 0) {
		const formatter = await eslint.loadFormatter('stylish');
		console.log(await formatter.format(results));
		return false;
	}
	const verdict = await analyzePackage(folder, patterns);
	if (!verdict.passed) console.log(verdict.details ?? verdict.message);
	return verdict.passed && results.length > 1;
}
