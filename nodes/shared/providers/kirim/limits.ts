import type { TemplateLimits } from '../../validation/limits';

/**
 * Kirim passes Meta's components on and states few bounds of its own; Meta's are warned of.
 * Source: docs.kirimdev.com, Create templates and Resource ids.
 */
export const kirimLimits: TemplateLimits = {
	owner: 'Kirim',
	name: {
		pattern: /^[a-z0-9_]+$/,
		words: 'lower-case letters, digits and underscores',
		maxLength: null,
	},
	categories: ['AUTHENTICATION', 'MARKETING', 'UTILITY'],
	parts: null,
	messageSendTtlSeconds: null,
	creation: [],
	parameterFormat: false,
	placeholders: { named: true, consecutive: false, samples: false },
	body: {
		maxLength: null,
		maxLengthWith: null,
		maxConsecutiveNewlines: null,
		startsWithPlaceholder: true,
		endsWithPlaceholder: true,
		// "Exactly one BODY"; that of an authentication template has a preset text.
		optionalFor: ['AUTHENTICATION'],
	},
	header: {
		maxLength: null,
		maxPlaceholders: null,
		startsWithPlaceholder: true,
		files: null,
		urls: true,
		handles: true,
		keepsMedia: false,
	},
	footer: { maxLength: null, newlines: true, emoji: true, placeholders: true },
	buttons: {
		max: null,
		maxByType: {},
		others: true,
		order: null,
		together: null,
		maxTextLength: null,
		maxUrlLength: null,
		maxPhoneNumberLength: null,
		urlPlaceholders: { max: null, atEnd: false, samples: false },
	},
	authentication: {
		codeExpirationMinutes: null,
		maxOtpCodeLength: null,
		preset: true,
		required: [],
	},
	flagCategories: {
		addSecurityRecommendation: 'AUTHENTICATION',
		codeExpirationMinutes: 'AUTHENTICATION',
	},
};
