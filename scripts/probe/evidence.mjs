import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../setup/repository.mjs';

/**
 * The rows of docs/evidence.md that have an id: what is documented or assumed, said once, there.
 *
 * @returns {Promise<Map<string, { what: string, grade: string }>>} by id, for example `K7`
 */
export async function readEvidence() {
	const text = await readFile(join(repository, 'docs', 'evidence.md'), 'utf8');
	const rows = text.matchAll(/^\| \*\*([A-Z]+\d+)\*\* (.+?) +\| +([A-Z](?: ?\/ ?[A-Z])?) +\|/gm);
	return new Map([...rows].map(([, id = '', what = '', grade = '']) => [id, { what, grade }]));
}
