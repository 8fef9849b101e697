import type { ExecuteSetup } from '../../engine/support/runNode';
import { runNode } from '../../engine/support/runNode';
import type { Component } from '../../sandbox/template';
import type { Sandbox } from '../../sandbox/server';
import { nodeFor } from './node';

export type Vendor = 'kirim' | 'lancePilot' | 'meta';

/** Runs an operation with Template JSON, and what was sent by it. */
export function codesAt(sandbox: Sandbox) {
	const run = async (
		provider: Vendor,
		operation: string,
		json: object,
		more: ExecuteSetup['parameters'] = {},
	) =>
		await runNode(
			nodeFor(sandbox, provider, {
				operation,
				inputMode: 'json',
				templateJson: JSON.stringify(json),
				output: 'full',
				...more,
			}),
		);
	const sent = () => sandbox.requests({ method: 'POST' }).map(({ body }) => body);
	return { run, sent };
}

const ADDRESS =
	'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=7&code=otp';
export const LISTED_BUTTON = {
	type: 'URL',
	text: 'Copy code',
	url: `${ADDRESS}{{1}}`,
	example: [`${ADDRESS}123456`],
};
export const LISTED: Component[] = [
	{ type: 'BODY', text: '*{{1}}* is your verification code.' },
	{ type: 'BUTTONS', buttons: [LISTED_BUTTON] },
];
export const IDENTITY = { name: 'code', language: 'en', category: 'AUTHENTICATION' };
