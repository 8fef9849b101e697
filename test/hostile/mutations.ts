/** Beyond 2^53, as JSON.parse leaves them. */
const UNSAFE_NUMBERS = [9_007_199_254_740_994, Number('12345678901234567000'), 1.8e298];
/** What a vendor sends in their place: JSON has numbers that JavaScript has not. */
const SENT: Readonly<Record<string, string>> = {
	'9007199254740994': '9007199254740993',
	'12345678901234567000': '12345678901234567891',
};
/** What becomes of these where somebody takes them for numbers. */
export const ROUNDED = ['9007199254740992', '12345678901234567000', '1.8e+298'];

/** The text of an answer's body. */
export function onTheWire(body: unknown): string {
	let text = '[[[';
	try {
		text = JSON.stringify(body) ?? '';
	} catch {
		// Nested too deeply: no vendor could have written it, so it is cut off instead.
	}
	for (const [number, sent] of Object.entries(SENT))
		text = text.replaceAll(`:${number}`, `:${sent}`);
	return text;
}

/** A copy in which a key stands somewhere, as a vendor may echo it: as a value, in one, or as a name. */
export function planted(value: unknown, secret: string, random: () => number): unknown {
	const holder = { root: structuredClone(value) };
	const places: Array<[Container, string]> = [];
	collect(holder as Container, places, 0);
	const [parent, key] = places[Math.floor(random() * places.length)] ?? [
		holder as Container,
		'root',
	];
	const fields = parent as Record<string, unknown>;
	const before = typeof fields[key] === 'string' ? fields[key] : '';
	const ways: unknown[] = [
		secret,
		`Bearer ${secret}`,
		`${before} ${secret} `,
		`https://vendor.test/?key=${encodeURIComponent(secret)}&x=1`,
		[secret],
		{ [secret]: before },
		{ message: `No ${secret} here`, code: secret },
		JSON.stringify({ key: secret }),
	];
	fields[key] = ways[Math.floor(random() * ways.length)];
	return holder.root;
}

const LONG = 'lorem {{1}} ipsum '.repeat(6_000);

/** Values that stand in JSON where another was meant. */
const ODD_VALUES: readonly unknown[] = [
	null,
	'',
	'   ',
	'null',
	'{}',
	'[]',
	'{"a":',
	'\uFEFF',
	'\ud800',
	'\u0000\u202e',
	'0000-00-00 00:00:00',
	'Tue, 06 Jan 2026 10:00:00 GMT',
	'{{1}} {{2}} {{name}} {{ }} {{{{1}}}}',
	0,
	-1,
	0.5,
	1e21,
	...UNSAFE_NUMBERS,
	1_767_693_600_000,
	true,
	false,
	[],
	{},
	[[]],
	[null],
	[{}],
	{ toString: 1 },
	{ valueOf: null, toString: null },
	{ constructor: 1, hasOwnProperty: 1 },
	{ 0: { type: 'QUICK_REPLY', text: 'Yes' }, 2: null },
	JSON.parse('{"__proto__": {"status": "APPROVED"}}'),
];

type Container = Record<string, unknown> | unknown[];

/** A copy of a value with one to four things wrong; half of the rest is left alone. */
export function mutated(value: unknown, random: () => number): unknown {
	const holder = { root: structuredClone(value) };
	const times = 1 + Math.floor(random() * 4);
	for (let time = 0; time < times; time++) mutateOnce(holder, random);
	return holder.root;
}

function mutateOnce(holder: { root: unknown }, random: () => number): void {
	const places: Array<[Container, string]> = [];
	collect(holder as Container, places, 0);
	const [parent, key] = places[Math.floor(random() * places.length)] ?? [
		holder as Container,
		'root',
	];
	const fields = parent as Record<string, unknown>;
	const value = fields[key];
	const pick = <Item>(items: readonly Item[]): Item =>
		items[Math.floor(random() * items.length)] as Item;
	switch (Math.floor(random() * 13)) {
		case 0:
		case 1:
		case 2:
			fields[key] = structuredClone(pick(ODD_VALUES));
			return;
		case 3:
			if (Array.isArray(parent)) parent.splice(Number(key), 1);
			else delete fields[key];
			return;
		case 4:
			fields[key] = [value];
			return;
		case 5:
			fields[key] = { data: value };
			return;
		case 6:
			fields[key] = textOf(value);
			return;
		case 7:
			fields[key] = typeof value === 'string' ? oddlySpelled(value, random) : value;
			return;
		case 8:
			if (Array.isArray(value)) fields[key] = { ...value };
			else if (isContainer(value)) fields[key] = Object.values(value);
			return;
		case 9:
			if (!Array.isArray(parent) && parent !== holder) {
				delete fields[key];
				fields[`${key}_`] = value;
			}
			return;
		case 10:
			if (Array.isArray(value)) fields[key] = [...value, ...value, null];
			return;
		case 11:
			// Rare, since it is slow to copy.
			if (random() < 0.05) fields[key] = random() < 0.5 ? LONG : nested(2_000);
			return;
		default:
			if (isContainer(value) && !Array.isArray(value))
				value[pick(KEYS)] = structuredClone(pick(ODD_VALUES));
	}
}

/** Names that answers use, in places where they do not. */
const KEYS = [
	'error',
	'errors',
	'message',
	'success',
	'status',
	'data',
	'id',
	'template_id',
	'name',
	'language',
	'components',
	'total',
	'next_page',
	'next_cursor',
	'has_more',
	'meta',
	'paging',
	'detail',
	'code',
] as const;

function collect(parent: Container, places: Array<[Container, string]>, depth: number): void {
	if (depth > 12) return;
	for (const key of Object.keys(parent)) {
		places.push([parent, key]);
		const child = (parent as Record<string, unknown>)[key];
		if (isContainer(child)) collect(child, places, depth + 1);
	}
}

function textOf(value: unknown): string {
	try {
		return typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
	} catch {
		return '[[[';
	}
}

function oddlySpelled(text: string, random: () => number): string {
	const spellings = [
		text.toLowerCase(),
		text.toUpperCase(),
		` ${text}\n`,
		text.slice(0, text.length / 2),
		`${text}\ud800`,
		text.replace(/\w/, '{{'),
		text.replace(/_/g, '-'),
	];
	return spellings[Math.floor(random() * spellings.length)] ?? text;
}

function nested(depth: number): unknown {
	let value: unknown = [];
	for (let level = 0; level < depth; level++) value = [value];
	return value;
}

function isContainer(value: unknown): value is Container {
	return typeof value === 'object' && value !== null;
}
