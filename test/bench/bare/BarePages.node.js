const { description, readPages } = require('./pages.js');

/** What Get Many could not do faster: the rows as they came, an item each. */
class BarePages {
	description = {
		...description,
		displayName: 'Bare Pages',
		name: 'barePages',
		defaults: { name: 'Bare Pages' },
		inputs: ['main'],
	};

	async execute() {
		const url = this.getNodeParameter('url', 0);
		const pages = await readPages(this, url, this.getNodeParameter('pages', 0));
		return [pages.flatMap(({ data }) => data.map((json) => ({ json })))];
	}
}

module.exports = { BarePages };
