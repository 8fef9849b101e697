import { readTwoChatError } from '../../../../nodes/shared/providers/twoChat/errors';
import type { Row } from './calls';
import { answer, list, sync } from './calls';

describe('2Chat', () => {
	it.each([
		[{ success: true, is_syncing: true, message: 'Template sync started in background.' }],
		[{ success: true, is_syncing: true, message: 'Template sync is already in progress.' }],
		[{ success: true, templates: [] }],
		[{ numbers: [] }],
	])('accepts %j', (body) => {
		const call = 'is_syncing' in body ? sync : list;
		expect(readTwoChatError(answer(200, body), call)).toBeNull();
	});

	it.each([{}, { success: true }, { success: true, templates: [] }, { is_syncing: 'false' }])(
		'does not take %j for a sync that runs',
		(body) => {
			expect(readTwoChatError(answer(200, body), sync)).toMatchObject({
				hint: expect.stringContaining('No sync was started'),
			});
		},
	);

	it.each([
		'Template sync started in background. Please wait.',
		'Template sync is already in progress. Please wait.',
		'Template sync started. Do not close this page.',
		'Template sync is already in progress, no need to start it again.',
		'Template sync is in progress. Please do not start another sync.',
		'A sync is running',
		'Started to sync the templates',
	])('takes "%s" for a sync that runs, where nothing else tells', (message) => {
		for (const is_syncing of [null, undefined]) {
			expect(
				readTwoChatError(answer(200, { success: true, is_syncing, message }), sync),
			).toBeNull();
		}
	});

	it.each([
		'Template sync could not be started.',
		'Template sync failed to start.',
		'Template sync couldn’t be started',
		'No sync was started',
		'Sync not started, the last sync was started 5 minutes ago.',
		'Sync has not started: number disconnected',
		'Template sync started. The sync failed.',
		'Unable to tell whether a sync is in progress',
		'Sync cannot start',
		'Press start to sync',
		'Synced.',
	])('does not take "%s" for one', (message) => {
		for (const is_syncing of [null, undefined]) {
			const said = readTwoChatError(answer(200, { success: true, is_syncing, message }), sync);
			expect(said?.hint).toContain('No sync was started');
		}
	});

	it('calls a sync that did not start an error, although HTTP and success say OK', () => {
		const body = {
			success: true,
			is_syncing: false,
			message: 'Template sync could not be started.',
		};
		expect(readTwoChatError(answer(200, body), sync)).toMatchObject({
			message: '2Chat: Template sync could not be started.',
			hint: expect.stringContaining('Gupshup'),
		});
	});

	it.each<Row>([
		[
			'the gateway without a key',
			403,
			{ detail: 'Not authenticated' },
			{ message: '2Chat: Not authenticated', hint: expect.stringContaining('API Key') },
		],
		[
			'the gateway with a wrong key',
			401,
			{ detail: 'Invalid API Key' },
			{
				message: '2Chat: Invalid API Key',
				hint: expect.stringContaining('https://app.2chat.io/developers'),
				failure: { cause: 'credential-invalid' },
			},
		],
		[
			'its own error, with a code',
			400,
			{ success: false, error: true, error_message: 'Bad number', error_code: 'WABA_12' },
			{ message: '2Chat: Bad number', code: 'WABA_12' },
		],
		[
			'a code that is a number',
			400,
			{ success: false, error_message: 'Bad', error_code: 12 },
			{ code: '12' },
		],
		[
			'an error with status 200',
			200,
			{ success: false, error: true, error_message: 'Number not found' },
			{ message: '2Chat: Number not found' },
		],
		['a 200 that only says error', 200, { error: true }, { message: expect.any(String) }],
		[
			'used-up credits',
			402,
			{ success: false, error_message: 'You are out of credits' },
			{ failure: { cause: 'quota-exhausted' } },
		],
		[
			'a number that is not E.164',
			422,
			{ success: false, error_message: 'Invalid phone_number' },
			{ hint: expect.stringContaining('E.164') },
		],
		[
			'a busy number',
			486,
			{ success: false, error_message: 'Busy' },
			{ transient: true, notProcessed: true },
		],
		['an empty error body', 500, '', { message: '2Chat answered with status 500' }],
	])('reads %s', (_what, status, body, apiError) => {
		expect(readTwoChatError(answer(status, body), list)).toMatchObject(apiError);
	});

	it('does not say that credits are used up when a trial is over', () => {
		const body = { success: false, error_message: 'Your trial has ended' };
		expect(readTwoChatError(answer(402, body), list)?.failure).toBeUndefined();
	});
});
