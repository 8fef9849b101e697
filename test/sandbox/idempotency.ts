import { createHash } from 'node:crypto';

import type { Answer, Call } from './vendor';
import { ApiError } from './vendor';

interface Remembered {
	hash: string;
	/** Milliseconds. */
	at: number;
	/** Null while the first request is still being answered. */
	answer: Answer | null;
}

/** Kirim keeps keys for a day. */
const LIFETIME = 24 * 60 * 60 * 1000;

/**
 * Kirim's Idempotency-Key: kept for the whole organisation and compared with a hash of the body,
 * nothing else, so the same key on another path replays the old answer. Assumption: errors are
 * not kept.
 * @throws whatever `refuse` makes of a reused, still running or overlong key
 */
export async function idempotent(
	call: Call,
	refuse: (status: number, code: string, message: string) => ApiError,
	answer: () => Answer | Promise<Answer>,
): Promise<Answer> {
	const key = call.headers['idempotency-key'];
	if (typeof key !== 'string') return await answer();
	if (key === '' || key.length > 255) {
		throw refuse(400, 'invalid_field_value', 'Idempotency-Key must have 1 to 255 characters');
	}
	const { memory, now } = call.world;
	const name = `idempotency ${key}`;
	const hash = createHash('sha256')
		.update(JSON.stringify(call.body ?? null))
		.digest('hex');
	const kept = memory.get(name) as Remembered | undefined;
	if (kept && now() - kept.at < LIFETIME) {
		if (kept.hash !== hash) {
			throw refuse(422, 'idempotency_key_reuse', 'Idempotency-Key was used with another body');
		}
		if (!kept.answer) {
			throw refuse(409, 'idempotency_in_progress', 'A request with this key is still running');
		}
		return replayed(kept.answer, true);
	}
	const remembered: Remembered = { hash, at: now(), answer: null };
	memory.set(name, remembered);
	try {
		remembered.answer = await answer();
	} finally {
		if (!remembered.answer) memory.delete(name);
	}
	return replayed(remembered.answer, false);
}

function replayed(answer: Answer, again: boolean): Answer {
	return { ...answer, headers: { ...answer.headers, 'idempotent-replayed': String(again) } };
}
