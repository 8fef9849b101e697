import { forgetWaits, waits } from '../../engine/support/withoutWaiting';
import { omit } from 'lodash';
import { useSandbox } from '../../sandbox/useSandbox';
import { failureOf, runNode } from '../../engine/support/runNode';
import { schemaOf } from '../../engine/action/schemas';
import { nodeFor } from '../write/node';

const SYNCING = ['kirim', 'lancePilot', 'twoChat', 'waCr'] as const;
const PROVIDERS = [...SYNCING, 'meta'] as const;
type Provider = (typeof PROVIDERS)[number];

const NAMES = {
	kirim: 'Kirim',
	lancePilot: 'LancePilot',
	twoChat: '2Chat',
	waCr: 'WA.cr',
	meta: 'Meta',
};

const sandbox = useSandbox();
beforeEach(forgetWaits);

const run = async (provider: Provider, parameters: object, items?: object[]) =>
	(await runNode({ ...nodeFor(sandbox, provider, parameters as never), items })).map(
		({ json }) => json,
	);

const fail = async (provider: Provider, parameters: object) =>
	await failureOf(nodeFor(sandbox, provider, parameters as never));

const sync = { operation: 'sync' };
const getAll = { operation: 'getAll', returnAll: true };

describe.each(PROVIDERS)('%s', (provider) => {
	it('syncs with one request', async () => {
		const [summary] = await run(provider, sync);
		schemaOf('summary').parse(summary);
		expect(summary?.outcome).toBe(provider === 'twoChat' ? 'started' : 'completed');
		expect(sandbox.requests()).toHaveLength(1);
	});

	it('lists, in every output', async () => {
		const simplified = await run(provider, getAll);
		const full = await run(provider, { ...getAll, output: 'full' });
		for (const item of simplified) schemaOf('simplified').parse(item);
		for (const item of full) schemaOf('full').parse(item);
		const { atMeta, copy } = sandbox.templates({ provider });
		const there = provider === 'meta' ? atMeta : copy;
		expect(simplified.map(({ name }) => name).sort()).toEqual(there.map(({ name }) => name).sort());
		expect(full).toHaveLength(simplified.length);
		expect(await run(provider, { ...getAll, output: 'raw' })).toHaveLength(simplified.length);
	});

	it('reads many pages in order, four at a time at most', async () => {
		sandbox.generate({ provider, count: 950 });
		sandbox.clearJournal();
		const items = await run(provider, getAll);
		expect(new Set(items.map(({ id }) => id)).size).toBe(950);
		expect(sandbox.requests()).toHaveLength(provider === 'twoChat' ? 5 : 10);
		expect(sandbox.load().most).toBeLessThanOrEqual(4);
	});

	it('gets what it lists, by id and by name', async () => {
		const [, , listed] = await run(provider, getAll);
		const named = ({ name, language }: Record<string, unknown>) =>
			language ? `${String(name)}|${String(language)}` : String(name);
		for (const [mode, value] of [
			['list', listed?.id],
			['id', listed?.id],
			['name', named(listed ?? {})],
		]) {
			const template = { __rl: true, mode, value };
			const [item] = await run(provider, { operation: 'get', template });
			schemaOf('simplified').parse(item);
			expect(item).toEqual(listed);
		}
	});

	it('does not sync when nothing is under review', async () => {
		sandbox.setTemplates({ provider, templates: [{ name: 'order', status: 'APPROVED' }] });
		sandbox.clearJournal();
		const options = { onlyWhenPending: true };
		const [summary] = await run(provider, { ...sync, options });
		expect(summary?.outcome).toBe('nothingPending');
		expect(sandbox.requests().map(({ method }) => method)).toEqual(['GET']);
	});

	it('lists the channels that its account parameter takes', async () => {
		const parameters = { resource: 'channel', operation: 'getAll', returnAll: true };
		const channels = await run(provider, parameters);
		for (const channel of channels) schemaOf('channel').parse(channel);
		if (provider !== 'waCr') {
			expect(channels.map(({ id }) => id)).toContain(sandbox.accounts[provider]);
		}
		expect(channels.length).toBeGreaterThan(0);
	});

	it('lists nothing where there is nothing', async () => {
		sandbox.setTemplates({ provider, templates: [] });
		expect(await run(provider, getAll)).toEqual([]);
	});

	it('says that the key is wrong', async () => {
		sandbox.revokeKey({ provider, key: sandbox.keys[provider] });
		const error = await fail(provider, sync);
		expect(error).toMatchObject({ failure: { cause: 'credential-invalid' } });
		expect(JSON.stringify(error)).not.toContain(sandbox.keys[provider]);
		expect(sandbox.requests()).toHaveLength(1);
	});

	it.each([429, 502, 503, 504])('is tried again after a %i', async (status) => {
		const effect = { kind: 'status', status, retryAfter: { seconds: 3 } } as const;
		sandbox.addFault({ provider, effect, times: 2 });
		await run(provider, sync);
		expect(sandbox.requests()).toHaveLength(3);
		expect(waits).toEqual([3_000, 3_000]);
	});

	it.each([
		[{ kind: 'reset' } as const, /^ could not be reached: the connection was cut off \[Item 0\]$/],
		[
			{ kind: 'html', status: 403 } as const,
			/^ answered with status 403 and a web page instead of JSON/,
		],
		[
			{ kind: 'truncated' } as const,
			/^ answered with status 200 and JSON that is broken or cut off/,
		],
		[{ kind: 'redirect' } as const, /^ answered with a redirect to .*which is not followed/],
	])('survives %j with readable words', async (effect, words) => {
		sandbox.addFault({ provider, effect, times: 'always' });
		const { message } = await fail(provider, { ...sync, options: { maxRetries: 0 } });
		expect(message.slice(0, NAMES[provider].length)).toBe(NAMES[provider]);
		expect(message.slice(NAMES[provider].length)).toMatch(words);
		expect(message).not.toMatch(/SyntaxError|TypeError/);
		expect(sandbox.elsewhere()).toEqual([]);
	});

	it('reads a body that arrives in pieces', async () => {
		sandbox.addFault({ provider, effect: { kind: 'drip', pieces: 5, everyMs: 1 } });
		expect((await run(provider, getAll)).length).toBeGreaterThan(0);
	});

	it.each(['duplicateRows', 'shift'] as const)(
		'shows each template once although %s',
		async (kind) => {
			sandbox.generate({ provider, count: 450 });
			const rows = kind === 'shift' ? -3 : 3;
			sandbox.addFault({ provider, effect: { kind, rows }, times: 'always' });
			const ids = (await run(provider, getAll)).map(({ id }) => id);
			expect(new Set(ids).size).toBe(ids.length);
		},
	);

	it('serves several items, each on its own', async () => {
		const items = await run(provider, sync, [{}, {}, {}]);
		expect(items).toHaveLength(3);
		expect(sandbox.requests()).toHaveLength(3);
	});
});

describe.each(SYNCING)('%s, which copies the templates from Meta,', (provider) => {
	it('shows what its sync changed at Meta, and only that', async () => {
		sandbox.configure({ twoChatSync: { listings: 0 } });
		sandbox.decide({ provider, template: 'delivery_update', status: 'APPROVED' });
		const options = { return: 'changedTemplates' };
		const changes = await run(provider, { ...sync, options });
		for (const change of changes) schemaOf('change').parse(change);
		expect(
			changes.map(({ name, event, previousStatus, status }) => [
				name,
				event,
				previousStatus,
				status,
			]),
		).toEqual([['delivery_update', 'leftPending', 'PENDING', 'APPROVED']]);
	});

	it('says so when Meta cannot be reached', async () => {
		sandbox.configure({ metaReachable: false });
		const error = await fail(provider, { ...sync, options: { maxRetries: 0 } });
		expect(error.message).toMatch(/\[Item 0\]$/);
		expect(sandbox.requests()).toHaveLength(1);
	});
});

describe('what the documents leave open', () => {
	it.each([
		['lancePilot', { lancePilot: { rows: 'jsonApi' } }],
		['lancePilot', { lancePilot: { envelope: 'data', sync: 'data' } }],
		['lancePilot', { lancePilot: { envelope: 'status', ids: 'string' } }],
		['lancePilot', { lancePilot: { largestPage: 2 } }],
		['waCr', { waCr: { sync: 'bare', item: 'bare', errors: 'flat', ids: 'number' } }],
		['waCr', { waCr: { sync: 'empty' } }],
		['twoChat', { twoChat: { startTime: 'always', lastPage: 'absent' } }],
		['kirim', { kirim: { name: 'name', variables: 'objects', ids: 'number' } }],
		['kirim', { kirim: { accounts: 'long', defaultStatus: 'all' } }],
	] as const)('%s is read the same as %j', async (provider, variants) => {
		const untouched = (item: Record<string, unknown>) => omit(item, 'id');
		const full = { ...getAll, output: 'full' };
		const before = (await run(provider, full)).map(untouched);
		sandbox.configure({ variants: variants as never });
		const after = await run(provider, full);
		expect(after.map(untouched)).toEqual(before);

		const [first] = after;
		const template = { __rl: true, mode: 'id', value: first?.id };
		const [item] = await run(provider, { operation: 'get', output: 'full', template });
		expect(item).toEqual(first);
		const [summary] = await run(provider, sync);
		schemaOf('summary').parse(summary);
		const channels = await run(provider, { resource: 'channel', operation: 'getAll' });
		for (const channel of channels) schemaOf('channel').parse(channel);
	});

	it.each([
		['kirim', '/accounts$', 'phone_number_id'],
		['lancePilot', '/workspaces$', 'id'],
		['twoChat', '/numbers$', 'phone_number'],
	] as const)(
		'%s lists accounts beside one that cannot be read, with a hint',
		async (provider, path, id) => {
			const channels = { resource: 'channel', operation: 'getAll', returnAll: true };
			const whole = await run(provider, channels);
			expect(whole.length).toBeGreaterThan(1);
			const effect = { kind: 'oddRows', with: { [id]: {} }, only: [0] };
			sandbox.addFault({ provider, method: 'GET', path, times: 'always', effect } as never);
			const hints: string[] = [];
			const items = await runNode({ ...nodeFor(sandbox, provider, channels as never), hints });
			expect(items.map(({ json }) => json)).toEqual(whole.slice(1));
			expect(hints).toEqual([expect.stringContaining('cannot be read and were left out')]);
		},
	);

	it.each(['gateway', 'api', 'okStatus'] as const)(
		'2Chat refuses a key as %s',
		async (authErrors) => {
			sandbox.configure({ variants: { twoChat: { authErrors } } });
			sandbox.revokeKey({ provider: 'twoChat', key: sandbox.keys.twoChat });
			const error = await fail('twoChat', sync);
			expect(error.message).toMatch(/^2Chat: .+ \[Item 0\]$/);
			expect(sandbox.requests()).toHaveLength(1);
		},
	);

	it.each(['nested', 'flat'] as const)('WA.cr’s errors are read %s', async (errors) => {
		sandbox.configure({ variants: { waCr: { errors } } });
		const key = 'wacr_read_only_token';
		sandbox.addKey({ provider: 'waCr', key, scopes: ['templates:read'] });
		const setup = nodeFor(sandbox, 'waCr', sync);
		setup.credentials.waCrTemplatesApi!.apiToken = key;
		const scope = (await failureOf(setup)) as Error & { description: string };
		expect(scope.message).toContain('The WA.cr token lacks a scope');
		expect(scope.description).toContain('templates:sync');

		sandbox.setAccount({ provider: 'waCr', configured: false });
		const configuration = (await fail('waCr', sync)) as Error & { description: string };
		expect(configuration.description).toMatch(/wm_business_account_id.*wm_access_token/);
	});

	it('LancePilot finds nothing pending', async () => {
		const templates = [{ name: 'order', language: 'en', status: 'APPROVED' }];
		sandbox.setTemplates({ provider: 'lancePilot', templates });
		const [summary] = await run('lancePilot', sync);
		expect(summary).toMatchObject({
			outcome: 'nothingPending',
			message: 'No pending templates found',
		});
	});

	it('LancePilot finds nothing pending, and so no item where changes are to come out', async () => {
		const templates = [{ name: 'order', language: 'en', status: 'APPROVED' }];
		sandbox.setTemplates({ provider: 'lancePilot', templates });
		const hintsOf = async (more: object) => {
			const hints: string[] = [];
			const parameters = { ...sync, options: { return: 'changedTemplates', ...more } };
			const setup = nodeFor(sandbox, 'lancePilot', parameters as never);
			expect(await runNode({ ...setup, hints })).toEqual([]);
			return hints;
		};
		expect(await hintsOf({})).toEqual([expect.stringContaining('changed no template')]);
		expect(await hintsOf({ onlyWhenPending: true })).toEqual([
			expect.stringContaining('no sync was asked for'),
		]);
	});

	it('2Chat runs one job at a time, and may refuse it', async () => {
		sandbox.configure({ twoChatSync: { ms: 60_000 } });
		const outcomes = (await run('twoChat', sync, [{}, {}])).map(({ outcome }) => outcome);
		expect(outcomes).toEqual(['started', 'alreadyRunning']);
		sandbox.reset();
		sandbox.configure({ variants: { twoChat: { sync: 'refused' } } });
		expect((await fail('twoChat', sync)).message).toContain('could not be started');
	});

	it('Kirim’s sample without a message is told by its code and request id', async () => {
		sandbox.configure({ variants: { kirim: { errors: 'withoutMessage' } } });
		const phoneNumberId = { __rl: true, mode: 'id', value: '999999999999' };
		const error = (await fail('kirim', { ...sync, phoneNumberId })) as Error & {
			description: string;
		};
		expect(error.message).toMatch(/^Kirim: [a-z_]+: .*\[Item 0\]$/);
		expect(error.description).toMatch(/Request ID: req_/);
	});

	it('Kirim’s token bucket runs dry, since a sync is a write', async () => {
		sandbox.configure({ limits: { kirim: 'free' } });
		const setup = nodeFor(sandbox, 'kirim', { ...sync, options: { maxRetries: 0 } });
		const items = await runNode({
			...setup,
			items: Array.from({ length: 90 }, () => ({})),
			onError: 'continueRegularOutput',
		});
		expect(items.slice(0, 60).every(({ json }) => json.outcome === 'completed')).toBe(true);
		const refused = items.filter(({ json }) => json.error !== undefined);
		expect(refused.length).toBeGreaterThan(0);
		expect(refused[0]?.json.description).toContain('a sync is a write');
	});
});
