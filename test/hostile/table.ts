import { MATRIX } from './expectations';
import type { Outcome } from './faultRow';
import { OPERATIONS } from './faultRow';
import type { CellResult } from './matrix';

/** The matrix as a table: a fault a line, an operation a column, a letter a vendor. */
export function tableOf(results: CellResult[]): string {
	const letters: Record<Outcome, string> = {
		done: '+',
		refused: '-',
		unknown: '?',
		error: '!',
		incomplete: '…',
	};
	const vendors = [...new Set(results.map(({ provider }) => provider))].sort();
	const rows = MATRIX.map(({ name }) => name).filter((name) =>
		results.some(({ row }) => row === name),
	);
	const cells = new Map(
		results.map((each) => [`${each.row}·${each.provider}·${each.operation}`, each]),
	);
	const width = Math.max(...rows.map((row) => row.length));
	const widthOf = (operation: string) => Math.max(vendors.length, operation.length);
	const lines = rows.map((row) => {
		const columns = OPERATIONS.map((operation) =>
			vendors
				.map((provider) => {
					const cell = cells.get(`${row}·${provider}·${operation}`);
					if (cell === undefined) return '·';
					return cell.faults.length === 0 ? letters[cell.outcome] : '#';
				})
				.join('')
				.padEnd(widthOf(operation)),
		);
		return `${row.padEnd(width)}  ${columns.join(' ')}`;
	});
	const head = `${''.padEnd(width)}  ${OPERATIONS.map((name) => name.padEnd(widthOf(name))).join(' ')}`;
	const legend = `columns hold ${vendors.join(', ')}; + done, - refused, ? unknown, ! error, … incomplete, # not as ruled`;
	return [legend, head, ...lines].join('\n');
}
