import type { TemplateLimits } from '../../validation/limits';
import { kirimDescriptor } from './descriptor';

/** Names and numbers of a network of one's own; a name may begin with a number. */
const PRIVATE_ADDRESS =
	/^https?:\/\/(?:(?:[^/?#:]*\.)?(?:localhost|local|internal)|(?:127|10|0)(?:\.\d+){3}|(?:169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+){2}|\[(?:::1|f[cd][\da-f]{2}:[^\]]*|fe80:[^\]]*)\])(?::\d+)?(?:[/?#]|$)/i;

/**
 * Kirim passes Meta's components on and states few bounds of its own; Meta's are warned of.
 * Source: docs.kirimdev.com, Create templates and Resource ids.
 */
export const kirimLimits: TemplateLimits = {
	owner: kirimDescriptor.displayName,
	name: { maxLength: null, unique: false },
	parts: null,
	// "Exactly one BODY".
	once: ['body'],
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
	},
	header: {
		maxLength: null,
		maxPlaceholders: null,
		startsWithPlaceholder: true,
		files: null,
		urls: true,
		refusedUrls: [
			{ pattern: /^[^?#]*\.webp(?:[?#]|$)/i, description: 'a WebP image' },
			{
				pattern: PRIVATE_ADDRESS,
				description: 'at a private address',
			},
		],
		handles: true,
		keepsMedia: false,
		knowsSource: true,
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
		countryCodes: false,
		maxCodeLength: null,
		urlPlaceholders: { max: null, atEnd: false, samples: false },
	},
	authentication: {
		codeExpirationMinutes: null,
		maxOtpCodeLength: null,
		preset: true,
		codeOnly: false,
		required: [],
	},
	flagCategories: {
		addSecurityRecommendation: 'AUTHENTICATION',
		codeExpirationMinutes: 'AUTHENTICATION',
	},
};
