import { toMetaComponents } from '../../../nodes/shared/providers/toMetaComponents';
import { changesFromComponents } from '../../../nodes/shared/template/draftFromComponents';
import { emptyDraft, mergeDraft } from '../../../nodes/shared/template/merge';
import { order, plain } from '../template/drafts';

describe('a template in Meta’s components', () => {
	/** Meta, template components. */
	it('nests the samples as Meta does', () => {
		expect(toMetaComponents(order)).toEqual([
			{
				type: 'HEADER',
				format: 'TEXT',
				text: 'Order {{1}} placed',
				example: { header_text: ['12345'] },
			},
			{
				type: 'BODY',
				text: 'Hello {{1}}, it arrives on {{2}}, we will write.',
				example: { body_text: [['Ana', 'Monday']] },
			},
			{ type: 'FOOTER', text: 'Shop' },
			{
				type: 'BUTTONS',
				buttons: [
					{
						type: 'URL',
						text: 'Track',
						url: 'https://example.com/t?id={{1}}',
						example: ['1'],
					},
					{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+14155552671' },
					{ type: 'QUICK_REPLY', text: 'Cancel' },
				],
			},
		]);
	});

	it('reads back as the same template', () => {
		const changes = changesFromComponents(toMetaComponents(order));
		expect(mergeDraft(emptyDraft(order), changes)).toEqual(order);
	});

	it('names the samples of named placeholders', () => {
		const body = { text: 'Hi {{first_name}}, bye.', samples: ['Ana'] };
		expect(toMetaComponents({ ...plain, body })).toEqual([
			{
				type: 'BODY',
				text: body.text,
				example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ana' }] },
			},
		]);
	});

	it('sends media by its address or by its handle', () => {
		const header = { type: 'media', mediaType: 'image' } as const;
		const exampleOf = (more: object) =>
			toMetaComponents({ ...plain, header: { ...header, ...more } })[0];
		expect(exampleOf({ url: 'https://e.com/a.png' })).toEqual({
			type: 'HEADER',
			format: 'IMAGE',
			example: { header_url: ['https://e.com/a.png'] },
		});
		expect(exampleOf({ handle: '4::x' })).toMatchObject({ example: { header_handle: ['4::x'] } });
	});

	it('leaves the texts of an authentication template to Meta', () => {
		const flags = { addSecurityRecommendation: true, codeExpirationMinutes: 10 };
		expect(toMetaComponents({ ...plain, category: 'AUTHENTICATION', flags })).toEqual([
			{ type: 'BODY', add_security_recommendation: true },
			{ type: 'FOOTER', code_expiration_minutes: 10 },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
		]);
	});
});
