/** The manual trigger that every workflow of these suites begins with. */
export const START = 'Start';

/**
 * A workflow: a manual trigger, then the nodes one after the other.
 *
 * @param {string} name
 * @param {Array<{ name: string, type: string, typeVersion?: number, parameters: object, credentials?: object }>} nodes
 */
export function inARow(name, nodes) {
	const all = [{ name: START, type: 'n8n-nodes-base.manualTrigger', parameters: {} }, ...nodes];
	const connections = Object.fromEntries(
		all
			.slice(0, -1)
			.map((node, index) => [
				node.name,
				{ main: [[{ node: all[index + 1].name, type: 'main', index: 0 }]] },
			]),
	);
	return {
		name,
		nodes: all.map((node, index) => ({
			id: `${name}-${index}`,
			typeVersion: 1,
			position: [index * 240, 0],
			...node,
		})),
		connections,
		settings: { executionOrder: 'v1' },
	};
}
