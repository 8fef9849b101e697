import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from '../../../scripts/setup/runCommand.mjs';

const READER = join(dirname(fileURLToPath(import.meta.url)), 'readDatabase.mjs');

/**
 * @typedef {object} Emitted one execution, and the events that were emitted to it
 * @property {string} id
 * @property {string} workflowId
 * @property {string} status
 * @property {string} mode
 * @property {Array<{ eventId: string, event: string, name: string, status: string, channel: string }>} events
 */

/**
 * @typedef {object} Written what n8n has in its database
 * @property {Emitted[]} executions
 * @property {Array<{ id: string, active: boolean, staticData: Record<string, any> }>} workflows
 * @property {number} publishing workflows whose triggers n8n has yet to start, or is starting
 * @property {Array<{ nodeId: string, startedAt: string, status: string }>} polls of the durable engine
 * @property {Array<{ workflowId: string, nodeId: string, cursor: any, backoffUntil: string | null }>} cursors
 */

/**
 * Reads n8n's SQLite database from outside, so that nothing depends on what n8n says of itself.
 *
 * @param {import('../../../scripts/n8n/install.mjs').InstalledN8n} installed
 * @param {string} userFolder
 * @returns {Promise<Written>}
 */
export async function readDatabase({ node }, userFolder) {
	const args = ['--no-warnings', READER, databaseOf(userFolder)];
	const { stdout } = await mustRun(node, args);
	return JSON.parse(stdout);
}

/** @param {string} userFolder n8n's N8N_USER_FOLDER */
export function databaseOf(userFolder) {
	return join(userFolder, '.n8n', 'database.sqlite');
}
