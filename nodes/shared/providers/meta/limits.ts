import { metaLimits as metaRules, type TemplateLimits } from '../../validation/limits';

const MEGABYTE = 1024 * 1024;

/**
 * What Graph refuses, and the media that an upload may hold. A placeholder at an edge of the body is
 * left to Meta's review, which has let many pass. Source: Meta's pages on template components, on
 * editing templates and on supported media types.
 */
export const metaLimits: TemplateLimits = {
	...metaRules,
	body: { ...metaRules.body, startsWithPlaceholder: true, endsWithPlaceholder: true },
	header: {
		...metaRules.header,
		files: {
			image: {
				mimeTypes: ['image/jpeg', 'image/png'],
				maxBytes: 5 * MEGABYTE,
				words: 'a JPG or PNG image of at most 5 MB',
			},
			video: {
				mimeTypes: ['video/mp4', 'video/3gpp'],
				maxBytes: 16 * MEGABYTE,
				words: 'an MP4 or 3GPP video of at most 16 MB',
			},
			gif: {
				mimeTypes: ['video/mp4', 'image/gif'],
				maxBytes: 3.5 * MEGABYTE,
				words: 'a GIF as MP4 of at most 3.5 MB',
			},
			document: {
				mimeTypes: ['application/pdf'],
				maxBytes: 100 * MEGABYTE,
				words: 'a PDF document of at most 100 MB',
			},
		},
		urls: false,
		keepsMedia: false,
	},
	flagCategories: {
		addSecurityRecommendation: 'AUTHENTICATION',
		codeExpirationMinutes: 'AUTHENTICATION',
		allowCategoryChange: null,
		linkTrackingOptedOut: null,
	},
	update: {
		statuses: ['APPROVED', 'REJECTED', 'PAUSED'],
		categoryOfApproved: false,
		name: false,
	},
};
