import { createHash, randomBytes } from 'node:crypto';
import type { Hash } from 'node:crypto';

import { metaError, need, notThere } from './metaNode';
import { META_APP } from './seed';
import type { Answer, Call } from './vendor';
import { integer, isStream, unknownNames } from './vendor';
import type { World } from './world';

interface Session {
	name: string;
	type: string;
	/** Bytes: announced and arrived. */
	length: number;
	received: number;
	hash: Hash;
	signature: string;
	handle: string | null;
}

/** Resumable Upload API. Other types and sizes of template headers are an assumption. */
const TYPES: Record<string, { most: number; format: string }> = {
	'image/jpeg': { most: 5, format: 'IMAGE' },
	'image/jpg': { most: 5, format: 'IMAGE' },
	'image/png': { most: 5, format: 'IMAGE' },
	'video/mp4': { most: 16, format: 'VIDEO' },
	'application/pdf': { most: 100, format: 'DOCUMENT' },
};

const MEGABYTE = 1024 * 1024;

/** Resumable Upload API, step 1: `POST /{app-id}/uploads?file_name&file_length&file_type`. */
export function openUpload(call: Call): Answer {
	const { world, query } = call;
	if (call.params.id !== META_APP.id) throw notThere(call.params.id);
	need(call, 'whatsapp_business_management');
	const [stranger] = unknownNames(call, ['file_name', 'file_length', 'file_type', 'access_token']);
	if (stranger) throw metaError(400, 100, `(#100) Unknown parameter ${stranger}`);
	const type = query.get('file_type') ?? '';
	const known = TYPES[type];
	if (!known) throw metaError(400, 100, '(#100) Param file_type is not an accepted type');
	const length = integer(query.get('file_length'), 1, known.most * MEGABYTE);
	if (length === null) {
		const message = `(#100) Param file_length must be 1 byte to ${known.most} MB for ${type}`;
		throw metaError(400, 100, message);
	}
	const id = `upload:MTphdHRhY2htZW50${Buffer.from(String(world.next())).toString('base64url')}`;
	const session: Session = {
		name: query.get('file_name') ?? 'file',
		type,
		length,
		received: 0,
		hash: createHash('sha256'),
		signature: `ARZ${randomBytes(9).toString('base64url')}`,
		handle: null,
	};
	world.memory.set(id, session);
	const signed = world.settings.variants.meta.uploadIds === 'signed';
	// The id that Graph gives ends with a query of its own, which belongs to the address.
	return { status: 200, body: { id: signed ? `${id}?sig=${session.signature}` : id } };
}

function sessionOf(call: Call): { id: string; session: Session } {
	const id = call.params.id ?? '';
	const session = call.world.memory.get(id) as Session | undefined;
	const { uploadIds, uploadScheme } = call.world.settings.variants.meta;
	const wrong = uploadIds === 'signed' && call.query.get('sig') !== session?.signature;
	if (!session || wrong) throw notThere(id);
	// The pages print `Authorization: OAuth`, here only. Assumption: how Bearer is refused.
	if (uploadScheme === 'oauth' && !/^OAuth /i.test(String(call.headers.authorization))) {
		throw metaError(401, 190, 'Invalid OAuth access token: use "Authorization: OAuth <token>"');
	}
	return { id, session };
}

/** Step 3, after a cut: `GET /upload:…` tells how much has arrived. */
export function uploadOffset(call: Call): Answer {
	const { id, session } = sessionOf(call);
	return { status: 200, body: { id, file_offset: session.received } };
}

/**
 * Step 2: `POST /upload:…` with the header `file_offset` and the raw bytes. The bytes are hashed,
 * not kept. What arrived before a cut stays. Assumption: a wrong offset, and a body that ends
 * early although its connection did not, get code 100 and leave the session as it is.
 */
export async function receiveUpload(call: Call): Promise<Answer> {
	const { session } = sessionOf(call);
	const offset = integer(String(call.headers.file_offset ?? ''), 0);
	if (offset === null) throw metaError(400, 100, '(#100) The header file_offset is required.');
	if (offset !== session.received) {
		const message = `(#100) file_offset is ${offset}, but ${session.received} bytes have arrived`;
		throw metaError(400, 100, message);
	}
	const cut = call.effects.find((effect) => effect.kind === 'cutUpload');
	const stopAt = cut?.kind === 'cutUpload' ? cut.bytes : Infinity;
	await receive(call, session, stopAt);
	if (session.received < session.length) {
		const message = `(#100) ${session.received} of ${session.length} bytes have arrived`;
		throw metaError(400, 100, message);
	}
	if (session.received > session.length) {
		call.world.memory.delete(call.params.id ?? '');
		throw metaError(400, 100, '(#100) More bytes than file_length');
	}
	const sha256 = session.hash.copy().digest('hex');
	call.files = [
		{
			field: 'body',
			fileName: session.name,
			mimeType: session.type,
			size: session.received,
			sha256,
		},
	];
	const text = (plain: string) => Buffer.from(plain).toString('base64');
	session.handle ??= `4::${text(session.type)}:ARZ${sha256.slice(0, 24)}:e:1798761600:${META_APP.id}`;
	call.world.memory.set(session.handle, session.type);
	return { status: 200, body: { h: session.handle } };
}

async function receive(call: Call, session: Session, stopAt: number): Promise<void> {
	if (!isStream(call.body)) return;
	try {
		for await (const bytes of call.body) {
			const taken = bytes.subarray(0, Math.max(0, stopAt - session.received));
			session.hash.update(taken);
			session.received += taken.length;
			if (taken.length < bytes.length || session.received >= stopAt) return;
		}
	} catch {
		// The client broke the connection; what arrived counts.
	}
}

/** Whether an upload gave this handle for a file that the header's format does not take. */
export function isOtherMedia(world: World, handle: string, format: string): boolean {
	const type = world.memory.get(handle) as string | undefined;
	// GIF headers are made of MP4 files.
	return type !== undefined && TYPES[type]?.format !== (format === 'GIF' ? 'VIDEO' : format);
}
