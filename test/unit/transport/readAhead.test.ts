import { sleep } from 'n8n-workflow';

import { numberedPages } from '../../../nodes/shared/transport/pages';

const TAKES_MS = 40;

/** A vendor of `last` pages that takes its time, and when it was asked for which. */
function slowVendor(last: number) {
	const began = Date.now();
	const asked: Array<[page: number, at: number]> = [];
	return {
		asked,
		fetch: async (page: number) => {
			asked.push([page, Date.now() - began]);
			await sleep(TAKES_MS);
			return { rows: ['a', `${page}`], body: { last_page: last } };
		},
	};
}

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

async function read<Page>(pages: AsyncIterable<Page>): Promise<Page[]> {
	const all: Page[] = [];
	for await (const page of pages) all.push(page);
	return all;
}

describe('pages read ahead', () => {
	it('are asked for at even distances, not all at once', async () => {
		const { asked, fetch } = slowVendor(7);
		const reading = read(numberedPages({ first: 1, pageSize: 2, fetch }));
		await jest.runAllTimersAsync();
		expect(await reading).toHaveLength(7);
		expect(asked).toEqual([
			[1, 0],
			[2, 40],
			[3, 50],
			[4, 60],
			[5, 70],
			[6, 80],
			[7, 90],
		]);
	});

	it('are not asked for any more once one before them failed', async () => {
		const vendor = slowVendor(7);
		const failing = async (page: number) => {
			if (page === 2) throw new Error('refused');
			return await vendor.fetch(page);
		};
		const refused = expect(
			read(numberedPages({ first: 1, pageSize: 2, fetch: failing })),
		).rejects.toThrow();
		await jest.runAllTimersAsync();
		await refused;
		expect(vendor.asked.map(([page]) => page)).toEqual([1]);
	});
});
