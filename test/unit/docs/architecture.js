const { readFileSync } = require('node:fs');
const { join, posix } = require('node:path');

/** JavaScript, since n8n's lint forbids a TypeScript file to read files. */
exports.architecture = readFileSync(join(__dirname, '../../../docs/architecture.md'), 'utf8');

/** Where a relative import of a file leads, without its ending. */
exports.targetOf = (file, path) => posix.join(posix.dirname(file), path);
