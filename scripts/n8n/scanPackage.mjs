import {
	analyzePackage,
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackPackage } from './package.mjs';

/** What the scanner itself looks at in a tarball; it keeps the list to itself. */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

/**
 * @typedef {object} ScanLeg
 * @property {string} line what was looked at
 * @property {string[]} problems none where it is clean
 */

/**
 * The half of n8n's scanner for community packages that runs offline: the rules by which n8n decides
 * whether a package may be verified, on the sources and on the tarball that npm would publish.
 *
 * The scanner lets warnings pass and calls a folder without files clean; here both are problems.
 *
 * @param {string} folder of a built package, absolute
 * @returns {Promise<ScanLeg[]>} of the sources and of the tarball
 */
export async function scanPackage(folder) {
	const temporary = await mkdtemp(join(tmpdir(), 'whatsapp-templates-scan-'));
	try {
		const unpacked = join(temporary, 'n8n-nodes-package');
		await unpackPackage({ repository: folder, target: unpacked });
		return [
			await scan('sources', folder, SOURCE_FILE_PATTERNS),
			await scan('tarball', unpacked, TARBALL_FILE_PATTERNS),
		];
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
}

/**
 * @param {string} leg
 * @param {string} folder absolute
 * @param {string[]} patterns
 * @returns {Promise<ScanLeg>}
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
	const line = `${leg}: ${results.length} files, ${errors} errors, ${warnings} warnings`;
	if (errors + warnings > 0) {
		const formatter = await eslint.loadFormatter('stylish');
		return { line, problems: [await formatter.format(results)] };
	}
	if (results.length <= 1) return { line, problems: [`No files in ${folder}`] };
	const verdict = await analyzePackage(folder, patterns);
	return { line, problems: verdict.passed ? [] : [verdict.details ?? verdict.message] };
}
