import { ENGINES } from '../../engine/trigger/polledWorkflow';
import { useSandbox } from '../../sandbox/useSandbox';
import { disagreements, previewOf } from '../preview';
import { VENDOR_NAMES, watchedVendor, type VendorName } from './watchedVendor';

jest.setTimeout(60_000);

const sandbox = useSandbox({ empty: true, settings: { twoChatSync: { listings: 0 } } });

const EVENTS = [
	...['leftPending', 'statusChanged', 'categoryChanged', 'qualityChanged'],
	...['added', 'removed', 'contentChanged', 'reviewOverdue'],
];

function plant(
	provider: VendorName,
	...templates: Array<{ name: string; [field: string]: unknown }>
) {
	sandbox.setTemplates({
		provider,
		templates: templates.map(({ name, body = 'Hello there.', ...rest }) => ({
			name,
			metaId: `80000000000${name.length}`,
			status: 'APPROVED',
			category: 'UTILITY',
			components: [{ type: 'BODY', text: String(body) }],
			...rest,
		})),
	});
	sandbox.syncNow({ provider });
}

const agree = (items: Array<{ json: object }>) =>
	items.flatMap(({ json }) =>
		disagreements(previewOf('WhatsAppTemplatesTrigger', 1, 'output'), json),
	);

describe.each(VENDOR_NAMES)('the preview of the trigger at %s', (provider) => {
	const watched = () =>
		watchedVendor(
			sandbox,
			provider,
			{ events: EVENTS, options: { overdueAfterHours: 1 } },
			ENGINES[0],
		);

	it('is what every event puts out', async () => {
		plant(provider, { name: 'a', status: 'PENDING' }, { name: 'bb' }, { name: 'ccc' });
		const workflow = watched();
		await workflow.activate();
		await workflow.tick();
		plant(
			provider,
			{ name: 'a', status: 'REJECTED', rejectedReason: 'PROMOTIONAL' },
			{ name: 'bb', body: 'Something else.', category: 'MARKETING', qualityScore: 'RED' },
			{ name: 'dddd', status: 'PENDING' },
		);
		const items = [];
		for (let polls = 0; polls < 5; polls++) items.push(...((await workflow.tick()) ?? []));
		const events = new Set(items.map(({ json }) => json.event));
		for (const event of ['leftPending', 'contentChanged', 'added', 'removed']) {
			expect([...events]).toContain(event);
		}
		expect(agree(items)).toEqual([]);
	});

	it('is what a test in the editor puts out', async () => {
		plant(provider, { name: 'a' });
		const items = await watched().test();
		expect(items).toMatchObject([{ json: { sample: true } }]);
		expect(agree(items ?? [])).toEqual([]);
	});
});
