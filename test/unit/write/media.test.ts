import { createHash, randomBytes } from 'node:crypto';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { readMedia } from '../../../nodes/shared/transport/media';

interface Stored {
	binary: Partial<IBinaryData>;
	content: Buffer;
	/** What the store says, where the item holds only a reference. */
	metadata?: { fileName?: string; mimeType?: string; fileSize: number };
}

function itemWith({ binary, content, metadata }: Stored) {
	const opened = jest.fn();
	const helpers = {
		assertBinaryData: () => binary,
		getBinaryMetadata: async () => metadata,
		getBinaryStream: async () => {
			opened();
			return inPieces(content);
		},
	};
	return { context: { helpers } as unknown as IExecuteFunctions, opened };
}

async function* inPieces(content: Buffer) {
	for (let start = 0; start < content.length; start += 1000) {
		yield content.subarray(start, start + 1000);
	}
}

const sha = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const bytesOf = async (blob: Blob) => {
	const chunks: Uint8Array[] = [];
	for await (const chunk of blob.stream() as unknown as AsyncIterable<Uint8Array>) {
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
};

const content = randomBytes(500_001);

describe('a media file', () => {
	it('comes out of the store byte for byte, as often as it is asked for', async () => {
		const metadata = { fileSize: content.length };
		const binary = { id: 'filesystem-v2:x', data: 'filesystem-v2', mimeType: 'image/png' };
		const { context, opened } = itemWith({ binary, content, metadata });
		const media = await readMedia(context, 0, 'data');
		expect(media.size).toBe(content.length);
		expect(opened).not.toHaveBeenCalled();

		const form = new FormData();
		form.append('file', await media.open());
		const file = form.get('file') as File;
		expect(file.size).toBe(content.length);
		expect(sha(await bytesOf(file))).toBe(sha(content));
		expect(sha(await bytesOf(file))).toBe(sha(content));
		expect(opened).toHaveBeenCalledTimes(2);
	});

	it('comes out of the item itself where n8n keeps it there', async () => {
		const binary = { data: content.toString('base64'), mimeType: 'image/png' };
		const media = await readMedia(itemWith({ binary, content }).context, 0, 'data');
		expect(media.size).toBe(content.length);
		expect(sha(await bytesOf(await media.open()))).toBe(sha(content));
	});

	it('that is shorter than announced is an error, not a request without an end', async () => {
		const metadata = { fileSize: content.length + 1 };
		const binary = { id: 'x', data: 's3', fileName: 'a.pdf', mimeType: 'application/pdf' };
		const media = await readMedia(itemWith({ binary, content, metadata }).context, 0, 'data');
		await expect(bytesOf(await media.open())).rejects.toThrow('"a.pdf" has 500001 bytes');
	});

	it.each<[string, Partial<IBinaryData>, string, string]>([
		['as given', { fileName: 'a.png', mimeType: 'image/png' }, 'a.png', 'image/png'],
		['without a name', { mimeType: 'video/mp4' }, 'media.mp4', 'video/mp4'],
		['without an ending', { fileName: 'a', mimeType: 'image/jpeg' }, 'a.jpg', 'image/jpeg'],
		['of an old type', { fileName: 'a.JPEG', mimeType: 'image/jpg' }, 'a.JPEG', 'image/jpeg'],
		[
			'of an unknown type',
			{ fileName: 'a.pdf', mimeType: 'application/octet-stream' },
			'a.pdf',
			'application/pdf',
		],
		[
			'with a type in words',
			{ fileName: 'a.pdf', mimeType: 'application/pdf; x=y' },
			'a.pdf',
			'application/pdf',
		],
		['of the ending n8n noted', { fileExtension: 'png', mimeType: '' }, 'media.png', 'image/png'],
		['of nothing known', { mimeType: '' }, 'media', 'application/octet-stream'],
		[
			'of no ending',
			{ fileName: 'a.constructor', mimeType: '' },
			'a.constructor',
			'application/octet-stream',
		],
	])('%s has a name and a type', async (_title, given, fileName, mimeType) => {
		const { context } = itemWith({ binary: { data: 'eA==', ...given }, content });
		expect(await readMedia(context, 0, 'data')).toMatchObject({ fileName, mimeType, size: 1 });
	});
});
