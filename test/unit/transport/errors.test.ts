import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { UserError } from '../../../nodes/shared/template/userError';
import {
	callError,
	failureContext,
	failureOfStatus,
	toNodeError,
} from '../../../nodes/shared/transport/errors';

const node: INode = {
	id: '1',
	name: 'WhatsApp Templates',
	type: 'n8n-nodes-whatsapp-templates.whatsAppTemplates',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const failed = { transient: false, outcomeUnknown: false, status: 404 };

describe('the error of a call', () => {
	it('says what happened, how to fix it, and what the vendor’s support will ask for', () => {
		const error = callError(node, {
			...failed,
			apiError: {
				message: 'Kirim: no such account',
				hint: 'Pick the number again.',
				code: 'resource_not_found',
				requestId: 'req_1',
			},
		});
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Kirim: no such account');
		expect(error.description).toBe(
			'Pick the number again. (Code: resource_not_found, Request ID: req_1)',
		);
		expect(error.httpCode).toBe('404');
		expect(error.context).toMatchObject({ vendorCode: 'resource_not_found', requestId: 'req_1' });
	});

	// NodeApiError replaces a message in which it finds a code of Node's, in any case.
	it.each([
		'Template "enoent_notice" is gone',
		'Kirim: ECONNRESET upstream',
		'EACCES',
		'Kirim: 404 was not found',
		'Kirim: ETIMEDOUT while reading order_confirmation',
	])('keeps the vendor’s words although n8n would replace them: %s', (message) => {
		expect(callError(node, { ...failed, apiError: { message } }).message).toBe(message);
	});

	it('keeps our description although n8n would put the vendor’s message there', () => {
		const apiError = { message: 'Said by the vendor', hint: 'Do this.' };
		expect(callError(node, { ...failed, apiError }).description).toBe('Do this.');
	});

	it('has no description where there is nothing to advise', () => {
		expect(callError(node, { ...failed, apiError: { message: 'No' } }).description).toBeUndefined();
	});

	it('names the item', () => {
		const error = callError(node, { ...failed, apiError: { message: 'No' }, itemIndex: 2 });
		expect(error.message).toBe('No [Item 2]');
		expect(error.context.itemIndex).toBe(2);
	});

	it('declares the cause that the answer proves', () => {
		const failure = { cause: 'rate-limited', retryAfterMs: 5_000 } as const;
		expect(callError(node, { ...failed, apiError: { message: 'No', failure } })).toMatchObject({
			failure,
		});
	});

	it.each([
		{ transient: true, outcomeUnknown: false },
		{ transient: false, outcomeUnknown: true },
	])('tells the caller what it leaves open: %j', (open) => {
		const error = callError(node, { ...open, apiError: { message: 'No' } });
		expect(failureContext(error)).toEqual(open);
	});
});

describe('failureContext', () => {
	it.each([new Error('x'), new UserError('x'), null, 'text'])('knows nothing of %p', (thrown) => {
		expect(failureContext(thrown)).toEqual({
			transient: false,
			outcomeUnknown: false,
		});
	});
});

describe('toNodeError', () => {
	it('leaves n8n’s own errors as they are', () => {
		const error = callError(node, { ...failed, apiError: { message: 'No' }, itemIndex: 1 });
		expect(toNodeError(node, error, 1)).toBe(error);
	});

	it('adds the item to an n8n error that has none', () => {
		const error = new NodeOperationError(node, 'Node does not have any credentials set');
		expect(toNodeError(node, error, 3).context.itemIndex).toBe(3);
	});

	it.each(['Workspace is empty', 'Template "enoent" was not found', 'ECONNRESET is not a name'])(
		'shows "%s" as it is, with how to fix it below',
		(message) => {
			const error = toNodeError(node, new UserError(message, 'Do this.'), 0);
			expect(error).toBeInstanceOf(NodeOperationError);
			expect(error.message).toBe(`${message} [Item 0]`);
			expect(error.description).toBe('Do this.');
		},
	);

	it.each([
		[new TypeError('x is not a function'), 'x is not a function'],
		['text', 'text'],
		[undefined, 'undefined'],
	])('wraps anything else: %p', (thrown, message) => {
		expect(toNodeError(node, thrown).message).toBe(message);
	});
});

describe('failureOfStatus', () => {
	it.each([
		[429, null, { cause: 'rate-limited' }],
		[429, 2_000, { cause: 'rate-limited', retryAfterMs: 2_000 }],
		[401, null, { cause: 'credential-invalid' }],
		[502, null, { cause: 'temporarily-unavailable' }],
		[503, 1_000, { cause: 'temporarily-unavailable', retryAfterMs: 1_000 }],
		[504, null, { cause: 'temporarily-unavailable' }],
	])('status %i with Retry-After %p proves %j', (status, retryAfterMs, failure) => {
		expect(failureOfStatus(status, retryAfterMs)).toEqual(failure);
	});

	it.each([400, 403, 404, 422, 500, 0])('status %i proves nothing', (status) => {
		expect(failureOfStatus(status, 1_000)).toBeUndefined();
	});
});
