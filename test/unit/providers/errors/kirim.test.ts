import { readKirimError } from '../../../../nodes/shared/providers/kirim/errors';
import type { Row } from './calls';
import { answer, sync } from './calls';

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
			{
				code: 'template_already_exists',
				hint: expect.stringMatching(/another name, .* blocked for 30 days/),
			},
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
