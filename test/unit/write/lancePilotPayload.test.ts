import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import omit from 'lodash/omit';

import { lancePilotLimits } from '../../../nodes/shared/providers/lancePilot/limits';
import {
	lancePilotForm,
	lancePilotPayload,
} from '../../../nodes/shared/providers/lancePilot/payload';
import { lancePilotWrite } from '../../../nodes/shared/providers/lancePilot/write';
import type { TemplateDraft } from '../../../nodes/shared/template/draft';
import { mergeDraft } from '../../../nodes/shared/template/merge';
import { checkComplete, validate } from '../../../nodes/shared/template/validate';
import { order, plain, validDraft } from '../template/drafts';
import { lancePilotOpenApi } from './lancePilotOpenApi';

/** LancePilot, Get Template: the row that a template with this payload reads back as. */
function rowOf(draft: TemplateDraft): unknown {
	const { name, language, category, header, ...parts } = lancePilotPayload(draft);
	const media =
		draft.header?.type === 'media'
			? { type: 'media', media: { type: draft.header.mediaType, handle: draft.header.handle } }
			: header;
	return {
		id: 1234,
		name,
		language,
		category,
		status: 'APPROVED',
		provider_id: '8949194595096852',
		components: { ...parts, ...(media && { header: media }) },
		created_at: '2025-11-01T10:00:00Z',
		updated_at: '2025-11-15T14:30:00Z',
	};
}

describe('a template in LancePilot’s words', () => {
	/** LancePilot, Create Template. */
	it('is what the page shows', () => {
		expect(lancePilotPayload(order)).toEqual({
			name: 'order_confirmation',
			language: 'en',
			category: 'UTILITY',
			header: { type: 'text', text: { content: 'Order {{1}} placed', variables: ['12345'] } },
			body: {
				text: 'Hello {{1}}, it arrives on {{2}}, we will write.',
				variables: ['Ana', 'Monday'],
			},
			footer: 'Shop',
			buttons: [
				{ type: 'URL', text: 'Track', url: 'https://example.com/t?id={{1}}', variables: ['1'] },
				{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+14155552671' },
				{ type: 'QUICK_REPLY', text: 'Cancel' },
			],
		});
	});

	it('leaves out what shall not be there, and sends variables even when there are none', () => {
		expect(lancePilotPayload(plain)).toEqual({
			name: 'order_confirmation',
			language: 'en',
			category: 'UTILITY',
			body: { text: 'Thank you.', variables: [] },
		});
	});

	it('sends an authentication template without a body, its flags beside it', () => {
		const flags = {
			addSecurityRecommendation: true,
			codeExpirationMinutes: 10,
			copyCodeButton: false,
		};
		const draft = { ...plain, category: 'AUTHENTICATION', body: null, flags };
		const { name, language } = plain;
		expect(lancePilotPayload(draft)).toEqual({
			name,
			language,
			category: 'AUTHENTICATION',
			...flags,
		});
		const sampled = { ...draft, flags: { ...flags, otpCode: '123456' } };
		expect(lancePilotPayload(sampled).body).toEqual({ otp_code: '123456' });
	});

	it('becomes a form in bracket notation when a file comes along', async () => {
		const header = { type: 'media', mediaType: 'image' } as const;
		const draft = { ...order, header, flags: { unsubscribeButton: true, blockButton: false } };
		const content = new Blob(['x'], { type: 'image/png' });
		const open = async () => new File([content], 'a.png', { type: 'image/png' });
		const form = await lancePilotForm(draft, {
			fileName: 'a.png',
			mimeType: 'image/png',
			size: 1,
			open,
		});
		const fields: Record<string, string> = {};
		form.forEach((value, name) => {
			fields[name] = typeof value === 'string' ? value : value.name;
		});
		expect(fields).toEqual({
			name: 'order_confirmation',
			language: 'en',
			category: 'UTILITY',
			'header[type]': 'media',
			'header[media][type]': 'image',
			'header[media][file]': 'a.png',
			'body[text]': 'Hello {{1}}, it arrives on {{2}}, we will write.',
			'body[variables][0]': 'Ana',
			'body[variables][1]': 'Monday',
			footer: 'Shop',
			'buttons[0][type]': 'URL',
			'buttons[0][text]': 'Track',
			'buttons[0][url]': 'https://example.com/t?id={{1}}',
			'buttons[0][variables][0]': '1',
			'buttons[1][type]': 'PHONE_NUMBER',
			'buttons[1][text]': 'Call',
			'buttons[1][phone_number]': '+14155552671',
			'buttons[2][type]': 'QUICK_REPLY',
			'buttons[2][text]': 'Cancel',
			unsubscribeButton: '1',
			blockButton: '0',
		});
	});
});

describe('any valid template', () => {
	it('read and merged with nothing, is valid and means the same', () => {
		fc.assert(
			fc.property(validDraft, (draft) => {
				const current = lancePilotWrite.toDraft(rowOf(draft));
				const merged = mergeDraft(current, {});
				const context = { file: null, current };
				expect(validate(merged, lancePilotLimits, context).refusals).toEqual([]);
				expect(checkComplete(merged, lancePilotLimits)).toEqual([]);
				expect(merged).toEqual(draft);
				expect(lancePilotPayload(merged)).toEqual(lancePilotPayload(draft));
			}),
			{ numRuns: 500 },
		);
	});

	it('with another footer, differs in its footer only', () => {
		fc.assert(
			fc.property(validDraft, (draft) => {
				const current = lancePilotWrite.toDraft(rowOf(draft));
				const changed = lancePilotPayload(mergeDraft(current, { footer: 'Another one' }));
				expect(changed).toEqual({ ...lancePilotPayload(draft), footer: 'Another one' });
			}),
		);
	});
});

const openApi = lancePilotOpenApi();

/** The vendor's own description, where it lies beside the checkout. */
if (openApi !== null) {
	const { paths } = openApi;
	const schemaOf = (path: string) =>
		paths[path]?.post.requestBody.content['application/json'].schema ?? {};
	const ajv = new Ajv({ strict: false, allErrors: true });
	// RFC 3986 knows no braces, yet the vendor's own example of a URL holds {{1}}.
	ajv.addFormat('uri', (uri: string) => URL.canParse(uri.replace('{{1}}', '1')));
	ajv.addFormat('binary', true);
	const update = ajv.compile(schemaOf('/workspaces/{workspace}/templates/{template}'));
	const create = ajv.compile(schemaOf('/workspaces/{workspace}/templates'));

	describe('LancePilot’s OpenAPI description', () => {
		it('allows every valid template as an update', () => {
			fc.assert(
				fc.property(validDraft, (draft) => {
					update(lancePilotPayload(draft));
					expect(update.errors ?? []).toEqual([]);
				}),
			);
		});

		it('allows every valid template as a create, but for samples of URLs, which its prose asks for', () => {
			fc.assert(
				fc.property(validDraft, (draft) => {
					const payload = lancePilotPayload(draft);
					const header =
						payload.header?.type === 'media'
							? { type: 'media', media: { ...payload.header.media, file: 'binary' } }
							: payload.header;
					const buttons = payload.buttons?.map((button) => omit(button, 'variables'));
					create({ ...payload, ...(header && { header }), ...(buttons && { buttons }) });
					expect(create.errors ?? []).toEqual([]);
				}),
			);
		});

		it('refuses what this package refuses as well', () => {
			const long = { ...order, footer: 'x'.repeat(61) };
			expect(update(lancePilotPayload(long))).toBe(false);
			expect(validate(long, lancePilotLimits, { file: null }).refusals).toHaveLength(1);
		});
	});
}
