/** One share of the work of run.mjs, in a process of its own: two cores, two processes. */
import { createRequire } from 'node:module';

// These are CommonJS, as n8n's packages are.
const require = createRequire(import.meta.url);
/** @param {string} name */
const load = (name) => require(`./${name}.ts`);

const share = JSON.parse(process.argv[2] ?? '{}');
const { parts, shard, shards, seed, answers, row } = share;
load('watch').hurry();
load('watch').listenToLogs();

/**
 * Ends when the message has left this process: one that exits takes along what it has not sent.
 * @param {string} kind @param {unknown} value @returns {Promise<void>}
 */
const tell = async (kind, value) =>
	await new Promise((resolve, reject) => {
		if (process.send === undefined) return resolve();
		process.send({ kind, value }, (error) => (error ? reject(error) : resolve()));
	});
const other = await load('otherOrigin').openOtherOrigin();
const shares = { shard, shards };

if (parts.includes('matrix')) {
	const { runMatrix } = load('matrix');
	let announced;
	const results = await runMatrix(other, shares, row, {
		planned: (cells) => {
			announced = tell('planned', cells);
		},
		fault: ({ row: name, provider, operation, faults }) =>
			console.log(`✗ ${name} · ${provider} ${operation}: ${faults.join('; ')}`),
	});
	await announced;
	await tell('matrix', results);
}
const place = await load('place').openPlace(other);
const { isMeant, tryControl } = load('control');
await tell('control', await tryControl(place));
if (parts.includes('answers')) {
	const { fuzzAnswers } = load('answers');
	const count = Math.ceil(answers / shards);
	const { faults, ...figures } = await fuzzAnswers(place, count, seed + shard);
	await tell('answers', { ...figures, faults: [...faults].map((each) => each.join('\n    ')) });
}
if (parts.includes('parameters')) {
	await tell('parameters', await load('parameters').tryParameters(place, shares));
	await tell('trigger', await load('triggerParameters').tryTrigger(place, shares));
	if (shard === 0) {
		await tell('credentials', await load('credentialFields').tryCredentials(place));
	}
}
if (parts.includes('origins') && shard === shards - 1) {
	await tell('origins', await load('origins').tryOrigins(place));
}
// Nothing of all this leads to another host.
await tell(
	'elsewhere',
	other.received.filter((/** @type {string} */ request) => !isMeant(request)),
);
await place.close();
await other.close();
process.disconnect();
process.exit(0);
