import fc from 'fast-check';

import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { writableContent } from '../../../nodes/shared/metaComponents/writable';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { toTemplate } from '../../../nodes/shared/providers/toTemplate';
import type { TemplateDefinition } from '../../../nodes/shared/template/content';
import { emptyContent } from '../../../nodes/shared/template/content';
import type { TemplateChanges } from '../../../nodes/shared/template/merge';
import type { Listed, Plan, PlanRules } from '../../../nodes/shared/template/plan';
import { planPrune, planTemplate, templateKey } from '../../../nodes/shared/template/plan';
import { changesFromJson } from '../../../nodes/shared/templateJson/read';
import { anyComponents, shapes } from '../metaComponents/shapes';
import { changes, definition, order, plain, validWords, type Words } from './definitions';

const rules: PlanRules = {
	providerName: 'Vendor',
	lacks: {},
	namesAreUnique: false,
	mediaOnlyAsFile: false,
	editableStatuses: null,
	canMoveApproved: true,
	updateMode: 'merge',
	stopOnCategoryChange: false,
	prepare: (one) => one,
	check: () => ({ refused: null, warned: null }),
};
const listed = (words: Words, rest: Partial<Listed> = {}): Listed => ({
	id: '1',
	language: words.language ?? 'en',
	status: 'APPROVED',
	definition: definition(words),
	hasContent: true,
	...rest,
});
const plan = (given: TemplateChanges, there: Listed[], more: Partial<PlanRules> = {}): Plan =>
	planTemplate({ changes: given, hasFile: false }, there, { ...rules, ...more });

const other: Words = { ...order, body: { text: 'Other.', samples: [] } };

describe('what a template needs', () => {
	it.each<[string, Words, Listed[], Partial<PlanRules>, Plan['action'], string | null]>([
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
			{ namesAreUnique: true },
			'blocked',
			'Its name is taken by the template in es: Vendor takes a name once, whatever the language',
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
			{ editableStatuses: ['APPROVED', 'PAUSED'] },
			'blocked',
			'Its status is DISABLED; Vendor lets one change a template that is APPROVED, PAUSED',
		],
		[
			'has a status that is editable',
			other,
			[listed(order, { status: 'PAUSED' })],
			{ editableStatuses: ['APPROVED', 'PAUSED'] },
			'update',
			null,
		],
		[
			'is being deleted',
			order,
			[listed(order, { status: 'PENDING_DELETION' })],
			{},
			'blocked',
			'It is being deleted (status PENDING_DELETION), and its name is taken so long',
		],
		[
			'has a locked category',
			{ ...order, category: 'MARKETING' },
			[listed(order)],
			{ canMoveApproved: false },
			'blocked',
			'Its category is locked: Vendor does not move an approved template from UTILITY to MARKETING',
		],
		[
			'may move while it is not approved',
			{ ...order, category: 'MARKETING' },
			[listed(order, { status: 'REJECTED' })],
			{ canMoveApproved: false },
			'update',
			null,
		],
		[
			'is listed without its language',
			order,
			[listed(order, { language: null })],
			{},
			'blocked',
			'Vendor lists "order_confirmation" without its language, so it cannot be told whether that is the one',
		],
		[
			'is listed without its parts',
			order,
			[listed(plain, { hasContent: false })],
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
			'Vendor lists it 2 times (ids 1, 2); leave one of them',
		],
		[
			'has no name',
			{ ...order, name: ' ' },
			[],
			{},
			'blocked',
			'Name is missing: a template is known by both',
		],
		[
			'has neither name nor language',
			{ body: order.body },
			[],
			{},
			'blocked',
			'Name is missing and Language is missing: a template is known by both',
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
		const desired = { ...changes(order), flags: { blockButton: true, otpCode: '1' } };
		expect(planTemplate({ changes: desired, hasFile: true }, [listed(order)], rules)).toMatchObject(
			{
				action: 'unchanged',
				reason:
					'Vendor does not list Block Button and the media file, so that was not compared; Update sends it',
			},
		);
	});

	it('says that another text of an authentication template was not compared', () => {
		const code = { ...plain, category: 'AUTHENTICATION' };
		const there = [listed({ ...code, body: { text: 'Your code: {{1}}.' } })];
		const reasonOf = (text: string) => {
			const { action, reason } = plan(changes({ ...code, body: { text, samples: ['1'] } }), there);
			expect(action).toBe('unchanged');
			return reason;
		};
		expect(reasonOf('Use {{1}} now.')).toContain('Another text is wanted');
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

describe('a plan of what was just read', () => {
	/** The item that Get Many puts out, as the desired template. */
	const read = (one: TemplateDefinition) => {
		const { name, language, category, content } = one;
		const summary = {
			id: '7',
			name,
			language,
			category,
			status: 'APPROVED',
			qualityScore: null,
			updatedAt: null,
		};
		const item = toTemplate(summary, {
			provider: 'any',
			channel: null,
			metaId: null,
			rejectionReason: null,
			createdAt: null,
			content,
		});
		return changesFromJson(JSON.stringify(item));
	};
	const buttonsWith = (button: object) => ({ type: 'BUTTONS', buttons: [button] });
	const asMeta = {
		prepare: (one: TemplateDefinition) => ({
			...one,
			content: writableContent(one.content, one.category),
		}),
	};
	const there = (components: unknown[]): TemplateDefinition => ({
		name: 'shape',
		language: 'en_US',
		category: /otp/i.test(JSON.stringify(components)) ? 'AUTHENTICATION' : 'MARKETING',
		content: { ...emptyContent, ...decodeComponents(components) },
	});
	const planOfRead = (one: TemplateDefinition, more: Partial<PlanRules>) => {
		const found = {
			id: '7',
			language: one.language,
			status: 'APPROVED',
			definition: one,
			hasContent: true,
		};
		const { action, differences } = plan(read(one), [found], more);
		return { action, differences };
	};
	const nothing = { action: 'unchanged', differences: [] };

	it.each(Object.entries(shapes))('finds nothing to do: %s', (_name, components) => {
		expect(planOfRead(there(components), asMeta)).toEqual(nothing);
	});

	it('finds nothing to do, whatever the grammar of components makes', () => {
		fc.assert(
			fc.property(anyComponents, (components) => {
				expect(planOfRead(there(components), asMeta)).toEqual(nothing);
			}),
			{ numRuns: 200 },
		);
	});

	it.each<[string, unknown, unknown]>([
		[
			'what a flow button does',
			buttonsWith({ type: 'FLOW', text: 'Go', flow_id: '1', flow_action: 'navigate' }),
			buttonsWith({ type: 'FLOW', text: 'Go', flow_id: 1, flow_action: 'NAVIGATE' }),
		],
		[
			'the kind of a part that nobody knows',
			{ type: 'sparkler', colour: 'red' },
			{ type: 'SPARKLER', colour: 'red' },
		],
	])('takes the case of %s for spelling', (_what, given, listedPart) => {
		const [desired, found] = [given, listedPart].map((part) =>
			there([{ type: 'BODY', text: 'Hi.' }, part]),
		) as [TemplateDefinition, TemplateDefinition];
		const entry = listed({}, { definition: found, language: found.language });
		expect(plan(read(desired), [entry]).differences).toEqual([]);
	});

	it('finds nothing to do at a provider with a shape of its own', () => {
		fc.assert(
			fc.property(validWords, (words) => {
				const { prepare = (one: TemplateDefinition) => one } = lancePilot;
				expect(planOfRead(definition(words), { prepare })).toEqual(nothing);
			}),
			{ numRuns: 100 },
		);
	});
});

describe('a run that is stopped and begun again', () => {
	interface Vendor {
		templates: Map<string, TemplateDefinition>;
		writes: string[];
	}

	/** Applies a set; killed after so many steps, of which each write has two: sent, and answered. */
	function run(desired: readonly TemplateChanges[], vendor: Vendor, steps: number): Plan[] {
		const listedNow = [...vendor.templates].map(([id, one]) => ({
			id,
			language: one.language,
			status: 'APPROVED',
			definition: one,
			hasContent: true,
		}));
		const plans = desired.map((one) =>
			plan(
				one,
				listedNow.filter((each) => each.definition.name === one.name),
			),
		);
		let left = steps;
		for (const { action, definition: one } of plans) {
			if (action !== 'create' && action !== 'update') continue;
			if (left-- <= 0) break;
			const key = templateKey(one.name, one.language);
			vendor.templates.set(key, one);
			vendor.writes.push(`${action} ${key}`);
			if (left-- <= 0) break;
		}
		return plans;
	}

	const set = fc.uniqueArray(validWords, {
		selector: ({ name, language }) => `${name}|${language}`,
		minLength: 1,
		maxLength: 6,
	});

	it('ends as desired, with nothing done twice and nothing lost', () => {
		fc.assert(
			fc.property(
				set,
				fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
				fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }),
				(words, exists, kills) => {
					const desired = words.map((one) => changes(one));
					const vendor: Vendor = { templates: new Map(), writes: [] };
					// Some are there already, with another text.
					for (const [index, one] of words.entries()) {
						if (!exists[index]) continue;
						const before = definition({ ...one, body: { text: 'Before.', samples: [] } });
						vendor.templates.set(templateKey(before.name, before.language), before);
					}
					for (const steps of kills) run(desired, vendor, steps);
					run(desired, vendor, Infinity);

					expect(new Set(vendor.writes).size).toBe(vendor.writes.length);
					const after = run(desired, vendor, Infinity);
					expect(after.map(({ action }) => action)).toEqual(desired.map(() => 'unchanged'));
					expect(vendor.templates.size).toBe(desired.length);
					for (const one of words) {
						const wanted = definition(one);
						const key = templateKey(wanted.name, wanted.language);
						expect(vendor.templates.get(key)).toMatchObject({ name: wanted.name });
					}
				},
			),
			{ numRuns: 100 },
		);
	});
});

describe('what may be deleted', () => {
	const template = (name: string, language: string | null = 'en', status = 'APPROVED') => ({
		id: `${name}|${language}`,
		name,
		language,
		status,
	});
	const wanted = new Set([templateKey('shop_kept', 'en_US')]);
	const can = { lacks: null, deletesEveryLanguage: false };
	const prune = (
		templates: ReturnType<typeof template>[],
		prefix = 'shop_',
		how = can,
		planned: ReadonlySet<string> | null = null,
	) =>
		planPrune(templates, { prefix, wanted, planned }, how).map(({ template: { id }, action }) => [
			id,
			action,
		]);

	it.each([
		['nobody wants it', template('shop_gone'), [['shop_gone|en', 'delete']]],
		['another language of it is wanted', template('shop_kept', 'es'), [['shop_kept|es', 'delete']]],
		['it is wanted', template('shop_kept', 'en-us'), []],
		['its name is wanted and its language is not known', template('shop_kept', null), []],
		['its language is not known', template('shop_gone', null), [['shop_gone|null', 'delete']]],
		['it has another prefix', template('other'), []],
		['its prefix is in other letters', template('Shop_gone'), []],
		['it is being deleted already', template('shop_gone', 'en', 'PENDING_DELETION'), []],
	])('where %s', (_title, one, plans) => {
		expect(prune([one])).toEqual(plans);
	});

	it.each(['', '  '])('is nothing without a prefix: %j', (prefix) => {
		expect(prune([template('shop_gone'), template('')], prefix)).toEqual([]);
	});

	it('is nothing where the provider cannot', () => {
		const how = { ...can, lacks: 'Delete it there.' } as never;
		expect(prune([template('shop_gone')], 'shop_', how)).toEqual([['shop_gone|en', 'blocked']]);
	});

	it('is never a name of which one language is wanted, where all of them would go', () => {
		const how = { ...can, deletesEveryLanguage: true };
		expect(prune([template('shop_kept', 'es'), template('shop_gone')], 'shop_', how)).toEqual([
			['shop_kept|es', 'blocked'],
			['shop_gone|en', 'delete'],
		]);
	});

	describe('after a plan', () => {
		const planned = new Set([templateKey('shop_gone', 'en'), templateKey('shop_bare', null)]);

		it('is what the plan deletes, and what appeared since stays', () => {
			const appeared = [template('shop_gone', 'es'), template('shop_new'), template('shop_bare')];
			const there = [template('shop_gone'), template('shop_bare', null), ...appeared];
			expect(prune(there, 'shop_', can, planned)).toEqual([
				['shop_gone|en', 'delete'],
				['shop_bare|null', 'delete'],
				['shop_gone|es', 'blocked'],
				['shop_new|en', 'blocked'],
				['shop_bare|en', 'blocked'],
			]);
		});

		it('is nothing that is wanted by now, or of another prefix', () => {
			const plans = new Set([...wanted, templateKey('other', 'en')]);
			expect(
				prune([template('shop_kept', 'en_US'), template('other')], 'shop_', can, plans),
			).toEqual([]);
		});

		it('is no name of which a language appeared since, where all of them would go', () => {
			const how = { ...can, deletesEveryLanguage: true };
			const there = [template('shop_gone'), template('shop_gone', 'es')];
			expect(prune(there, 'shop_', how, planned)).toEqual([
				['shop_gone|en', 'blocked'],
				['shop_gone|es', 'blocked'],
			]);
		});

		it('is never more than without it', () => {
			const some = fc.subarray(
				['shop_a', 'shop_b', 'shop_kept', 'other'].flatMap((name) =>
					['en', 'es', 'en_US', null].map((language) => template(name, language)),
				),
			);
			const deleted = (all: ReturnType<typeof prune>) =>
				all.filter(([, action]) => action === 'delete').map(([id]) => id);
			fc.assert(
				fc.property(some, some, fc.boolean(), (there, plan, deletesEveryLanguage) => {
					const how = { ...can, deletesEveryLanguage };
					const keys = new Set(plan.map(({ name, language }) => templateKey(name, language)));
					const ids = plan.map(({ id }) => id);
					const free = deleted(prune(there, 'shop_', how));
					const bound = deleted(prune(there, 'shop_', how, keys));
					expect(bound.filter((id) => !free.includes(id) || !ids.includes(String(id)))).toEqual([]);
				}),
			);
		});
	});
});
