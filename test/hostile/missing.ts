/** What the processes of run.mjs reported, by kind, one value a message. */
export type Reported = ReadonlyMap<string, readonly unknown[]>;

export interface Plan {
	parts: readonly string[];
	/** Processes. */
	shards: number;
	/** Answers that all of them read together. */
	answers: number;
}

/** Which of the processes report a part, and under which kinds. */
const KINDS: ReadonlyArray<[kind: string, part: string | null, by: 'each' | 'one']> = [
	['planned', 'matrix', 'each'],
	['matrix', 'matrix', 'each'],
	['answers', 'answers', 'each'],
	['parameters', 'parameters', 'each'],
	['trigger', 'parameters', 'each'],
	['credentials', 'parameters', 'one'],
	['origins', 'origins', 'one'],
	['control', null, 'each'],
	['elsewhere', null, 'each'],
];

/** What was planned and did not arrive: nobody knows how it went. Empty where all is there. */
export function missingOf(reported: Reported, { parts, shards, answers }: Plan): string[] {
	const valuesOf = (kind: string) => reported.get(kind) ?? [];
	const silent = KINDS.filter(([, part]) => part === null || parts.includes(part)).flatMap(
		([kind, , by]) => {
			const expected = by === 'each' ? shards : 1;
			const came = valuesOf(kind).length;
			return came < expected ? [`${kind}: ${came} of ${expected} processes reported it`] : [];
		},
	);
	const sum = (kind: string, count: (value: never) => number) =>
		valuesOf(kind).reduce((total: number, value) => total + count(value as never), 0);
	const few = (what: string, came: number, planned: number) =>
		came < planned || planned === 0 ? [`${what}: ${came} of ${planned} came`] : [];
	const tried = (kind: string) =>
		sum(kind, (figures: { tried: number }) => figures.tried) === 0
			? [`${kind}: nothing tried`]
			: [];
	return [
		...silent,
		...(parts.includes('matrix')
			? few(
					'matrix cells',
					sum('matrix', (cells: unknown[]) => cells.length),
					sum('planned', (cells: number) => cells),
				)
			: []),
		...(parts.includes('answers')
			? few(
					'answers',
					sum('answers', (figures: { answers: number }) => figures.answers),
					answers,
				)
			: []),
		...(parts.includes('parameters')
			? ['parameters', 'trigger', 'credentials'].flatMap(tried)
			: []),
		...(parts.includes('origins') ? tried('origins') : []),
		...tried('control'),
	];
}
