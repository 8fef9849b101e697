import { Budget } from '../../../nodes/WhatsAppTemplatesTrigger/read/budget';

function budgetOf(options: Partial<ConstructorParameters<typeof Budget>[0]> = {}) {
	const clock = { now: 1_000_000 };
	const budget = new Budget({
		grantedMs: undefined,
		requestsPerMinute: undefined,
		now: () => clock.now,
		...options,
	});
	return { budget, clock };
}

describe('the budget of a poll', () => {
	it.each([
		['what n8n grants, less a reserve', 36_000, 34_200],
		['half a minute where n8n says nothing', undefined, 28_500],
		['less than a minute where n8n grants five', 300_000, 47_500],
	])('is %s', (_what, grantedMs, expected) => {
		const { budget } = budgetOf({ grantedMs });
		expect(budget.deadline - 1_000_000).toBe(expected);
		expect(budget.syncDeadline).toBeLessThan(1_000_000 + expected / 2);
	});

	it('is over when the next page would come too late', () => {
		const { budget, clock } = budgetOf({ grantedMs: 10_000 });
		clock.now += 3000;
		budget.spend();
		expect(budget.allows()).toBe(true);
		expect(budget.allows(3)).toBe(false);
		clock.now += 4000;
		budget.spend();
		expect(budget.allows()).toBe(false);
		expect(budget.isOver()).toBe(false);
		clock.now += 3000;
		expect(budget.isOver()).toBe(true);
	});

	it('leaves a quarter of a documented rate to the other work of the token', () => {
		const { budget } = budgetOf({ requestsPerMinute: 60 });
		for (let requests = 0; requests < 44; requests++) budget.spend();
		expect(budget.allows()).toBe(true);
		budget.spend();
		expect(budget.allows()).toBe(false);
	});
});
