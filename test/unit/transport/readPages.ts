import type { Page } from '../../../nodes/shared/transport/pages';

export async function readAll<Row>(pages: AsyncIterable<Page<Row>>): Promise<Array<Page<Row>>> {
	const read: Array<Page<Row>> = [];
	for await (const page of pages) read.push(page);
	return read;
}

export const rowsOf = <Row>(pages: Array<Page<Row>>): Row[] => pages.flatMap(({ rows }) => rows);
