import fc from 'fast-check';

import { byName } from './action/vendors';
import { builtCredential, nodeTypes } from './support/builtPackage';
import type { IAuthenticateGeneric, ICredentialDataDecryptedObject } from './support/n8n';
import { Workflow } from './support/n8n';

describe.each(byName)('the credential of %s', (_name, vendor) => {
	const { authenticate } = builtCredential(vendor.credential);
	if (typeof authenticate !== 'function') throw new Error('It is expected to sign itself');
	const sign = async (fields: ICredentialDataDecryptedObject) =>
		(await authenticate(fields, { url: '/x', headers: { accept: 'text/plain' } })).headers;
	const [header, value] = vendor.header;
	const lowerCased = (headers: object | undefined) =>
		Object.fromEntries(
			Object.entries(headers ?? {}).map(([key, each]) => [key.toLowerCase(), each]),
		);

	it('adds the vendor’s header and keeps the others', async () => {
		const headers = await sign({ [vendor.secretField]: ` ${vendor.key}\n` });
		expect(lowerCased(headers)).toEqual({ accept: 'text/plain', [header]: value });
	});

	it('leaves the request that it was given as it was', async () => {
		const request = { url: '/x', headers: {} };
		await authenticate({ [vendor.secretField]: vendor.key }, request);
		expect(request).toEqual({ url: '/x', headers: {} });
	});

	it('declares the same', async () => {
		const { type, properties } = authenticate as unknown as IAuthenticateGeneric;
		expect(type).toBe('generic');
		expect(Object.keys(properties)).toEqual(['headers']);
		const declared = Object.entries(properties.headers ?? {});
		await fc.assert(
			fc.asyncProperty(fc.string(), async (secret) => {
				const fields = { [vendor.secretField]: secret };
				const evaluated = declared.map(([name, text]) => [name, evaluate(String(text), fields)]);
				expect({ accept: 'text/plain', ...Object.fromEntries(evaluated) }).toEqual(
					await sign(fields),
				);
			}),
		);
	});
});

const node = {
	id: 'n1',
	name: 'node',
	type: 'test.start',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};
const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });

/** As n8n's CredentialsHelper evaluates what is declared. */
function evaluate(text: string, $credentials: ICredentialDataDecryptedObject) {
	return workflow.expression.getSimpleParameterValue(
		node,
		text,
		'internal',
		{ $credentials: $credentials as never },
		undefined,
		'',
	);
}
