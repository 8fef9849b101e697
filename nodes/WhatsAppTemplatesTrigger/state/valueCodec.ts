import { createHash } from 'node:crypto';

import { z } from 'zod';

import type { Watched } from '../../shared/template/changes';

/** A longer value is remembered by its beginning and a hash. */
const LONGEST_VALUE = 64;
/** Plain letters only: JSON would need up to six characters for each of the others. */
const PLAIN = /^[ !#-[\]-~]*$/;

interface Column {
	/** Values every state knows by number. Stored states count on their order: add at the end only. */
	fixed: ReadonlyArray<string | null>;
	/** Further values of one account. */
	learned: number;
	/** Characters that these may have together, which bounds the state. */
	characters: number;
	/** Whatever does not fit is told apart by a hash of so many values. */
	others: number;
}

const STATUS: Column = {
	fixed: [
		'APPROVED',
		'ARCHIVED',
		'DELETED',
		'DISABLED',
		'FAILED',
		'IN_APPEAL',
		'LIMIT_EXCEEDED',
		'PAUSED',
		'PENDING',
		'PENDING_DELETION',
		'REJECTED',
		'UPDATING',
	],
	learned: 12,
	characters: 240,
	others: 8,
};
const CATEGORY: Column = {
	fixed: [null, 'AUTHENTICATION', 'MARKETING', 'UTILITY'],
	learned: 10,
	characters: 120,
	others: 2,
};
const QUALITY: Column = {
	fixed: [null, 'GREEN', 'YELLOW', 'RED', 'UNKNOWN'],
	learned: 2,
	characters: 40,
	others: 1,
};

export const storedValues = z.object({
	statuses: z.array(z.string()).max(STATUS.learned).optional(),
	categories: z.array(z.string()).max(CATEGORY.learned).optional(),
	qualityScores: z.array(z.string()).max(QUALITY.learned).optional(),
});

export type StoredValues = z.infer<typeof storedValues>;

/** The values that one account uses for status, category and quality, each by a small number. */
export class ValueCodec {
	readonly status: ColumnCodec;

	readonly category: ColumnCodec;

	readonly quality: ColumnCodec;

	constructor({ statuses = [], categories = [], qualityScores = [] }: StoredValues = {}) {
		this.status = new ColumnCodec(STATUS, statuses);
		this.category = new ColumnCodec(CATEGORY, categories);
		this.quality = new ColumnCodec(QUALITY, qualityScores);
	}

	/** The watched fields as they can be remembered; nearly always the very object that was given. */
	intern(watched: Watched): Watched {
		const status = this.status.intern(watched.status) as string;
		const category = this.category.intern(watched.category);
		const qualityScore = this.quality.intern(watched.qualityScore);
		const isSame =
			status === watched.status &&
			category === watched.category &&
			qualityScore === watched.qualityScore;
		return isSame ? watched : { status, category, qualityScore };
	}

	store(): StoredValues {
		const stored: StoredValues = {};
		if (this.status.learned.length > 0) stored.statuses = this.status.learned;
		if (this.category.learned.length > 0) stored.categories = this.category.learned;
		if (this.quality.learned.length > 0) stored.qualityScores = this.quality.learned;
		return stored;
	}
}

class ColumnCodec {
	private readonly numbers = new Map<string | null, number>();

	private readonly values: Array<string | null>;

	/** What does not fit counts from here. */
	private readonly firstOther: number;

	private characters = 0;

	constructor(
		private readonly column: Column,
		readonly learned: string[],
	) {
		this.values = [...column.fixed];
		this.firstOther = column.fixed.length + column.learned;
		for (const [number, value] of column.fixed.entries()) this.numbers.set(value, number);
		for (let other = 0; other < column.others; other++) {
			this.values[this.firstOther + other] = `OTHER_${other + 1}`;
			this.numbers.set(`OTHER_${other + 1}`, this.firstOther + other);
		}
		this.learned = [];
		for (const value of learned) this.intern(value);
	}

	/** The value itself while there is room for it, otherwise the name of its group. */
	intern(value: string | null): string | null {
		if (value === null || this.numbers.has(value)) return value;
		const short = shortened(value);
		if (this.numbers.has(short)) return short;
		const { fixed, learned: most, characters, others } = this.column;
		if (this.learned.length >= most || this.characters + short.length > characters) {
			return `OTHER_${(parseInt(hashOf(value), 16) % others) + 1}`;
		}
		const number = fixed.length + this.learned.length;
		this.learned.push(short);
		this.characters += short.length;
		this.values[number] = short;
		this.numbers.set(short, number);
		return short;
	}

	/** @param value as {@link intern} gave it */
	numberOf(value: string | null): number {
		return this.numbers.get(this.intern(value)) ?? 0;
	}

	valueAt(number: number): string | null | undefined {
		return this.values[number];
	}
}

function shortened(value: string): string {
	if (value.length <= LONGEST_VALUE && PLAIN.test(value)) return value;
	return `${value.replace(/[^A-Z0-9_]/gi, '').slice(0, 15)}~${hashOf(value)}`;
}

function hashOf(value: string): string {
	return createHash('sha256').update(value).digest('hex').slice(0, 8);
}
