import { createHash } from 'node:crypto';

import type { FastifyRequest } from 'fastify';
import { set, toPath } from 'lodash';

import type { ReceivedFile } from './journal';

/** A multipart/form-data body with its bracket names put together. */
export interface Form {
	fields: Record<string, unknown>;
	files: ReceivedFile[];
}

/**
 * Reads `body[variables][0]=Ana` as `{ body: { variables: ['Ana'] } }`. Files are hashed while they
 * arrive and never held, so a 30 MB document costs no memory; in the fields stands what is known of
 * them. LancePilot documents the notation for sending; for templates it is an assumption.
 */
export async function readForm(request: FastifyRequest): Promise<Form> {
	const fields: Record<string, unknown> = {};
	const files: ReceivedFile[] = [];
	for await (const part of request.parts()) {
		let value: unknown;
		if (part.type === 'field') {
			value = part.value;
		} else {
			const hash = createHash('sha256');
			let size = 0;
			for await (const chunk of part.file as AsyncIterable<Buffer>) {
				hash.update(chunk);
				size += chunk.length;
			}
			const file: ReceivedFile = {
				field: part.fieldname,
				fileName: part.filename,
				mimeType: part.mimetype,
				size,
				sha256: hash.digest('hex'),
			};
			files.push(file);
			value = file;
		}
		set(fields, toPath(part.fieldname), value);
	}
	return { fields, files };
}
