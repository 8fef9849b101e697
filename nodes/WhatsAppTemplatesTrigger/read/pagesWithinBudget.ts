import type { Page } from '../../shared/transport/pages';
import { settle } from '../../shared/transport/settle';
import { type Budget, OutOfTimeError } from './budget';

/**
 * The pages of a list as far as the budget goes. It stopped early where the last page it yielded
 * has a successor.
 * @param share of the budget's time that may be spent when another page is asked for
 * @param deadline epoch ms until which a page is waited for
 * @throws what the list throws when a page cannot be read
 */
export async function* pagesWithinBudget<Row>(
	list: AsyncIterable<Page<Row>>,
	budget: Budget,
	share = 1,
	deadline = budget.deadline,
): AsyncGenerator<Page<Row>> {
	const pages = list[Symbol.asyncIterator]();
	let isHanging = false;
	try {
		for (let read = 0; read === 0 || budget.allows(1, share); read++) {
			const step = await settle(budget.withinTime(pages.next(), deadline));
			if (step.status === 'rejected') {
				isHanging = step.reason instanceof OutOfTimeError;
				// Cut off by the deadline: what was read before it is certain.
				if (read > 0 && (isHanging || budget.now() >= deadline)) return;
				throw step.reason;
			}
			if (step.value.done === true) return;
			budget.spend();
			yield step.value.value;
			if (step.value.value.next === null) return;
		}
	} finally {
		// A list that still waits for an answer would only hear of it after that.
		if (!isHanging) await pages.return?.();
	}
}
