import type {
	IAuthenticate,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

const TEST_TIMEOUT_MS = 30_000;

/** WA.cr APP API v2, https://docs.app.wa.cr: a bearer token with scopes. */
export class WaCrTemplatesApi implements ICredentialType {
	name = 'waCrTemplatesApi';

	displayName = 'WA.cr Templates API';

	icon: Icon = {
		light: 'file:../icons/waCr.svg',
		dark: 'file:../icons/waCr.dark.svg',
	};

	documentationUrl = 'https://docs.app.wa.cr';

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. your token from Settings > API',
			description:
				'Created at <a href="https://app.wa.cr/settings/api" target="_blank">app.wa.cr/settings/api</a>. Give it the scopes templates:read, templates:sync and account:read, for sending also messages:send.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://app.wa.cr/api/v2',
			description: 'Change the host if your WA.cr account runs on its own domain',
		},
		{
			// n8n's test gives a bare code for what never answered, and lets no words be put in its place.
			displayName:
				'If the test says ENOTFOUND or EAI_AGAIN, the host name of this address is wrong; if it says ECONNREFUSED, the port is; ERR_CANCELED means that nothing answered within 30 seconds',
			name: 'baseUrlNotice',
			type: 'notice',
			default: '',
			displayOptions: { hide: { baseUrl: ['https://app.wa.cr/api/v2'] } },
		},
	];

	/** A function: n8n would evaluate a declaration at each request. It carries one to be read. */
	authenticate = Object.assign(
		(async (credentials, request) => {
			const secret = String(credentials.apiToken ?? '').trim();
			const signed = {
				...request,
				headers: { ...request.headers, Authorization: `Bearer ${secret}` },
			};
			// Only the test below has a base URL.
			if (request.baseURL !== undefined) {
				const [{ readConnection }, { waCr }] = await Promise.all([
					import('../nodes/shared/transport/connection'),
					import('../nodes/shared/providers/waCr'),
				]);
				// As the nodes do: n8n would drop what no header carries, and give a bare code for what is no address.
				readConnection(credentials, waCr);
				// n8n would wait five minutes, or for ever.
				signed.abortSignal = AbortSignal.timeout(TEST_TIMEOUT_MS);
			}
			return signed;
		}) as IAuthenticate,
		{
			type: 'generic',
			properties: { headers: { Authorization: '=Bearer {{ $credentials.apiToken.trim() }}' } },
		} as const,
	);

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().slice(0, 2000).replace(/\\/+$/, "") }}',
			url: '/account',
			headers: { Accept: 'application/json' },
			// A redirect would take the token along to wherever it points.
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'WA.cr does not accept this API token. Copy it again from Settings > API.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'This API token lacks the scope account:read. Add it under Settings > API, with templates:read and templates:sync.',
				},
			},
			...[301, 302, 303, 307, 308].map((value) => ({
				type: 'responseCode',
				properties: {
					value,
					message:
						'This address leads on to another one, where the API token is not sent: check the Base URL, also that it begins with https. The usual one is https://app.wa.cr/api/v2.',
				},
			})),
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'Nothing was found there (404): the path of the Base URL is wrong. The usual Base URL is https://app.wa.cr/api/v2.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					// The first character of the answer: a web page begins with a tag, JSON never does.
					key: '0',
					value: '<',
					message:
						'The answer is a web page, not JSON: the Base URL does not lead to the API of WA.cr. The usual one is https://app.wa.cr/api/v2.',
				},
			},
			...[
				['success', false],
				['success', 0],
				['success', 'false'],
				['success', '0'],
				['ok', false],
				['error', true],
				['status', false],
				['status', 'error'],
			].map(([key, value]) => ({
				type: 'responseSuccessBody',
				properties: {
					key,
					value,
					message: 'WA.cr refused the call. Copy the API token again from Settings > API.',
				},
			})),
			// Assumption: what WA.cr answers lies under `data` here as it does everywhere else. No page names
			// a field of it, and n8n compares one value at one path, so an empty object passes.
			...[
				['data', undefined],
				['data', null],
				['data', false],
				['data', true],
				['data', 0],
				// An empty list, as PHP writes an empty object, or an empty text.
				['data.length', 0],
				['data.success', false],
				['data.ok', false],
			].map(([key, value]) => ({
				type: 'responseSuccessBody',
				properties: {
					key,
					value,
					message:
						'The answer shows no account: the API token was refused, or the Base URL does not lead to the API of WA.cr.',
				},
			})),
		] as ICredentialTestRequest['rules'],
	};
}
