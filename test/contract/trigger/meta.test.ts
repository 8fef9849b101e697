import { useSandbox } from '../../sandbox/useSandbox';
import { watchedVendor } from './watchedVendor';

jest.setTimeout(60_000);

const sandbox = useSandbox({ empty: true });

afterEach(() => {
	// Graph takes the token in the query as well; whatever is asked for, it goes in the header.
	expect(sandbox.keysInAddresses()).toEqual([]);
	expect(sandbox.requests({ provider: 'meta' }).map(({ method }) => method)).not.toContain('POST');
});

const provider = 'meta';
const ALL_EVENTS = ['leftPending', 'statusChanged', 'categoryChanged', 'qualityChanged'];

interface Item {
	name: string;
	event: string;
	status: string;
	rejectionReason: string | null;
	body: string | null;
	message?: string;
	channel: string;
}

const itemsOf = (items: Array<{ json: object }> | null) =>
	(items ?? []).map(({ json }) => json as Item);
const eventsOf = (items: Array<{ json: object }> | null) =>
	itemsOf(items).map(({ event, status }) => `${event} ${status}`);
const names = (count: number) => Array.from({ length: count }, (_, number) => `template_${number}`);

function plant(...templates: Array<[name: string, status: string]>): void {
	sandbox.setTemplates({
		provider,
		templates: templates.map(([name, status]) => ({ name, status, body: `The text of ${name}.` })),
	});
}

/** The `fields` of every request since the journal was cleared, beside its path. */
const asked = () =>
	sandbox.requests({ provider }).map(({ path, query }) => ({
		path,
		fields: new URLSearchParams(query).get('fields'),
	}));

/** A trigger that has seen what is planted, with a fresh journal. */
async function watching(setup: Parameters<typeof watchedVendor>[2] = {}) {
	const workflow = watchedVendor(sandbox, provider, setup);
	await workflow.activate();
	await workflow.tick();
	sandbox.clearJournal();
	return workflow;
}

const LIST = () => `/v23.0/${sandbox.accounts.meta}/message_templates`;

it('watches the one account of its credential, whatever Watch was kept for another provider', async () => {
	plant(['order', 'PENDING']);
	const workflow = await watching({ watch: 'allAccounts' });
	sandbox.decide({ provider, template: 'order', status: 'APPROVED' });
	expect(eventsOf(await workflow.tick())).toEqual(['leftPending APPROVED']);
	expect(asked().map(({ path }) => path)).toContain(LIST());
});
const WATCHED_ONLY = 'id,name,language,status,category,quality_score';

describe('the trigger at Meta itself', () => {
	it('emits a rejection with its reason and its text', async () => {
		plant(['order', 'PENDING']);
		const workflow = await watching();
		sandbox.decide({
			provider,
			template: 'order',
			status: 'REJECTED',
			rejectedReason: 'TAG_CONTENT_MISMATCH',
		});
		expect(itemsOf(await workflow.tick())).toEqual([
			expect.objectContaining({
				event: 'leftPending',
				status: 'REJECTED',
				rejectionReason: 'TAG_CONTENT_MISMATCH',
				body: 'The text of order.',
				channel: sandbox.accounts.meta,
			}),
		]);
	});

	it('emits pauses, disabling, categories and quality', async () => {
		plant(['order', 'PENDING']);
		const workflow = await watching({ events: ALL_EVENTS });
		const decide = async (change: object) => {
			sandbox.decide({ provider, template: 'order', ...change });
			return eventsOf(await workflow.tick());
		};
		expect(await decide({ status: 'APPROVED' })).toEqual([
			'leftPending APPROVED',
			'statusChanged APPROVED',
		]);
		expect(await decide({ qualityScore: 'RED' })).toEqual(['qualityChanged APPROVED']);
		expect(await decide({ status: 'PAUSED' })).toEqual(['statusChanged PAUSED']);
		expect(await decide({ category: 'MARKETING' })).toEqual(['categoryChanged PAUSED']);
		expect(await decide({ status: 'DISABLED' })).toEqual(['statusChanged DISABLED']);
	});

	it('emits what was added and removed', async () => {
		plant(['order', 'APPROVED'], ['greeting', 'APPROVED']);
		const workflow = await watching({ events: ['added', 'removed'] });
		sandbox.addTemplate({ provider, name: 'news', status: 'PENDING' });
		expect(eventsOf(await workflow.tick())).toEqual(['added PENDING']);
		sandbox.removeTemplate({ provider, template: 'greeting' });
		const polls = [await workflow.tick(), await workflow.tick()];
		expect(polls.flatMap(itemsOf).map(({ name, event }) => `${event} ${name}`)).toEqual([
			'removed greeting',
		]);
	});

	it('emits a review that takes too long once', async () => {
		plant(['order', 'PENDING']);
		const workflow = await watching({
			events: ['reviewOverdue'],
			// A minute passes between two polls.
			options: { overdueAfterHours: 0.1 },
		});
		const emitted: string[] = [];
		for (let polls = 0; polls < 10; polls++) emitted.push(...eventsOf(await workflow.tick()));
		expect(emitted).toEqual(['reviewOverdue PENDING']);
	});

	it('asks for the watched fields only while nothing changes', async () => {
		plant(...names(150).map((name): [string, string] => [name, 'APPROVED']));
		const workflow = await watching({ options: { syncBeforeCheck: 'always' } });
		expect(await workflow.tick()).toBeNull();
		expect(asked()).toEqual([
			{ path: LIST(), fields: WATCHED_ONLY },
			{ path: LIST(), fields: WATCHED_ONLY },
		]);
	});

	it('reads a few that changed one by one, each whole', async () => {
		plant(['one', 'PENDING'], ['two', 'PENDING'], ['three', 'PENDING']);
		const workflow = await watching();
		for (const template of ['one', 'two'])
			sandbox.decide({ provider, template, status: 'APPROVED' });
		const emitted = itemsOf(await workflow.tick());
		expect(emitted.map(({ body }) => body)).toEqual(['The text of one.', 'The text of two.']);
		const ids = sandbox.templates({ provider }).atMeta.map(({ metaId }) => metaId);
		const [list, ...single] = asked();
		expect(list).toEqual({ path: LIST(), fields: WATCHED_ONLY });
		expect(single.map(({ path }) => path)).toEqual(ids.slice(0, 2).map((id) => `/v23.0/${id}`));
		for (const { fields } of single) expect(fields?.split(',')).toContain('components');
	});

	it('reads the list once more, and whole, for many that changed', async () => {
		const all = names(120);
		plant(...all.map((name): [string, string] => [name, 'PENDING']));
		const workflow = await watching();
		for (const template of all) sandbox.decide({ provider, template, status: 'APPROVED' });
		const emitted = itemsOf(await workflow.tick());
		expect(emitted.map(({ name, body }) => body === `The text of ${name}.`)).toEqual(
			all.map(() => true),
		);
		expect(asked().map(({ path }) => path)).toEqual([LIST(), LIST(), LIST(), LIST()]);
		expect(asked().map(({ fields }) => fields?.includes('components'))).toEqual([
			false,
			false,
			true,
			true,
		]);
	});

	it('reads that list no further than to the last that changed', async () => {
		const all = names(220);
		plant(...all.map((name): [string, string] => [name, 'PENDING']));
		const workflow = await watching();
		const changed = all.slice(0, 30);
		for (const template of changed) sandbox.decide({ provider, template, status: 'APPROVED' });
		expect(itemsOf(await workflow.tick()).map(({ body }) => body)).toEqual(
			changed.map((name) => `The text of ${name}.`),
		);
		expect(asked().map(({ fields }) => fields?.includes('components'))).toEqual([
			false,
			false,
			false,
			true,
		]);
	});

	it('emits without the text where the text cannot be read in time', async () => {
		plant(['order', 'PENDING']);
		const workflow = await watching();
		sandbox.decide({ provider, template: 'order', status: 'APPROVED' });
		const effect = { kind: 'status', status: 500 } as const;
		sandbox.addFault({ provider, path: '/\\d+$', times: 'always', effect });
		workflow.budgetMs = 1500;
		expect(itemsOf(await workflow.tick())).toEqual([
			expect.objectContaining({
				event: 'leftPending',
				status: 'APPROVED',
				body: null,
				message: expect.stringMatching(/^Text, reason and other details could not be read: .+Get/),
			}),
		]);
	});

	it('reads the others where one cannot be read, and names that one in the log', async () => {
		plant(['one', 'PENDING'], ['two', 'PENDING'], ['three', 'PENDING']);
		const workflow = await watching();
		for (const template of ['one', 'two', 'three'])
			sandbox.decide({ provider, template, status: 'REJECTED' });
		const error = { message: 'There have been too many calls.', code: 80008 };
		const refused = { kind: 'status', status: 400, body: { error } } as const;
		const [first] = sandbox.templates({ provider }).atMeta;
		sandbox.addFault({ provider, path: `/${first?.metaId}$`, times: 'always', effect: refused });
		workflow.budgetMs = 20_000;
		const emitted = itemsOf(await workflow.tick());
		expect(emitted.map(({ body }) => body)).toEqual([
			null,
			'The text of two.',
			'The text of three.',
		]);
		expect(emitted.map(({ message }) => message)).toEqual([
			expect.stringContaining('There have been too many calls'),
			undefined,
			undefined,
		]);
		expect(workflow.log.join()).toMatch(/Emitted without text and reason.*: one/);
		expect(await workflow.tick()).toBeNull();
	});

	it('reads the others where many changed and one row of the list cannot be read', async () => {
		const all = names(30);
		plant(['broken', 'PENDING'], ...all.map((name): [string, string] => [name, 'PENDING']));
		const workflow = await watching();
		for (const template of ['broken', ...all])
			sandbox.decide({ provider, template, status: 'APPROVED' });
		const effect = { kind: 'oddRows' as const, without: ['status'], name: 'broken' };
		// The read of what is watched, and then the whole list.
		sandbox.addFault({ provider, path: '/message_templates$', after: 1, times: 'always', effect });
		const emitted = itemsOf(await workflow.tick());
		expect(emitted.map(({ name, body }) => [name, body])).toEqual([
			['broken', null],
			...all.map((name) => [name, `The text of ${name}.`]),
		]);
		expect(emitted.filter(({ message }) => message !== undefined)).toMatchObject([
			{ name: 'broken', message: expect.stringContaining('could not be read') },
		]);
		expect(workflow.log.join()).toMatch(/Emitted without text and reason.*\(.+\): broken$/m);
	});

	it('goes on with its state under a new token and another version of the API', async () => {
		plant(['order', 'PENDING'], ['greeting', 'APPROVED']);
		const workflow = await watching({ events: [...ALL_EVENTS, 'added', 'removed'] });
		sandbox.addKey({ provider, key: 'meta_second_token' });
		workflow.editCredential('metaTemplatesApi', {
			accessToken: 'meta_second_token',
			apiVersion: 'v26.0',
		});
		expect(await workflow.activate()).toBeNull();
		sandbox.decide({ provider, template: 'order', status: 'APPROVED' });
		expect(eventsOf(await workflow.tick())).toEqual([
			'leftPending APPROVED',
			'statusChanged APPROVED',
		]);
		expect(workflow.log.join()).not.toContain('starts over');
	});

	it('begins anew with another business account, in silence', async () => {
		plant(['order', 'PENDING']);
		const workflow = await watching();
		const second = '102290129340399';
		sandbox.setAccount({ provider, account: second, name: 'Second' });
		sandbox.addKey({ provider, key: 'meta_second_token', accounts: [second] });
		sandbox.setTemplates({
			provider,
			account: second,
			templates: [{ name: 'other', status: 'APPROVED' }],
		});
		workflow.editCredential('metaTemplatesApi', {
			accessToken: 'meta_second_token',
			businessAccountId: second,
		});
		expect(await workflow.tick()).toBeNull();
		expect(workflow.log.join()).toContain('starts over');
	});
});
