import type {
	IAuthenticate,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Milliseconds. */
const TEST_TIMEOUT_MS = 30_000;

/** Meta's Graph API, https://developers.facebook.com/docs/whatsapp/business-management-api. */
export class MetaTemplatesApi implements ICredentialType {
	name = 'metaTemplatesApi';

	displayName = 'Meta Templates API';

	icon: Icon = {
		light: 'file:../icons/meta.svg',
		dark: 'file:../icons/meta.dark.svg',
	};

	documentationUrl =
		'https://developers.facebook.com/docs/whatsapp/business-management-api/get-started';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. your token of a system user',
			description:
				'Access token of a system user, created in <a href="https://business.facebook.com/settings" target="_blank">Business Settings</a>, with the permission whatsapp_business_management; for sending, also whatsapp_business_messaging',
		},
		{
			displayName: 'Business Account ID',
			name: 'businessAccountId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 102290129340398',
			description:
				'The id of the WhatsApp Business Account, shown in <a href="https://business.facebook.com/wa/manage" target="_blank">WhatsApp Manager</a>',
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2345678901234567',
			description: 'The app that header media is uploaded to. If left empty, Meta is asked for it.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://graph.facebook.com',
			description: 'Change it only if you reach the Graph API through a proxy',
		},
		{
			// n8n's test gives a bare code for what never answered, and lets no words be put in its place.
			displayName:
				'If the test says ENOTFOUND or EAI_AGAIN, the host name of this address is wrong; if it says ECONNREFUSED, the port is; ERR_CANCELED means that nothing answered within 30 seconds',
			name: 'baseUrlNotice',
			type: 'notice',
			default: '',
			displayOptions: { hide: { baseUrl: ['https://graph.facebook.com'] } },
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			required: true,
			default: 'v23.0',
			description: 'The version of the Graph API',
		},
	];

	/**
	 * A function: n8n would evaluate a declaration at each request. It carries one to be read. Uploads
	 * ask for the scheme OAuth, which they name in the header; everything else is a bearer token.
	 */
	authenticate = Object.assign(
		(async (credentials, request) => {
			const secret = String(credentials.accessToken ?? '').trim();
			const scheme = request.headers?.Authorization === 'OAuth' ? 'OAuth' : 'Bearer';
			const signed = {
				...request,
				headers: { ...request.headers, Authorization: `${scheme} ${secret}` },
			};
			// Only the test below has a base URL.
			if (request.baseURL !== undefined) {
				const [{ readConnection }, { meta }] = await Promise.all([
					import('../nodes/shared/transport/connection'),
					import('../nodes/shared/providers/meta'),
				]);
				// As the nodes do: n8n would drop what no header carries, and give a bare code for what is no address.
				readConnection(credentials, meta);
				// n8n would wait five minutes, or for ever.
				signed.abortSignal = AbortSignal.timeout(TEST_TIMEOUT_MS);
			}
			return signed;
		}) as IAuthenticate,
		{
			type: 'generic',
			properties: { headers: { Authorization: '=Bearer {{ $credentials.accessToken.trim() }}' } },
		} as const,
	);

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.baseUrl.trim().slice(0, 2000).replace(/\\/+$/, "") + "/" + $credentials.apiVersion.trim() }}',
			url: '=/{{ $credentials.businessAccountId.trim() }}',
			qs: { fields: 'id' },
			headers: { Accept: 'application/json' },
			// A redirect would take the token along to wherever it points.
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'Meta does not accept this Access Token. Create a new one for a system user.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 400,
					message:
						'Meta refuses: the Access Token has expired or lacks whatsapp_business_management, the Business Account ID is not one that it may see, or there is no such API Version.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Meta refuses (403): the Access Token lacks whatsapp_business_management, its user has no access to this business account, or Meta has blocked the account.',
				},
			},
			...[301, 302, 303, 307, 308].map((value) => ({
				type: 'responseCode',
				properties: {
					value,
					message:
						'This address leads on to another one, where the Access Token is not sent: check the Base URL, also that it begins with https. The usual one is https://graph.facebook.com.',
				},
			})),
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'Nothing was found there (404): the path of the Base URL or the API Version is wrong. The usual ones are https://graph.facebook.com and v23.0.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					// The first character of the answer: a web page begins with a tag, JSON never does.
					key: '0',
					value: '<',
					message:
						'The answer is a web page, not JSON: the Base URL does not lead to the API of Meta. The usual one is https://graph.facebook.com.',
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
					message: 'Meta refuses: check Access Token and Business Account ID.',
				},
			})),
			...[
				['id', undefined],
				['id', null],
				['id', false],
				['id', true],
				['id', 0],
				['id', ''],
			].map(([key, value]) => ({
				type: 'responseSuccessBody',
				properties: {
					key,
					value,
					message:
						'The answer shows no business account: check Access Token, Business Account ID, Base URL and API Version.',
				},
			})),
		] as ICredentialTestRequest['rules'],
	};
}
