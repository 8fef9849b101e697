import { built } from '../../engine/support/dist';
import { runNode } from '../../engine/support/runNode';
import { PROVIDERS } from '../../sandbox/provider';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor } from '../write/node';

const { KNOWN_STATUSES } = built<{ KNOWN_STATUSES: readonly string[] }>(
	'nodes/shared/template/status.js',
);
const sandbox = useSandbox();

describe.each(PROVIDERS)('Get Many at %s', (provider) => {
	const listed = async (filters: object) => {
		const setup = nodeFor(sandbox, provider, {
			operation: 'getAll',
			returnAll: true,
			filters,
		} as never);
		return (await runNode(setup)).map(({ json }) => json);
	};

	it.each([...KNOWN_STATUSES, 'A_STATUS_OF_TOMORROW'])(
		'filters by %s, whether or not the vendor’s own filter takes it',
		async (status) => {
			sandbox.decide({ provider, template: 'delivery_update', status });
			sandbox.syncNow({ provider });
			const all = await listed({});
			const some = await listed({ status });
			expect(some).toEqual(all.filter((item) => item.status === status));
			if (provider === 'meta') expect(some.length).toBeGreaterThan(0);
		},
	);

	it('finds none in a category that Meta had once', async () => {
		expect(await listed({ category: 'TRANSACTIONAL' })).toEqual([]);
	});
});
