const CREDENTIAL = 'lancePilotTemplatesApi';
const IN_FLIGHT = 4;

/** What both nodes ask for on the canvas. */
const description = {
	group: ['input'],
	version: 1,
	description: 'Reads numbered pages and does nothing with them',
	outputs: ['main'],
	credentials: [{ name: CREDENTIAL, required: true }],
	properties: [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Pages', name: 'pages', type: 'number', default: 1 },
	],
};

/**
 * The pages of a list through n8n's request helper, four in flight, with the credential asked for
 * once: the least that a node with a credential has to do.
 *
 * @param {any} context n8n's, of an execution or of a poll
 * @param {string} url
 * @param {number} count
 * @returns {Promise<any[]>} bodies in the order of the pages
 */
async function readPages(context, url, count) {
	const data = await context.getCredentials(CREDENTIAL);
	const options = { credentialsDecrypted: { id: '', name: CREDENTIAL, type: CREDENTIAL, data } };
	const bodies = [];
	let next = 1;
	const work = async () => {
		while (next <= count) {
			const page = next++;
			const request = { method: 'GET', url, qs: { page, per_page: 100 }, json: true };
			bodies[page - 1] = await context.helpers.httpRequestWithAuthentication.call(
				context,
				CREDENTIAL,
				request,
				options,
			);
		}
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, work));
	return bodies;
}

module.exports = { description, readPages };
