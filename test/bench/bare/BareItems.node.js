/** Items for the node behind it: recipients, each with a name and an order. */
class BareItems {
	description = {
		displayName: 'Bare Items',
		name: 'bareItems',
		group: ['input'],
		version: 1,
		description: 'Puts out so many items',
		defaults: { name: 'Bare Items' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Count', name: 'count', type: 'number', default: 1 }],
	};

	async execute() {
		const count = this.getNodeParameter('count', 0);
		const items = Array.from({ length: count }, (_none, index) => ({
			json: { to: String(12025550100 + (index % 100)), name: `Ana ${index}`, order: `A-${index}` },
		}));
		return [items];
	}
}

module.exports = { BareItems };
