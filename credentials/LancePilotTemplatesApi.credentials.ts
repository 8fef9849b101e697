import type {
	IAuthenticate,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

const TEST_TIMEOUT_MS = 30_000;

/** LancePilot, https://api.lancepilot.com: a bearer token for `https://lancepilot.com/api/v3`. */
export class LancePilotTemplatesApi implements ICredentialType {
	name = 'lancePilotTemplatesApi';

	displayName = 'LancePilot Templates API';

	icon: Icon = {
		light: 'file:../icons/lancePilot.svg',
		dark: 'file:../icons/lancePilot.dark.svg',
	};

	documentationUrl = 'https://api.lancepilot.com';

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
				'Created in the <a href="https://lancepilot.com" target="_blank">LancePilot dashboard</a> under Settings > API',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://lancepilot.com/api/v3',
			description: 'Change it only if LancePilot gave you an address of your own',
		},
		{
			// n8n's test gives a bare code for what never answered, and lets no words be put in its place.
			displayName:
				'If the test says ENOTFOUND or EAI_AGAIN, the host name of this address is wrong; if it says ECONNREFUSED, the port is; ERR_CANCELED means that nothing answered within 30 seconds',
			name: 'baseUrlNotice',
			type: 'notice',
			default: '',
			displayOptions: { hide: { baseUrl: ['https://lancepilot.com/api/v3'] } },
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
				const [{ readConnection }, { lancePilot }] = await Promise.all([
					import('../nodes/shared/transport/connection'),
					import('../nodes/shared/providers/lancePilot'),
				]);
				// As the nodes do: n8n would drop what no header carries, and give a bare code for what is no address.
				readConnection(credentials, lancePilot);
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
			url: '/workspaces',
			qs: { per_page: 1 },
			headers: { Accept: 'application/json' },
			// A redirect would take the token along to wherever it points.
			disableFollowRedirect: true,
		},
		// Every list of LancePilot, in each form its documents print, has its rows under `data`; an account may have no workspace yet.
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'LancePilot does not accept this API token. Copy it again from Settings > API.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'LancePilot does not let this API token list workspaces (403). Check in LancePilot what its user may do.',
				},
			},
			...[301, 302, 303, 307, 308].map((value) => ({
				type: 'responseCode',
				properties: {
					value,
					message:
						'This address leads on to another one, where the API token is not sent: check the Base URL, also that it begins with https. The usual one is https://lancepilot.com/api/v3.',
				},
			})),
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'Nothing was found there (404): the path of the Base URL is wrong. The usual Base URL is https://lancepilot.com/api/v3.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					// The first character of the answer: a web page begins with a tag, JSON never does.
					key: '0',
					value: '<',
					message:
						'The answer is a web page, not JSON: the Base URL does not lead to the API of LancePilot. The usual one is https://lancepilot.com/api/v3.',
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
					message: 'LancePilot refused the call. Copy the API token again from Settings > API.',
				},
			})),
			{
				type: 'responseSuccessBody',
				properties: {
					// A method that only lists have: an object, a text and nothing have none.
					key: 'data.map',
					value: undefined,
					message:
						'The answer shows no list of workspaces: the API token was refused, or the Base URL does not lead to the API of LancePilot.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
