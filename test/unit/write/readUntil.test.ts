import { forgetWaits, waits } from '../../engine/support/withoutWaiting';
import { NodeApiError } from 'n8n-workflow';

import { UserError } from '../../../nodes/shared/template/userError';
import { readUntil } from '../../../nodes/WhatsAppTemplates/actions/template/write/readUntil';

beforeEach(forgetWaits);

/** Looks at these one after the other; an error is a look that fails. */
const looksAt = async (seen: Array<string | null | Error>, signal?: AbortSignal) => {
	const left = [...seen];
	const look = async () => {
		const next = left.shift() ?? null;
		if (next instanceof Error) throw next;
		return await Promise.resolve(next);
	};
	const found = await readUntil({ signal }, look, (value) => value === 'done');
	return { ...found, looks: seen.length - left.length };
};

it('ends with the first look that settles it', async () => {
	const found = await looksAt([null, 'done', 'later']);
	expect(found).toMatchObject({ value: 'done', end: 'settled', looks: 2 });
	expect(waits).toEqual([1_000]);
});

it('gives up after four looks, with what the last one saw', async () => {
	const found = await looksAt(['a', 'b', 'c', 'd', 'e']);
	expect(found).toMatchObject({ value: 'd', end: 'open', looks: 4 });
});

it('ends quietly when a look fails', async () => {
	const found = await looksAt(['a', new Error('down'), 'done']);
	expect(found).toMatchObject({ value: 'a', end: 'unreadable', looks: 2 });
});

it.each([
	['an error of a call', new NodeApiError({} as never, { message: 'down' }), 'unanswered'],
	['what was found there', new UserError('not found'), 'unreadable'],
])('tells by %s whether the vendor can be asked at all', async (_what, error, end) => {
	expect(await looksAt([error])).toMatchObject({ end });
});

it('does not look once the user has pressed Stop', async () => {
	const found = await looksAt(['done'], AbortSignal.abort());
	expect(found).toMatchObject({ value: null, end: 'unreadable', looks: 0 });
});
