import { createHash, randomBytes } from 'node:crypto';

import type { IBinaryKeyData } from '../../engine/support/n8n';
import { BinaryDataService } from '../../engine/support/n8n';
import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor, writesTo } from './node';

jest.setTimeout(30_000);

const sandbox = useSandbox({ empty: true });

const MEGABYTE = 1024 * 1024;
const sha = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** How n8n hands a file on: inside the item, or as a reference into one of its stores. */
const STORES = {
	'in memory': (content: Buffer, mimeType: string, fileName: string) => ({
		data: { data: content.toString('base64'), mimeType, fileName },
	}),
	'in the file system': stored('filesystem-v2'),
	'in S3': stored('s3'),
};

function stored(mode: string) {
	return (content: Buffer, mimeType: string, fileName: string): IBinaryKeyData => {
		const id = `${mode}:workflows/w1/executions/1/binary_data/a`;
		const { prototype } = BinaryDataService;
		const metadata = { fileName, mimeType, fileSize: content.length };
		jest.spyOn(prototype, 'getMetadata').mockImplementation(async () => metadata);
		jest
			.spyOn(prototype, 'getAsStream')
			.mockImplementation(async (_id, chunkSize) => pieces(content, chunkSize) as never);
		return { data: { id, data: mode, mimeType, fileName } };
	};
}

async function* pieces(content: Buffer, size = 65_536) {
	for (let start = 0; start < content.length; start += size) {
		yield content.subarray(start, start + size);
	}
}

const header = (mediaType: string, binaryPropertyName = 'data') => ({
	header: { type: 'media', mediaType, binaryPropertyName },
});

const create = (mediaType: string, binary: IBinaryKeyData) => ({
	...nodeFor(sandbox, 'lancePilot', {
		operation: 'create',
		name: 'promo',
		language: 'en',
		category: 'UTILITY',
		bodyText: 'Hi {{1}}, look.',
		bodyVariables: ['Ana'],
		additionalFields: { header: header(mediaType) },
		output: 'full',
	}),
	binary: [binary],
});

const update = (mediaType: string, binary?: IBinaryKeyData) => ({
	...nodeFor(sandbox, 'lancePilot', {
		operation: 'update',
		template: byName('promo|en'),
		updateFields: { header: header(mediaType, binary ? 'data' : '') },
		output: 'full',
	}),
	binary: binary && [binary],
});

const png = randomBytes(2000);
const inItem = STORES['in memory'];

afterEach(() => jest.restoreAllMocks());

describe.each(Object.entries(STORES))('a media file that n8n keeps %s', (_mode, store) => {
	it('arrives byte for byte at the largest size LancePilot takes', async () => {
		const content = randomBytes(30 * MEGABYTE);
		const [item] = await runNode(
			create('document', store(content, 'application/pdf', 'Prospekt.pdf')),
		);
		expect(item?.json).toMatchObject({ name: 'promo', header: { type: 'document' } });
		const [request] = sandbox.requests({ method: 'POST' });
		expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(request?.headers['content-length']).toMatch(/^314\d{5}$/);
		expect(request?.files).toEqual([
			{
				field: 'header[media][file]',
				fileName: 'Prospekt.pdf',
				mimeType: 'application/pdf',
				size: content.length,
				sha256: sha(content),
			},
		]);
	});

	it('is sent whole again after a rate limit', async () => {
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'POST',
			effect: { kind: 'status', status: 429, retryAfter: { seconds: 0, as: 'seconds' } },
		});
		await runNode(create('image', store(png, 'image/png', 'a.png')));
		const sent = sandbox.requests({ method: 'POST' }).flatMap(({ files }) => files);
		expect(sent.at(-1)?.sha256).toBe(sha(png));
	});

	it('leaves the line breaks of a text beside it as they are', async () => {
		const setup = create('image', store(png, 'image/png', 'a.png'));
		const bodyText = 'Hi {{1}}!\n\nOur sale is here: 🎉\nlook.';
		const [item] = await runNode({ ...setup, parameters: { ...setup.parameters, bodyText } });
		expect(item?.json.body).toBe(bodyText);
		const [request] = sandbox.requests({ method: 'POST' });
		expect(request?.body).toMatchObject({ body: { text: bodyText, variables: ['Ana'] } });
		expect(request?.files).toHaveLength(1);
	});
});

describe('a media header', () => {
	beforeEach(() => runNode(create('image', inItem(png, 'image/png', 'a.png'))));

	const handle = () =>
		sandbox
			.templates({ provider: 'lancePilot' })
			.copy[0]?.components.find(({ type }) => type === 'HEADER')?.example?.header_handle?.[0];

	it('stays without a file while its type stays, in a JSON request', async () => {
		const before = handle();
		const setup = update('image');
		const updateFields = { header: header('image', ''), footer: 'Bye' };
		const [item] = await runNode({ ...setup, parameters: { ...setup.parameters, updateFields } });
		expect(item?.json).toMatchObject({ header: { type: 'image' }, footer: 'Bye' });
		expect(handle()).toBe(before);
		expect(sandbox.requests({ method: 'POST' }).at(-1)?.headers['content-type']).toContain('json');
	});

	it('changes with a file, everything else being kept', async () => {
		const video = randomBytes(3000);
		const [item] = await runNode(update('video', inItem(video, 'video/mp4', 'a.mp4')));
		expect(item?.json).toMatchObject({
			header: { type: 'video' },
			body: 'Hi {{1}}, look.',
			previous: { header: { type: 'image' } },
		});
		expect(handle()).toContain(sha(video));
	});
});

describe('a file that LancePilot does not take', () => {
	it.each([
		['too large', 'image', 'image/png', 5120 * 1024 + 1, 'of 5121 KB'],
		['of another type', 'image', 'image/gif', 10, 'of type image/gif'],
		['of another kind than the header', 'video', 'image/png', 10, 'of type image/png'],
		['empty', 'image', 'image/png', 0, 'which is empty'],
	])('because it is %s is refused before any request', async (_title, kind, type, size, words) => {
		const failure = await failureOf(create(kind, inItem(Buffer.alloc(size), type, 'a.file')));
		expect(failure.message).toContain(`Header → Input Field holds "a.file`);
		expect(failure.message).toContain(words);
		expect(sandbox.requests()).toEqual([]);
	});

	it('because it is not there is refused before any request', async () => {
		const failure = await failureOf(
			create('image', { other: { data: '', mimeType: 'image/png' } }),
		);
		expect(failure.message).toContain("no binary field 'data'");
		expect(writesTo(sandbox)).toEqual([]);
	});
});
