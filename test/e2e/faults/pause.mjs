import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { openN8n, openSandbox } from '../support/lab.mjs';
import { readDatabase } from './database.mjs';
import { openWatchedAccounts } from './watchedAccounts.mjs';
import { pollingTrigger } from './watchingWorkflow.mjs';

const TOLD_WITHIN_MS = 170_000;
/** Two more polls, in which nothing may be emitted again. */
const QUIET_MS = 125_000;

/**
 * A trigger of every provider in one workflow, the workflow paused for a while: each account's decisions are emitted
 * once, those of the first minute and those of the pause included.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {import('./engines.mjs').Engine} engine
 */
export async function pauseAndShare(suite, { name, env }) {
	const { check, installed } = suite;
	const sandbox = await openSandbox(suite);
	const places = openWatchedAccounts(sandbox).filter(isFirstOfProvider);
	const { n8n, userFolder } = await openN8n(suite, { env });

	const triggers = [];
	for (const [index, { credential, parameters }] of places.entries()) {
		const created = await n8n.createCredential(credential);
		const second = (new Date().getSeconds() + 20 + index) % 60;
		const credentials = { [credential.type]: { id: created.id, name: created.name } };
		triggers.push(pollingTrigger(`Watch ${index}`, second, parameters, credentials));
	}
	const emitted = { id: 'emitted', name: 'Emitted', type: 'n8n-nodes-base.noOp', typeVersion: 1 };
	const { id } = await n8n.createWorkflow({
		name: 'Triggers of all providers',
		nodes: [...triggers, { ...emitted, position: [240, 0], parameters: {} }],
		connections: Object.fromEntries(
			triggers.map((trigger) => [
				trigger.name,
				{ main: [[{ node: 'Emitted', type: 'main', index: 0 }]] },
			]),
		),
		settings: {},
	});

	const activate = async () => {
		await n8n.activate(id);
		const giveUpAt = Date.now() + 60_000;
		while ((await readDatabase(installed, userFolder)).publishing > 0) {
			if (Date.now() > giveUpAt) throw new Error('The workflow did not start');
			await delay(500);
		}
	};
	/** @param {string} template one of each account */
	const decide = (template) => {
		for (const { provider, account } of places) {
			sandbox.decide({ provider, account, template, status: 'APPROVED' });
		}
	};
	const deliveries = async () => {
		const { executions } = await readDatabase(installed, userFolder);
		return executions.flatMap(({ events }) => events.map((event) => event.name)).sort();
	};
	/** @param {string[]} names */
	const untilEmitted = async (names) => {
		const wanted = names.flatMap((each) => places.map(() => each)).sort();
		const giveUpAt = Date.now() + TOLD_WITHIN_MS;
		while ((await deliveries()).length < wanted.length && Date.now() < giveUpAt) await delay(1_000);
		assert.deepEqual(await deliveries(), wanted);
	};

	await activate();
	decide('waiting_1');
	await check(`${name}: all triggers of one workflow emit the first minute's decisions`, () =>
		untilEmitted(['waiting_1']),
	);
	await n8n.deactivate(id);
	decide('waiting_2');
	await activate();
	await check(`${name}: decisions of a pause are emitted when the workflow is active again`, () =>
		untilEmitted(['waiting_1', 'waiting_2']),
	);
	decide('waiting_3');
	await check(`${name}: and so are those after it, each once`, async () => {
		await untilEmitted(['waiting_1', 'waiting_2', 'waiting_3']);
		await delay(QUIET_MS);
		await untilEmitted(['waiting_1', 'waiting_2', 'waiting_3']);
	});
}

/**
 * @param {import('./watchedAccounts.mjs').WatchedAccount} place
 * @param {number} index
 * @param {import('./watchedAccounts.mjs').WatchedAccount[]} all
 */
function isFirstOfProvider({ provider }, index, all) {
	return all.findIndex((other) => other.provider === provider) === index;
}
