import fc from 'fast-check';

import { desiredKey } from '../../../nodes/WhatsAppTemplates/actions/template/apply/plan';
import { planPrune } from '../../../nodes/WhatsAppTemplates/actions/template/apply/prune';

describe('what may be deleted', () => {
	const template = (name: string, language: string | null = 'en', status = 'APPROVED') => ({
		row: null,
		summary: {
			id: `${name}|${language}`,
			name,
			language,
			status,
			category: null,
			qualityScore: null,
			updatedAt: null,
		},
	});
	const keys = new Map([[desiredKey('shop_kept', 'en_US'), 0]]);
	const names = new Map([['shop_kept', 0]]);
	const can = { lacks: null, deletesEveryLanguage: false };
	const prune = (
		templates: ReturnType<typeof template>[],
		prefix = 'shop_',
		how = can,
		planned: Set<string> | null = null,
	) =>
		planPrune(templates, { prefix, keys, names, planned }, how).map(
			({ template: { summary }, action }) => [summary.id, action],
		);

	it.each([
		['nobody wants it', template('shop_gone'), [['shop_gone|en', 'delete']]],
		[
			'another language of it is desired',
			template('shop_kept', 'es'),
			[['shop_kept|es', 'delete']],
		],
		['it is desired', template('shop_kept', 'en-us'), []],
		['its name is desired and its language is not known', template('shop_kept', null), []],
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

	it('is never a name of which one language is desired, where all of them would go', () => {
		const how = { ...can, deletesEveryLanguage: true };
		expect(prune([template('shop_kept', 'es'), template('shop_gone')], 'shop_', how)).toEqual([
			['shop_kept|es', 'blocked'],
			['shop_gone|en', 'delete'],
		]);
	});

	describe('after a plan', () => {
		const planned = new Set([desiredKey('shop_gone', 'en'), desiredKey('shop_bare', null)]);

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

		it('is nothing that is desired by now, or of another prefix', () => {
			const plans = new Set([...keys.keys(), desiredKey('other', 'en')]);
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
					const keys = new Set(
						plan.map(({ summary }) => desiredKey(summary.name, summary.language)),
					);
					const ids = plan.map(({ summary }) => summary.id);
					const free = deleted(prune(there, 'shop_', how));
					const bound = deleted(prune(there, 'shop_', how, keys));
					expect(bound.filter((id) => !free.includes(id) || !ids.includes(String(id)))).toEqual([]);
				}),
			);
		});
	});
});
