import type { Item } from './applied';
import { actionsOf, itemsOf, order, row, useApply } from './applied';
import { writesTo } from './node';

const { sandbox, setup, plan, apply, copyOf } = useApply();

describe('an update', () => {
	const listed = (components: object[], rest: object = {}) =>
		sandbox.setTemplates({
			provider: 'lancePilot',
			templates: [
				{
					name: 'order',
					language: 'en_US',
					category: 'UTILITY',
					status: 'APPROVED',
					components: components as never,
					...rest,
				},
			],
		});
	const BODY = { type: 'BODY', text: 'Hi {{1}}, thanks.', example: { body_text: [['Ada']] } };
	const FOOTER = { type: 'FOOTER', text: 'Corner shop' };
	const BUTTONS = { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] };
	const changed = { name: 'order', language: 'en-US', bodyText: 'Hello {{1}}, thanks.' };

	it('merges: it keeps the parts and samples that the set does not name', async () => {
		listed([BODY, FOOTER, BUTTONS]);
		const [item] = await apply('lancePilot', [changed]);
		expect(item).toMatchObject({
			action: 'update',
			applied: true,
			differences: [{ field: 'Body Text', from: BODY.text, to: changed.bodyText }],
			previous: { status: 'APPROVED', body: BODY.text },
			template: { status: 'UPDATING', body: changed.bodyText, footer: 'Corner shop' },
		});
		expect(copyOf('lancePilot')[0]?.components).toEqual([
			{ ...BODY, text: changed.bodyText },
			FOOTER,
			BUTTONS,
		]);
		expect(actionsOf(await apply('lancePilot', [changed]))).toEqual([['unchanged', false]]);
	});

	it('merges: a part that is null is removed', async () => {
		listed([BODY, FOOTER, BUTTONS]);
		const without = { name: 'order', language: 'en_US', footer: null, buttons: null };
		const [item] = await apply('lancePilot', [without]);
		expect(item).toMatchObject({ action: 'update', applied: true });
		expect((item?.differences as Item[]).map(({ field }) => field)).toEqual([
			'Footer',
			'Buttons → 1 → Type',
			'Buttons → 1 → Text',
		]);
		expect(copyOf('lancePilot')[0]?.components).toEqual([BODY]);
	});

	describe('whose plan takes parts away', () => {
		const HEADER = { type: 'HEADER', format: 'TEXT', text: 'Order' };
		const without = { name: 'order', language: 'en_US', header: null, footer: null, buttons: null };

		it.each(['{{ $json }}', '{{ $json.template }}'])(
			'takes them away when its items are applied as %s',
			async (templateJson) => {
				listed([HEADER, BODY, FOOTER, BUTTONS]);
				const planned = await plan('lancePilot', [without]);
				expect(actionsOf(planned)).toEqual([['update', false]]);
				const given = { templateJson: `=${templateJson}` };
				const [item] = await apply('lancePilot', planned, {}, given);
				expect(item).toMatchObject({
					action: 'update',
					applied: true,
					differences: planned[0]?.differences,
					template: { header: null, body: BODY.text, footer: null, buttons: null },
				});
				expect(copyOf('lancePilot')[0]?.components).toEqual([BODY]);
				const again = await apply('lancePilot', planned, {}, given);
				expect(actionsOf(again)).toEqual([['unchanged', false]]);
			},
		);

		it('takes away what only a replacement can, too', async () => {
			const offer = {
				type: 'LIMITED_TIME_OFFER',
				limited_time_offer: { text: 'Now', has_expiration: false },
			};
			const template = { name: 'order', language: 'en_US', category: 'MARKETING' };
			sandbox.setTemplates({
				provider: 'meta',
				templates: [{ ...template, status: 'APPROVED', components: [offer, BODY, BUTTONS] }],
			});
			const whole = { ...template, components: [BODY] };
			const planned = await plan('meta', [whole], {}, { updateMode: 'replace' });
			expect(actionsOf(planned)).toEqual([['update', false]]);
			expect(actionsOf(await apply('meta', planned))).toEqual([['update', true]]);
			const [{ components } = {}] = sandbox.templates({ provider: 'meta' }).atMeta;
			expect(components).toEqual([BODY]);
		});

		it('leaves them to a template of another account, which it was not compared with', async () => {
			listed([HEADER, BODY, FOOTER, BUTTONS]);
			const planned = await plan('lancePilot', [without]);
			const elsewhere = planned.map((item) => ({ ...item, channel: 'another' }));
			expect(actionsOf(await apply('lancePilot', elsewhere))).toEqual([['unchanged', false]]);
			const chosen = "={{ { name: 'order', language: 'en_US', components: [] } }}";
			const none = await apply('lancePilot', planned, {}, { templateJson: chosen });
			expect(actionsOf(none)).toEqual([['unchanged', false]]);
		});
	});

	it('merges: a blank cell takes nothing away', async () => {
		listed([BODY, FOOTER, BUTTONS]);
		const cells = { name: 'order', language: 'en_US', header: '', footer: '', buttons: '' };
		expect(actionsOf(await apply('lancePilot', [cells]))).toEqual([['unchanged', false]]);
	});

	it('replaces: it removes what the set does not name', async () => {
		listed([BODY, FOOTER, BUTTONS]);
		const whole = { ...order('order'), language: 'en_US' };
		await apply('lancePilot', [whole], {}, { updateMode: 'replace' });
		expect(copyOf('lancePilot')[0]?.components).toEqual([{ type: 'BODY', text: whole.bodyText }]);
	});

	it.each(['PENDING', 'UPDATING', 'IN_APPEAL'])('waits while it is %s', async (status) => {
		listed([BODY], { status });
		const [item] = await apply('lancePilot', [changed]);
		expect(item).toMatchObject({ action: 'blocked', applied: false });
		expect(item?.reason).toContain(`under review (status ${status})`);
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('of one under review that is as desired is nothing to wait for', async () => {
		listed([BODY], { status: 'PENDING' });
		const [item] = await apply('lancePilot', [{ ...changed, bodyText: BODY.text }]);
		expect(item).toMatchObject({ action: 'unchanged', reason: null });
	});

	it('does not fight over a category that Meta moved, where it is told so', async () => {
		listed([BODY], { category: 'MARKETING' });
		const desired = [{ ...changed, category: 'UTILITY' }];
		const [stopped] = await apply('lancePilot', desired, { stopOnCategoryChange: true });
		expect(stopped).toMatchObject({ action: 'blocked', applied: false });
		expect(stopped?.reason).toContain('Its category is MARKETING and not UTILITY: Meta moves');
		expect(writesTo(sandbox)).toEqual([]);
		expect(actionsOf(await plan('lancePilot', desired))).toEqual([['update', false]]);
	});

	it('is looked up where no good answer came, and is not sent twice', async () => {
		listed([BODY]);
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'POST',
			effect: { kind: 'reset', at: 'start', when: 'after' },
		});
		const [item] = await apply('lancePilot', [changed]);
		expect(item).toMatchObject({ action: 'update', applied: true });
		expect(item?.reason).toContain('the template shows it');
		expect(writesTo(sandbox)).toHaveLength(1);
	});

	it('of which nothing is known says so, and the rest goes on', async () => {
		sandbox.setTemplates({
			provider: 'lancePilot',
			templates: ['one', 'two'].map((name) => row(name)),
		});
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'POST',
			effect: { kind: 'status', status: 502, when: 'before' },
		});
		const run = setup('lancePilot', [order('one'), order('two')], { dryRun: false });
		const [first, second] = await itemsOf(run);
		expect(first).toMatchObject({ action: 'blocked', applied: null });
		expect(first?.reason).toContain('It is not known whether "one" was updated');
		expect(second).toMatchObject({ action: 'update', applied: true });
		expect(run.hints).toContain('1 updated, 1 not known');
	}, 20_000);

	it('that cannot be read back says why', async () => {
		sandbox.setTemplates({ provider: 'lancePilot', templates: [row('one')] });
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'GET',
			after: 1,
			effect: { kind: 'status', status: 403 },
		});
		const [item] = await apply('lancePilot', [order('one')]);
		expect(item).toMatchObject({ action: 'update', applied: true });
		expect(item?.reason).toMatch(/could not be read again: LancePilot.*403$/);
	});

	it('that the vendor refuses is blocked in its words, and the rest goes on', async () => {
		sandbox.addFault({
			provider: 'kirim',
			method: 'POST',
			effect: {
				kind: 'status',
				status: 409,
				body: { error: { code: 'template_already_exists', message: 'That name is taken' } },
			},
		});
		const [first, second] = await apply('kirim', [order('one'), order('two')]);
		expect(first).toMatchObject({ action: 'blocked', applied: false });
		expect(first?.reason).toContain('That name is taken');
		expect(second).toMatchObject({ action: 'create', applied: true });
	});
});

describe('a part that breaks a rule already', () => {
	const listed = [
		{ type: 'BODY', text: 'Old words.' },
		{ type: 'FOOTER', text: 'Bye 🎉' },
	];
	const template = (components: object[]) =>
		sandbox.setTemplates({
			provider: 'lancePilot',
			templates: [row('order', { components, body: undefined })],
		} as never);

	it('keeps no other one from being changed, as in Update', async () => {
		template(listed);
		const [item] = await plan('lancePilot', [{ name: 'order', language: 'en', bodyText: 'New.' }]);
		expect(item).toMatchObject({ action: 'update', differences: [{ field: 'Body Text' }] });
	});

	it('blocks where it is what is wanted', async () => {
		template(listed);
		const desired = { name: 'order', language: 'en', footer: 'Hello 🎉🎉 '.repeat(8) };
		const [item] = await apply('lancePilot', [desired]);
		expect(item).toMatchObject({
			action: 'blocked',
			reason: expect.stringContaining('Footer has'),
		});
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('blocks where it would be lost', async () => {
		template([
			listed[0] as object,
			{ type: 'BUTTONS', buttons: [{ type: 'CATALOG', text: 'See' }] },
		]);
		const [item] = await apply('lancePilot', [{ name: 'order', language: 'en', bodyText: 'New.' }]);
		expect(item).toMatchObject({
			action: 'blocked',
			reason: expect.stringContaining('Buttons → 1 → Type is CATALOG'),
		});
		expect(writesTo(sandbox)).toEqual([]);
	});
});
