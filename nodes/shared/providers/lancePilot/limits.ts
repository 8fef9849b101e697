import type { TemplateLimits } from '../../validation/limits';
import { lancePilotDescriptor } from './descriptor';

const KILOBYTE = 1024;

/**
 * Source: LancePilot's pages Create Template and Update Template. Of a name they say letters and
 * underscores only, yet show order_confirmation_v2 as valid.
 */
export const lancePilotLimits: TemplateLimits = {
	owner: lancePilotDescriptor.displayName,
	name: {
		maxLength: null,
		// "Must be unique in workspace".
		unique: true,
	},
	parts: {
		kinds: ['header', 'body', 'footer', 'buttons'],
		headers: ['text', 'image', 'video', 'document'],
	},
	// An object with one of each.
	once: ['header', 'body', 'footer', 'buttons'],
	messageSendTtlSeconds: false,
	creation: [],
	parameterFormat: false,
	placeholders: { named: false, consecutive: true, samples: true },
	body: {
		maxLength: 1024,
		maxLengthWith: null,
		maxConsecutiveNewlines: 2,
		startsWithPlaceholder: false,
		// Forbidden in words, yet the page's own examples end with one.
		endsWithPlaceholder: true,
	},
	header: {
		maxLength: 60,
		maxPlaceholders: 1,
		startsWithPlaceholder: false,
		files: {
			image: {
				mimeTypes: ['image/jpeg', 'image/png'],
				maxBytes: 5120 * KILOBYTE,
				description: 'a JPG or PNG image of at most 5120 KB',
			},
			video: {
				mimeTypes: ['video/mp4'],
				maxBytes: 10240 * KILOBYTE,
				description: 'an MP4 video of at most 10240 KB',
			},
			document: {
				mimeTypes: ['application/pdf'],
				maxBytes: 30720 * KILOBYTE,
				description: 'a PDF document of at most 30720 KB',
			},
		},
		urls: false,
		handles: false,
		keepsMedia: true,
		knowsSource: true,
	},
	footer: { maxLength: 60, newlines: false, emoji: false, placeholders: true },
	buttons: {
		max: 3,
		maxByType: { URL: null, PHONE_NUMBER: null, QUICK_REPLY: null },
		others: false,
		order: ['URL', 'PHONE_NUMBER', 'QUICK_REPLY'],
		together: null,
		maxTextLength: null,
		maxUrlLength: null,
		maxPhoneNumberLength: null,
		countryCodes: true,
		maxCodeLength: null,
		urlPlaceholders: { max: 1, atEnd: true, samples: true },
	},
	authentication: {
		codeExpirationMinutes: { min: 1, max: 1440 },
		maxOtpCodeLength: 15,
		preset: false,
		codeOnly: false,
		required: ['addSecurityRecommendation', 'codeExpirationMinutes', 'copyCodeButton'],
	},
	flagCategories: {
		unsubscribeButton: 'MARKETING',
		blockButton: 'MARKETING',
		addSecurityRecommendation: 'AUTHENTICATION',
		codeExpirationMinutes: 'AUTHENTICATION',
		copyCodeButton: 'AUTHENTICATION',
		otpCode: 'AUTHENTICATION',
	},
};
