import type { Call } from '../../../nodes/shared/transport/call';
import type { Client } from '../../../nodes/shared/transport/client';
import type { Page } from '../../../nodes/shared/transport/pages';

/** A client that answers from a function and remembers the calls. */
export function clientOf(answer: (call: Call) => unknown) {
	const calls: Call[] = [];
	const send = async (call: Call) => {
		calls.push(call);
		return answer(call);
	};
	const client: Client = {
		baseUrl: 'https://vendor.test',
		account: null,
		pathPrefix: '',
		credential: {},
		credentialKey: () => '',
		send,
		exchange: async (call) => ({ status: 200, headers: {}, body: await send(call) }),
	};
	return { client, calls };
}

export async function readAll<Row>(pages: AsyncIterable<Page<Row>>) {
	const rows: Row[] = [];
	let incomplete = false;
	for await (const page of pages) {
		rows.push(...page.rows);
		incomplete ||= page.incomplete === true;
	}
	return { rows, incomplete };
}

export const page = ({ query }: Call) => Number(query?.page);

export const WORKSPACE = '3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11';
