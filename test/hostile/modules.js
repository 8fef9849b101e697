/** What n8n's lint keeps out of a package's TypeScript, for these tests. */
const { AsyncLocalStorage } = require('node:async_hooks');
const { createHash } = require('node:crypto');
const { createServer } = require('node:http');
const { setTimeout: delay } = require('node:timers/promises');

exports.AsyncLocalStorage = AsyncLocalStorage;
exports.sha256 = (base64) =>
	createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');
exports.cpuUsage = process.cpuUsage;
exports.createServer = createServer;
exports.delay = delay;
exports.nextTurn = () => new Promise((resolve) => setImmediate(resolve));
// The modules themselves, as the built node requires them; an import would be a copy.
exports.n8nWorkflow = require('n8n-workflow');
exports.n8nCore = require('n8n-core');
