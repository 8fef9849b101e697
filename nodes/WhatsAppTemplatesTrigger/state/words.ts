import { createHash } from 'node:crypto';

import { z } from 'zod';

import type { Watched } from '../../shared/template/changes';

/** A longer word is remembered by its beginning and a hash. */
const LONGEST_WORD = 64;
/** Plain letters only: JSON would need up to six characters for each of the others. */
const PLAIN = /^[ !#-[\]-~]*$/;

interface Kind {
	/** Words every state knows by number. Stored states count on their order: add at the end only. */
	fixed: ReadonlyArray<string | null>;
	/** Further words of one account. */
	learned: number;
	/** Characters that these may have together, which bounds the state. */
	characters: number;
	/** Whatever does not fit is told apart by a hash of so many values. */
	others: number;
}

const STATUS: Kind = {
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
const CATEGORY: Kind = {
	fixed: [null, 'AUTHENTICATION', 'MARKETING', 'UTILITY'],
	learned: 10,
	characters: 120,
	others: 2,
};
const QUALITY: Kind = {
	fixed: [null, 'GREEN', 'YELLOW', 'RED', 'UNKNOWN'],
	learned: 2,
	characters: 40,
	others: 1,
};

export const storedWords = z.object({
	statuses: z.array(z.string()).max(STATUS.learned).optional(),
	categories: z.array(z.string()).max(CATEGORY.learned).optional(),
	qualityScores: z.array(z.string()).max(QUALITY.learned).optional(),
});

export type StoredWords = z.infer<typeof storedWords>;

/** The words that one account uses for status, category and quality, each by a small number. */
export class Words {
	readonly status: Dictionary;

	readonly category: Dictionary;

	readonly quality: Dictionary;

	constructor({ statuses = [], categories = [], qualityScores = [] }: StoredWords = {}) {
		this.status = new Dictionary(STATUS, statuses);
		this.category = new Dictionary(CATEGORY, categories);
		this.quality = new Dictionary(QUALITY, qualityScores);
	}

	/** The watched fields as they can be remembered; nearly always the very object that was given. */
	remember(watched: Watched): Watched {
		const status = this.status.remember(watched.status) as string;
		const category = this.category.remember(watched.category);
		const qualityScore = this.quality.remember(watched.qualityScore);
		const isSame =
			status === watched.status &&
			category === watched.category &&
			qualityScore === watched.qualityScore;
		return isSame ? watched : { status, category, qualityScore };
	}

	store(): StoredWords {
		const stored: StoredWords = {};
		if (this.status.learned.length > 0) stored.statuses = this.status.learned;
		if (this.category.learned.length > 0) stored.categories = this.category.learned;
		if (this.quality.learned.length > 0) stored.qualityScores = this.quality.learned;
		return stored;
	}
}

class Dictionary {
	private readonly numbers = new Map<string | null, number>();

	private readonly words: Array<string | null>;

	/** What does not fit counts from here. */
	private readonly firstOther: number;

	private characters = 0;

	constructor(
		private readonly kind: Kind,
		readonly learned: string[],
	) {
		this.words = [...kind.fixed];
		this.firstOther = kind.fixed.length + kind.learned;
		for (const [number, word] of kind.fixed.entries()) this.numbers.set(word, number);
		for (let other = 0; other < kind.others; other++) {
			this.words[this.firstOther + other] = `OTHER_${other + 1}`;
			this.numbers.set(`OTHER_${other + 1}`, this.firstOther + other);
		}
		this.learned = [];
		for (const word of learned) this.remember(word);
	}

	/** The word itself while there is room for it, otherwise the name of its group. */
	remember(word: string | null): string | null {
		if (word === null || this.numbers.has(word)) return word;
		const short = shortened(word);
		if (this.numbers.has(short)) return short;
		const { fixed, learned: most, characters, others } = this.kind;
		if (this.learned.length >= most || this.characters + short.length > characters) {
			return `OTHER_${(parseInt(hashOf(word), 16) % others) + 1}`;
		}
		const number = fixed.length + this.learned.length;
		this.learned.push(short);
		this.characters += short.length;
		this.words[number] = short;
		this.numbers.set(short, number);
		return short;
	}

	/** @param word as {@link remember} gave it */
	numberOf(word: string | null): number {
		return this.numbers.get(this.remember(word)) ?? 0;
	}

	wordAt(number: number): string | null | undefined {
		return this.words[number];
	}
}

function shortened(word: string): string {
	if (word.length <= LONGEST_WORD && PLAIN.test(word)) return word;
	return `${word.replace(/[^A-Z0-9_]/gi, '').slice(0, 15)}~${hashOf(word)}`;
}

function hashOf(word: string): string {
	return createHash('sha256').update(word).digest('hex').slice(0, 8);
}
