import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor, writesTo } from '../write/node';

/** A sync that the vendor accepted, and a list that cannot be read after it. */

const sandbox = useSandbox();

const VENDORS = ['kirim', 'lancePilot', 'twoChat', 'waCr'] as const;
type Vendor = (typeof VENDORS)[number];

const syncAt = (vendor: Vendor, options: object) =>
	nodeFor(sandbox, vendor, { operation: 'sync', options: { maxRetries: 0, ...options } } as never);

/** The list can be read so many times, and then answers with the status. */
const failLists = (vendor: Vendor, after: number, status: number) =>
	sandbox.addFault({
		provider: vendor,
		method: 'GET',
		after,
		times: 'always',
		effect: { kind: 'status', status },
	});

/** The pages that one whole list takes. */
async function pagesOfList(vendor: Vendor): Promise<number> {
	await runNode(nodeFor(sandbox, vendor, { operation: 'getAll', returnAll: true }));
	const pages = sandbox.requests({ provider: vendor }).length;
	sandbox.reset();
	return pages;
}

describe.each(VENDORS)('an accepted sync at %s, after which the list fails', (vendor) => {
	it.each([403, 500])(
		'with %i is said to be accepted first',
		async (status) => {
			const pages = await pagesOfList(vendor);
			for (const returned of ['changedTemplates', 'allTemplates']) {
				sandbox.reset();
				const readsBefore = returned === 'changedTemplates' || vendor === 'twoChat';
				failLists(vendor, readsBefore ? pages : 0, status);
				const failure = await failureOf(syncAt(vendor, { return: returned }));
				expect(writesTo(sandbox)).toHaveLength(1);
				expect(failure.name).toBe('NodeApiError');
				expect(failure.message).toMatch(
					/^\S+ accepted the sync, but its list could not be read after it, so what changed is not known: .+ \[Item 0\]$/,
				);
				expect(failure.message.match(/\[Item 0\]/g)).toHaveLength(1);
				expect(failure).toMatchObject({ httpCode: String(status), context: { itemIndex: 0 } });
				expect(failure.context).toMatchObject({ outcomeUnknown: status === 500 });
			}
		},
		20_000,
	);

	it('keeps the advice of the failed read', async () => {
		failLists(vendor, 0, 403);
		const { description } = await failureOf(
			nodeFor(sandbox, vendor, { operation: 'getAll', options: { maxRetries: 0 } } as never),
		);
		sandbox.reset();
		failLists(vendor, vendor === 'twoChat' ? await pagesOfList(vendor) : 0, 403);
		const failure = await failureOf(syncAt(vendor, { return: 'allTemplates' }));
		const withoutRequestId = (text?: string | null) => text?.replace(/Request ID: [^,)]+/, '');
		expect(withoutRequestId(failure.description)).toBe(withoutRequestId(description));
	});
});

it('a sync that the vendor refuses is not said to be accepted', async () => {
	sandbox.addFault({
		provider: 'kirim',
		method: 'POST',
		times: 'always',
		effect: { kind: 'status', status: 403 },
	});
	const failure = await failureOf(syncAt('kirim', { return: 'allTemplates' }));
	expect(failure.message).not.toContain('accepted');
});

it('a list that fails before the sync says nothing of one', async () => {
	failLists('kirim', 0, 403);
	const failure = await failureOf(syncAt('kirim', { return: 'changedTemplates' }));
	expect(failure.message).not.toContain('accepted');
	expect(writesTo(sandbox)).toEqual([]);
});

it('a wait for a background sync that cannot read the list says that it was started', async () => {
	failLists('twoChat', await pagesOfList('twoChat'), 403);
	const failure = await failureOf(syncAt('twoChat', { waitForCompletion: true }));
	expect(failure.message).toMatch(/^2Chat accepted the sync, but/);
});

it('a list that does not end says the same', async () => {
	sandbox.addFault({
		provider: 'kirim',
		method: 'GET',
		times: 'always',
		effect: { kind: 'endlessList' },
	});
	const failure = await failureOf(syncAt('kirim', { return: 'allTemplates' }));
	expect(failure.message).toMatch(/^Kirim accepted the sync, but .*could not be read to its end/);
}, 20_000);
