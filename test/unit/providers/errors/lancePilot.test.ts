import { readLancePilotError } from '../../../../nodes/shared/providers/lancePilot/errors';
import type { Call } from '../../../../nodes/shared/transport/call';
import type { Row } from './calls';
import { answer, list, sync } from './calls';

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

	it.each([200, 404])(
		'LancePilot’s sync that found nothing pending is no error with a %i',
		(status) => {
			const body = { success: false, message: 'No pending templates found.' };
			expect(readLancePilotError(answer(status, body), sync)).toBeNull();
		},
	);
});
