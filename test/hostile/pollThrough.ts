import { PolledWorkflow } from '../engine/trigger/polledWorkflow';
import type { Outcome } from './faultRow';
import type { Target } from './operations';
import { setupFor } from './operations';
import { everythingIn, wordsOf } from './shown';

/** A trigger that meets the fault just when its template is decided. */
export async function pollThrough(
	target: Target,
	{
		fromStart,
		everyAccount,
		budgetMs,
	}: { fromStart: boolean; everyAccount: boolean; budgetMs: number | undefined },
	arm: () => void,
	disarm: () => void,
) {
	const { sandbox } = target.place;
	const { provider } = target;
	const watch = everyAccount ? 'allAccounts' : 'account';
	// An account that is idle would not be looked at, and so be well.
	const options = everyAccount ? { idleInterval: 0 } : {};
	const setup = setupFor(target, { watch, events: ['leftPending'], options });
	const workflow = new PolledWorkflow(setup, 'durable');
	if (fromStart) arm();
	await workflow.activate();
	await workflow.tick();
	sandbox.decide({ provider, template: target.name, status: 'APPROVED' });
	sandbox.syncNow({ provider });
	let emitted = 0;
	let outcome: Outcome = 'done';
	let words = '';
	const shown: unknown[] = [];
	if (!fromStart) arm();
	workflow.budgetMs = budgetMs;
	const poll = async () => {
		const items = await workflow.tick();
		emitted += items?.length ?? 0;
		shown.push(items);
	};
	try {
		await poll();
		if (emitted === 0) words = 'The poll was green and emitted nothing.';
	} catch (error) {
		outcome = 'error';
		words = wordsOf(error);
		shown.push(error);
	}
	workflow.budgetMs = undefined;
	if (!fromStart) disarm();
	// The one after a poll that ran out of its time may still meet what that one began.
	await poll().catch((error: unknown) => shown.push(error));
	for (let polls = 0; polls < 3; polls++) await poll();
	return { outcome, words, emitted, shown: everythingIn([shown, workflow.saved, workflow.log]) };
}
