import '../../engine/support/withoutWaiting';
import { kirim, lancePilot, twoChat, waCr } from '../../engine/action/vendors';
import type { Vendor } from '../../engine/action/vendors';
import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { encodeComponents } from '../../../nodes/shared/metaComponents/encode';
import type { Reply } from './scriptedVendor';
import { listing, run, useScriptedVendor } from './scriptedVendor';
import { readCases } from './sharedCases';

const server = useScriptedVendor();

const ALL = { operation: 'getAll', returnAll: true };
const byName = (value: string) => ({ __rl: true, mode: 'name', value });

/** The inputs of one file, as tests of their own; a skip where the file is missing. */
function fromFile<Content>(name: string, tests: (content: Content) => void): void {
	describe(name, () => {
		const content = readCases<Content>(name);
		if (content !== null) tests(content);
		else it.skip('is told right (not beside this checkout)', () => undefined);
	});
}

interface Payload {
	name: string;
	components: unknown[];
}

const create = async (vendor: Vendor, payload: Payload) =>
	await run(
		server,
		vendor,
		{ operation: 'create', inputMode: 'json', templateJson: JSON.stringify(payload) },
		listing(
			vendor,
			() => [vendor.row(1)],
			({ method }) => (method === 'POST' ? { status: 201, body: {} } : null),
		),
	);

/** Every text of a value, without regard to case: a kind may be written in either. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value.toLowerCase()];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

interface Write {
	answers: Array<{ status: number; body: string }>;
	list: { data: Array<{ id: number; name: string }> };
}
fromFile<Write>('third-party/R01-lancepilot-write-2xx-without-body.json', ({ answers, list }) => {
	const writes = {
		create: {
			operation: 'create',
			name: 'tp_plain',
			language: 'en',
			category: 'UTILITY',
			bodyText: 'Your parcel has left our house.',
		},
		update: {
			operation: 'update',
			template: byName('tp_plain|en'),
			updateFields: { footer: 'New' },
		},
		delete: { operation: 'delete', template: byName('tp_plain|en') },
	};
	describe.each(Object.entries(writes))('%s', (_operation, parameters) => {
		it.each(answers)('is no bare failure: %j', async ({ status, body }) => {
			const reply: Reply = { status, body, headers: { 'content-type': 'application/json' } };
			const { items, words, sent } = await run(
				server,
				lancePilot,
				parameters,
				listing(
					lancePilot,
					() => list.data,
					({ method }) => (method === 'GET' ? null : reply),
				),
			);
			expect(sent).toHaveLength(1);
			if (parameters.operation === 'create') expect(items).toMatchObject([{ name: 'tp_plain' }]);
			// The list never shows the change, although it was accepted.
			else expect(words).toMatch(/^It is not known whether|has not been deleted so far/);
			expect(words).not.toMatch(/try again later|nothing was/i);
		});
	});
});

fromFile<{ rows: Array<{ components: object }> }>(
	'third-party/R02-lancepilot-merge-drops-parts.json',
	({ rows }) => {
		const parts = ['location', 'product', 'gif', 'carousel', 'limited.time.offer'];
		it.each(rows.map((row, index) => [parts[index] ?? '', row] as const))(
			'keeps or names the %s',
			async (part, row) => {
				const { sent, words } = await run(
					server,
					lancePilot,
					{
						operation: 'update',
						template: byName('t|en'),
						updateFields: { bodyText: 'Hi {{1}}, it is there.', bodyVariables: ['Ana'] },
					},
					listing(lancePilot, () => [row]),
				);
				expect(sent.length === 0 ? words : JSON.stringify(sent)).toMatch(new RegExp(part, 'i'));
			},
		);
	},
);

for (const [file, vendors] of [
	['R04-json-components-silently-cut', [kirim, lancePilot]],
	['R05-json-named-samples-lost', [kirim]],
	['R06-json-kirim-documented-otp-refused', [kirim]],
] as const) {
	fromFile<{ payloads: Payload[] }>(`third-party/${file}.json`, ({ payloads }) => {
		describe.each(vendors.map((vendor) => [vendor.displayName, vendor] as const))(
			'%s',
			(_, vendor) => {
				it.each(payloads.map((payload) => [payload.name, payload] as const))(
					'sends %s whole, or refuses it by name',
					async (_name, payload) => {
						const { sent, words } = await create(vendor, payload);
						if (sent.length === 0) {
							// What is refused is refused for a part, and Kirim's own page has those of R05 and R06.
							expect(words).toMatch(/^The template |cannot|does not/);
							expect(file.startsWith('R04')).toBe(true);
							return;
						}
						const texts = new Set(textsIn(sent));
						// LancePilot has names of its own for kinds; its words must all be there.
						const kept = textsIn(payload.components).filter(
							(text) => vendor === kirim || !/^[a-z_]+$/.test(text),
						);
						for (const text of kept) expect(texts).toContain(text);
					},
				);
			},
		);
	});
}

interface Rows {
	rows: Array<{ name: string; components: unknown[] }>;
}
fromFile<Rows>('third-party/R07-full-hides-components.json', ({ rows }) => {
	it.each(rows.map((row) => [row.name, row] as const))('shows all of %s', async (_name, row) => {
		const { items } = await run(
			server,
			waCr,
			ALL,
			listing(waCr, () => [row]),
		);
		const texts = new Set(textsIn(items[0]?.components));
		for (const text of textsIn(row.components)) expect(texts).toContain(text);
	});
});

fromFile<{ pages: object[] }>('third-party/R08-twochat-numbers-pages.json', ({ pages }) => {
	it('lists the numbers of all pages', async () => {
		const parameters = { resource: 'channel', operation: 'getAll', returnAll: true };
		const { items } = await run(server, twoChat, parameters, ({ query }) => ({
			body: pages[Number(query.get('page') ?? query.get('page_number') ?? 0)],
		}));
		expect(items).toHaveLength(2);
	});
});

fromFile<{ list: object; item: object }>(
	'third-party/R09-kirim-name-without-language.json',
	({ list, item }) => {
		it('does not pick a language by itself', async () => {
			const get = { operation: 'get', template: byName('order_confirmation') };
			const { items, words } = await run(server, kirim, get, ({ path }) => ({
				body: path.endsWith('/templates') ? list : item,
			}));
			expect(items).toEqual([]);
			expect(words).toMatch(/en_US.*es_MX/);
		});
	},
);

fromFile<{ body: object }>('third-party/R10-twochat-language-filter.json', ({ body }) => {
	it('says that 2Chat lists no language', async () => {
		const parameters = { ...ALL, filters: { language: 'en_US' } };
		const { words, hints } = await run(server, twoChat, parameters, () => ({ body }));
		expect(`${words}${hints.join(' ')}`).toMatch(/language/i);
	});
});

fromFile<{ status: number; body: object }>(
	'third-party/R11-twochat-detail-list.json',
	({ status, body }) => {
		it('tells the words of the list', async () => {
			const { words } = await run(server, twoChat, ALL, () => ({ status, body }));
			expect(words).toContain('Field required');
		});
	},
);

fromFile<{ row: object }>('third-party/R13-vendor-fixture-row-without-status.json', ({ row }) => {
	it('names the row and lists the others', async () => {
		const rows = [kirim.row(1), row];
		const { items, hints } = await run(
			server,
			kirim,
			ALL,
			listing(kirim, () => rows),
		);
		expect(items).toMatchObject([{ name: 'template_1' }]);
		expect(hints.join(' ')).toMatch(/ping|tmpl_2/);
	});
});

// third-party/S01 and S02 are held by the tests of the sandbox: vendorClients.test.ts and meta.test.ts.

interface Shape {
	kind: string;
	components: object[];
}
fromFile<Shape[]>('meta-components.json', (shapes) => {
	it.each(shapes.map((shape) => [shape.kind, shape] as const))(
		'%s is read whole, written whole, or refused by its name',
		async (kind, shape) => {
			const again = encodeComponents(decodeComponents(shape.components));
			const texts = new Set(textsIn(again));
			for (const text of textsIn(shape.components)) expect(texts).toContain(text);

			const payload = { name: 'order', language: 'en', category: 'MARKETING', ...shape };
			for (const vendor of [kirim, lancePilot]) {
				const { sent, words } = await create(vendor, payload as never);
				if (sent.length === 0) {
					expect(words).not.toBe('');
					continue;
				}
				// What LancePilot is sent has words of its own for all but the texts.
				if (vendor === lancePilot) {
					const said = JSON.stringify(sent);
					const of = shape.components.flatMap((part) => ('text' in part ? [part.text] : []));
					if (!/otp/.test(kind))
						for (const text of of) expect(said).toContain(JSON.stringify(text));
					continue;
				}
				if (/otp/.test(kind)) continue;
				const written = new Set(textsIn(sent));
				for (const text of textsIn(shape.components)) expect(written).toContain(text);
			}
		},
	);
});
