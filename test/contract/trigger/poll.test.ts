import { useSandbox } from '../../sandbox/useSandbox';
import type { FaultSpec } from '../../sandbox/faults';
import { VENDOR_NAMES, watchedVendor, type VendorName } from './watchedVendor';

/** Thousands of templates take their time where other tests share the machine. */
jest.setTimeout(60_000);

const sandbox = useSandbox({ empty: true, settings: { twoChatSync: { listings: 1 } } });

interface Emitted {
	name: string;
	event: string;
	status: string;
	previousStatus: string | null;
}

const emitted = (items: Array<{ json: object }> | null) =>
	(items ?? []).map(({ json }) => {
		const { name, event, status, previousStatus } = json as Emitted;
		return [name, event, previousStatus, status];
	});

function plant(provider: VendorName, ...templates: Array<[name: string, status: string]>): void {
	sandbox.setTemplates({
		provider,
		templates: templates.map(([name, status]) => ({ name, status })),
	});
}

const requests = (provider: VendorName) =>
	sandbox.requests({ provider }).map(({ method, path, query }) => `${method} ${path}?${query}`);

describe.each(VENDOR_NAMES)('%s', (provider) => {
	it('emits once what Meta decides, whatever the vendor has not heard of yet', async () => {
		plant(provider, ['order_paid', 'PENDING'], ['order_lost', 'APPROVED']);
		const workflow = watchedVendor(sandbox, provider);
		expect(await workflow.activate()).toBeNull();
		expect(await workflow.tick()).toBeNull();

		sandbox.decide({ provider, template: 'order_paid', status: 'APPROVED' });
		// 2Chat syncs in the background: its list shows the decision a poll later.
		const polls = [await workflow.tick(), await workflow.tick(), await workflow.tick()];
		expect(polls.flatMap(emitted)).toEqual([['order_paid', 'leftPending', 'PENDING', 'APPROVED']]);
		expect(await workflow.tick()).toBeNull();
	});

	it('reads all pages of a long list, and emits a template on the last', async () => {
		sandbox.generate({ provider, count: 450, statuses: ['APPROVED'] });
		sandbox.addTemplate({ provider, name: 'the_last_one', status: 'PENDING' });
		sandbox.syncNow({ provider });
		const workflow = watchedVendor(sandbox, provider);
		await workflow.activate();
		sandbox.decide({ provider, template: 'the_last_one', status: 'REJECTED' });
		sandbox.syncNow({ provider });
		expect(emitted(await workflow.tick())).toEqual([
			['the_last_one', 'leftPending', 'PENDING', 'REJECTED'],
		]);
	});

	const broken: Array<[string, Pick<FaultSpec, 'effect'>]> = [
		['a server error', { effect: { kind: 'status', status: 500 } }],
		['a page that is cut off', { effect: { kind: 'truncated' } }],
		['a web page of a proxy', { effect: { kind: 'html', status: 200 } }],
		['an empty answer', { effect: { kind: 'empty' } }],
		['a redirect', { effect: { kind: 'redirect' } }],
	];
	it.each(broken)('throws on %s, keeps its state and emits later', async (_what, { effect }) => {
		plant(provider, ['order_paid', 'PENDING']);
		const workflow = watchedVendor(sandbox, provider, { options: { syncBeforeCheck: 'never' } });
		await workflow.activate();
		await workflow.tick();
		const before = workflow.current;
		sandbox.decide({ provider, template: 'order_paid', status: 'APPROVED' });
		sandbox.syncNow({ provider });
		sandbox.addFault({ provider, method: 'GET', path: 'templates$', times: 'always', effect });
		workflow.budgetMs = 900;
		await expect(workflow.tick()).rejects.toThrow();
		expect(workflow.current).toEqual(before);
		expect(sandbox.elsewhere()).toEqual([]);
		sandbox.clearFaults();
		workflow.budgetMs = undefined;
		expect(emitted(await workflow.tick())).toEqual([
			['order_paid', 'leftPending', 'PENDING', 'APPROVED'],
		]);
	});

	it.each(['emptyList', 'halfList'] as const)(
		'does not take one answer with too few templates for a deletion: %s',
		async (kind) => {
			plant(
				provider,
				['one', 'APPROVED'],
				['two', 'APPROVED'],
				['three', 'APPROVED'],
				['four', 'APPROVED'],
			);
			const workflow = watchedVendor(sandbox, provider, {
				events: ['removed', 'added', 'leftPending'],
				options: { syncBeforeCheck: 'never' },
			});
			await workflow.activate();
			await workflow.tick();
			sandbox.addFault({ provider, method: 'GET', path: 'templates$', effect: { kind } });
			expect(await workflow.tick()).toBeNull();
			expect(await workflow.tick()).toBeNull();
			expect(await workflow.tick()).toBeNull();
		},
	);

	it.each([
		{ kind: 'shift', rows: 1 } as const,
		{ kind: 'shift', rows: -1 } as const,
		{ kind: 'duplicateRows', rows: 2 } as const,
	])('neither loses nor doubles an event while rows shift between pages: %j', async (effect) => {
		const names = Array.from(
			{ length: 330 },
			(_, number) => `template_${String(number).padStart(3, '0')}`,
		);
		plant(provider, ...names.map((name): [string, string] => [name, 'PENDING']));
		const workflow = watchedVendor(sandbox, provider, { options: { syncBeforeCheck: 'never' } });
		await workflow.activate();
		for (const template of names) sandbox.decide({ provider, template, status: 'APPROVED' });
		sandbox.syncNow({ provider });
		sandbox.addFault({
			provider,
			method: 'GET',
			path: 'templates$',
			times: 'always',
			effect: { ...effect },
		});
		const polls = [await workflow.tick(), await workflow.tick()];
		sandbox.clearFaults();
		polls.push(await workflow.tick(), await workflow.tick());
		const seen = polls.flatMap(emitted).map(([name]) => name);
		expect(seen.sort()).toEqual(names);
	});

	it('stops in time, goes on with the next poll and loses nothing of it', async () => {
		const names = Array.from({ length: 900 }, (_, number) => `template_${number}`);
		plant(provider, ...names.map((name): [string, string] => [name, 'PENDING']));
		const workflow = watchedVendor(sandbox, provider, {
			options: { syncBeforeCheck: 'never', maxEvents: 2000 },
		});
		await workflow.activate();
		for (const template of names) sandbox.decide({ provider, template, status: 'APPROVED' });
		sandbox.syncNow({ provider });
		sandbox.configure({ latency: 150 });
		workflow.budgetMs = 500;
		const seen: string[] = [];
		const note = (items: Awaited<ReturnType<typeof workflow.tick>>) =>
			seen.push(...emitted(items).map(([name]) => String(name)));
		for (let polls = 0; polls < 6; polls++) {
			// On a busy machine not even one page may come in time; then the poll throws.
			await workflow.tick().then(note, () => undefined);
		}
		sandbox.configure({ latency: 0 });
		workflow.budgetMs = undefined;
		for (let polls = 0; polls < 3; polls++) note(await workflow.tick());
		expect(seen.sort()).toEqual([...names].sort());
	});
});

const OUTAGES = ['emptyList', 'halfList'] as const;

describe.each(VENDOR_NAMES)('an outage at %s', (provider) => {
	const outage = (kind: (typeof OUTAGES)[number]) =>
		sandbox.addFault({
			provider,
			method: 'GET',
			path: 'templates$',
			times: 'always',
			effect: { kind },
		});
	const names = ['one', 'two', 'three', 'four'];

	it.each(OUTAGES)('of three polls is no news when it ends: %s', async (kind) => {
		plant(provider, ...names.map((name): [string, string] => [name, 'APPROVED']));
		const workflow = watchedVendor(sandbox, provider);
		await workflow.activate();
		await workflow.tick();
		outage(kind);
		for (let polls = 0; polls < 3; polls++) expect(await workflow.tick()).toBeNull();
		sandbox.clearFaults();
		for (let polls = 0; polls < 3; polls++) expect(await workflow.tick()).toBeNull();
	});

	it('of three polls removes every template once and adds it again, where that is wanted', async () => {
		plant(provider, ...names.map((name): [string, string] => [name, 'APPROVED']));
		const events = ['removed', 'added', 'leftPending'];
		const workflow = watchedVendor(sandbox, provider, { events });
		await workflow.activate();
		await workflow.tick();
		outage('emptyList');
		const during = [await workflow.tick(), await workflow.tick(), await workflow.tick()];
		const removed = during.flatMap(emitted).map(([name, event]) => `${event} ${name}`);
		expect(removed.sort()).toEqual(names.map((name) => `removed ${name}`).sort());
		sandbox.clearFaults();
		const after = [await workflow.tick(), await workflow.tick()];
		const added = after.flatMap(emitted).map(([name, event]) => `${event} ${name}`);
		expect(added.sort()).toEqual(names.map((name) => `added ${name}`).sort());
	});

	it('hides a decision no longer than it lasts', async () => {
		plant(provider, ['one', 'PENDING'], ['two', 'APPROVED']);
		const workflow = watchedVendor(sandbox, provider);
		await workflow.activate();
		await workflow.tick();
		outage('emptyList');
		for (let polls = 0; polls < 3; polls++) expect(await workflow.tick()).toBeNull();
		sandbox.decide({ provider, template: 'one', status: 'REJECTED' });
		sandbox.syncNow({ provider });
		sandbox.clearFaults();
		const after = [await workflow.tick(), await workflow.tick()];
		expect(after.flatMap(emitted)).toEqual([['one', 'leftPending', 'PENDING', 'REJECTED']]);
	});

	it('that drips its list a byte at a time ends the poll, and costs no decision', async () => {
		plant(provider, ['one', 'PENDING']);
		const workflow = watchedVendor(sandbox, provider, { options: { syncBeforeCheck: 'never' } });
		await workflow.activate();
		await workflow.tick();
		sandbox.decide({ provider, template: 'one', status: 'REJECTED' });
		sandbox.syncNow({ provider });
		const effect = { kind: 'drip', pieces: 300, everyMs: 100 } as const;
		sandbox.addFault({ provider, method: 'GET', path: 'templates$', times: 'always', effect });
		workflow.budgetMs = 900;
		await expect(workflow.tick()).rejects.toThrow();
		sandbox.clearFaults();
		workflow.budgetMs = undefined;
		expect(emitted(await workflow.tick())).toEqual([['one', 'leftPending', 'PENDING', 'REJECTED']]);
	});
});

describe('WA.cr', () => {
	it('is believed to have removed a template by the second poll, and asked for little before', async () => {
		sandbox.generate({ provider: 'waCr', count: 1000, statuses: ['APPROVED'] });
		sandbox.addTemplate({ provider: 'waCr', name: 'doomed', status: 'APPROVED' });
		sandbox.syncNow({ provider: 'waCr' });
		const options = { syncBeforeCheck: 'never' };
		const workflow = watchedVendor(sandbox, 'waCr', { events: ['removed'], options });
		await workflow.activate();
		await workflow.tick();
		sandbox.clearJournal();
		expect(await workflow.tick()).toBeNull();
		expect(requests('waCr')).toHaveLength(1);
		sandbox.removeTemplate({ provider: 'waCr', template: 'doomed' });
		sandbox.syncNow({ provider: 'waCr' });
		const polls = [await workflow.tick(), await workflow.tick()];
		expect(polls.flatMap(emitted)).toEqual([['doomed', 'removed', 'APPROVED', 'APPROVED']]);
	});

	it('is asked for three things by a quiet poll at most', async () => {
		sandbox.generate({ provider: 'waCr', count: 1000 });
		sandbox.addTemplate({ provider: 'waCr', name: 'waits', status: 'PENDING' });
		sandbox.syncNow({ provider: 'waCr' });
		const workflow = watchedVendor(sandbox, 'waCr');
		await workflow.activate();
		await workflow.tick();
		sandbox.clearJournal();
		expect(await workflow.tick()).toBeNull();
		expect(requests('waCr')).toEqual([
			'POST /templates/sync?',
			expect.stringMatching(/^GET \/templates\?.*sort=-updated_at/),
			expect.stringMatching(/^GET \/templates\?.*PENDING/),
		]);
	});

	it('stays within its sixty calls a minute with 6,000 templates, and still reads them all', async () => {
		sandbox.configure({ limits: { waCr: 60 } });
		sandbox.generate({ provider: 'waCr', count: 6000 });
		sandbox.addTemplate({ provider: 'waCr', name: 'waits', status: 'PENDING' });
		sandbox.syncNow({ provider: 'waCr' });
		const workflow = watchedVendor(sandbox, 'waCr', {}, 'legacy');
		await workflow.activate();
		for (let minutes = 0; minutes < 2; minutes++) {
			sandbox.advance({ ms: 60_000 });
			expect(await workflow.tick()).toBeNull();
		}
		sandbox.decide({ provider: 'waCr', template: 'waits', status: 'APPROVED' });
		sandbox.advance({ ms: 60_000 });
		expect(emitted(await workflow.tick())).toEqual([
			['waits', 'leftPending', 'PENDING', 'APPROVED'],
		]);
		expect(sandbox.requests({ provider: 'waCr' }).map(({ status }) => status)).not.toContain(429);
		expect(JSON.stringify(workflow.current).length).toBeLessThan(16 * 6001 + 2048);
	});
});

describe('2Chat', () => {
	it('is left alone for a quarter of an hour while nothing is under review', async () => {
		plant('twoChat', ['order_paid', 'APPROVED']);
		const workflow = watchedVendor(sandbox, 'twoChat', { options: { idleInterval: '' } });
		await workflow.activate();
		await workflow.tick();
		sandbox.clearJournal();
		expect(await workflow.tick()).toBeNull();
		expect(requests('twoChat')).toHaveLength(0);
	});

	it('costs one credit a page, and one more while something is under review', async () => {
		plant('twoChat', ['order_paid', 'APPROVED']);
		const workflow = watchedVendor(sandbox, 'twoChat');
		await workflow.activate();
		sandbox.clearJournal();
		await workflow.tick();
		expect(requests('twoChat')).toHaveLength(1);
		plant('twoChat', ['order_paid', 'PENDING']);
		await workflow.tick();
		sandbox.clearJournal();
		await workflow.tick();
		expect(requests('twoChat')).toHaveLength(2);
	});
});

describe('LancePilot', () => {
	it('has nothing to sync now and then, which is no error', async () => {
		plant('lancePilot', ['order_paid', 'APPROVED']);
		const workflow = watchedVendor(sandbox, 'lancePilot', {
			options: { syncBeforeCheck: 'always' },
		});
		await workflow.activate();
		expect(await workflow.tick()).toBeNull();
		expect(sandbox.requests({ provider: 'lancePilot', method: 'POST' })).toHaveLength(2);
	});
});

it.each(['lancePilot', 'twoChat', 'waCr'] as const)(
	'%s, which counts its templates: none is removed while every read skips the same row',
	async (provider) => {
		const names = Array.from({ length: 330 }, (_, number) => `template_${number}`);
		plant(provider, ...names.map((name): [string, string] => [name, 'APPROVED']));
		const workflow = watchedVendor(sandbox, provider, {
			events: ['removed', 'added', 'leftPending'],
			options: { syncBeforeCheck: 'never' },
		});
		await workflow.activate();
		const effect = { kind: 'shift', rows: 1 } as const;
		sandbox.addFault({ provider, method: 'GET', path: 'templates$', times: 'always', effect });
		for (let polls = 0; polls < 3; polls++) expect(await workflow.tick()).toBeNull();
		sandbox.clearFaults();
		expect(await workflow.tick()).toBeNull();
	},
);

describe('a key that is revoked', () => {
	it.each(VENDOR_NAMES)(
		'stops the polls with an error that names the cause: %s',
		async (provider) => {
			plant(provider, ['order_paid', 'PENDING']);
			const workflow = watchedVendor(sandbox, provider);
			await workflow.activate();
			sandbox.revokeKey({ provider, key: sandbox.keys[provider] });
			await expect(workflow.tick()).rejects.toMatchObject({
				failure: { cause: 'credential-invalid' },
			});
		},
	);
});
