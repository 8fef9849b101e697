import { metaNode, wabaOf } from './metaNode';
import type { Answer, Call } from './vendor';
import type { Account } from './world';

/** Graph reference, WABA phone_numbers. Each WABA of the sandbox has two. */
export function listPhoneNumbers(call: Call): Answer {
	const account = wabaOf(call);
	const fields = call.query.get('fields')?.split(',').filter(Boolean);
	const data = phoneNumbers(account).map((node) => metaNode(node, fields ?? DEFAULT_NUMBER));
	const cursors = { before: 'QVFI', after: 'QVFJ' };
	return { status: 200, body: { data, paging: { cursors } } };
}

const DEFAULT_NUMBER = [
	'verified_name',
	'code_verification_status',
	'display_phone_number',
	'quality_rating',
	'id',
];

/** `phoneNumber` of an account at Meta is the id of its first number. */
export function phoneNumbers({ phoneNumber, name }: Account): Array<Record<string, unknown>> {
	const second = String(Number(phoneNumber) + 1);
	return [
		[phoneNumber, '+1 555-005-1310', name],
		[second, '+1 555-005-1311', `${name} Support`],
	].map(([id, number, verified]) => ({
		id,
		verified_name: verified,
		display_phone_number: number,
		code_verification_status: 'VERIFIED',
		quality_rating: 'GREEN',
		status: 'CONNECTED',
		platform_type: 'CLOUD_API',
	}));
}
