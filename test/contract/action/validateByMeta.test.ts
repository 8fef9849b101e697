import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor } from '../write/node';

const sandbox = useSandbox({ empty: true });

const IDENTITY = { name: 'offer', language: 'en', category: 'MARKETING' };

async function validated(provider: 'meta' | 'twoChat' | 'waCr', parameters: object) {
	const setup = nodeFor(sandbox, provider, { operation: 'validate', ...parameters } as never);
	const [item] = await runNode(setup);
	return item?.json as { valid: boolean; refusals: object[] };
}

describe.each(['twoChat', 'waCr'] as const)('Validate at %s, which creates nothing', (provider) => {
	it.each(['image', 'video', 'document'])('passes a header of type %s', async (mediaType) => {
		const header = { header: { type: 'media', mediaType } };
		const fields = { ...IDENTITY, bodyText: 'Look.', additionalFields: { header } };
		const { refusals, valid } = await validated(provider, fields);
		expect(refusals).toEqual([]);
		expect(valid).toBe(true);
	});
	it.each<[string, object]>([
		['unsubscribeButton', { unsubscribeButton: true }],
		['blockButton', { blockButton: true }],
		['copyCodeButton', { copyCodeButton: true }],
		['otpCode', { otpCode: '123456' }],
		['copyCodeButton', { category: 'AUTHENTICATION', copyCodeButton: true }],
		['otpCode', { category: 'AUTHENTICATION', otpCode: '123456' }],
	])('judges %s as Meta does: %j', async (_flag, flags) => {
		const isCode = 'category' in flags;
		const json = { ...IDENTITY, ...(!isCode && { bodyText: 'Look.' }), ...flags };
		const given = { inputMode: 'json', templateJson: JSON.stringify(json) };
		const { refusals, valid } = await validated(provider, given);
		const atMeta = await validated('meta', given);
		expect(refusals).toEqual(atMeta.refusals);
		expect(valid).toBe(atMeta.valid);
	});
});
