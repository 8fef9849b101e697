import type {
	IAuthenticate,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

const TEST_TIMEOUT_MS = 30_000;

/** 2Chat, https://developers.2chat.co: one API key per account, in a header of 2Chat's own. */
export class TwoChatTemplatesApi implements ICredentialType {
	name = 'twoChatTemplatesApi';

	displayName = '2Chat Templates API';

	icon: Icon = {
		light: 'file:../icons/twoChat.svg',
		dark: 'file:../icons/twoChat.dark.svg',
	};

	documentationUrl = 'https://developers.2chat.co';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. your key from the Developers page',
			description:
				'Shown at <a href="https://app.2chat.io/developers" target="_blank">app.2chat.io/developers</a>. 2Chat bills one credit for each call, the test of this credential included.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.p.2chat.io/open',
			description: 'Change it only if 2Chat gave you an address of your own',
		},
		{
			// n8n's test gives a bare code for what never answered, and lets no words be put in its place.
			displayName:
				'If the test says ENOTFOUND or EAI_AGAIN, the host name of this address is wrong; if it says ECONNREFUSED, the port is; ERR_CANCELED means that nothing answered within 30 seconds',
			name: 'baseUrlNotice',
			type: 'notice',
			default: '',
			displayOptions: { hide: { baseUrl: ['https://api.p.2chat.io/open'] } },
		},
	];

	/** A function: n8n would evaluate a declaration at each request. It carries one to be read. */
	authenticate = Object.assign(
		(async (credentials, request) => {
			const secret = String(credentials.apiKey ?? '').trim();
			const signed = { ...request, headers: { ...request.headers, 'X-User-API-Key': secret } };
			// Only the test below has a base URL.
			if (request.baseURL !== undefined) {
				const [{ readConnection }, { twoChat }] = await Promise.all([
					import('../nodes/shared/transport/connection'),
					import('../nodes/shared/providers/twoChat'),
				]);
				// As the nodes do: n8n would drop what no header carries, and give a bare code for what is no address.
				readConnection(credentials, twoChat);
				// n8n would wait five minutes, or for ever.
				signed.abortSignal = AbortSignal.timeout(TEST_TIMEOUT_MS);
			}
			return signed;
		}) as IAuthenticate,
		{
			type: 'generic',
			properties: { headers: { 'X-User-API-Key': '={{ $credentials.apiKey.trim() }}' } },
		} as const,
	);

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().slice(0, 2000).replace(/\\/+$/, "") }}',
			url: '/info',
			headers: { Accept: 'application/json' },
			// A redirect would take the key along to wherever it points.
			disableFollowRedirect: true,
		},
		// 2Chat may answer 200 to what it refuses; only the body tells.
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: '2Chat does not accept this API key. Copy it again from the Developers page.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'2Chat does not accept this API key (403). Copy it again from the Developers page, and check there what the plan allows.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 402,
					message:
						'The trial is over or the credits are used up (402). Check the plan of the 2Chat account.',
				},
			},
			...[301, 302, 303, 307, 308].map((value) => ({
				type: 'responseCode',
				properties: {
					value,
					message:
						'This address leads on to another one, where the API key is not sent: check the Base URL, also that it begins with https. The usual one is https://api.p.2chat.io/open.',
				},
			})),
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'Nothing was found there (404): the path of the Base URL is wrong. The usual Base URL is https://api.p.2chat.io/open.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					// The first character of the answer: a web page begins with a tag, JSON never does.
					key: '0',
					value: '<',
					message:
						'The answer is a web page, not JSON: the Base URL does not lead to the API of 2Chat. The usual one is https://api.p.2chat.io/open.',
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
					message:
						'2Chat refused the call. Copy the API key again from the Developers page, and check there whether credits are left.',
				},
			})),
			...[
				['account', undefined],
				['account', null],
				['account', false],
				['account', true],
				['account', 0],
				// An empty list, as PHP writes an empty object, or an empty text.
				['account.length', 0],
			].map(([key, value]) => ({
				type: 'responseSuccessBody',
				properties: {
					key,
					value,
					message:
						'The answer shows no account: the API key was refused, or the Base URL does not lead to the API of 2Chat.',
				},
			})),
		] as ICredentialTestRequest['rules'],
	};
}
