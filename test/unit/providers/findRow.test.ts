import { findRow } from '../../../nodes/shared/providers/findRow';
import { loadProvider, providers } from '../../../nodes/shared/providers/registry';
import type { TemplateReference } from '../../../nodes/shared/providers/provider';
import type { TemplateSummary } from '../../../nodes/shared/template/templateSummary';
import { UserError } from '../../../nodes/shared/template/userError';

interface Row {
	id: string;
	name: string;
	language: string | null;
	status: string;
}

const rows: Row[] = [
	{ id: '1', name: 'order', language: 'en', status: 'APPROVED' },
	{ id: '2', name: 'offer', language: 'en', status: 'APPROVED' },
	{ id: '3', name: 'order', language: 'es', status: 'APPROVED' },
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

async function* asyncOf<T>(values: T[]) {
	yield* values;
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

	it.each([
		['order', 'ES'],
		['ORDER', 'es'],
	])('finds %s in %s, whatever the spelling', async (name, language) => {
		expect(await findRow(pages(), summary, { by: 'name', name, language })).toEqual(rows[2]);
	});

	it('says that a list without languages cannot tell which one is meant', async () => {
		const listed = [{ rows: [{ ...rows[0], language: null }], next: null, total: null }];
		const reference = { by: 'name', name: 'order', language: 'en' } as const;
		await expect(findRow(asyncOf(listed), summary, reference)).rejects.toThrow(
			'"order" is listed without its language',
		);
	});

	it('does not choose between templates of one name whose languages are not listed', async () => {
		const twins = [
			{ id: 'TMP1', name: 'order', language: null, status: 'APPROVED' },
			{ id: 'TMP2', name: 'order', language: null, status: 'PENDING' },
		];
		const list = (rows: object[]) => asyncOf([{ rows, next: null, total: null }]);
		const reference = { by: 'name', name: 'order', language: null } as const;
		await expect(findRow(list(twins), summary, reference)).rejects.toThrow(
			'"order" is listed 2 times, each without its language: TMP1, TMP2',
		);
		// All of them are meant.
		const every = { ...reference, everyLanguage: true } as const;
		expect(await findRow(list(twins), summary, every)).toEqual(twins[0]);
		expect(await findRow(pages(), summary, every)).toEqual(rows[0]);
		// Remnants of one that is gone, of which any says that.
		const gone = twins.map((one) => ({ ...one, status: 'DELETED' }));
		expect(await findRow(list(gone), summary, reference)).toEqual(gone[0]);
		// One that is listed on two pages, and one that was deleted.
		const again = [twins[0]!, twins[0]!, { ...twins[1]!, status: 'DELETED' }];
		expect(await findRow(list(again), summary, reference)).toEqual(twins[0]);
	});

	it('does not choose between two of one name and language, nor name a language that is not listed', async () => {
		const twins = [
			{ id: '1', name: 'order', language: 'en', status: 'REJECTED' },
			{ id: '2', name: 'order', language: 'en', status: 'APPROVED' },
		];
		const list = (listed: object[]) => asyncOf([{ rows: listed, next: null, total: null }]);
		for (const language of [null, 'en']) {
			await expect(
				findRow(list(twins), summary, { by: 'name', name: 'order', language }),
			).rejects.toThrow(/"order(\|en)?" is listed 2 times: 1, 2/);
		}
		const mixed = [{ ...twins[0]!, language: null }, twins[1]!];
		const bare = { by: 'name', name: 'order', language: null } as const;
		const failure = await findRow(list(mixed), summary, bare).catch((error: UserError) => error);
		expect(failure).toMatchObject({
			message: 'Template "order" exists in several languages: en, one that is not listed',
			hint: expect.stringContaining('"order|en"') as string,
		});
	});

	it('passes a row that cannot be read, unless nothing else fits', async () => {
		const listed = [{ rows: [null, ...rows], next: null, total: null }];
		const strict = (row: unknown) => {
			if (row === null) throw new UserError('A template cannot be read');
			return row as TemplateSummary;
		};
		const find = async (id: string) => await findRow(asyncOf(listed), strict, { by: 'id', id });
		expect(await find('2')).toEqual(rows[1]);
		await expect(find('9')).rejects.toThrow('A template cannot be read');
	});

	it('does not take the end of a cut list for the end of the templates', async () => {
		const cut = () => asyncOf([{ rows, next: null, total: null, incomplete: true }]);
		expect(await findRow(cut(), summary, { by: 'id', id: '2' })).toEqual(rows[1]);
		await expect(findRow(cut(), summary, { by: 'id', id: '9' })).rejects.toThrow(
			'could not be read to its end',
		);
	});

	describe.each(['DELETED', 'PENDING_DELETION'])('beside a row that is %s', (status) => {
		const remnant = { id: '9', name: 'order', language: 'en', status };
		const find = async (some: Row[], reference: TemplateReference) =>
			await findRow(asyncOf([{ rows: some, next: null, total: null }]), summary, reference);
		const named = (language: string | null) => ({ by: 'name', name: 'order', language }) as const;

		it('takes the living one, in whatever order they are listed', async () => {
			expect(await find([remnant, ...rows], named('en'))).toEqual(rows[0]);
			expect(await find([...rows, remnant], named('en'))).toEqual(rows[0]);
		});

		it('knows no language that was deleted', async () => {
			expect(await find([remnant, ...rows.slice(1)], named(null))).toEqual(rows[2]);
		});

		it('takes the deleted one where nothing else is there, or its id is given', async () => {
			expect(await find([remnant, ...rows.slice(1)], named('en'))).toEqual(remnant);
			expect(await find([remnant], named(null))).toEqual(remnant);
			expect(await find([...rows, remnant], { by: 'id', id: '9' })).toEqual(remnant);
		});
	});

	it.each([
		['a language that was not seen, though its name was', 'order', 'fr'],
		['a bare name, which may have other languages', 'offer', null],
	])('does not judge from a cut list of %s', async (_what, name, language) => {
		const cut = asyncOf([{ rows, next: null, total: null, incomplete: true }]);
		await expect(findRow(cut, summary, { by: 'name', name, language })).rejects.toThrow(
			'could not be read to its end',
		);
	});

	it('does not say that a language is missing where a row of any could not be read', async () => {
		const listed = asyncOf([{ rows: [null, ...rows], next: null, total: null }]);
		const strict = (row: unknown) => {
			if (row === null) throw new UserError('A template cannot be read');
			return row as TemplateSummary;
		};
		const reference = { by: 'name', name: 'order', language: 'fr' } as const;
		await expect(findRow(listed, strict, reference)).rejects.toThrow('A template cannot be read');
	});

	it('takes no template without a name for one of an empty name', async () => {
		const listed = asyncOf([{ rows: [{ ...rows[0], name: null }], next: null, total: null }]);
		expect(await findRow(listed, summary, { by: 'name', name: '', language: null })).toBeNull();
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
