const { existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '../../..');
/** `dist`, or the folder of an unpacked tarball to test instead. */
const DIST = resolve(process.env.BUILT_PACKAGE ?? join(ROOT, 'dist'));

exports.manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

exports.readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

exports.built = (file) => {
	const path = join(DIST, file);
	if (!existsSync(path)) throw new Error(`${path} is missing: run "npm run build" first`);
	return require(path);
};

exports.builtText = (file) => readFileSync(join(DIST, file), 'utf8');

exports.isBuilt = (file) => existsSync(join(DIST, file));
