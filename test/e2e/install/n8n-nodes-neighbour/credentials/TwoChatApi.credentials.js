class TwoChatApi {
	constructor() {
		this.name = 'twoChatApi';
		this.displayName = '2Chat API';
		this.properties = [
			{ displayName: 'API Key', name: 'apiKey', type: 'string', default: '' },
			{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		];
		this.authenticate = {
			type: 'generic',
			properties: { headers: { 'X-User-API-Key': '={{ $credentials.apiKey }}' } },
		};
		this.test = { request: { baseURL: '={{ $credentials.baseUrl }}', url: '/info' } };
	}
}

module.exports = { TwoChatApi };
