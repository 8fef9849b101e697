import { UserError } from '../../template/userError';
import { filledText, isObject, numberOf, textOf } from '../../template/values';
import { UPLOAD_TIMEOUT_MS } from '../../transport/call';
import type { Client } from '../../transport/client';
import type { MediaFile } from '../../transport/media';

/** What Graph answers to the start of an upload, base64 in it. `?sig=` belongs to the id. */
const SESSION = /^upload:(?!.*\.\.)[A-Za-z0-9_=.:+/-]+(?:\?sig=[A-Za-z0-9_=+/-]+)?$/;
const APP_ID = /^\d{1,32}$/;
/** These calls alone ask for another scheme than Bearer; the credential signs with it. */
const OAUTH = { Authorization: 'OAuth' };

/**
 * Uploads the media of a header and returns its handle: a session, then the bytes, and in a further
 * attempt the rest from the offset that Meta reports. Source: Graph API, resumable upload.
 * Assumption: the last offset, where all has arrived and the handle was lost, gets the handle.
 * @throws NodeApiError in Meta's words
 */
export async function uploadMedia(
	client: Client,
	appId: string,
	media: MediaFile,
): Promise<string> {
	const started = await client.send({
		method: 'POST',
		path: `/${appId}/uploads`,
		query: {
			file_name: media.fileName,
			file_length: media.size,
			file_type: media.mimeType,
		},
		// A session that nobody uploads to is forgotten.
		idempotent: true,
		preparatory: true,
	});
	const session = isObject(started) ? textOf(started.id) : null;
	if (session === null || !SESSION.test(session)) {
		throw new UserError(
			'Meta did not open an upload for the media',
			'Try again later. Nothing was sent.',
		);
	}
	const from = async (offset: number) => ({
		headers: { ...OAUTH, file_offset: String(offset), 'Content-Type': media.mimeType },
		body: await media.open(offset),
	});
	const answer = await client.send({
		method: 'POST',
		path: `/${session}`,
		...(await from(0)),
		// Meta says how much has arrived, so nothing arrives twice, whatever became of an attempt.
		idempotent: true,
		resume: async () => await from(await arrivedOf(client, session, media)),
		timeoutMs: UPLOAD_TIMEOUT_MS,
		preparatory: true,
	});
	const handle = isObject(answer) ? filledText(answer.h) : null;
	if (handle !== null) return handle;
	throw new UserError('Meta returned no handle for the uploaded media', 'Try again later.');
}

/**
 * Bytes of the file that Meta has.
 * @throws UserError when it has more than there are
 */
async function arrivedOf(
	client: Client,
	session: string,
	{ fileName, size }: MediaFile,
): Promise<number> {
	const answer = await client.send({ method: 'GET', path: `/${session}`, headers: OAUTH });
	const arrived = Math.max(0, numberOf(isObject(answer) ? answer.file_offset : null) ?? 0);
	if (arrived <= size) return arrived;
	throw new UserError(
		`Meta says that ${arrived} bytes of "${fileName}" have arrived, but it has ${size}`,
		'The upload was mixed up with another one. Nothing was written; run the node again.',
	);
}

/**
 * The app that the credential names, or else the one that the token belongs to.
 * @throws UserError where the credential names what is no id: media would go to another app than is meant
 */
export async function readAppId(client: Client): Promise<string> {
	const given = String(client.credential.appId ?? '').trim();
	if (APP_ID.test(given)) return given;
	if (given !== '') {
		throw new UserError(
			'App ID in the Meta credential is not the id of an app',
			'Open the credential and give digits only, or leave it empty: Meta is asked for it then. Nothing was sent.',
		);
	}
	const app = await client.send({ method: 'GET', path: '/app', query: { fields: 'id' } });
	const id = isObject(app) ? textOf(app.id) : null;
	if (id !== null && APP_ID.test(id)) return id;
	throw new UserError(
		'Meta does not say which app the Access Token belongs to',
		'Enter the App ID in the Meta credential: media is uploaded to it. Nothing was sent.',
	);
}
