import { readWaCrError } from '../../../../nodes/shared/providers/waCr/errors';
import type { ApiError, Call } from '../../../../nodes/shared/transport/call';
import type { Row } from './calls';
import { answer, list, waCrSync } from './calls';

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
});
