import { useSandbox } from '../../sandbox/useSandbox';
import { clientOf } from './client';

const sandbox = useSandbox();
const send = clientOf(sandbox, 'meta');

const file = Buffer.alloc(300_000, 'picture ');

const open = async (type = 'image/jpeg', length = file.length) =>
	await send(
		'POST',
		`/v23.0/${sandbox.metaAppId}/uploads?file_name=a.jpg&file_length=${length}&file_type=${type}`,
	);

const sessionId = async (type?: string) => {
	const { body } = await open(type);
	return (body as { id: string }).id;
};

interface Answer {
	status: number;
	body: unknown;
}

const upload = async (
	id: string,
	bytes: Buffer,
	headers: Record<string, string>,
	scheme = 'OAuth',
): Promise<Answer> => {
	const response = await fetch(`${sandbox.baseUrls.meta}/v23.0/${id}`, {
		method: 'POST',
		headers: { authorization: `${scheme} ${sandbox.keys.meta}`, ...headers },
		body: new Uint8Array(bytes),
	});
	return { status: response.status, body: await response.json() };
};

const offsetOf = async (id: string) => {
	const authorization = `OAuth ${sandbox.keys.meta}`;
	return (await send('GET', `/v23.0/${id}`, undefined, { authorization })).body as {
		file_offset: number;
	};
};

describe("Meta's resumable upload", () => {
	it('opens a session, takes the bytes and gives a handle that a template can use', async () => {
		const id = await sessionId();
		expect(id).toMatch(/^upload:\w+\?sig=/);
		expect(await offsetOf(id)).toEqual({ id: id.split('?')[0], file_offset: 0 });
		const done = await upload(id, file, { file_offset: '0', 'content-type': 'image/jpeg' });
		expect(done).toMatchObject({ status: 200, body: { h: expect.stringMatching(/^4::/) } });
		expect(sandbox.requests({ method: 'POST', path: 'upload:' })).toMatchObject([
			{ files: [{ fileName: 'a.jpg', mimeType: 'image/jpeg', size: file.length }] },
		]);
		const { h } = done.body as { h: string };
		const components = (format: string) => [
			{ type: 'HEADER', format, example: { header_handle: [h] } },
			{ type: 'BODY', text: 'Look at this.' },
		];
		const template = { name: 'picture', language: 'en_US', category: 'MARKETING' };
		const path = `/v23.0/${sandbox.accounts.meta}/message_templates`;
		const other = { ...template, components: components('VIDEO') };
		expect((await send('POST', path, other)).body).toMatchObject({
			error: { error_subcode: 2388273 },
		});
		const fitting = { ...template, components: components('IMAGE') };
		expect((await send('POST', path, fitting)).status).toBe(200);
	});

	it('goes on at the offset that it reports after a cut', async () => {
		const id = await sessionId();
		const effect = { kind: 'cutUpload', bytes: 120_000 } as const;
		sandbox.addFault({ provider: 'meta', method: 'POST', path: 'upload:', effect });
		await expect(upload(id, file, { file_offset: '0' })).rejects.toThrow();
		expect(await offsetOf(id)).toMatchObject({ file_offset: 120_000 });
		expect(await upload(id, file, { file_offset: '0' })).toMatchObject({
			status: 400,
			body: { error: { message: expect.stringContaining('120000 bytes have arrived') } },
		});
		const rest = await upload(id, file.subarray(120_000), { file_offset: '120000' });
		expect(rest).toMatchObject({ status: 200, body: { h: expect.any(String) } });
	});

	it('takes a file that does not come all at once, and no more than was announced', async () => {
		const id = await sessionId();
		const half = await upload(id, file.subarray(0, 1000), { file_offset: '0' });
		expect(half.status).toBe(400);
		expect(await offsetOf(id)).toMatchObject({ file_offset: 1000 });
		const more = await upload(id, file, { file_offset: '1000' });
		expect(more).toMatchObject({ status: 400, body: { error: { code: 100 } } });
	});

	it('wants file_offset and the OAuth scheme, unless the variant takes Bearer too', async () => {
		const id = await sessionId();
		expect((await upload(id, file, {})).status).toBe(400);
		expect((await upload(id, file, { file_offset: '0' }, 'Bearer')).status).toBe(401);
		sandbox.configure({ variants: { meta: { uploadScheme: 'any' } } });
		expect((await upload(id, file, { file_offset: '0' }, 'Bearer')).status).toBe(200);
	});

	it.each([
		['a type that no header takes', 'image/webp', 10],
		['a picture above 5 MB', 'image/png', 5 * 1024 * 1024 + 1],
		['an empty file', 'image/png', 0],
	])('opens no session for %s', async (_what, type, length) => {
		expect(await open(type, length)).toMatchObject({ status: 400, body: { error: { code: 100 } } });
	});

	it('knows neither other apps nor sessions with another signature', async () => {
		const query = 'file_length=10&file_type=image/png';
		expect((await send('POST', `/v23.0/1/uploads?${query}`)).body).toMatchObject({
			error: { error_subcode: 33 },
		});
		const id = await sessionId();
		const [bare = ''] = id.split('?');
		expect((await upload(bare, file, { file_offset: '0' })).status).toBe(400);
	});

	it('takes no file anywhere else', async () => {
		const answer = await upload(sandbox.accounts.meta, file, { 'content-type': 'image/jpeg' });
		expect(answer.status).toBe(415);
	});
});
