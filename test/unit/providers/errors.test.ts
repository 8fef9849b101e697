import { readKirimError } from '../../../nodes/shared/providers/kirim/errors';
import { readLancePilotError } from '../../../nodes/shared/providers/lancePilot/errors';
import { readTwoChatError } from '../../../nodes/shared/providers/twoChat/errors';
import { readWaCrError } from '../../../nodes/shared/providers/waCr/errors';
import type { Answer, Call, ApiError } from '../../../nodes/shared/transport/answer';

const answer = (status: number, body: unknown): Answer => ({ status, headers: {}, body });
const sync: Call = { method: 'POST', path: '/workspaces/w/templates/sync' };
const waCrSync: Call = { method: 'POST', path: '/templates/sync' };
const list: Call = { method: 'GET', path: '/workspaces/w/templates' };

type Row = [what: string, status: number, body: unknown, apiError: Partial<ApiError>];

describe('LancePilot', () => {
	it('calls a sync that found nothing pending a success', () => {
		const body = { success: false, message: 'No pending templates found' };
		expect(readLancePilotError(answer(404, body), sync)).toBeNull();
		expect(readLancePilotError(answer(404, { message: 'NO PENDING TEMPLATES' }), sync)).toBeNull();
	});

	it.each<[string, Call, unknown]>([
		['on another path', list, { success: false, message: 'No pending templates found' }],
		['with other words', sync, { message: 'Resource not found.', status: 404 }],
		['with a web page', sync, '<html>No pending templates found</html>'],
	])('calls a 404 %s an error', (_what, call, body) => {
		expect(readLancePilotError(answer(404, body), call)).not.toBeNull();
	});

	it.each([
		[{ success: true, message: 'Templates synced successfully' }],
		[{ data: {} }],
		[{ success: true, data: [], meta: {} }],
		[{ status: 200, message: 'Resource updated successfully.', data: {} }],
	])('accepts %j', (body) => {
		expect(readLancePilotError(answer(200, body), list)).toBeNull();
	});

	it.each<Row>([
		[
			'a wrong token',
			401,
			{ message: 'Unauthenticated.' },
			{
				message: 'LancePilot: Unauthenticated.',
				hint: expect.stringContaining('Settings > API'),
				failure: { cause: 'credential-invalid' },
			},
		],
		[
			'a missing template, as the prose says it',
			404,
			{ success: false, message: 'Template not found' },
			{ message: 'LancePilot: Template not found' },
		],
		[
			'a missing template, as the OpenAPI file says it',
			404,
			{ message: 'Resource not found.', status: 404 },
			{ message: 'LancePilot: Resource not found.' },
		],
		[
			'every field of a refused payload',
			422,
			{
				success: false,
				message: 'Validation failed',
				errors: {
					language: ['Language cannot be changed after template creation.'],
					'header.media.file': ['The file field is required when changing media type.', 'Too big.'],
				},
			},
			{
				message:
					'LancePilot: Validation failed · language: Language cannot be changed after template creation. · header.media.file: The file field is required when changing media type. Too big.',
			},
		],
		[
			'fields that come as plain texts',
			422,
			{ message: 'Validation failed', errors: { name: 'Template name exists' } },
			{ message: 'LancePilot: Validation failed · name: Template name exists' },
		],
		[
			'fields without a message above them',
			422,
			{ errors: { 'body.text': ['only_one_variable'] } },
			{ message: 'LancePilot: body.text: only_one_variable' },
		],
		[
			'an error with status 200',
			200,
			{ success: false, message: 'Failed to sync the templates' },
			{ message: 'LancePilot: Failed to sync the templates' },
		],
		['a 403 without a body', 403, '', { message: 'LancePilot answered with status 403' }],
		['an empty list of errors', 422, { message: 'No', errors: [] }, { message: 'LancePilot: No' }],
	])('reads %s', (_what, status, body, apiError) => {
		expect(readLancePilotError(answer(status, body), list)).toMatchObject(apiError);
	});

	it('says that a failed sync passes by itself, and where to look', () => {
		const failed = answer(500, { success: false, message: 'Failed to sync the templates' });
		expect(readLancePilotError(failed, sync)).toMatchObject({
			message: 'LancePilot: Failed to sync the templates',
			hint: expect.stringContaining('channel'),
			transient: true,
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(readLancePilotError(failed, list)?.transient).toBeUndefined();
	});
});

describe('WA.cr', () => {
	it('accepts what is below 400', () => {
		expect(readWaCrError(answer(200, {}), waCrSync)).toBeNull();
	});

	const documented: Array<[string, number, Partial<ApiError>]> = [
		[
			'UNAUTHORIZED',
			401,
			{
				hint: expect.stringContaining('https://app.wa.cr/settings/api'),
				failure: { cause: 'credential-invalid' },
			},
		],
		[
			'INSUFFICIENT_SCOPE',
			403,
			{
				hint: expect.stringMatching(/templates:sync.*https:\/\/app\.wa\.cr\/settings\/api/),
				failure: { cause: 'credential-invalid' },
			},
		],
		['NOT_FOUND', 404, { hint: expect.stringContaining('template_id') }],
		[
			'WHATSAPP_NOT_CONFIGURED',
			422,
			{
				hint: expect.stringMatching(/wm_business_account_id.*wm_access_token/),
				failure: { cause: 'configuration-invalid' },
			},
		],
		['RATE_LIMIT_EXCEEDED', 429, { hint: expect.stringContaining('60 calls a minute') }],
		['WHATSAPP_API_ERROR', 500, { transient: true }],
		['INTERNAL_ERROR', 500, {}],
	];

	it.each(documented)('reads %s from both places a body may hold it', (code, status, apiError) => {
		const said = 'What the vendor says';
		for (const body of [{ error: { code, message: said } }, { code, message: said }]) {
			const read = readWaCrError(answer(status, body), waCrSync);
			expect(read).toMatchObject({ code, ...apiError });
			expect(read?.message).toMatch(/What the vendor says$/);
			expect(read?.hint).toEqual(expect.any(String));
		}
	});

	it('does not call its own fault one that passes', () => {
		const own = answer(500, { error: { code: 'INTERNAL_ERROR', message: 'x' } });
		expect(readWaCrError(own, waCrSync)?.transient).toBeUndefined();
	});

	it.each<[string, string, string]>([
		['POST', '/templates/sync', 'templates:sync'],
		['GET', '/templates', 'templates:read'],
		['GET', '/templates/123', 'templates:read'],
		['GET', '/account', 'account:read'],
	])('names the scope that %s %s needs', (method, path, scope) => {
		const refused = answer(403, { error: { code: 'INSUFFICIENT_SCOPE' } });
		const call = { method, path } as Call;
		expect(readWaCrError(refused, call)?.hint).toContain(scope);
	});

	it.each<Row>([
		['a message without a code', 400, { message: 'Bad page' }, { message: 'WA.cr: Bad page' }],
		['an error as plain text', 400, { error: 'Bad page' }, { message: 'WA.cr: Bad page' }],
		['nothing at all', 400, {}, { message: 'WA.cr answered with status 400' }],
		['a web page', 502, '<html>', { message: expect.stringContaining('web page') }],
		[
			'an unconfigured account without a code',
			422,
			{ message: 'Please configure WhatsApp first' },
			{ hint: expect.stringContaining('wm_access_token') },
		],
		[
			'an unknown code',
			409,
			{ error: { code: 'LOCKED', message: 'Locked' } },
			{ message: 'WA.cr: Locked', code: 'LOCKED' },
		],
	])('reads %s', (_what, status, body, apiError) => {
		expect(readWaCrError(answer(status, body), waCrSync)).toMatchObject(apiError);
	});

	it.each([
		[403, 'IP_BLOCKED'],
		[422, 'VALIDATION_ERROR'],
	])('does not guess what a %i with the unknown code %s means', (status, code) => {
		const refused = answer(status, { error: { code, message: 'No' } });
		expect(readWaCrError(refused, waCrSync)).toMatchObject({ message: 'WA.cr: No', code });
	});

	it('declares no cause for a 403 whose body does not say why', () => {
		expect(readWaCrError(answer(403, {}), waCrSync)?.failure).toBeUndefined();
	});
});

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

describe('Kirim', () => {
	const error = (fields: object) => ({ error: { request_id: 'req_01HXYZ', ...fields } });

	it('accepts what is below 400', () => {
		expect(readKirimError(answer(200, { data: {} }), sync)).toBeNull();
	});

	it.each<Row>([
		[
			'message, code and request id',
			404,
			error({ type: 'not_found', code: 'resource_not_found', message: 'No such template' }),
			{
				message: 'Kirim: No such template',
				code: 'resource_not_found',
				requestId: 'req_01HXYZ',
				hint: expect.stringContaining('deleted at Meta'),
			},
		],
		[
			'the field that is wrong',
			400,
			error({ code: 'invalid_field_value', message: 'Bad value', param: 'language' }),
			{ message: 'Kirim: Bad value · field language' },
		],
		[
			'the sample without a message by its code',
			400,
			error({ type: 'invalid_request_error', code: 'invalid_phone_number' }),
			{
				message: 'Kirim: invalid_phone_number',
				requestId: 'req_01HXYZ',
				hint: expect.stringContaining('Phone Number ID'),
			},
		],
		[
			'an error without message and code by its status',
			400,
			error({}),
			{ message: 'Kirim answered with status 400' },
		],
		[
			'a wrong key',
			401,
			error({ type: 'authentication_error', code: 'invalid_api_key', message: 'Unknown key' }),
			{
				hint: expect.stringContaining('kdv_live_'),
				failure: { cause: 'credential-invalid' },
			},
		],
		[
			'a key that may not',
			403,
			error({ type: 'permission_error', code: 'forbidden', message: 'No' }),
			{ hint: expect.stringContaining('permissions') },
		],
		[
			'too many writes',
			429,
			error({ type: 'rate_limit_error', code: 'rate_limit_exceeded', message: 'Slow down' }),
			{ hint: expect.stringContaining('a sync is a write') },
		],
		[
			'Meta’s fault',
			502,
			error({ type: 'api_error', code: 'whatsapp_upstream_error', message: 'Meta is down' }),
			{ transient: true, failure: { cause: 'temporarily-unavailable' } },
		],
		[
			'a template that exists',
			409,
			error({ type: 'conflict', code: 'template_already_exists', message: 'x', param: 'name' }),
			{ code: 'template_already_exists', hint: expect.stringContaining('another name') },
		],
		['a body of another shape', 500, { oops: true }, { message: 'Kirim answered with status 500' }],
		['a web page', 503, '<html>', { message: expect.stringContaining('web page') }],
	])('reads %s', (_what, status, body, apiError) => {
		expect(readKirimError(answer(status, body), sync)).toMatchObject(apiError);
	});

	// The operation pages print this one sample for every status.
	it.each([401, 403, 429, 500, 502, 503])(
		'does not blame the phone number for a %i that carries the sample of the pages',
		(status) => {
			const body = error({ type: 'invalid_request_error', code: 'invalid_phone_number' });
			const apiError = readKirimError(answer(status, body), sync);
			expect(apiError?.hint).not.toContain('phone number');
			expect(apiError).toMatchObject({ requestId: 'req_01HXYZ', code: 'invalid_phone_number' });
		},
	);
});

const readers = {
	LancePilot: readLancePilotError,
	'WA.cr': readWaCrError,
	'2Chat': readTwoChatError,
	Kirim: readKirimError,
};

describe.each(Object.entries(readers))('%s', (vendor, read) => {
	const calls: Call[] = [
		list,
		sync,
		waCrSync,
		{ method: 'POST', path: '/1/templates' },
		{ method: 'DELETE', path: '/waba/templates/1' },
		{ method: 'GET', path: '/account' },
	];

	it.each([
		{ success: false, message: 'Refused' },
		{ success: 0, message: 'Refused' },
		{ success: 'false', message: 'Refused' },
		{ success: '0', error: 'Refused' },
		{ ok: false, error: { code: 'x_y', message: 'Refused' } },
		{ status: 'error', message: 'Refused' },
		{ status: 'FAILED', message: 'Refused' },
		{ status: 422, message: 'Refused' },
		{ status: '500', message: 'Refused', data: null },
		{ error: { message: 'Refused' } },
		{ error: 'Refused' },
		{ error: true, error_message: 'Refused' },
		{ errors: ['Refused'] },
		{ errors: { name: ['Refused'] }, data: [] },
		{ code: 500, message: 'Refused' },
	])('calls a 200 with %j an error in its own words, whatever was asked', (body) => {
		for (const call of calls) {
			const error = read(answer(200, body), call);
			expect(error?.message.startsWith(`${vendor}: `)).toBe(true);
			expect(error?.message).toContain('Refused');
		}
	});

	it.each([
		{ data: [{ name: 'a', status: 'FAILED', error: 'x' }], error: null, errors: [] },
		{ id: '1', name: 'a', status: 'FAILED' },
		{ id: '1', status: 'REJECTED', category: 'UTILITY' },
		{ template_name: 'a', status: 'failed', error: 'Meta said no' },
		{ data: { id: 1, success: false, status: 'error' } },
		{ status: 200, message: 'Resource updated successfully.', data: {} },
		{ success: true, error: false, errors: {}, message: 'Done' },
		{ success: 1, error: '', errors: null },
		{ data: [], code: 0, error: { code: 0, message: '' } },
		{ templates: [], total: 500, status: 'success' },
		[],
	])('calls a 200 with %j a success', (body) => {
		expect(read(answer(200, body), list)).toBeNull();
	});

	it.each<[number, unknown, string[]]>([
		[422, { detail: [{ loc: ['query', 'limit'], msg: 'Too large' }] }, ['query.limit: Too large']],
		[403, { detail: 'Not authenticated' }, ['Not authenticated']],
		[400, { detail: { message: 'Bad number', code: 'bad_number' } }, ['Bad number']],
		[403, { error: 'Your plan has no API.' }, ['Your plan has no API.']],
		[422, { message: 'Failed', errors: ['Body is required.'] }, ['Failed', 'Body is required.']],
		[
			422,
			{ message: 'Failed', errors: { buttons: { 0: { url: ['Bad url.'] } }, footer: ['Long.'] } },
			['Failed', 'buttons.0.url: Bad url.', 'footer: Long.'],
		],
		[422, { errors: 'Name exists' }, ['Name exists']],
		[422, { errors: [{ field: 'name', message: 'Name exists' }] }, ['name: Name exists']],
		[500, { message: 'Upstream closed', statusCode: 500 }, ['Upstream closed']],
		[
			400,
			{ statusCode: 400, message: ['limit is wrong'], error: 'Bad Request' },
			['limit is wrong'],
		],
		[
			400,
			{ type: 'about:blank', title: 'Bad', detail: 'Quota used up', status: 400 },
			['Quota used'],
		],
		[
			400,
			{
				error: { message: 'Invalid parameter', error_user_title: 'Name', error_user_msg: 'Taken' },
			},
			['Name: Taken'],
		],
		[400, { error: { message: 'Bad', details: { name: ['Taken'] } } }, ['Bad', 'name: Taken']],
		[401, { error: 'invalid_token', error_description: 'Expired' }, ['Expired']],
		[409, { error: 'SOMETHING_ODD' }, ['SOMETHING_ODD']],
		[400, 'limit must be an integer', ['limit must be an integer']],
	])('shows the words of %i %j', (status, body, words) => {
		for (const word of words) expect(read(answer(status, body), list)?.message).toContain(word);
	});
});

it.each([
	{ error: 'WHATSAPP_API_ERROR' },
	{ code: 'WHATSAPP_API_ERROR' },
	{ message: 'WHATSAPP_API_ERROR' },
	{ success: false, error: { code: 'WHATSAPP_API_ERROR' } },
	{ errors: [{ code: 'WHATSAPP_API_ERROR' }] },
])('the known code decides the advice, wherever it stands: %j', (body) => {
	expect(readWaCrError(answer(500, body), waCrSync)).toMatchObject({
		message: 'WA.cr could not read the templates from WhatsApp',
		code: 'WHATSAPP_API_ERROR',
		transient: true,
	});
});

it('WA.cr’s 422 of a wrong field does not say that WhatsApp is not configured', () => {
	const body = { message: 'The given data was invalid.', errors: { sort: ['Sort is invalid.'] } };
	const error = readWaCrError(answer(422, body), list);
	expect(error?.message).toBe('WA.cr: The given data was invalid. · sort: Sort is invalid.');
	expect(error?.hint).toBeUndefined();
});

it.each([200, 404])(
	'LancePilot’s sync that found nothing pending is no error with a %i',
	(status) => {
		const body = { success: false, message: 'No pending templates found.' };
		expect(readLancePilotError(answer(status, body), sync)).toBeNull();
	},
);
