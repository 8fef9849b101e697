import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { UserError } from '../template/userError';

/** Bytes read from the binary store at a time; a multiple of 3, as base64 needs. */
const CHUNK_BYTES = 192 * 1024;

/** The types a template header can hold, by the endings that vendors expect in file names. */
const MIME_TYPES: ReadonlyMap<string, string> = new Map([
	['jpg', 'image/jpeg'],
	['jpeg', 'image/jpeg'],
	['png', 'image/png'],
	['gif', 'image/gif'],
	['mp4', 'video/mp4'],
	['3gp', 'video/3gpp'],
	['pdf', 'application/pdf'],
]);

/** What nodes write that do not know better. */
const UNKNOWN_TYPES: ReadonlySet<string> = new Set(['', 'application/octet-stream', 'text/plain']);

type Chunks = AsyncIterable<Uint8Array>;

/** A media file for a header, read from n8n's binary store only when it is sent. */
export interface MediaFile {
	fileName: string;
	mimeType: string;
	/** Bytes. */
	size: number;
	/**
	 * The content, for a request's body.
	 * @param offset bytes to leave out at the beginning
	 */
	open(offset?: number): Promise<Blob>;
}

/**
 * A media file of an input item. Nothing of its content is read before it is sent, and then a
 * piece at a time, whatever way n8n stores binary data in.
 * @param field name of the binary field, or the binary object itself when an expression gives one
 * @throws NodeOperationError when the item has no such file
 */
export async function readMedia(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string | IBinaryData,
): Promise<MediaFile> {
	const { helpers } = context;
	const binary = helpers.assertBinaryData(itemIndex, field);
	const { id } = binary;
	const stored = id === undefined ? null : await helpers.getBinaryMetadata(id);
	const name = binary.fileName ?? stored?.fileName ?? '';
	const mimeType = mimeTypeOf(
		binary.mimeType || stored?.mimeType || '',
		name,
		binary.fileExtension,
	);
	const fileName = withEnding(name, mimeType);
	const size = stored?.fileSize ?? Buffer.byteLength(binary.data, 'base64');

	// Without an id the item carries the content itself; with one, `data` is only a reference.
	const open = async (): Promise<Chunks> =>
		id === undefined
			? decoded(binary.data)
			: ((await helpers.getBinaryStream(id, CHUNK_BYTES)) as Chunks);
	return {
		fileName,
		mimeType,
		size,
		open: async (offset = 0) => new StoredFile(fileName, mimeType, size, open, offset),
	};
}

/**
 * A file whose content stays in n8n's binary store until it is read. `FormData` keeps a File as
 * the object it is, and axios reads it through `stream()`, so a body of any size is never whole in
 * memory, has a known length, and can be sent again: each reading opens the store anew.
 */
class StoredFile extends File {
	constructor(
		name: string,
		type: string,
		private readonly contentLength: number,
		private readonly open: () => Promise<Chunks>,
		private readonly offset: number,
	) {
		super([], name, { type });
	}

	override get size(): number {
		return this.contentLength - this.offset;
	}

	override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
		const chunks = from(this.offset, exactly(this.contentLength, this.name, this.open));
		return new ReadableStream<Uint8Array<ArrayBuffer>>(
			{
				async pull(controller) {
					const { done, value } = await chunks.next();
					if (done) controller.close();
					else controller.enqueue(value as Uint8Array<ArrayBuffer>);
				},
				async cancel() {
					await chunks.return();
				},
			},
			{ highWaterMark: 0 },
		);
	}
}

/** A body shorter than its announced length would leave the vendor waiting for the rest. */
async function* exactly(
	bytes: number,
	name: string,
	open: () => Promise<Chunks>,
): AsyncGenerator<Uint8Array, void, void> {
	let sent = 0;
	for await (const chunk of await open()) {
		sent += chunk.byteLength;
		yield chunk;
	}
	if (sent !== bytes) {
		throw new UserError(
			`File "${name}" has ${sent} bytes in n8n's binary store instead of ${bytes}`,
			'It was changed or cut off while it was stored. Fetch it again.',
		);
	}
}

/** What is left of a content when so many bytes of it are skipped. */
async function* from(
	offset: number,
	chunks: AsyncGenerator<Uint8Array, void, void>,
): AsyncGenerator<Uint8Array, void, void> {
	let toSkip = offset;
	for await (const chunk of chunks) {
		if (toSkip < chunk.byteLength) yield chunk.subarray(toSkip);
		toSkip = Math.max(0, toSkip - chunk.byteLength);
	}
}

/** Base64 as bytes, a piece at a time. */
async function* decoded(base64: string): AsyncGenerator<Uint8Array> {
	const step = (CHUNK_BYTES / 3) * 4;
	for (let start = 0; start < base64.length; start += step) {
		yield Buffer.from(base64.slice(start, start + step), 'base64');
	}
}

function mimeTypeOf(mimeType: string, name: string, extension: string | undefined): string {
	const given = (mimeType.split(';')[0] ?? '').trim().toLowerCase();
	if (given === 'image/jpg') return 'image/jpeg';
	if (!UNKNOWN_TYPES.has(given)) return given;
	const ending = (/\.(\w+)$/.exec(name)?.[1] ?? extension ?? '').toLowerCase();
	return MIME_TYPES.get(ending) ?? (given || 'application/octet-stream');
}

/** Vendors look at the ending too: a name without the right one gets it. */
function withEnding(name: string, mimeType: string): string {
	const endings = [...MIME_TYPES.keys()].filter((ending) => MIME_TYPES.get(ending) === mimeType);
	const [ending] = endings;
	const base = name.trim() || 'media';
	if (ending === undefined || endings.some((known) => base.toLowerCase().endsWith(`.${known}`))) {
		return base;
	}
	return `${base}.${ending}`;
}
