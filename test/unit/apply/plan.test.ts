import type { Plan } from '../../../nodes/WhatsAppTemplates/actions/template/apply/plan';
import { planTemplate } from '../../../nodes/WhatsAppTemplates/actions/template/apply/plan';
import type { ListedTemplate } from '../../../nodes/WhatsAppTemplates/actions/template/apply/listedTemplate';
import type { PlanRules } from '../../../nodes/WhatsAppTemplates/actions/template/apply/planRules';
import { changes, order, plain, type Words } from '../template/definitions';
import { listed, plan, rules } from './planOf';

const other: Words = { ...order, body: { text: 'Other.', samples: [] } };
const boundBy = (some: Partial<NonNullable<PlanRules['limits']['update']>>) => ({
	limits: {
		...rules.limits,
		update: { statuses: null, categoryOfApproved: true, name: true, ...some },
	},
});

describe('what a template needs', () => {
	type Listed = ListedTemplate[];
	it.each<[string, Words, Listed, Partial<PlanRules>, Plan['action'], string | null]>([
		['is made', order, [], {}, 'create', null],
		[
			'is made beside another language',
			order,
			[listed({ ...order, language: 'es' })],
			{},
			'create',
			null,
		],
		[
			'has a name that is taken once',
			order,
			[listed({ ...order, language: 'es' })],
			{ limits: { ...rules.limits, name: { maxLength: null, unique: true } } },
			'blocked',
			'Its name is taken by the template in es: Vendor allows a name only once, whatever the language',
		],
		['is as it is', order, [listed(order)], {}, 'unchanged', null],
		[
			'is as it is, its language spelled otherwise',
			{ ...order, language: 'en_US' },
			[listed(order, { language: 'en-us' })],
			{},
			'unchanged',
			null,
		],
		['is changed', other, [listed(order)], {}, 'update', null],
		[
			'cannot be made',
			order,
			[],
			{ lacks: { create: 'Make it there.' } },
			'blocked',
			'Make it there.',
		],
		[
			'cannot be changed',
			other,
			[listed(order)],
			{ lacks: { update: 'Change it there.' } },
			'blocked',
			'Change it there.',
		],
		[
			'need not be changed where it cannot',
			order,
			[listed(order)],
			{ lacks: { update: 'x' } },
			'unchanged',
			null,
		],
		[
			'breaks a rule',
			order,
			[],
			{ check: () => ({ refused: 'Too long.', warned: null }) },
			'blocked',
			'Too long.',
		],
		[
			'is warned of',
			order,
			[],
			{ check: () => ({ refused: null, warned: 'Mind it.' }) },
			'create',
			'Mind it.',
		],
		[
			'is under review',
			other,
			[listed(order, { status: 'PENDING' })],
			{},
			'blocked',
			'It is under review (status PENDING); it can be changed once Meta has decided',
		],
		[
			'has a status that is not editable',
			other,
			[listed(order, { status: 'DISABLED' })],
			boundBy({ statuses: ['APPROVED', 'PAUSED'] }),
			'blocked',
			'Its status is DISABLED; Vendor only allows changes to a template that is APPROVED, PAUSED',
		],
		[
			'has a status that is editable',
			other,
			[listed(order, { status: 'PAUSED' })],
			boundBy({ statuses: ['APPROVED', 'PAUSED'] }),
			'update',
			null,
		],
		[
			'is being deleted',
			order,
			[listed(order, { status: 'PENDING_DELETION' })],
			{},
			'blocked',
			'It is being deleted (status PENDING_DELETION), and its name stays taken until that is done',
		],
		[
			'has a locked category',
			{ ...order, category: 'MARKETING' },
			[listed(order)],
			boundBy({ categoryOfApproved: false }),
			'blocked',
			'Its category is locked: Vendor does not move an approved template from UTILITY to MARKETING',
		],
		[
			'may move while it is not approved',
			{ ...order, category: 'MARKETING' },
			[listed(order, { status: 'REJECTED' })],
			boundBy({ categoryOfApproved: false }),
			'update',
			null,
		],
		[
			'is listed without its language',
			order,
			[listed(order, { language: null })],
			{},
			'blocked',
			'Vendor lists "order_confirmation" without its language, so it is not clear whether that is the one',
		],
		[
			'is listed without its parts',
			order,
			[listed(plain, {}, { hasContent: false })],
			{},
			'blocked',
			'Vendor does not list what it says, so it cannot be compared',
		],
		[
			'is listed twice, once as desired',
			order,
			[listed(other), listed(order, { id: '2' })],
			{},
			'unchanged',
			null,
		],
		[
			'is listed twice',
			order,
			[listed(other), listed(plain, { id: '2' })],
			{},
			'blocked',
			'Vendor lists it 2 times (ids 1, 2); keep only one of them',
		],
		[
			'has no name',
			{ ...order, name: ' ' },
			[],
			{},
			'blocked',
			'Name is missing: a template is identified by both',
		],
		[
			'has neither name nor language',
			{ body: order.body },
			[],
			{},
			'blocked',
			'Name is missing and Language is missing: a template is identified by both',
		],
	])('that %s', (_title, desired, there, more, action, reason) => {
		expect(plan(changes(desired), there, more)).toMatchObject({ action, reason });
	});

	it('is named by the fields of the form, old and new', () => {
		const { differences } = plan(
			{ ...changes(order), footer: 'New shop', name: 'ORDER_CONFIRMATION' },
			[listed(order)],
		);
		expect(differences).toEqual([{ field: 'Footer', from: 'Shop', to: 'New shop' }]);
	});

	it('stops at a category that was moved, where it is asked to, and only there', () => {
		const there = [listed({ ...order, category: 'MARKETING' })];
		const stop = { stopOnCategoryChange: true };
		expect(plan(changes(order), there).action).toBe('update');
		expect(plan(changes(order), there, stop).action).toBe('blocked');
		expect(plan(changes({ ...order, category: 'MARKETING' }), there, stop).action).toBe(
			'unchanged',
		);
		expect(plan({ ...changes(order), category: undefined }, there, stop).action).toBe('unchanged');
	});

	it('takes a category that nobody reports for the one that is desired', () => {
		const there = [listed({ ...order, category: '' })];
		expect(plan(changes(order), there).action).toBe('unchanged');
	});

	it('says what could not be compared', () => {
		const flags = {
			blockButton: true,
			copyCodeText: 'Copy it',
			otpCode: '1',
			allowCategoryChange: true,
		};
		const desired = { ...changes(order), flags };
		expect(
			planTemplate({ changes: desired, origin: {}, hasFile: true }, [listed(order)], rules),
		).toMatchObject({
			action: 'unchanged',
			reason:
				'Vendor does not list Block Button and Copy Code Button Text and the media file, so that was not compared; Update sends it',
		});
	});

	it('says that another text of an authentication template was not compared', () => {
		const code = { ...plain, category: 'AUTHENTICATION' };
		const there = [listed({ ...code, body: { text: 'Your code: {{1}}.' } })];
		const reasonOf = (text: string) => {
			const { action, reason } = plan(changes({ ...code, body: { text, samples: ['1'] } }), there);
			expect(action).toBe('unchanged');
			return reason;
		};
		expect(reasonOf('Use {{1}} now.')).toContain('A different text is desired');
		expect(reasonOf('Your code: {{1}}.')).toBeNull();
	});

	it('is all of it where the rest is replaced', () => {
		const bare = changes({ name: order.name, language: order.language, footer: order.footer });
		expect(plan(bare, [listed(order)]).action).toBe('unchanged');
		const replaced = plan(bare, [listed(order)], { updateMode: 'replace' });
		expect(replaced.action).toBe('update');
		expect(replaced.definition.content.parts.map(({ kind }) => kind)).toEqual(['footer']);
	});
});
