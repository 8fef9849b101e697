import type { Advice, ApiError, Call, ReadError } from '../../transport/call';
import { vendorError } from '../../transport/apiErrors';
import { waCrDescriptor } from './descriptor';

type WordedAdvice = Advice & Pick<ApiError, 'message'>;

const LACKS_SCOPE = 'The WA.cr token lacks a scope';
const TOKEN_PAGE = 'https://app.wa.cr/settings/api';

/** WA.cr's codes in words. Source: docs.app.wa.cr, the error tables of the template pages. */
const ADVICE: Readonly<Record<string, WordedAdvice>> = {
	UNAUTHORIZED: {
		message: 'WA.cr does not know this API token',
		hint: `Create a token at ${TOKEN_PAGE} and paste it into the WA.cr credential.`,
		failure: { cause: 'credential-invalid' },
	},
	INSUFFICIENT_SCOPE: {
		message: LACKS_SCOPE,
		failure: { cause: 'credential-invalid' },
	},
	NOT_FOUND: {
		message: 'WA.cr has no such template',
		hint: "Check the template id: it is Meta's id (template_id), not WA.cr's internal number.",
	},
	WHATSAPP_NOT_CONFIGURED: {
		message: 'WhatsApp is not configured in this WA.cr account',
		hint: 'Set Business Account ID (wm_business_account_id) and Access Token (wm_access_token) in the WhatsApp settings of the WA.cr account.',
		failure: { cause: 'configuration-invalid' },
	},
	RATE_LIMIT_EXCEEDED: {
		message: 'WA.cr accepts no more calls from this token for now',
		hint: 'A token may make 60 calls a minute by default, for everything it does. Run this less often.',
		transient: true,
		notProcessed: true,
		failure: { cause: 'rate-limited' },
	},
	WHATSAPP_API_ERROR: {
		message: 'WA.cr could not read the templates from WhatsApp',
		hint: 'Meta did not answer WA.cr, or the access token in its WhatsApp settings has expired. Try again later; if this persists, renew wm_access_token.',
		transient: true,
	},
	INTERNAL_ERROR: {
		message: 'WA.cr failed while working on this call',
		hint: 'The fault is on WA.cr’s side. Try again later.',
	},
};

/** Reads WA.cr's errors by their code, wherever it stands: a 500 can be Meta's fault or WA.cr's own. */
export const readWaCrError: ReadError = (answer, call) => {
	const error = vendorError(answer, waCrDescriptor.displayName);
	if (error === null) return null;
	const { codes, text } = error.said;
	const code = codes.find((each) => Object.hasOwn(ADVICE, each));
	// A page of a proxy says nothing about the token.
	const isSilent = codes.length === 0 && typeof answer.body === 'object';
	const byStatus =
		isSilent || answer.status === 401 ? adviceByStatus(answer.status, text) : undefined;
	const advice = code === undefined ? byStatus : ADVICE[code];
	if (advice === undefined) return error.apiError;
	return {
		...error.apiError,
		...advice,
		...(advice.message === LACKS_SCOPE ? { hint: addScope(call) } : {}),
		message: text === null || text === code ? advice.message : `${advice.message}: ${text}`,
		...(code !== undefined && { code }),
	};
};

/** For answers without a code: what they most likely mean, which is no proof. */
function adviceByStatus(status: number, text: string | null): WordedAdvice | undefined {
	if (status === 401) return ADVICE.UNAUTHORIZED;
	if (status === 403) return { message: LACKS_SCOPE };
	// The pages know one meaning of it, but a framework refuses a wrong field so as well.
	const isDocumented = status === 422 && /^$|whats ?app|configur/i.test(text ?? '');
	return isDocumented ? ADVICE.WHATSAPP_NOT_CONFIGURED : undefined;
}

/** Every other path reads templates. */
const SCOPE_BY_PATH: Readonly<Record<string, string | undefined>> = {
	'/account': 'account:read',
	'/templates/sync': 'templates:sync',
};

function addScope({ path }: Call): string {
	const scope = SCOPE_BY_PATH[path] ?? 'templates:read';
	return `Add the scope ${scope} to the token at ${TOKEN_PAGE}. Templates need templates:read and templates:sync.`;
}
