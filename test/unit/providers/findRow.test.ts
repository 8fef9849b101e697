import { findRow } from '../../../nodes/shared/providers/findRow';
import { loadProvider, providers } from '../../../nodes/shared/providers/registry';
import type { TemplateSummary } from '../../../nodes/shared/template/templateSummary';

interface Row {
	id: string;
	name: string;
	language: string | null;
}

const rows: Row[] = [
	{ id: '1', name: 'order', language: 'en' },
	{ id: '2', name: 'offer', language: 'en' },
	{ id: '3', name: 'order', language: 'es' },
];

const summary = (row: unknown) => row as TemplateSummary;

function pages(read: number[] = []) {
	return (async function* () {
		for (const [index, row] of rows.entries()) {
			read.push(index);
			yield { rows: [row], next: null, total: null };
		}
	})();
}

describe('findRow', () => {
	it('stops at the page that holds the id', async () => {
		const read: number[] = [];
		expect(await findRow(pages(read), summary, { by: 'id', id: '2' })).toEqual(rows[1]);
		expect(read).toEqual([0, 1]);
	});

	it('finds the only template of a name', async () => {
		const reference = { by: 'name', name: 'offer', language: null } as const;
		expect(await findRow(pages(), summary, reference)).toEqual(rows[1]);
	});

	it('finds a name in its language', async () => {
		const reference = { by: 'name', name: 'order', language: 'es' } as const;
		expect(await findRow(pages(), summary, reference)).toEqual(rows[2]);
	});

	it('does not choose between languages but names them', async () => {
		const reference = { by: 'name', name: 'order', language: null } as const;
		await expect(findRow(pages(), summary, reference)).rejects.toMatchObject({
			message: 'Template "order" exists in several languages: en, es',
			hint: expect.stringContaining('order|en'),
		});
	});

	it.each([
		{ by: 'id', id: '9' } as const,
		{ by: 'name', name: 'orde', language: null } as const,
		{ by: 'name', name: 'order', language: 'fr' } as const,
	])('finds nothing for %j', async (reference) => {
		expect(await findRow(pages(), summary, reference)).toBeNull();
	});
});

describe('the registry', () => {
	it.each(providers)('loads $descriptor.displayName by its id', async ({ descriptor }) => {
		const provider = await loadProvider(descriptor.id);
		expect(provider).toMatchObject(descriptor);
		expect(await loadProvider(descriptor.id)).toBe(provider);
	});

	it.each(['', 'Kirim', 'toString', '__proto__'])('does not know %j', async (id) => {
		await expect(loadProvider(id)).rejects.toThrow(`Provider "${id}" does not exist`);
	});
});
