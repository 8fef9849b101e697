import { setTimeout as delay } from 'node:timers/promises';

import { BARE_NODES, bareNode } from '../bareNodes.mjs';
import { POLL_METRICS, pollsOf, processOf } from '../n8nPolls.mjs';
import { withN8n } from '../n8nServer.mjs';

const TEMPLATES = 100;
/** Of a whole bench; alone, the row takes all sizes. */
const SIZES = [100, 200, 400];
/** From here on two n8n with a poll for each account ask for more than two cores: one after the other. */
const TURNS_FROM = 400;
const MINUTE_MS = 60_000;
/** Every trigger polls once more before those polls that count: what runs for weeks is warm. */
const WARM_UP_MS = MINUTE_MS + 5_000;
/** n8n is busy with its own start for a while, which would count as rest. */
const SETTLES_MS = 20_000;
/** Workflows that are made at a time. */
const AT_ONCE = 4;
const MOST_TRIES = 30;
const GOALS = { each: 1.1, all: 0.1 };

/**
 * Three n8n side by side, each with SQLite, so that what else the machine does meets them alike: one
 * trigger for each account, one for all of them, and for each account a node that reads the same page
 * and looks at none. Processor time is n8n's own count of its process, less what it takes without
 * polls; where a machine cannot keep up with a poll each minute, of as many polls as it made.
 *
 * @type {import('../row.mjs').Row}
 */
export const accounts = {
	id: '16',
	work: 'processor time of a minute, accounts of 100 templates polled every minute, in a real n8n',
	rival: 'a bare polling node for each account',
	sandbox: true,
	n8n: true,

	async run({ sandbox, smoke, whole, add }) {
		const sizes = smoke ? [3] : whole ? SIZES.slice(0, 1) : SIZES;
		const contestants = contestantsOf(sandbox);
		const settings = async () => ({ ...POLL_METRICS, ...BARE_NODES });
		await withEach(Object.keys(contestants).length, settings, async (servers) => {
			const lanes = Object.entries(contestants).map(([name, place], index) =>
				openLane(name, place, servers[index], sandbox),
			);
			await delay(smoke ? 0 : SETTLES_MS);
			await Promise.all(lanes.map((lane) => lane.rest(smoke ? 2_000 : 20_000)));
			let made = 0;
			for (const size of sizes) {
				const ids = await fillAccounts(sandbox, made, size);
				made = size;
				const measure = async (/** @type {typeof lanes} */ some) => {
					await Promise.all(some.map((lane) => lane.watch(ids)));
					await delay(smoke ? 0 : WARM_UP_MS);
					return await Promise.all(some.map((lane) => lane.minute(size, smoke)));
				};
				const measured = size < TURNS_FROM ? await measure(lanes) : await inTurn(lanes, measure);
				const { bare, ...ours } = Object.fromEntries(measured);
				for (const [name, { cpuMs, megabytes, polls }] of Object.entries(ours)) {
					const atMost = GOALS[/** @type {keyof typeof GOALS} */ (name)];
					const who = name === 'each' ? 'a trigger each' : 'one trigger for all';
					add({
						case: `${size} accounts, ${who}; ${polls} ${polls === 1 ? 'poll' : 'polls'}; memory ${megabytes} MB, bare ${bare.megabytes} MB`,
						unit: 'ms',
						ours: cpuMs,
						rival: bare.cpuMs,
						ratio: cpuMs / bare.cpuMs,
						atMost,
						goal: `≤ ${atMost} × rival`,
					});
				}
			}
		});
	},
};

/**
 * The node of each contestant: for an account, or, where there is none, for all of them.
 *
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 * @returns {Record<string, (account: string | null) => any>}
 */
function contestantsOf(sandbox) {
	const trigger = (/** @type {object} */ parameters) => ({
		name: 'WhatsApp Templates Trigger',
		type: 'n8n-nodes-whatsapp-templates.whatsAppTemplatesTrigger',
		typeVersion: 1,
		parameters: { provider: 'lancePilot', events: ['leftPending'], options: {}, ...parameters },
	});
	return {
		each: (account) => trigger({ workspaceId: { __rl: true, mode: 'id', value: account } }),
		all: () => trigger({ watch: 'allAccounts' }),
		bare: (account) =>
			bareNode(
				'barePagesTrigger',
				{ ...sandbox, accounts: { ...sandbox.accounts, lancePilot: String(account) } },
				TEMPLATES,
			),
	};
}

/**
 * @param {number} count
 * @param {() => Promise<Record<string, string>>} settings
 * @param {(servers: import('../n8nServer.mjs').BenchN8n[]) => Promise<void>} use
 * @param {import('../n8nServer.mjs').BenchN8n[]} servers running so far
 * @returns {Promise<void>}
 */
async function withEach(count, settings, use, servers = []) {
	if (servers.length === count) return await use(servers);
	await withN8n((n8n) => withEach(count, settings, use, [...servers, n8n]), settings);
}

/**
 * @template {{ pause(): Promise<void>, resume(): Promise<void> }} Lane
 * @template Result
 * @param {Lane[]} lanes
 * @param {(some: Lane[]) => Promise<Result[]>} measure
 * @returns {Promise<Result[]>}
 */
async function inTurn(lanes, measure) {
	await Promise.all(lanes.map((lane) => lane.pause()));
	const measured = [];
	for (const lane of lanes) {
		await lane.resume();
		measured.push(...(await measure([lane])));
		await lane.pause();
	}
	return measured;
}

/**
 * @param {string} name
 * @param {(account: string | null) => any} place
 * @param {import('../n8nServer.mjs').BenchN8n} n8n
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 */
function openLane(name, place, { rest, url }, { credentials }) {
	let idleShare = 0;
	/** @type {string | undefined} */
	let credentialId;
	/** @type {string[]} */
	const active = [];
	const activate = async (/** @type {string | null} */ account) => {
		const { name: label, type, data } = credentials.lancePilot;
		credentialId ??= (await rest.createCredential({ name: label, type, data })).id;
		const { parameters, ...node } = place(account);
		const placed = {
			...node,
			id: '00000000-0000-4000-8000-000000000000',
			position: [0, 0],
			credentials: { [type]: { id: credentialId, name: label } },
			parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
		};
		const workflow = { name: `${name} ${account}`, nodes: [placed], connections: {}, settings: {} };
		const { id } = await whenReady(() => rest.createWorkflow(workflow));
		await whenReady(() => rest.activate(id));
		active.push(id);
		return id;
	};
	const each = async (
		/** @type {string[]} */ all,
		/** @type {(one: string) => Promise<any>} */ act,
	) => {
		const left = [...all];
		const work = async () => {
			for (let one = left.pop(); one !== undefined; one = left.pop()) await act(one);
		};
		await Promise.all(Array.from({ length: AT_ONCE }, work));
	};
	return {
		async pause() {
			await each(active, async (id) => await whenReady(() => rest.deactivate(id)));
		},
		async resume() {
			await each(active, async (id) => await whenReady(() => rest.activate(id)));
		},
		/** @param {number} ms without polls */
		async rest(ms) {
			const before = await processOf(url);
			await delay(ms);
			idleShare = ((await processOf(url)).cpuMs - before.cpuMs) / ms;
		},
		/** @param {string[]} ids of accounts that are new */
		async watch(ids) {
			if (name !== 'all') return await each(ids, activate);
			// It lists the accounts once an hour.
			const [before] = active.splice(0);
			if (before !== undefined) await whenReady(() => rest.deactivate(before));
			await activate(null);
		},
		/**
		 * @param {number} accounts
		 * @param {boolean} smoke
		 * @returns {Promise<[string, { cpuMs: number, megabytes: number, polls: number }]>}
		 */
		async minute(accounts, smoke) {
			const wanted = name === 'all' ? 1 : accounts;
			const before = { ...(await processOf(url)), ...(await pollsOf(url)) };
			const start = Date.now();
			await delay(smoke ? 10_000 : MINUTE_MS);
			let after = { ...(await processOf(url)), ...(await pollsOf(url)) };
			while (after.count === before.count && Date.now() < start + 2 * MINUTE_MS) {
				await delay(1_000);
				after = { ...(await processOf(url)), ...(await pollsOf(url)) };
			}
			const polls = after.count - before.count;
			const took = Date.now() - start;
			const ofPolls = Math.max(0, after.cpuMs - before.cpuMs - idleShare * took);
			const megabytes = Math.round(after.bytes / 1024 / 1024);
			return [name, { cpuMs: (ofPolls / polls) * wanted, megabytes, polls }];
		},
	};
}

/**
 * n8n answers "Database is not ready!" while its own polls leave it no time to look.
 *
 * @template Result
 * @param {() => Promise<Result>} call
 * @returns {Promise<Result>}
 */
async function whenReady(call) {
	for (let tries = 1; ; tries++) {
		try {
			return await call();
		} catch (error) {
			if (tries === MOST_TRIES || !String(error).includes(': 503 ')) throw error;
			await delay(2_000);
		}
	}
}

/**
 * Adds accounts until there are so many.
 *
 * @param {import('../sandbox.mjs').BenchSandbox} sandbox
 * @param {number} from
 * @param {number} to
 * @returns {Promise<string[]>} ids of the new ones
 */
async function fillAccounts({ command, fill }, from, to) {
	const ids = [];
	for (let index = from; index < to; index++) {
		const account = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
		await command('setAccount', { provider: 'lancePilot', account, name: `Account ${index}` });
		await fill('lancePilot', TEMPLATES, { account, seed: index + 1, statuses: ['APPROVED'] });
		ids.push(account);
	}
	return ids;
}
