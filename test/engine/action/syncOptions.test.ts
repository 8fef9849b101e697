import { forgetWaits, waits } from '../support/withoutWaiting';
import { holdClock, releaseClock } from '../clock';
import type { SeenRequest } from '../support/listenAt';
import { listenAt, stopListening } from '../support/listenAt';
import { failureOf, runNode } from '../support/runNode';
import { schemaOf } from './schemas';
import type { SyncingVendor } from './vendors';
import { kirim, lancePilot, nodeFor, syncingByName, twoChat } from './vendors';

beforeEach(forgetWaits);
afterEach(() => {
	stopListening();
	releaseClock();
});

/** A vendor whose list is `before` until it is asked to sync, and `after` from then on. */
function syncing(
	vendor: SyncingVendor,
	before: object[],
	after: object[],
	answer = vendor.syncAnswer,
) {
	let synced = false;
	const requests = listenAt(vendor.origin, ({ method }) => {
		if (method === 'GET') return [200, vendor.list(synced ? after : before)];
		synced = true;
		return [200, answer];
	});
	return { requests, methods: () => requests.map((request: SeenRequest) => request.method) };
}

const run = async (vendor: SyncingVendor, options: object) =>
	(await runNode(nodeFor(vendor, { options: options as never }))).map(({ json }) => json);

describe.each(syncingByName)('a sync at %s', (_name, vendor) => {
	it('answers with a summary', async () => {
		const { methods } = syncing(vendor, [], []);
		const [summary] = await run(vendor, {});
		schemaOf('summary').parse(summary);
		expect(summary?.outcome).toBe(vendor === twoChat ? 'started' : 'completed');
		expect(methods()).toEqual(['POST']);
	});

	it('says what a part of it failed with', async () => {
		const data = { synced: 2, errors: ['promo: not found at Meta'] };
		syncing(vendor, [], [], { ...vendor.syncAnswer, success: true, data });
		const [summary] = await run(vendor, {});
		schemaOf('summary').parse(summary);
		expect(summary?.message).toMatch(/Errors: promo: not found at Meta$/);
	});

	it('only when pending does not sync when nothing is under review', async () => {
		const rows = [vendor.row(1), vendor.row(2, { status: 'REJECTED' })];
		const { methods } = syncing(vendor, rows, rows);
		const [summary] = await run(vendor, { onlyWhenPending: true });
		schemaOf('summary').parse(summary);
		expect(summary).toMatchObject({ outcome: 'nothingPending', channel: vendor.channel });
		expect(methods()).toEqual(['GET']);
	});

	it.each(['PENDING', 'UPDATING', 'IN_APPEAL'])(
		'only when pending syncs when a template is %s',
		async (status) => {
			const rows = [vendor.row(1), vendor.row(2, { status })];
			const { methods } = syncing(vendor, rows, rows);
			await run(vendor, { onlyWhenPending: true });
			expect(methods()).toEqual(['GET', 'POST']);
		},
	);

	it('returns the templates that changed, each with what happened', async () => {
		const before = [
			vendor.row(1, { status: 'PENDING' }),
			vendor.row(2),
			vendor.row(3, { category: 'UTILITY' }),
			vendor.row(4),
		];
		const after = [
			vendor.row(1, { status: 'APPROVED' }),
			vendor.row(2),
			vendor.row(3, { category: 'MARKETING' }),
			vendor.row(5, { status: 'REJECTED' }),
		];
		const { methods } = syncing(vendor, before, after);
		const changes = await run(vendor, { return: 'changedTemplates' });
		for (const change of changes) schemaOf('change').parse(change);
		expect(
			changes.map(({ name, event, previousStatus, status }) => [
				name,
				event,
				previousStatus,
				status,
			]),
		).toEqual([
			['template_1', 'leftPending', 'PENDING', 'APPROVED'],
			['template_3', 'categoryChanged', 'APPROVED', 'APPROVED'],
			['template_5', 'added', null, 'REJECTED'],
			['template_4', 'removed', 'APPROVED', 'APPROVED'],
		]);
		expect(methods()).toEqual(['GET', 'POST', 'GET', ...(vendor === twoChat ? ['GET'] : [])]);
	});

	it('does not take a row that cannot be read afterwards for a removed template', async () => {
		const after = [vendor.row(1), vendor.row(2, { status: 5 })];
		holdClock(Date.parse('2026-11-21T10:00:00Z'));
		syncing(vendor, [vendor.row(1, { status: 'PENDING' }), vendor.row(2)], after);
		const changes = await run(vendor, { return: 'changedTemplates' });
		expect(changes.map(({ name, event }) => [name, event])).toEqual([
			['template_1', 'leftPending'],
		]);
	});

	it('returns no changed templates where nothing changed', async () => {
		holdClock(Date.parse('2026-11-21T10:00:00Z'));
		syncing(vendor, [vendor.row(1)], [vendor.row(1)]);
		expect(await run(vendor, { return: 'changedTemplates' })).toEqual([]);
	});

	it('returns all templates as they are afterwards', async () => {
		const after = [vendor.row(1), vendor.row(2)];
		const { methods } = syncing(vendor, [vendor.row(1, { status: 'PENDING' })], after);
		const items = await run(vendor, { return: 'allTemplates' });
		for (const item of items) schemaOf('simplified').parse(item);
		expect(items.map(({ name, status }) => [name, status])).toEqual([
			['template_1', 'APPROVED'],
			['template_2', 'APPROVED'],
		]);
		const waiting = ['GET', 'POST', 'GET', 'GET'];
		expect(methods()).toEqual(vendor === twoChat ? waiting : ['POST', 'GET']);
	});

	it('returns all templates without a second read when it did not sync', async () => {
		const { methods } = syncing(vendor, [vendor.row(1)], []);
		const options = { return: 'allTemplates', onlyWhenPending: true };
		expect(await run(vendor, options)).toHaveLength(1);
		expect(methods()).toEqual(['GET']);
	});
});

describe.each(syncingByName)('Return in version 1.1, at %s', (_name, vendor) => {
	const runNewest = async (parameters: object) =>
		(await runNode({ ...nodeFor(vendor, parameters as never), typeVersion: 1.1 })).map(
			({ json }) => json,
		);
	const before = [vendor.row(1, { status: 'PENDING' }), vendor.row(2)];
	const after = [vendor.row(1), vendor.row(2)];

	it('stands in the form itself', async () => {
		syncing(vendor, before, after);
		expect(await runNewest({ return: 'changedTemplates' })).toMatchObject([
			{ event: 'leftPending', name: 'template_1' },
		]);
	});

	it('keeps the Output that shows for all templates', async () => {
		syncing(vendor, before, after);
		const items = await runNewest({ return: 'allTemplates', output: 'full' });
		expect(items).toHaveLength(2);
		for (const item of items) schemaOf('full').parse(item);
	});

	it.each([{}, { options: { onlyWhenPending: true } }])(
		'answers with a sentence, what was done first, and leaves out what nobody knows: %j',
		async (parameters) => {
			for (const rows of [before, after]) {
				syncing(vendor, rows, after);
				const [summary] = await runNewest(parameters);
				schemaOf('summary').partial().parse(summary);
				expect(Object.keys(summary ?? {}).slice(0, 2)).toEqual(['outcome', 'message']);
				expect(summary?.message).toMatch(/^[A-Z0-9].*(sync|template)/);
				expect(Object.values(summary ?? {})).not.toContain(null);
				stopListening();
			}
		},
	);
});

describe('changed templates of a list that moves while it is read', () => {
	/** Answers with these pages, two to a read, whatever happens between two of them. */
	function answering(...pages: number[][]) {
		listenAt(lancePilot.origin, ({ method, query }) => {
			if (method === 'POST') return [200, lancePilot.syncAnswer];
			const rows = pages.shift() ?? [];
			const meta = { current_page: Number(query.get('page')), last_page: 2 };
			return [200, { data: rows.map((number) => lancePilot.row(number)), meta }];
		});
		return pages;
	}

	it('lists none as removed that was only skipped', async () => {
		// The first one goes once it was read: the third moves up, and only a further read meets it.
		const left = answering([1, 2], [3, 4], [1, 2], [4], [2, 3], [4]);
		expect(await run(lancePilot, { return: 'changedTemplates' })).toEqual([]);
		expect(left).toEqual([]);
	});

	it('lists one as removed that two equal reads do not have', async () => {
		const left = answering([1, 2], [3, 4], [1, 3], [4], [1, 3], [4]);
		expect(await run(lancePilot, { return: 'changedTemplates' })).toMatchObject([
			{ event: 'removed', name: 'template_2' },
		]);
		expect(left).toEqual([]);
	});

	it('lists none as removed where no two reads agree', async () => {
		const left = answering([1, 2], [3, 4], [1, 3], [4], [3, 1], [4], [1, 4], [3], [3, 4], [1]);
		expect(await run(lancePilot, { return: 'changedTemplates' })).toEqual([]);
		expect(left).toEqual([]);
	});
});

it('returns a template, and not a deleted one of its name, where neither has an id', async () => {
	const row = (status: string) => kirim.row(1, { id: undefined, status });
	syncing(kirim, [], [row('approved'), row('deleted')]);
	const items = await run(kirim, { return: 'allTemplates' });
	expect(items.map(({ status }) => status)).toEqual(['APPROVED']);
});

it('returns all templates in the chosen output', async () => {
	syncing(kirim, [], [kirim.row(1)]);
	const options = { return: 'allTemplates' };
	const [item] = await runNode(nodeFor(kirim, { options, output: 'full' }));
	schemaOf('full').parse(item?.json);
});

it('calls LancePilot’s 404 a success when nothing is pending', async () => {
	listenAt(lancePilot.origin, () => [
		404,
		{ success: false, message: 'No pending templates found' },
	]);
	expect(await run(lancePilot, {})).toEqual([
		{
			provider: 'lancePilot',
			channel: lancePilot.channel,
			outcome: 'nothingPending',
			synced: null,
			created: null,
			updated: null,
			startedAt: null,
			message: 'No pending templates found',
		},
	]);
});

describe('2Chat’s background job', () => {
	const running = {
		success: true,
		is_syncing: true,
		message: 'Template sync is already in progress. Please wait.',
	};
	const refused = {
		success: true,
		is_syncing: false,
		message: 'Template sync could not be started.',
	};

	it('is reported when it runs already', async () => {
		syncing(twoChat, [], [], running);
		expect(await run(twoChat, {})).toEqual([
			expect.objectContaining({ outcome: 'alreadyRunning', startedAt: null }),
		]);
	});

	it('is an error when it did not start', async () => {
		listenAt(twoChat.origin, () => [200, refused]);
		const error = await failureOf(nodeFor(twoChat));
		expect(error.message).toBe('2Chat: Template sync could not be started. [Item 0]');
	});

	it('is waited for until two looks at the list agree on something new', async () => {
		holdClock(Date.parse('2026-11-21T10:00:00Z'));
		const states = ['PENDING', 'PENDING', 'APPROVED', 'APPROVED', 'PAUSED'];
		let looks = 0;
		const requests = listenAt(twoChat.origin, ({ method }) => {
			if (method === 'POST') return [200, twoChat.syncAnswer];
			const status = states[Math.min(looks++, states.length - 1)];
			return [200, twoChat.list([twoChat.row(1, { status })])];
		});
		const [summary] = await run(twoChat, { waitForCompletion: true });
		expect(summary).toMatchObject({ outcome: 'completed', message: '1 template changed' });
		expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'GET', 'GET']);
	});

	it('is not taken for done where two looks leave out what the template says', async () => {
		holdClock(Date.parse('2026-11-21T10:00:00Z'));
		const looks = [{}, { template_content: null }, { template_content: null }];
		const changed = { template_content: 'Hi {{1}}' };
		const requests = listenAt(twoChat.origin, ({ method }) => {
			if (method === 'POST') return [200, twoChat.syncAnswer];
			return [200, twoChat.list([twoChat.row(1, looks.shift() ?? changed)])];
		});
		const [summary] = await run(twoChat, { waitForCompletion: true });
		expect(summary).toMatchObject({ outcome: 'completed', message: '1 template changed' });
		expect(requests).toHaveLength(6);
	});

	it('is only called started when completion was not seen, within the time allowed', async () => {
		holdClock(Date.parse('2026-11-21T10:00:00Z'));
		const began = Date.now();
		const { methods } = syncing(twoChat, [twoChat.row(1)], [twoChat.row(1)]);
		const [summary] = await run(twoChat, { waitForCompletion: true, maxWaitSeconds: 30 });
		expect(summary).toMatchObject({ outcome: 'started' });
		expect(Date.now() - began).toBeLessThanOrEqual(30_000);
		expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(30_000);
		expect(methods().length).toBeLessThan(12);
	});

	it('is looked at more and more rarely, since each look costs a credit', async () => {
		holdClock(Date.parse('2026-11-21T10:00:00Z'));
		syncing(twoChat, [twoChat.row(1)], [twoChat.row(1)]);
		await run(twoChat, { waitForCompletion: true, maxWaitSeconds: 600 });
		const pauses = waits.slice(0, -1);
		expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
		expect(Math.max(...pauses)).toBeLessThanOrEqual(15_000);
	});

	it.each(['changedTemplates', 'allTemplates'])(
		'is waited for by itself where Return is %s, and says so when it did not show',
		async (returned) => {
			holdClock(Date.parse('2026-11-21T10:00:00Z'));
			const hints: string[] = [];
			const { methods } = syncing(twoChat, [twoChat.row(1)], [twoChat.row(1)]);
			const options = { return: returned };
			const items = await runNode({ ...nodeFor(twoChat, { options }), hints });
			expect(items).toHaveLength(returned === 'allTemplates' ? 1 : 0);
			expect(hints).toEqual([
				expect.stringContaining('did not show in its list within 60 seconds'),
			]);
			expect(methods().length).toBeGreaterThan(3);
		},
	);

	it('says that Max Wait alone does nothing', async () => {
		const hints: string[] = [];
		syncing(twoChat, [], []);
		await runNode({ ...nodeFor(twoChat, { options: { maxWaitSeconds: 5 } }), hints });
		expect(hints).toEqual([expect.stringContaining('no effect without Wait for Completion')]);
	});

	it('shows in changed templates when it was waited for', async () => {
		holdClock(Date.parse('2026-11-21T10:00:00Z'));
		const pending = [twoChat.row(1, { status: 'PENDING' })];
		syncing(twoChat, pending, [twoChat.row(1, { status: 'FAILED' })]);
		const changes = await run(twoChat, { waitForCompletion: true, return: 'changedTemplates' });
		expect(changes).toEqual([expect.objectContaining({ event: 'leftPending', status: 'FAILED' })]);
	});
});

it('refuses a Return that does not exist', async () => {
	const error = await failureOf(nodeFor(kirim, { options: { return: 'everything' } }));
	expect(error.message).toBe('Return "everything" does not exist [Item 0]');
});

it('says why no changed templates come when nothing was synced', async () => {
	const hints: string[] = [];
	syncing(kirim, [kirim.row(1)], []);
	const options = { return: 'changedTemplates', onlyWhenPending: true };
	expect(await runNode({ ...nodeFor(kirim, { options }), hints })).toEqual([]);
	expect(hints).toEqual([expect.stringContaining('No template is under review')]);
});
