import type { Advice, Answer, ReadError } from '../../transport/call';
import { vendorError } from '../../transport/apiErrors';
import { isObject, numberOf, objectOrEmpty, shorten, textOf } from '../../template/values';
import { metaDescriptor } from './descriptor';

const RATE_LIMITED: Advice = {
	hint: 'An app may make 200 calls an hour for a business account, 5,000 where it is active, for everything it does. Run this less often.',
	transient: true,
	notProcessed: true,
	failure: { cause: 'rate-limited' },
};
const TOKEN: Advice = {
	hint: 'The Access Token in the Meta credential has expired or was revoked. Create a new one; that of a system user does not expire.',
	failure: { cause: 'credential-invalid' },
};
const PERMISSION: Advice = {
	hint: 'The Access Token is not allowed to do this. It needs the permission whatsapp_business_management, and its user access to this business account.',
	failure: { cause: 'credential-invalid' },
};

/** Assumption: no page says at which moment of the work Meta gave up. */
const MAY_BE_DONE: Advice = { transient: true, outcomeUnknown: true };

const SAYS_NOTHING: Advice = {
	hint: 'Meta did not do it and gives no reason. Look at the template in WhatsApp Manager; it may be disabled, or in a status that does not allow this.',
};

/** By subcode, which says more than the code. Source: Meta's error codes; threads of other clients. */
const ADVICE_BY_SUBCODE: Readonly<Record<string, Advice>> = {
	'33': {
		hint: 'Meta has no such object, or does not show it to this Access Token. Check the Business Account ID in the Meta credential, and that the user of the token has access to that account; a template may have been deleted.',
	},
	'2388019': { hint: 'The business account holds as many templates as it may. Delete some first.' },
	'2388023': {
		hint: 'A template of this name and language is still being deleted. Meta keeps a name for up to 30 days; choose another one.',
	},
	'2388024': {
		hint: 'A template of this name and language exists. Choose another name, or update it.',
	},
	'2388039': {
		hint: 'Meta does not accept an edit of this template now: only approved, rejected and paused ones can be edited, an approved one once in 24 hours and ten times in 30 days.',
	},
	'2388040': { hint: 'A text is longer than Meta allows.' },
	'2388047': { hint: 'Check the texts of header and body, and their placeholders and samples.' },
	'2388072': { hint: 'Check the body, its placeholders and samples.' },
	'2388073': { hint: 'Check the footer: at most 60 characters and no placeholder.' },
	'2388273': {
		hint: 'The media of a header must be uploaded: give the file by its binary field. An address that Meta lists is not a handle.',
	},
	'2388293': {
		hint: 'The body has too many placeholders for its length. Write more text, or fewer of them.',
	},
	'2388299': { hint: 'A text may not begin or end with a placeholder. Put words around it.' },
};

const ADVICE_BY_CODE: Readonly<Record<string, Advice>> = {
	'0': TOKEN,
	'190': TOKEN,
	'2500': TOKEN,
	'3': PERMISSION,
	'10': PERMISSION,
	'4': RATE_LIMITED,
	'17': RATE_LIMITED,
	'32': RATE_LIMITED,
	'613': RATE_LIMITED,
	'80007': RATE_LIMITED,
	'80008': RATE_LIMITED,
	'130429': RATE_LIMITED,
	'368': {
		hint: 'Meta has blocked this account for a while for breaking its policies. The Account Quality page of WhatsApp Manager says why.',
	},
	'131031': {
		hint: 'Meta has locked this business account. The Account Quality page of WhatsApp Manager says why, and how to appeal.',
	},
	'1': { ...MAY_BE_DONE, hint: 'The fault is on Meta’s side. Try again later.' },
	'2': { ...MAY_BE_DONE, hint: 'Meta is not available for the moment. Try again later.' },
};

/**
 * Reads Graph's errors: the words meant for people first, then what to do by subcode and code.
 * Source: Graph API, handling errors.
 */
export const readMetaError: ReadError = (answer) => {
	const error = vendorError(answer, metaDescriptor.displayName);
	if (error === null) return null;
	const frame = objectOrEmpty(objectOrEmpty(answer.body).error);
	const code = shortText(frame.code);
	const subcode = shortText(frame.error_subcode);
	const requestId = shortText(frame.fbtrace_id);
	const advice = adviceFor(code, subcode);
	const isRateLimited = advice === RATE_LIMITED || answer.status === 429;
	const waitMs = isRateLimited ? regainMs(answer) : null;
	// `{success: false}` says no more than that.
	const isSilent = error.said.text === null && error.said.codes.length === 0;
	const unexplained =
		answer.status < 300 && isSilent && error.apiError.hint === undefined && SAYS_NOTHING;
	return {
		...error.apiError,
		...unexplained,
		...(frame.is_transient === true && MAY_BE_DONE),
		...advice,
		...(waitMs !== null && {
			retryAfterMs: waitMs,
			failure: { cause: 'rate-limited' as const, retryAfterMs: waitMs },
		}),
		code: [code, subcode].filter(Boolean).join('/') || undefined,
		...(requestId !== null && { requestId }),
	};
};

const LONGEST_CODE = 100;

function shortText(value: unknown): string | null {
	const text = textOf(value);
	return text && shorten(text, LONGEST_CODE);
}

function adviceFor(code: string | null, subcode: string | null): Advice | undefined {
	if (subcode !== null && Object.hasOwn(ADVICE_BY_SUBCODE, subcode)) {
		return ADVICE_BY_SUBCODE[subcode];
	}
	if (code === null) return undefined;
	// 200 to 299 are permissions, one each.
	if (/^2\d\d$/.test(code)) return PERMISSION;
	return Object.hasOwn(ADVICE_BY_CODE, code) ? ADVICE_BY_CODE[code] : undefined;
}

/** Milliseconds until Meta takes calls again, as its usage header estimates. */
function regainMs({ headers }: Answer): number | null {
	const usage = parsed(headers['x-business-use-case-usage']);
	const entries = isObject(usage) ? Object.values(usage).flat() : [];
	const minutes = entries
		// The header holds the usage of other products as well, such as pages.
		.filter((entry) => isObject(entry) && /^(whatsapp|$)/.test(textOf(entry.type) ?? ''))
		.map((entry) => (isObject(entry) ? numberOf(entry.estimated_time_to_regain_access) : null))
		.filter((each) => each !== null);
	const most = Math.max(0, ...minutes);
	return most > 0 ? most * 60_000 : null;
}

function parsed(header: string | undefined): unknown {
	try {
		return JSON.parse(header ?? 'null');
	} catch {
		return null;
	}
}
