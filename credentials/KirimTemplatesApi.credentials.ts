import type {
	IAuthenticate,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

const TEST_TIMEOUT_MS = 30_000;

/** Kirim, https://docs.kirimdev.com: a bearer key of one organisation. */
export class KirimTemplatesApi implements ICredentialType {
	name = 'kirimTemplatesApi';

	displayName = 'Kirim Templates API';

	icon: Icon = {
		light: 'file:../icons/kirim.svg',
		dark: 'file:../icons/kirim.dark.svg',
	};

	documentationUrl = 'https://docs.kirimdev.com';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. kdv_live_…',
			description:
				'Created in the <a href="https://kirimdev.com" target="_blank">Kirim dashboard</a>; it begins with kdv_live_',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.kirimdev.com/v1',
			description: 'Change it only if Kirim gave you an address of your own',
		},
		{
			// n8n's test gives a bare code for what never answered, and lets no words be put in its place.
			displayName:
				'If the test says ENOTFOUND or EAI_AGAIN, the host name of this address is wrong; if it says ECONNREFUSED, the port is; ERR_CANCELED means that nothing answered within 30 seconds',
			name: 'baseUrlNotice',
			type: 'notice',
			default: '',
			displayOptions: { hide: { baseUrl: ['https://api.kirimdev.com/v1'] } },
		},
	];

	/** A function: n8n would evaluate a declaration at each request. It carries one to be read. */
	authenticate = Object.assign(
		(async (credentials, request) => {
			const secret = String(credentials.apiKey ?? '').trim();
			const signed = {
				...request,
				headers: { ...request.headers, Authorization: `Bearer ${secret}` },
			};
			// Only the test below has a base URL.
			if (request.baseURL !== undefined) {
				const [{ readConnection }, { kirim }] = await Promise.all([
					import('../nodes/shared/transport/connection'),
					import('../nodes/shared/providers/kirim'),
				]);
				// As the nodes do: n8n would drop what no header carries, and give a bare code for what is no address.
				readConnection(credentials, kirim);
				// n8n would wait five minutes, or for ever.
				signed.abortSignal = AbortSignal.timeout(TEST_TIMEOUT_MS);
			}
			return signed;
		}) as IAuthenticate,
		{
			type: 'generic',
			properties: { headers: { Authorization: '=Bearer {{ $credentials.apiKey.trim() }}' } },
		} as const,
	);

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().slice(0, 2000).replace(/\\/+$/, "") }}',
			url: '/me',
			headers: { Accept: 'application/json' },
			// A redirect would take the key along to wherever it points.
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Kirim does not accept this API key. Copy it again from the dashboard; it begins with kdv_live_.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'This API key may not read your organisation (403). Check its permissions in the Kirim dashboard.',
				},
			},
			...[301, 302, 303, 307, 308].map((value) => ({
				type: 'responseCode',
				properties: {
					value,
					message:
						'This address leads on to another one, where the API key is not sent: check the Base URL, also that it begins with https. The usual one is https://api.kirimdev.com/v1.',
				},
			})),
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'Nothing was found there (404): the path of the Base URL is wrong. The usual Base URL is https://api.kirimdev.com/v1.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					// The first character of the answer: a web page begins with a tag, JSON never does.
					key: '0',
					value: '<',
					message:
						'The answer is a web page, not JSON: the Base URL does not lead to the API of Kirim. The usual one is https://api.kirimdev.com/v1.',
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
						'Kirim refused the call. Copy the API key again from the dashboard; it begins with kdv_live_.',
				},
			})),
			// Assumption: the organisation lies there, where a program published by others reads it.
			...[
				['data.organization', undefined],
				['data.organization', null],
				['data.organization', false],
				['data.organization', true],
				['data.organization', 0],
				// An empty list, as PHP writes an empty object, or an empty text.
				['data.organization.length', 0],
			].map(([key, value]) => ({
				type: 'responseSuccessBody',
				properties: {
					key,
					value,
					message:
						'The answer shows no account: the API key was refused, or the Base URL does not lead to the API of Kirim.',
				},
			})),
		] as ICredentialTestRequest['rules'],
	};
}
