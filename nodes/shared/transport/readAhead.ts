import { sleep } from 'n8n-workflow';

import { createStagger } from './stagger';

/** Pages asked for at once where their numbers are known up front. */
export const PAGES_IN_FLIGHT = 4;

/** Pages by number, of which some are asked for before their turn. */
interface ReadAhead<Page> {
	/** Asks for a page already; should that fail, it is thrown when the page is taken. */
	begin(number: number): void;
	/** The page, asked for now unless it was begun. */
	take(number: number): Promise<Page>;
	/** Asks for nothing more. */
	leave(): void;
}

/** @param fetch reads one page; its starts are staggered, so that no burst reaches the vendor */
export function createReadAhead<Page>(fetch: (number: number) => Promise<Page>): ReadAhead<Page> {
	const stagger = createStagger(PAGES_IN_FLIGHT);
	const begun = new Map<number, Promise<Page>>();
	let isLeft = false;

	const ask = async (number: number): Promise<Page> => {
		const wait = stagger.reserveSlot(Date.now());
		if (wait > 0) await sleep(wait);
		if (isLeft) throw new Error(`Nobody waits for page ${number} any more`);
		const start = Date.now();
		const page = await fetch(number);
		stagger.recordDuration(Date.now() - start);
		return page;
	};

	return {
		begin(number) {
			if (begun.has(number)) return;
			const page = ask(number);
			// Until it is taken, nobody listens.
			page.catch(() => undefined);
			begun.set(number, page);
		},
		async take(number) {
			const page = begun.get(number) ?? ask(number);
			begun.delete(number);
			return await page;
		},
		leave() {
			isLeft = true;
		},
	};
}
