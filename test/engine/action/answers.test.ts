import { forgetWaits, waits } from '../support/withoutWaiting';
import { listenAt, stopListening } from '../support/listenAt';
import type { Reply } from '../support/listenAt';
import { failureOf, runNode } from '../support/runNode';
import type { SyncingVendor, Vendor } from './vendors';
import { byName, kirim, lancePilot, nodeFor, syncingByName, twoChat, waCr } from './vendors';

beforeEach(forgetWaits);
afterEach(stopListening);

/** First answers in order, then the vendor's documented success for ever. */
const thenSuccess =
	(vendor: SyncingVendor, ...first: Reply[]) =>
	(_request: unknown, number: number): Reply =>
		first[number - 1] ?? [200, vendor.syncAnswer];

describe.each(byName)('an answer of %s that nobody can read', (_name, vendor) => {
	it.each<[string, Reply, RegExp]>([
		['a web page', [200, '<!DOCTYPE html><html></html>'], /status 200 and a web page instead of/],
		['broken JSON', [200, '{"data": oops}'], /status 200 and JSON that is broken or cut off/],
		['half of its JSON', [200, '{"data": {"synced": 1'], /status 200 and JSON that is broken/],
		['a proxy’s page', [404, '<html>Not found</html>'], /status 404 and a web page instead of/],
		['nothing but a status', [500, ''], /status 500/],
		['a list instead of an object', [400, []], /status 400/],
		['JSON null', [400, 'null'], /status 400/],
	])('is told in words: %s', async (_what, reply, words) => {
		listenAt(vendor.origin, () => reply);
		const error = await failureOf(nodeFor(vendor, { options: { maxRetries: 0 } }));
		expect(error.message).toMatch(words);
		expect(error.message).toContain(vendor.displayName);
		expect(error.message).not.toMatch(/\bat .*:\d+:\d+|SyntaxError|TypeError|<html/);
	});

	it('is a list’s error too, never an empty list', async () => {
		for (const reply of [
			[200, '<html>'],
			[200, ''],
			[200, {}],
			[200, { data: 'no', templates: 'no' }],
		] as Reply[]) {
			listenAt(vendor.origin, () => reply);
			const error = await failureOf(nodeFor(vendor, { operation: 'getAll', returnAll: true }));
			expect(error.message).toContain(vendor.displayName);
			stopListening();
		}
	});
});

describe.each(syncingByName)('a sync at %s', (_name, vendor) => {
	it.each([429, 502, 503, 504])('is repeated after a %i', async (status) => {
		const requests = listenAt(vendor.origin, thenSuccess(vendor, [status, ''], [status, '']));
		await runNode(nodeFor(vendor));
		expect(requests).toHaveLength(3);
		expect(waits).toHaveLength(2);
		expect(waits[0]).toBeGreaterThanOrEqual(500);
		expect(waits[1]).toBeGreaterThanOrEqual(1000);
	});

	it.each([
		['seconds', () => '7', 7_000, 7_000],
		['an HTTP date', () => new Date(Date.now() + 20_000).toUTCString(), 15_000, 20_000],
	])('waits as long as Retry-After says in %s', async (_form, header, least, most) => {
		const reply: Reply = [429, '', { 'retry-after': header() }];
		listenAt(vendor.origin, thenSuccess(vendor, reply));
		await runNode(nodeFor(vendor));
		expect(waits).toHaveLength(1);
		expect(waits[0]).toBeGreaterThanOrEqual(least);
		expect(waits[0]).toBeLessThanOrEqual(most);
	});

	it('does not sit out a Retry-After of ten minutes but tells n8n of it', async () => {
		const requests = listenAt(vendor.origin, () => [429, '', { 'retry-after': '600' }]);
		const error = await failureOf(nodeFor(vendor));
		expect(requests).toHaveLength(1);
		expect(error).toMatchObject({ failure: { cause: 'rate-limited', retryAfterMs: 600_000 } });
	});

	it('gives up after as many retries as were asked for', async () => {
		for (const maxRetries of [0, 1, 5]) {
			const requests = listenAt(vendor.origin, () => [503, '']);
			const error = await failureOf(nodeFor(vendor, { options: { maxRetries } }));
			expect(requests).toHaveLength(maxRetries + 1);
			expect(error).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
			stopListening();
		}
	});

	it.each([400, 401, 403, 404, 409, 422])('is not repeated after a %i', async (status) => {
		const requests = listenAt(vendor.origin, () => [status, { message: 'No' }]);
		await failureOf(nodeFor(vendor));
		expect(requests).toHaveLength(1);
		expect(waits).toEqual([]);
	});
});

describe('a status 500', () => {
	const failedSync = { success: false, message: 'Failed to sync the templates' };

	it('of LancePilot’s sync passes by itself, says its page', async () => {
		const requests = listenAt(lancePilot.origin, thenSuccess(lancePilot, [500, failedSync]));
		await runNode(nodeFor(lancePilot));
		expect(requests).toHaveLength(2);
	});

	it('of LancePilot’s list does not', async () => {
		const requests = listenAt(lancePilot.origin, () => [500, { message: 'Server Error' }]);
		await failureOf(nodeFor(lancePilot, { operation: 'getAll' }));
		expect(requests).toHaveLength(1);
	});

	it.each([
		['WHATSAPP_API_ERROR', 4],
		['INTERNAL_ERROR', 1],
	])('of WA.cr is judged by its code: %s', async (code, calls) => {
		for (const body of [{ error: { code } }, { code }]) {
			const requests = listenAt(waCr.origin, () => [500, body]);
			await failureOf(nodeFor(waCr));
			expect(requests).toHaveLength(calls);
			stopListening();
		}
	});

	it('of 2Chat and Kirim is not repeated', async () => {
		for (const vendor of [twoChat, kirim]) {
			const requests = listenAt(vendor.origin, () => [500, {}]);
			await failureOf(nodeFor(vendor));
			expect(requests).toHaveLength(1);
			stopListening();
		}
	});
});

describe('what a user reads', () => {
	it.each<[Vendor, number, object, string, RegExp]>([
		[
			waCr,
			403,
			{ error: { code: 'INSUFFICIENT_SCOPE', message: 'Token missing templates:sync scope' } },
			'The WA.cr token lacks a scope: Token missing templates:sync scope [Item 0]',
			/Add the scope templates:sync .*https:\/\/app\.wa\.cr\/settings\/api/,
		],
		[
			waCr,
			422,
			{ code: 'WHATSAPP_NOT_CONFIGURED' },
			'WhatsApp is not configured in this WA.cr account [Item 0]',
			/wm_business_account_id.*wm_access_token/,
		],
		[
			kirim,
			400,
			{
				error: { type: 'invalid_request_error', code: 'invalid_phone_number', request_id: 'req_1' },
			},
			'Kirim: invalid_phone_number [Item 0]',
			/Code: invalid_phone_number, Request ID: req_1/,
		],
		[
			twoChat,
			200,
			{ success: false, error: true, error_message: 'Number not found' },
			'2Chat: Number not found [Item 0]',
			/^$/,
		],
		[
			twoChat,
			200,
			{ success: true, is_syncing: false, message: 'Template sync could not be started.' },
			'2Chat: Template sync could not be started. [Item 0]',
			/No sync was started/,
		],
		[
			lancePilot,
			404,
			{ message: 'Resource not found.', status: 404 },
			'LancePilot: Resource not found. [Item 0]',
			/Check the workspace/,
		],
	])('of %p, status %i', async (vendor, status, body, message, description) => {
		listenAt(vendor.origin, () => [status, body]);
		const error = (await failureOf(nodeFor(vendor))) as Error & { description?: string };
		expect(error.message).toBe(message);
		expect(error.description ?? '').toMatch(description);
	});
});
