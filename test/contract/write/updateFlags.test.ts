import { failureOf } from '../../engine/support/runNode';
import type { Component } from '../../sandbox/template';
import { writesTo } from './node';
import { TEMPLATE, useUpdate } from './updated';

const { sandbox, templateWith, update, changed } = useUpdate();

/** Who the template is, as LancePilot lists it. */
const copyOfOne = () => {
	const { id } = sandbox.templates({ provider: 'lancePilot' }).copy[0] ?? {};
	const identity = { name: 'order', language: 'en', category: 'AUTHENTICATION' };
	return { id: Number(id), ...identity, status: 'APPROVED' };
};
const partOfLancePilot = ([body]: Component[]) => ({ text: body?.text, variables: ['123456'] });

describe('an update that merges', () => {
	it('says which flags of a marketing template could not be kept', async () => {
		templateWith(TEMPLATE, 'MARKETING');
		const hints: string[] = [];
		await changed({ updateFields: { footer: 'Bye', blockButton: false } }, hints);
		expect(hints).toEqual([expect.stringContaining('does not return Unsubscribe Button')]);
	});

	it('sends the flags of an authentication template, which must be given', async () => {
		const components: Component[] = [
			{ type: 'BODY', text: '{{1}} is your code.', example: { body_text: [['123456']] } },
			{ type: 'FOOTER', code_expiration_minutes: 5 },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }] },
		];
		templateWith(components, 'AUTHENTICATION');
		const failure = await failureOf(update({ updateFields: { codeExpirationMinutes: 5 } }));
		expect(failure.message).toContain('Add Security Recommendation must be given');
		expect(failure.message).toContain('Copy Code Button must be given');
		expect(writesTo(sandbox)).toEqual([]);

		await changed({
			updateFields: {
				addSecurityRecommendation: true,
				codeExpirationMinutes: 10,
				copyCodeButton: true,
			},
		});
		expect(sandbox.requests({ method: 'POST' })[0]?.body).toMatchObject({
			addSecurityRecommendation: true,
			codeExpirationMinutes: 10,
			copyCodeButton: true,
		});
	});

	it.each([
		['a footer', { footer: 'Do not share it.' }, { footer: 'Do not share it.' }],
		['a text', { bodyText: 'It is {{1}}.' }, { body: { text: 'It is {{1}}.' } }],
	])('sends %s that is given for an authentication template', async (_what, given, sent) => {
		const components: Component[] = [
			{ type: 'BODY', text: 'Use {{1}} now.', example: { body_text: [['123456']] } },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }] },
		];
		templateWith(components, 'AUTHENTICATION');
		const flags = {
			addSecurityRecommendation: true,
			codeExpirationMinutes: 10,
			copyCodeButton: true,
		};
		const row = { ...copyOfOne(), components: { body: partOfLancePilot(components), ...flags } };
		sandbox.addFault({
			provider: 'lancePilot',
			method: 'GET',
			times: 'always',
			effect: { kind: 'status', status: 200, body: { success: true, data: [row] } },
		});
		await changed({ updateFields: given, options: { skipReadBack: true } });
		expect(sandbox.requests({ method: 'POST' })[0]?.body).toMatchObject({ ...flags, ...sent });
	});
});
