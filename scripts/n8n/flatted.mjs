/**
 * Reads the form in which n8n stores what an execution did: a JSON list in which each string inside
 * an object or a list is the position of the value it stands for, so that shared and circular
 * values fit (the format of the npm package `flatted`).
 *
 * @param {string} text
 * @returns {any}
 */
export function parseFlatted(text) {
	/** @type {unknown[]} */
	const values = JSON.parse(text);
	/** @type {Map<number, unknown>} */
	const revived = new Map();

	/** @param {number} position */
	const valueAt = (position) => {
		if (revived.has(position)) return revived.get(position);
		const stored = values[position];
		if (typeof stored !== 'object' || stored === null) return stored;
		const target = Array.isArray(stored) ? [] : {};
		revived.set(position, target);
		for (const [key, value] of Object.entries(stored)) {
			target[key] = typeof value === 'string' ? valueAt(Number(value)) : value;
		}
		return target;
	};
	return valueAt(0);
}
