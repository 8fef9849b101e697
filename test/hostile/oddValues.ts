/** What an expression may yield. */
export const VALUES: ReadonlyArray<[name: string, value: unknown]> = [
	['__proto__', '__proto__'],
	['constructor', 'constructor'],
	['10,000 nested lists', nested(10_000)],
	['{toString: 1}', { toString: 1 }],
	['{__proto__}', JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1}')],
	['a megabyte', 'x'.repeat(1_000_000)],
	['a megabyte of placeholders', Array.from({ length: 70_000 }, (_, n) => `{{p${n}}} a`).join('')],
	['a lone surrogate', 'a\ud800b'],
	['a null character', 'a\u0000b'],
	['a number beyond 2^53', 1.5e300],
	['a negative number', -1],
	['true', true],
	['null', null],
	['an empty list', []],
	['a list of null', [null]],
	['an empty object', {}],
	['blanks', ' \n\t '],
	['a path', '../../account?x=1#y'],
];

/** Values that JSON cannot hold, as an expression writes them. */
export const EXPRESSIONS: ReadonlyArray<[name: string, expression: string]> = [
	['NaN', '={{ NaN }}'],
	['Infinity', '={{ Infinity }}'],
	['undefined', '={{ undefined }}'],
	['a symbol of an object', '={{ Object.create(null) }}'],
	['a date', '={{ new Date(NaN) }}'],
	[
		'nested lists, as an expression',
		'={{ Array.from({ length: 10000 }).reduce((inner) => [inner], 1) }}',
	],
];

function nested(depth: number): unknown {
	let value: unknown = 'deep';
	for (let level = 0; level < depth; level++) value = [value];
	return value;
}
