import { readKirimError } from '../../../../nodes/shared/providers/kirim/errors';
import { readLancePilotError } from '../../../../nodes/shared/providers/lancePilot/errors';
import { readTwoChatError } from '../../../../nodes/shared/providers/twoChat/errors';
import { readWaCrError } from '../../../../nodes/shared/providers/waCr/errors';
import type { Call } from '../../../../nodes/shared/transport/call';
import { answer, list, sync, waCrSync } from './calls';

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
