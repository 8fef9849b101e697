/**
 * n8n's scanner on this package, see scripts/n8n/scanPackage.mjs. Needs a built package. Prints one
 * line per leg.
 */
import { scanPackage } from './n8n/scanPackage.mjs';
import { repository } from './setup/repository.mjs';

const legs = await scanPackage(repository);
for (const { line, problems } of legs) console.log([line, ...problems].join('\n'));
process.exitCode = legs.every(({ problems }) => problems.length === 0) ? 0 : 1;
