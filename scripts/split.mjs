/**
 * `npm run split -- <provider>`: writes a package for one provider into `dist-split/<provider>`, ready
 * to become a repository of its own (see docs/one-service.md). Nothing is built or published.
 */
import { join } from 'node:path';
import { repository } from './setup/repository.mjs';
import { providerIds, writePackage } from './split/writePackage.mjs';

const [id = ''] = process.argv.slice(2);
if (providerIds.includes(id)) {
	const { names, files } = await writePackage(id, join(repository, 'dist-split', id));
	console.log(`${names.packageName}: ${files.length} files in dist-split/${id}`);
} else {
	console.error(`Say which: npm run split -- ${providerIds.join(' | ')}`);
	process.exitCode = 1;
}
