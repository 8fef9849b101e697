/**
 * @typedef {object} MeasuredRow
 * @property {string} id
 * @property {string} work
 * @property {string} rival
 * @property {import('./row.mjs').Measurement[]} measurements
 */

/** @param {import('./row.mjs').Measurement} measurement */
export function isMet({ value, ratio, atMost }) {
	return (value ?? ratio) <= atMost;
}

/**
 * The measurements as a Markdown table, which is also how docs/performance.md shows them.
 *
 * @param {MeasuredRow[]} rows
 */
export function tableOf(rows) {
	const lines = rows.flatMap(({ id, work, measurements }) =>
		measurements.map((each) => [
			id,
			`${work}: ${each.case}`,
			figure(each.ours, each.unit),
			figure(each.rival, each.unit),
			figure(each.floor, each.unit),
			each.ratio.toFixed(2),
			each.goal,
			isMet(each) ? 'pass' : 'FAIL',
		]),
	);
	const head = ['#', 'work', 'ours', 'rival', 'floor', 'ratio', 'goal', ''];
	const widths = head.map((title, column) =>
		Math.max(...[head, ...lines].map((line) => line[column].length), title.length),
	);
	const row = (/** @type {string[]} */ cells) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
	const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
	return [row(head), rule, ...lines.map(row)].join('\n');
}

/**
 * @param {number | undefined} value
 * @param {string} unit
 */
function figure(value, unit) {
	if (value === undefined) return '–';
	const text =
		value >= 100 || Number.isInteger(value)
			? Math.round(value).toLocaleString('en')
			: value.toFixed(1);
	return `${text} ${unit}`;
}
