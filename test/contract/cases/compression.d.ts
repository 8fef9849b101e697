export { brotliCompressSync, gzipSync } from 'node:zlib';
