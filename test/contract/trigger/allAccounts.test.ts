import type { Sandbox } from '../../sandbox/server';
import { useSandbox } from '../../sandbox/useSandbox';
import { StoredCredentials } from '../../engine/support/credentials';
import { ENGINES } from '../../engine/trigger/polledWorkflow';
import { watchedVendor } from './watchedVendor';

jest.setTimeout(120_000);

const sandbox = useSandbox({ empty: true, settings: { twoChatSync: { listings: 1 } } });

const ACCOUNT_OF = {
	kirim: (number: number) => String(206540352242900 + number),
	lancePilot: (number: number) =>
		`3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f7${String(number).padStart(3, '0')}`,
	twoChat: (number: number) => `+121255501${String(number).padStart(2, '0')}`,
};
type AgencyVendor = keyof typeof ACCOUNT_OF;
const VENDORS = Object.keys(ACCOUNT_OF) as AgencyVendor[];

/** Adds accounts beside the vendor's first, each with one template under review. */
function open(provider: AgencyVendor, ...numbers: number[]): string[] {
	return numbers.map((number) => {
		const account = ACCOUNT_OF[provider](number);
		sandbox.setAccount({ provider, account, name: `Shop ${number}`, phoneNumber: account });
		plant(provider, account, ['order', 'PENDING'], ['greeting', 'APPROVED']);
		return account;
	});
}

function plant(provider: AgencyVendor, account: string, ...rows: Array<[string, string]>): void {
	const templates = rows.map(([name, status]) => ({ name, status }));
	sandbox.setTemplates({ provider, account, templates });
}

function decide(provider: AgencyVendor, account: string, status = 'APPROVED'): void {
	sandbox.decide({ provider, account, template: 'order', status });
	sandbox.syncNow({ provider, account });
}

const emitted = (...polls: Array<Array<{ json: object }> | null>) =>
	polls
		.flatMap((items) => items ?? [])
		.map(({ json }) => {
			const { channel, name, status } = json as Record<string, string>;
			return `${channel} ${name} ${status}`;
		});

const withoutSync = { options: { syncBeforeCheck: 'never' }, watch: 'allAccounts' as const };

async function watching(provider: AgencyVendor, setup: Parameters<typeof watchedVendor>[2] = {}) {
	const workflow = watchedVendor(sandbox, provider, { ...withoutSync, ...setup });
	await workflow.activate();
	await workflow.tick();
	sandbox.clearJournal();
	return workflow;
}

/** From here on the key sees these accounts only. */
function seesOnly(provider: AgencyVendor, ...accounts: string[]): void {
	sandbox.addKey({ provider, key: sandbox.keys[provider], accounts });
}

const HOUR = 60;

describe.each(VENDORS)('every account at %s', (provider) => {
	it('emits what is decided in each, once, and says in which', async () => {
		const [one = '', two = ''] = open(provider, 1, 2);
		const workflow = await watching(provider);
		decide(provider, one);
		decide(provider, two, 'REJECTED');
		expect(emitted(await workflow.tick()).sort()).toEqual(
			[`${one} order APPROVED`, `${two} order REJECTED`].sort(),
		);
		expect(await workflow.tick()).toBeNull();
	});

	it('syncs each account of which a template is under review', async () => {
		const [one = ''] = open(provider, 1);
		const workflow = await watching(provider, { options: { idleSyncInterval: 0 } });
		sandbox.decide({ provider, account: one, template: 'order', status: 'APPROVED' });
		const polls = [await workflow.tick(), await workflow.tick(), await workflow.tick()];
		expect(emitted(...polls)).toEqual([`${one} order APPROVED`]);
		const syncs = sandbox.requests({ provider }).filter(({ path }) => path.includes('sync'));
		expect(syncs.length).toBeGreaterThan(0);
		expect(await workflow.tick()).toBeNull();
	});

	it('reads the credential once a poll, however many accounts are synced', async () => {
		open(provider, ...Array.from({ length: 8 }, (_, number) => number + 1));
		const workflow = await watching(provider, { options: {} });
		const reads = jest.spyOn(StoredCredentials.prototype, 'getDecrypted');
		await workflow.tick();
		expect(reads).toHaveBeenCalledTimes(1);
		reads.mockRestore();
		const syncs = sandbox.requests({ provider }).filter(({ path }) => path.includes('sync'));
		expect(syncs.length).toBeGreaterThanOrEqual(8);
	});

	it('reads fifty quiet accounts with at most 52 requests, listing them included', async () => {
		// Two are there already.
		open(provider, ...Array.from({ length: 48 }, (_, number) => number + 1));
		const workflow = await watching(provider);
		await workflow.tick();
		expect(sandbox.requests({ provider })).toHaveLength(50);
		sandbox.clearJournal();
		await watchedVendor(sandbox, provider, withoutSync).activate();
		expect(sandbox.requests({ provider }).length).toBeLessThanOrEqual(52);
	});

	it('goes on where one account fails, names it in the log, and emits of it later', async () => {
		const [one = '', two = ''] = open(provider, 1, 2);
		const workflow = await watching(provider);
		workflow.budgetMs = 2500;
		sandbox.addFault({
			provider,
			method: 'GET',
			...(provider === 'twoChat' ? { query: one.slice(1) } : { path: `${one}/templates$` }),
			times: 'always',
			effect: { kind: 'status', status: 500 },
		} as Parameters<Sandbox['addFault']>[0]);
		for (const account of [one, two]) decide(provider, account);
		expect(emitted(await workflow.tick())).toEqual([`${two} order APPROVED`]);
		expect(workflow.log.join('\n')).toContain(`Shop 1 (${one}) could not be checked`);
		sandbox.clearFaults();
		workflow.budgetMs = undefined;
		expect(emitted(await workflow.tick())).toEqual([`${one} order APPROVED`]);
	});

	it('looks at the accounts it knows while their list is not answered', async () => {
		const [one = ''] = open(provider, 1);
		const workflow = await watching(provider);
		for (let minute = 2; minute < HOUR; minute++) await workflow.tick();
		sandbox.addFault({
			provider,
			method: 'GET',
			path: '/(accounts|numbers|workspaces)$',
			times: 'always',
			effect: { kind: 'hang', when: 'before' },
		});
		workflow.budgetMs = 2500;
		decide(provider, one);
		expect(emitted(await workflow.tick())).toEqual([`${one} order APPROVED`]);
		expect(workflow.log.join('\n')).toContain('those already known are still watched');
	});

	it('fails where neither their list nor an account is answered', async () => {
		open(provider, 1);
		const workflow = await watching(provider);
		for (let minute = 2; minute < HOUR; minute++) await workflow.tick();
		const effect = { kind: 'hang', when: 'before' } as const;
		sandbox.addFault({ provider, times: 'always', effect });
		workflow.budgetMs = 2500;
		await expect(workflow.tick()).rejects.toThrow();
	});

	it('takes no account that disappears for a removal, and goes on when it is back', async () => {
		const [one = '', two = ''] = open(provider, 1, 2);
		const workflow = await watching(provider, { events: ['leftPending', 'removed'] });
		const first = sandbox.accounts[provider];
		seesOnly(provider, first, two);
		const polls = [await workflow.tick(), await workflow.tick(), await workflow.tick()];
		expect(emitted(...polls)).toEqual([]);
		expect(workflow.log.join('\n')).toContain(`no longer lists Shop 1 (${one});`);
		decide(provider, one);
		seesOnly(provider, first, one, two);
		expect(emitted(await workflow.tick())).toEqual([`${one} order APPROVED`]);
	});

	it('takes up an account that appears in silence, and emits what is decided there later', async () => {
		open(provider, 1);
		const workflow = await watching(provider);
		const [late = ''] = open(provider, 3);
		for (let minute = 0; minute <= HOUR; minute++) expect(await workflow.tick()).toBeNull();
		decide(provider, late);
		expect(emitted(await workflow.tick())).toEqual([`${late} order APPROVED`]);
	});

	it('fails where the key was revoked', async () => {
		open(provider, 1);
		const workflow = await watching(provider);
		const before = workflow.current;
		sandbox.revokeKey({ provider, key: sandbox.keys[provider] });
		await expect(workflow.tick()).rejects.toThrow();
		expect(workflow.current).toEqual(before);
	});

	it('shows the newest decided template of all accounts in a test from the editor', async () => {
		const [one = ''] = open(provider, 1);
		plant(provider, one, ['order', 'PENDING']);
		decide(provider, one, 'REJECTED');
		const workflow = watchedVendor(sandbox, provider, withoutSync);
		expect(emitted(await workflow.test())).toEqual([`${one} order REJECTED`]);
	});

	it('begins anew in silence where Watch is switched', async () => {
		const [one = ''] = open(provider, 1);
		const workflow = await watching(provider);
		const all = workflow.parameters;
		decide(provider, one);
		workflow.edit(watchedVendor(sandbox, provider, { options: withoutSync.options }).parameters);
		expect(emitted(await workflow.tick(), await workflow.tick())).toEqual([]);
		workflow.edit(all);
		expect(emitted(await workflow.tick(), await workflow.tick())).toEqual([]);
	});
});

describe.each(ENGINES)('an account that appears, %s', (engine) => {
	it('is new once, though n8n may save no poll without items', async () => {
		open('kirim', 1);
		const workflow = watchedVendor(sandbox, 'kirim', withoutSync, engine);
		await workflow.activate();
		const [late = ''] = open('kirim', 3);
		for (let minute = 0; minute <= HOUR; minute++) await workflow.tick();
		decide('kirim', late);
		expect(emitted(await workflow.tick())).toEqual([`${late} order APPROVED`]);
	});
});

it('looks at an idle number of 2Chat every 15 minutes, and asks nobody in between', async () => {
	const [one = ''] = open('twoChat', 1);
	plant('twoChat', one, ['greeting', 'APPROVED']);
	const workflow = await watching('twoChat', { options: { idleInterval: 15 } });
	for (let minute = 0; minute < 45; minute++) await workflow.tick();
	const asked = sandbox.requests({ provider: 'twoChat' });
	expect(asked.filter(({ query }) => query.includes(one.slice(1)))).toHaveLength(3);
});
