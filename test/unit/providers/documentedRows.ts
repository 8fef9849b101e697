/** LancePilot, the template object of the prose pages. */
export const lancePilotRow = {
	id: 1234,
	workspace_id: '3f1c2f2e-7a54-4d0e-9a53-0d6a8f0f6a11',
	name: 'order_confirmation',
	language: 'en',
	category: 'UTILITY',
	status: 'APPROVED',
	provider_id: '8949194595096852',
	components: {
		header: { type: 'text', text: { content: 'Order {{1}} placed', variables: ['12345'] } },
		body: { text: 'Hello {{1}}, thank you.', variables: ['John'] },
		footer: 'Shop',
		buttons: [
			{ type: 'URL', text: 'Track', url: 'https://example.com/t?id={{1}}', variables: ['1'] },
			{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1234567890' },
			{ type: 'QUICK_REPLY', text: 'Cancel' },
		],
	},
	created_at: '2025-11-01T10:00:00Z',
	updated_at: '2025-11-15T14:30:00Z',
};

/** docs.app.wa.cr, Get Template. */
export const waCrRow = {
	id: 17,
	template_id: '1234567890123456',
	template_name: 'order_confirmation',
	name: 'order_confirmation',
	language: 'en_US',
	category: 'UTILITY',
	status: 'APPROVED',
	header_data_format: 'TEXT',
	header_data_text: 'Order {{1}}',
	header_params_count: 1,
	header_file_url: null,
	header_variable_value: null,
	body_data: 'Hi {{1}}, it arrives on {{2}}.',
	body_params_count: 2,
	body_variable_value: null,
	footer_data: 'Shop',
	footer_params_count: 0,
	buttons_data: '[{"type":"URL","text":"Track","url":"https://example.com/{{1}}"}]',
	message_send_ttl_seconds: null,
	add_security_recommendation: false,
	code_expiration_minutes: null,
	otp_button_config: null,
	components: [],
	created_at: '2026-01-01T00:00:00Z',
	updated_at: '2026-02-01T00:00:00Z',
};

/** developers.2chat.co, Get WABA Templates. */
export const twoChatRow = {
	uuid: 'TMP1b44a079-9bb3-4f0c-9f6c-000000000001',
	name: 'order_confirmation',
	status: 'APPROVED',
	category: 'UTILITY',
	template_content: 'Order {{1}}\nHi {{1}}, thank you.',
	description: null,
	updated_at: '2026-02-03T20:09:28Z',
	waba: {
		uuid: 'WAN1',
		friendly_name: 'Acme',
		phone_number: '+15551234567',
		connection_status: 'C',
		created_at: '2025-11-19 23:04:18',
		updated_at: '2026-02-02 19:41:12',
	},
};

/** The fields that Kirim's own plugin reads. */
export const kirimRow = {
	id: 'tmpl_01HXYZ',
	template_name: 'order_confirmation',
	language: 'en_US',
	status: 'approved',
	category: 'UTILITY',
	content: 'Hi {{1}}, order {{2}}.',
	header_type: 'TEXT',
	header_content: 'Order',
	footer_content: 'Shop',
	has_variables: true,
	variables: ['1', '2'],
	buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }],
};

/** Graph reference, WhatsApp Message Template, with the fields that are asked for; null where a row may lack one. */
export const metaRow = {
	id: '594425479261596',
	name: 'order_confirmation',
	language: 'en_US',
	status: 'APPROVED',
	category: 'UTILITY',
	components: [{ type: 'BODY', text: 'Thank you.' }],
	parameter_format: 'POSITIONAL',
	quality_score: null,
	rejected_reason: null,
	previous_category: null,
	sub_category: null,
	message_send_ttl_seconds: null,
};
