import fc from 'fast-check';

import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { emptyContent, type Content } from '../../../nodes/shared/template/content';
import { storeState, readState } from '../../../nodes/WhatsAppTemplatesTrigger/state/state';
import { brief, events, pollOnce, settingsFor, watch } from './fakePoll';
import { FakeVendor } from './fakeVendor';

interface Texts {
	header: string;
	body: string;
	footer: string;
	button: string;
}

const TEXTS: Texts = { header: 'Order', body: 'Hello {{1}}.', footer: 'Shop', button: 'Yes' };

/** A content, and one of the spellings in which a vendor may list it. */
function saying(texts: Partial<Texts> = {}, spelling = 0): Content {
	const { header, body, footer, button } = { ...TEXTS, ...texts };
	const components = [
		{ type: spelling % 2 === 0 ? 'HEADER' : 'header', format: 'TEXT', text: header },
		{
			type: 'BODY',
			text: body,
			...(spelling % 3 === 1 && { example: { body_text: ['Ana'] } }),
			...(spelling % 3 === 2 && { example: { body_text: [[`Ana ${spelling}`]] } }),
		},
		{ type: 'FOOTER', text: footer, ...(spelling % 2 === 0 && { extra: null }) },
		{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: button }] },
	];
	if (spelling % 5 === 0) components.reverse();
	return { ...emptyContent, ...decodeComponents(components) };
}

const contentChanged = events('contentChanged');

function vendorWith(...ids: string[]): FakeVendor {
	const vendor = new FakeVendor();
	for (const id of ids) vendor.add(id, 'APPROVED', { content: saying() });
	return vendor;
}

describe('contentChanged', () => {
	it('emits a text that was altered once, and the next change again', async () => {
		const vendor = vendorWith('a', 'b');
		const trigger = watch(vendor, contentChanged);
		await trigger.poll();
		vendor.change('a', { content: saying({ body: 'Hi {{1}}.' }) });
		const first = await trigger.poll();
		expect(first).toMatchObject([{ id: 'a', event: 'contentChanged', previousStatus: 'APPROVED' }]);
		expect(await trigger.poll()).toEqual([]);
		vendor.change('a', { content: saying() });
		const back = await trigger.poll();
		expect(back.map(({ id }) => id)).toEqual(['a']);
		expect(back[0]?.eventId).not.toBe(first[0]?.eventId);
	});

	it('says nothing of a template nested too deep to be compared, and stops nobody else', async () => {
		const vendor = vendorWith('a', 'b');
		const trigger = watch(vendor, contentChanged);
		await trigger.poll();
		const depth = 20_000;
		const nested: unknown = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
		const [part] = decodeComponents([{ type: 'NEW', nested }]).parts;
		vendor.change('a', { content: { ...emptyContent, parts: part ? [part] : [] } });
		vendor.change('b', { content: saying({ footer: 'Store' }) });
		expect((await trigger.poll()).map(({ id }) => id)).toEqual(['b']);
	});

	it('emits a text that is reviewed once, beside the status', async () => {
		const vendor = vendorWith('a');
		const trigger = watch(vendor, events('contentChanged', 'leftPending'));
		await trigger.poll();
		vendor.change('a', { status: 'UPDATING', content: saying({ body: 'Hi {{1}}.' }) });
		expect((await trigger.poll()).map(({ event }) => event)).toEqual(['contentChanged']);
		vendor.change('a', { status: 'APPROVED' });
		expect((await trigger.poll()).map(({ event }) => event)).toEqual(['leftPending']);
	});

	it('does not emit a template that is new, whatever it says', async () => {
		const vendor = vendorWith('a');
		const trigger = watch(vendor, contentChanged);
		await trigger.poll();
		vendor.add('b', 'APPROVED', { content: saying({ body: 'New' }) });
		expect(await trigger.poll()).toEqual([]);
		vendor.change('b', { content: saying({ body: 'Newer' }) });
		expect((await trigger.poll()).map(({ id }) => id)).toEqual(['b']);
	});

	it.each(['newly chosen', 'chosen again'])('learns in silence where it is %s', async (when) => {
		const vendor = vendorWith('a', 'b');
		const trigger = watch(vendor, when === 'newly chosen' ? {} : contentChanged);
		await trigger.poll();
		trigger.set(events('leftPending'));
		await trigger.poll();
		expect(trigger.state).not.toHaveProperty('contents');
		vendor.change('a', { content: saying({ body: 'Changed while nobody asked' }) });
		trigger.set(contentChanged);
		expect(await trigger.poll()).toEqual([]);
		vendor.change('b', { content: saying({ footer: 'Store' }) });
		expect((await trigger.poll()).map(({ id }) => id)).toEqual(['b']);
	});

	it('learns every template, also where the vendor lists the newest changes first', async () => {
		const vendor = new FakeVendor({ newestFirst: true });
		for (let id = 0; id < 20; id++) vendor.add(`${id}`, 'APPROVED', { content: saying() });
		const trigger = watch(vendor);
		await trigger.poll();
		trigger.set(contentChanged);
		await trigger.poll();
		vendor.change('0', { content: saying({ header: 'Invoice' }) });
		expect((await trigger.poll()).map(({ id }) => id)).toEqual(['0']);
	});

	it('is left out by the filters, and not emitted when they are widened', async () => {
		const vendor = vendorWith('a');
		const trigger = watch(vendor, { ...contentChanged, nameContains: 'other' });
		await trigger.poll();
		vendor.change('a', { content: saying({ body: 'Hi' }) });
		expect(await trigger.poll()).toEqual([]);
		trigger.set({ nameContains: '' });
		expect(await trigger.poll()).toEqual([]);
	});

	it('comes later where more changed than one poll may emit', async () => {
		const vendor = vendorWith('a', 'b', 'c');
		const trigger = watch(vendor, { ...contentChanged, maxEvents: 1 });
		await trigger.poll();
		for (const id of ['a', 'b', 'c']) vendor.change(id, { content: saying({ body: 'Hi' }) });
		const polls = [await trigger.poll(), await trigger.poll(), await trigger.poll()];
		expect(polls.map((emitted) => emitted.map(({ id }) => id))).toEqual([['a'], ['b'], ['c']]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('has one id for one change, however often it is read', async () => {
		const vendor = vendorWith('a');
		const settings = settingsFor(contentChanged);
		const { state } = await pollOnce(vendor, null, settings);
		vendor.change('a', { content: saying({ body: 'Hi' }) });
		const [first, second] = [
			await pollOnce(vendor, state, settings),
			await pollOnce(vendor, state, settings),
		];
		expect(first.emitted).toEqual(second.emitted);
		expect(brief(first.emitted)).toHaveLength(1);
	});

	it('costs at most 24 characters a template', async () => {
		const vendor = new FakeVendor();
		for (let id = 0; id < 100; id++) vendor.add(`${id}`, 'APPROVED', { content: saying() });
		const plain = await pollOnce(vendor, null, settingsFor());
		const watching = await pollOnce(vendor, null, settingsFor(contentChanged));
		const size = (state: unknown) => JSON.stringify(state).length;
		expect(plain.state).not.toHaveProperty('contents');
		expect(size(watching.state.contents)).toBeLessThanOrEqual(24 * 100 + 2);
		expect(size(watching.state) - size(plain.state)).toBeLessThanOrEqual(24 * 100 + 20);
	});

	it('begins to learn again where what was stored does not fit the table', async () => {
		const vendor = vendorWith('a');
		const settings = settingsFor(contentChanged);
		const { state } = await pollOnce(vendor, null, settings);
		const cut = { ...state, contents: state.contents?.slice(8) };
		expect(readState(cut)?.contents).toBeNull();
		vendor.change('a', { content: saying({ body: 'Hi' }) });
		const learned = await pollOnce(vendor, cut, settings);
		expect(learned.emitted).toEqual([]);
		expect(storeState(readState(learned.state) as never)).toEqual(learned.state);
	});

	it('emits each edit once and nothing else, through outages, renewed ids and noise', async () => {
		const part = fc.constantFrom<keyof Texts>('header', 'body', 'footer', 'button');
		const step = fc.oneof(
			{
				weight: 3,
				arbitrary: fc.record({ do: fc.constant('edit' as const), which: fc.nat(5), part }),
			},
			{
				weight: 3,
				arbitrary: fc.record({
					do: fc.constant('respell' as const),
					which: fc.nat(5),
					spelling: fc.nat(30),
				}),
			},
			{
				weight: 1,
				arbitrary: fc.record({ do: fc.constant('hideParts' as const), which: fc.nat(5) }),
			},
			{ weight: 1, arbitrary: fc.record({ do: fc.constant('shuffle' as const), by: fc.nat(5) }) },
			{ weight: 1, arbitrary: fc.record({ do: fc.constant('outage' as const), rows: fc.nat(6) }) },
			{ weight: 1, arbitrary: fc.record({ do: fc.constant('renewIds' as const) }) },
			{
				weight: 1,
				arbitrary: fc.record({ do: fc.constant('status' as const), which: fc.nat(5) }),
			},
		);
		const traits = fc.record({
			pageSize: fc.constantFrom(2, 100),
			newestFirst: fc.boolean(),
			reportsTotal: fc.boolean(),
			reportsTimes: fc.boolean(),
		});
		await fc.assert(
			fc.asyncProperty(traits, fc.array(step, { maxLength: 20 }), async (given, steps) => {
				// Without times a vendor's order tells nothing.
				const vendor = new FakeVendor({
					...given,
					newestFirst: given.newestFirst && given.reportsTimes,
				});
				const texts = Array.from({ length: 6 }, () => ({ ...TEXTS }));
				const nameOf = (index: number) => `template_${index}`;
				const rowOf = (index: number) => {
					const all = [...vendor.rows, ...vendor.hidden];
					return all.find(({ name }) => name === nameOf(index));
				};
				for (const index of texts.keys()) {
					vendor.add(`${index}`, 'APPROVED', { content: saying() });
				}
				const trigger = watch(vendor, contentChanged);
				await trigger.poll();
				let edits = 0;
				for (const current of steps) {
					const expected: string[] = [];
					switch (current.do) {
						case 'edit': {
							const mine = texts[current.which] as Texts;
							edits += 1;
							mine[current.part] = `Edit ${edits} {{1}} end`;
							const { id } = rowOf(current.which) as { id: string };
							vendor.change(id, { content: saying(mine, edits) });
							expected.push(id);
							break;
						}
						case 'respell': {
							const row = rowOf(current.which);
							if (row) row.content = saying(texts[current.which], current.spelling);
							break;
						}
						case 'hideParts': {
							const row = rowOf(current.which);
							if (!row) break;
							row.content = null;
							expect(await trigger.poll()).toEqual([]);
							row.content = saying(texts[current.which]);
							break;
						}
						case 'shuffle':
							vendor.rows.push(...vendor.rows.splice(0, current.by));
							break;
						case 'outage':
							vendor.hide(0, current.rows);
							for (let polls = 0; polls < 3; polls++) expect(await trigger.poll()).toEqual([]);
							vendor.recover();
							break;
						case 'renewIds':
							vendor.renewIds();
							break;
						case 'status': {
							const row = rowOf(current.which) as { id: string; status: string };
							const status = row.status === 'APPROVED' ? 'PAUSED' : 'APPROVED';
							vendor.change(row.id, { status });
						}
					}
					const emitted = [...(await trigger.poll()), ...(await trigger.poll())];
					expect(emitted.map(({ id }) => id)).toEqual(expected);
				}
			}),
			{ numRuns: 150 },
		);
	});
});
