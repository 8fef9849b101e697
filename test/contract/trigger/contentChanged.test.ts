import { useSandbox } from '../../sandbox/useSandbox';
import { ENGINES, type PolledWorkflow } from '../../engine/trigger/polledWorkflow';
import { VENDOR_NAMES, watchedVendor, type VendorName } from './watchedVendor';

jest.setTimeout(60_000);

const sandbox = useSandbox({ empty: true, settings: { twoChatSync: { listings: 1 } } });

interface Text {
	name: string;
	body: string;
	footer?: string;
}

/** The same for a name, so that a text that is set anew is an edit. */
const metaIdOf = (name: string) =>
	`8${Buffer.from(name.padEnd(6)).readUIntBE(0, 6)}${/\d+$/.exec(name)?.[0] ?? ''}`;

/** What Meta has, and what a vendor copied of it. */
function say(provider: VendorName, ...texts: Text[]): void {
	sandbox.setTemplates({
		provider,
		at: 'meta',
		templates: texts.map(({ name, body, footer }) => ({
			name,
			metaId: metaIdOf(name),
			status: 'APPROVED',
			components: [
				{ type: 'BODY', text: body, example: { body_text: [['Ana']] } },
				...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
			],
		})),
	});
	sandbox.syncNow({ provider });
}

interface Item {
	name: string;
	event: string;
	body: string | null;
	differences?: Array<{ field: string; from: unknown; to: unknown }>;
}

const itemsOf = (polls: Array<Array<{ json: object }> | null>) =>
	polls.flatMap((items) => (items ?? []).map(({ json }) => json as Item));

const twice = async (workflow: PolledWorkflow) => [await workflow.tick(), await workflow.tick()];

const before = { name: 'order', body: 'Hello {{1}}, it is on its way.' };
const after = { name: 'order', body: 'Hi {{1}}, it is on its way.' };
const other = { name: 'greeting', body: 'Welcome {{1}}, look around.' };
const watched = { events: ['contentChanged'], options: { syncBeforeCheck: 'never' } };

describe.each(VENDOR_NAMES)('content that changed at %s', (provider) => {
	it('is emitted once, with the part and what it says now', async () => {
		say(provider, before, other);
		const workflow = watchedVendor(sandbox, provider, watched);
		await workflow.activate();
		expect(await workflow.tick()).toBeNull();
		say(provider, after, other);
		const emitted = itemsOf([...(await twice(workflow)), ...(await twice(workflow))]);
		expect(emitted).toEqual([
			expect.objectContaining({
				name: 'order',
				event: 'contentChanged',
				body: after.body,
				differences: [{ field: 'Body Text', from: null, to: after.body }],
			}),
		]);
	});

	it('is none where rows come in another order and their times move', async () => {
		say(provider, before, other);
		const workflow = watchedVendor(sandbox, provider, watched);
		await workflow.activate();
		await workflow.tick();
		sandbox.advance({ ms: 25 * 60 * 60 * 1000 });
		say(provider, other, before);
		expect(itemsOf(await twice(workflow))).toEqual([]);
	});

	it('outlasts an outage', async () => {
		say(provider, before, other);
		const workflow = watchedVendor(sandbox, provider, watched);
		await workflow.activate();
		await workflow.tick();
		const effect = { kind: 'emptyList' } as const;
		sandbox.addFault({ provider, method: 'GET', path: 'templates$', times: 'always', effect });
		for (let polls = 0; polls < 3; polls++) expect(await workflow.tick()).toBeNull();
		say(provider, after, other);
		sandbox.clearFaults();
		expect(itemsOf(await twice(workflow)).map(({ name }) => name)).toEqual(['order']);
	});

	it('costs nothing where it is not watched', async () => {
		say(provider, before, other);
		const workflow = watchedVendor(sandbox, provider, { options: watched.options });
		await workflow.activate();
		await workflow.tick();
		expect(JSON.stringify(workflow.current)).not.toContain('"contents"');
	});
});

describe.each(VENDOR_NAMES.filter((name) => name !== 'twoChat'))('the parts at %s', (provider) => {
	it('are all named that changed', async () => {
		say(provider, { ...before, footer: 'Shop' });
		const workflow = watchedVendor(sandbox, provider, watched);
		await workflow.activate();
		await workflow.tick();
		say(provider, after);
		const [emitted] = itemsOf(await twice(workflow));
		expect(emitted?.differences).toEqual([
			{ field: 'Body Text', from: null, to: after.body },
			{ field: 'Footer', from: null, to: null },
		]);
	});
});

it.each(ENGINES)('is learned for good where nothing else is emitted: %s', async (engine) => {
	say('kirim', before, other);
	const workflow = watchedVendor(sandbox, 'kirim', { options: watched.options }, engine);
	await workflow.activate();
	await workflow.tick();
	workflow.edit(watchedVendor(sandbox, 'kirim', watched).parameters);
	await workflow.tick();
	await workflow.tick();
	say('kirim', after, other);
	expect(itemsOf(await twice(workflow)).map(({ name }) => name)).toEqual(['order']);
});

it('is read whole from Meta, in as many requests as there are pages', async () => {
	const texts = Array.from({ length: 120 }, (_, number) => ({ name: `t_${number}`, body: 'One.' }));
	say('meta', ...texts);
	const workflow = watchedVendor(sandbox, 'meta', watched);
	await workflow.activate();
	await workflow.tick();
	sandbox.clearJournal();
	say('meta', ...texts.map((text) => ({ ...text, body: 'Two.' })));
	expect(itemsOf([await workflow.tick()])).toHaveLength(120);
	const requests = sandbox.requests({ provider: 'meta' });
	expect(requests).toHaveLength(2);
	for (const { query } of requests) expect(query).toContain('components');
});

it('names the category that Meta moved a template to', async () => {
	say('meta', before);
	const workflow = watchedVendor(sandbox, 'meta', { events: ['categoryChanged'] });
	await workflow.activate();
	await workflow.tick();
	sandbox.decide({ provider: 'meta', template: 'order', category: 'MARKETING' });
	expect(itemsOf([await workflow.tick()])[0]?.differences).toEqual([
		{ field: 'Category', from: 'UTILITY', to: 'MARKETING' },
	]);
});

it('shows what may change in a test from the editor', async () => {
	say('meta', before);
	const workflow = watchedVendor(sandbox, 'meta', watched);
	const [item] = itemsOf([await workflow.test()]);
	expect(item?.event).toBe('contentChanged');
	expect(item?.differences?.[1]).toEqual({ field: 'Body Text', from: null, to: before.body });
});
