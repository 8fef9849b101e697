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
		{ data: { error: { code: 'x', message: 'Refused' } } },
		{ success: true, data: { error: 'Refused' } },
		{ message: 'OK', result: { status: 'error', message: 'Refused' } },
		{ response: { errors: { name: ['Refused'] } } },
		{ data: { statusCode: 422, message: 'Refused' } },
		{ data: { data: { success: false, message: 'Refused' } } },
		{ data: { id: 'req_1', success: false, message: 'Refused' } },
		{ data: { id: 'req_1', status: 'failed', error: { message: 'Refused' } } },
		{ name: 'AxiosError', message: 'Refused', status: 400 },
		{ name: 'BadRequestError', message: 'Refused', status: 'Bad Request', statusCode: 400 },
		{ id: 'err_1', name: 'NotFound', status: 'failed', message: 'Refused' },
		{ id: 'req_1', status: 'error', error: { message: 'Refused' } },
		{ status: 'error', message: 'Refused', name: 'order', language: 'en', category: 'UTILITY' },
		{ success: true, data: { errors: { name: ['Refused'] } } },
		{ success: true, data: { synced_count: 0, errors: ['Refused'] } },
		{ id: 'req_1', status: 'failed', category: 'quota', success: false, message: 'Refused' },
		{ name: 'order_1', language: 'en', error: { message: 'Refused' } },
		{ id: '1', name: 'order_1', category: 'UTILITY', status: 422, message: 'Refused' },
		[{ success: false, message: 'Refused' }],
		[{ error: { code: 400, message: 'Refused' } }],
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
		{ data: { id: 1, category: 'UTILITY', success: false, status: 'FAILED' } },
		{ data: { uuid: 'TMP1', name: 'a', status: 'FAILED', template_content: 'Hi', error: 'x' } },
		{ name: 'a', components: [], status: 'REJECTED', error: { message: 'Meta said no' } },
		{ data: { object: 'template', name: 'a', id: 'tmpl_1' } },
		{ success: true, data: { id: 1, name: 'a', language: 'en', status: 'ERROR' } },
		{ id: '1', name: 'a', category: 'UTILITY', status: 'FAILURE', components: [] },
		{ success: true, data: { synced_count: 12, errors: [{ template: 'x', message: 'No body' }] } },
		{ status: 'success', data: { updated: '3', errors: ['One has no body'] } },
		{ data: { id: 77, name: 'a', language: 'en', category: 'UTILITY' } },
		{ id: '1', status: 'PENDING', category: 'UTILITY', error: 'x' },
		{ status: 200, message: 'Resource updated successfully.', data: {} },
		{ success: true, error: false, errors: {}, message: 'Done' },
		{ success: 1, error: '', errors: null },
		{ data: [], code: 0, error: { code: 0, message: '' } },
		{ templates: [], total: 500, status: 'success' },
		[],
		[{ id: '1', name: 'a', language: 'en', status: 'FAILED', error: 'x' }],
	])('calls a 200 with %j a success', (body) => {
		expect(read(answer(200, body), list)).toBeNull();
	});

	it.each([
		{ success: false, request_id: 'req_1', page: 1 },
		{ error: { type: 'api_error', code: 'odd_one', request_id: 'req_1' } },
		{ meta: { took: 'two of them' }, usage: { limit: 5, used: [] } },
		{ message: '', exception: 'Sym', file: '/var/page', trace: [{ file: 'req_1', line: 1 }] },
		{ timestamp: '2026-01-01 10:00:00', path: '/a page', status: 400 },
	])('finds no words in %j, which are none', (body) => {
		expect(read(answer(400, body), list)?.message).not.toMatch(/req_1|page|took|used|10:00/);
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
		[400, { error: { code: 'constructor', message: 'Bad' } }, [`${vendor}: Bad`]],
		[400, 'limit must be an integer', ['limit must be an integer']],
		[400, { error: { name: ['The name is required.'] } }, ['name: The name is required.']],
		[422, { error: { name: 'The name is required.' } }, ['name: The name is required.']],
		[400, { name: ['Taken.'], body: ['Long.'] }, ['name: Taken.', 'body: Long.']],
		[400, { buttons: [{}, { url: ['Bad url.'] }] }, ['buttons.url: Bad url.']],
		[400, { success: false, data: { name: ['Taken.'] } }, ['name: Taken.']],
		[400, { error: ['The name is taken.'] }, ['The name is taken.']],
		[400, { error: [{ field: 'name', message: 'Taken' }] }, ['name: Taken']],
		[
			400,
			{
				success: false,
				error: { issues: [{ path: ['buttons', 0], message: 'Required' }], name: 'ZodError' },
			},
			['buttons.0: Required'],
		],
		[400, { issues: [{ path: [], message: 'Expected object' }] }, ['Expected object']],
		[
			400,
			{ error: { formErrors: [], fieldErrors: { name: ['Required'] } } },
			['fieldErrors.name: Required'],
		],
		[422, { message: 'Failed', data: { error: { message: 'Taken' } } }, ['Failed', 'Taken']],
	])('shows the words of %i %j', (status, body, words) => {
		for (const word of words) expect(read(answer(status, body), list)?.message).toContain(word);
	});
});
