const { description, readPages } = require('./pages.js');

/** What a quiet poll could not do faster: the pages are read and dropped. */
class BarePagesTrigger {
	description = {
		...description,
		displayName: 'Bare Pages Trigger',
		name: 'barePagesTrigger',
		group: ['trigger'],
		polling: true,
		defaults: { name: 'Bare Pages Trigger' },
		inputs: [],
	};

	async poll() {
		await readPages(this, this.getNodeParameter('url'), this.getNodeParameter('pages'));
		return null;
	}
}

module.exports = { BarePagesTrigger };
