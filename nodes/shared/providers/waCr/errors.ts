import { z } from 'zod';

import type { Call, ReadError, ApiError } from '../../transport/answer';
import { statusError } from '../../transport/apiErrors';

/** The codes are documented, the body around them is not: both usual places are read. */
const errorBody = z.object({
	code: z.string().nullish().catch(null),
	message: z.string().nullish().catch(null),
	error: z
		.union([
			z.string().transform((message) => ({ code: null, message })),
			z.object({ code: z.string().nullish(), message: z.string().nullish() }),
		])
		.nullish()
		.catch(null),
});

type Advice = Pick<ApiError, 'message' | 'hint' | 'transient' | 'failure'>;

const LACKS_SCOPE = 'The WA.cr token lacks a scope';
const TOKEN_PAGE = 'https://app.wa.cr/settings/api';

/** WA.cr's codes in words. Source: docs.app.wa.cr, the error tables of the template pages. */
const ADVICE: Readonly<Record<string, Advice>> = {
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
		message: 'WA.cr takes no more calls from this token for now',
		hint: 'A token may make 60 calls a minute by default, for everything it does. Run this less often.',
	},
	WHATSAPP_API_ERROR: {
		message: 'WA.cr could not read the templates from WhatsApp',
		hint: 'Meta did not answer WA.cr, or the access token in its WhatsApp settings has expired. Try again later; if it stays, renew wm_access_token.',
		transient: true,
	},
	INTERNAL_ERROR: {
		message: 'WA.cr failed while working on this call',
		hint: 'The fault is on WA.cr’s side. Try again later.',
	},
};

/** Reads WA.cr's refusals by their code: a 500 can be Meta's fault or WA.cr's own. */
export const readWaCrError: ReadError = (answer, call) => {
	if (answer.status < 400) return null;
	const byStatus = statusError(answer, 'WA.cr');
	const body = errorBody.safeParse(answer.body);
	if (!body.success) return byStatus;

	const code = body.data.error?.code ?? body.data.code ?? undefined;
	const said = body.data.error?.message ?? body.data.message ?? undefined;
	const byCode = code === undefined ? undefined : ADVICE[code];
	const isUnknownCode = code !== undefined && byCode === undefined && answer.status !== 401;
	const advice = isUnknownCode ? undefined : (byCode ?? ADVICE_BY_STATUS[answer.status]);
	const what = advice?.message ?? (said === undefined ? byStatus.message : `WA.cr: ${said}`);
	return {
		...byStatus,
		...advice,
		...(advice?.message === LACKS_SCOPE ? { hint: addScope(call) } : {}),
		message: advice !== undefined && said !== undefined ? `${what}: ${said}` : what,
		code,
	};
};

/** For answers without a code. A 422 on these pages has one meaning only. */
const ADVICE_BY_STATUS: Readonly<Record<number, Advice | undefined>> = {
	401: ADVICE.UNAUTHORIZED,
	// What it most likely is; without the code it is no proof.
	403: { message: LACKS_SCOPE },
	422: ADVICE.WHATSAPP_NOT_CONFIGURED,
};

/** Every other path reads templates. */
const SCOPE_BY_PATH: Readonly<Record<string, string | undefined>> = {
	'/account': 'account:read',
	'/templates/sync': 'templates:sync',
};

function addScope({ path }: Call): string {
	const scope = SCOPE_BY_PATH[path] ?? 'templates:read';
	return `Add the scope ${scope} to the token at ${TOKEN_PAGE}. Templates need templates:read and templates:sync.`;
}
