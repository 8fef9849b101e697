import { schemaOf } from '../../engine/action/schemas';
import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor } from '../write/node';

export type Provider = 'kirim' | 'lancePilot' | 'twoChat' | 'waCr';

export interface Prepared {
	to: string;
	language: string | null;
	status: string;
	preview: {
		header: string | null;
		body: string;
		footer: string | null;
		buttons: Array<{ type: string; text: string; url: string | null; code: string | null }>;
		cards?: unknown[];
	};
	template: { language: { code: string }; components: unknown[] } | null;
	request: { method: string; url: string; body: object };
}

export const RECIPIENT = '+1 202 555-0132';

/** A sandbox, and Prepare Message at its vendors. */
export function usePreparing() {
	const sandbox = useSandbox();

	/** 2Chat lists no language, so a name finds only a template that is alone with it. */
	beforeEach(() => {
		sandbox.removeTemplate({
			provider: 'twoChat',
			template: 'order_confirmation',
			language: 'es_MX',
		});
		sandbox.syncNow({ provider: 'twoChat' });
	});

	function setup(provider: Provider, template: string, values: object, more: object = {}) {
		return nodeFor(sandbox, provider, {
			operation: 'prepareMessage',
			template: byName(template),
			recipient: RECIPIENT,
			inputMode: 'json',
			valuesJson: JSON.stringify(values),
			...more,
		} as never);
	}

	async function prepare(provider: Provider, template: string, values: object): Promise<Prepared> {
		const [item] = await runNode(setup(provider, template, values));
		schemaOf('preparedMessage').parse(item?.json);
		return item?.json as unknown as Prepared;
	}

	/** As n8n's HTTP Request node does with this package's credential. */
	async function send(provider: Provider, { method, url, body }: Prepared['request']) {
		const key = sandbox.keys[provider];
		const answer = await fetch(url, {
			method,
			headers: {
				'content-type': 'application/json',
				...(provider === 'twoChat'
					? { 'x-user-api-key': key }
					: { authorization: `Bearer ${key}` }),
			},
			body: JSON.stringify(body),
		});
		return { status: answer.status, body: await answer.text() };
	}

	async function prepareAndSend(provider: Provider, template: string, values: object) {
		const prepared = await prepare(provider, template, values);
		expect(sandbox.messages()).toEqual([]);
		const answer = await send(provider, prepared.request);
		expect([200, 201, 202, answer.body]).toContain(answer.status);
		const [message] = sandbox.messages();
		if (message === undefined) throw new Error('Nothing arrived');
		return { prepared, message };
	}

	return { sandbox, setup, prepareAndSend };
}
