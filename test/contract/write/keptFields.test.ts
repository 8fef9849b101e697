import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor, writesTo } from './node';

const sandbox = useSandbox({ empty: true });

const IMAGE = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

type Provider = 'kirim' | 'lancePilot' | 'meta';

/** A form that was filled in at several providers: what one does not take is kept for another. */
async function create(provider: Provider, header: object | null) {
	const hints: string[] = [];
	const additionalFields = {
		blockButton: true,
		unsubscribeButton: true,
		otpCode: '',
		...(header && { header: { header } }),
	};
	const setup = nodeFor(sandbox, provider, {
		operation: 'create',
		inputMode: 'fields',
		name: 'summer',
		language: 'en',
		category: 'MARKETING',
		bodyText: 'Have a look at this.',
		additionalFields: additionalFields as never,
	});
	const data = { data: IMAGE.toString('base64'), mimeType: 'image/png', fileName: 'one.png' };
	const [item] = await runNode({ ...setup, hints, binary: [{ picture: data }] });
	return { item: item?.json, hints };
}

const MEDIA = {
	type: 'media',
	mediaType: 'image',
	binaryPropertyName: 'picture',
	mediaUrl: 'https://shop.example.com/one.png',
};

describe('what the form keeps for another provider', () => {
	it.each(['kirim', 'meta'] as const)('is named and not given to %s', async (provider) => {
		const { item, hints } = await create(provider, null);
		expect(item).toMatchObject({ name: 'summer', provider });
		expect(writesTo(sandbox)).toHaveLength(1);
		const left = hints.filter((hint) => hint.includes('kept in the form for another provider'));
		expect(left.map((hint) => hint.split(' is ')[0])).toEqual([
			'Block Button',
			'Unsubscribe Button',
		]);
	});

	it('is no matter where the provider takes it', async () => {
		const { hints } = await create('lancePilot', null);
		expect(hints.join()).not.toContain('kept in the form');
	});

	it('holds no media: Kirim is given the address, and no file', async () => {
		const { item } = await create('kirim', MEDIA);
		expect(item).toMatchObject({ name: 'summer' });
		const { components } = sandbox.templates({ provider: 'kirim' }).atMeta[0] ?? {};
		expect(JSON.stringify(components)).toContain('IMAGE');
	});

	it.each(['lancePilot', 'meta'] as const)(
		'holds no media: %s is given the file',
		async (provider) => {
			const { item } = await create(provider, MEDIA);
			expect(item).toMatchObject({ name: 'summer' });
			const sent = sandbox.requests({ provider }).map(({ body }) => JSON.stringify(body ?? null));
			expect(sent.join()).not.toContain(MEDIA.mediaUrl);
		},
	);
});
