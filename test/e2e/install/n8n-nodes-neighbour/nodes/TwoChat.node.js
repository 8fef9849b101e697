class TwoChat {
	constructor() {
		this.description = {
			displayName: '2Chat',
			name: 'twoChat',
			group: ['transform'],
			version: 1,
			description: 'Asks 2Chat about the account',
			defaults: { name: '2Chat' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'twoChatApi', required: true }],
			properties: [],
		};
	}

	async execute() {
		const { baseUrl } = await this.getCredentials('twoChatApi');
		const answer = await this.helpers.httpRequestWithAuthentication.call(this, 'twoChatApi', {
			url: `${baseUrl}/info`,
			json: true,
		});
		return [this.helpers.returnJsonArray(answer)];
	}
}

module.exports = { TwoChat };
