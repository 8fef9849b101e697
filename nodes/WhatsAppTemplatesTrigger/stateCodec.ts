import { UserError } from '../shared/template/userError';
import type { Remembered, Templates } from './state';
import { halfOf, KEY_BYTES, type TemplateKey } from './templateKey';

/**
 * Twelve bytes a template, so sixteen characters of base64, in the order of their keys:
 *
 *     0–7   key
 *     8     status, as an index into `statuses`
 *     9     category, as an index into `categories`
 *     10    quality score, as an index into `qualityScores`
 *     11    bits 0–1 missed, bit 2 met, bits 3–7 turn
 */
export interface PackedTemplates {
	statuses: string[];
	categories: Array<string | null>;
	qualityScores: Array<string | null>;
	templates: string;
}

const TEMPLATE_BYTES = KEY_BYTES + 4;
const MOST_MISSED = 3;
const TURNS = 32;

export function packTemplates(templates: Templates): PackedTemplates {
	// They cannot be changed, so packing them would give the same again.
	if (templates instanceof UnpackedTemplates) return templates.packed;

	const statuses = new Dictionary<string>('statuses');
	const categories = new Dictionary<string | null>('categories');
	const qualityScores = new Dictionary<string | null>('quality scores');
	const bytes = Buffer.alloc(templates.size * TEMPLATE_BYTES);
	let at = 0;
	const byKey = [...templates].sort(([one], [other]) => (one < other ? -1 : 1));
	for (const [key, { status, category, qualityScore, missed, met, turn }] of byKey) {
		bytes.write(key, at, 'latin1');
		bytes[at + 8] = statuses.indexOf(status);
		bytes[at + 9] = categories.indexOf(category);
		bytes[at + 10] = qualityScores.indexOf(qualityScore);
		bytes[at + 11] = Math.min(missed, MOST_MISSED) | (met ? 4 : 0) | (turn % TURNS << 3);
		at += TEMPLATE_BYTES;
	}
	return {
		statuses: statuses.values,
		categories: categories.values,
		qualityScores: qualityScores.values,
		templates: bytes.toString('base64'),
	};
}

/** `null` when the text was cut, points at words that are not there or has keys out of order. */
export function unpackTemplates(packed: PackedTemplates): Templates | null {
	const bytes = Buffer.from(packed.templates, 'base64');
	const isWhole =
		bytes.length % TEMPLATE_BYTES === 0 && bytes.length * 4 === packed.templates.length * 3;
	if (!isWhole) return null;

	const beginnings = new Uint32Array(bytes.length / TEMPLATE_BYTES);
	// Thousands of templates share a few values, so they share the objects as well.
	const shared = new Map<number, Remembered>();
	for (let at = 0; at < bytes.length; at += TEMPLATE_BYTES) {
		const values = valuesAt(bytes, at);
		if (!shared.has(values)) {
			const remembered = readRemembered(packed, bytes, at);
			if (remembered === null) return null;
			shared.set(values, remembered);
		}
		beginnings[at / TEMPLATE_BYTES] = bytes.readUInt32BE(at);
		if (at > 0 && !isInOrder(bytes, at - TEMPLATE_BYTES, at)) return null;
	}
	return new UnpackedTemplates(packed, bytes, beginnings, shared);
}

/** Whether the key at one place comes before the one at the next. */
function isInOrder(bytes: Buffer, one: number, next: number): boolean {
	return bytes.compare(bytes, next, next + KEY_BYTES, one, one + KEY_BYTES) < 0;
}

function readRemembered(
	{ statuses, categories, qualityScores }: PackedTemplates,
	bytes: Buffer,
	at: number,
): Remembered | null {
	const status = statuses[bytes[at + 8] as number];
	const category = categories[bytes[at + 9] as number];
	const qualityScore = qualityScores[bytes[at + 10] as number];
	const flags = bytes[at + 11] as number;
	if (status === undefined || category === undefined || qualityScore === undefined) return null;
	return {
		status,
		category,
		qualityScore,
		missed: flags & MOST_MISSED,
		met: (flags & 4) !== 0,
		turn: flags >> 3,
	};
}

/** The templates of a state as they were packed, each searched for when it is asked for. */
class UnpackedTemplates implements Templates {
	constructor(
		readonly packed: PackedTemplates,
		private readonly bytes: Buffer,
		/** The first half of each key: a table of whole keys would take twice what the state does. */
		private readonly beginnings: Uint32Array,
		private readonly shared: ReadonlyMap<number, Remembered>,
	) {}

	get size(): number {
		return this.bytes.length / TEMPLATE_BYTES;
	}

	get(key: TemplateKey): Remembered | undefined {
		const at = this.find(key);
		return at === null ? undefined : this.shared.get(valuesAt(this.bytes, at));
	}

	has(key: TemplateKey): boolean {
		return this.find(key) !== null;
	}

	*keys(): IterableIterator<TemplateKey> {
		for (const [key] of this) yield key;
	}

	values(): Iterable<Remembered> {
		return this.shared.values();
	}

	*[Symbol.iterator](): IterableIterator<[TemplateKey, Remembered]> {
		for (let at = 0; at < this.bytes.length; at += TEMPLATE_BYTES) {
			yield [keyAt(this.bytes, at), this.shared.get(valuesAt(this.bytes, at)) as Remembered];
		}
	}

	/** Where a template begins. */
	private find(key: TemplateKey): number | null {
		const { beginnings, bytes } = this;
		const beginning = halfOf(key, 0);
		let from = 0;
		let to = beginnings.length;
		while (from < to) {
			const middle = (from + to) >>> 1;
			if ((beginnings[middle] as number) < beginning) from = middle + 1;
			else to = middle;
		}
		for (; beginnings[from] === beginning; from++) {
			const at = from * TEMPLATE_BYTES;
			if (bytes.readUInt32BE(at + KEY_BYTES / 2) === halfOf(key, KEY_BYTES / 2)) return at;
		}
		return null;
	}
}

function keyAt(bytes: Buffer, at: number): TemplateKey {
	return bytes.toString('latin1', at, at + KEY_BYTES);
}

/** All that is remembered of a template, as one number. */
function valuesAt(bytes: Buffer, at: number): number {
	return bytes.readUInt32LE(at + KEY_BYTES);
}

/** Numbers words in the order they are first met. */
class Dictionary<Word> {
	readonly values: Word[] = [];

	private readonly indexes = new Map<Word, number>();

	constructor(private readonly what: string) {}

	indexOf(word: Word): number {
		const known = this.indexes.get(word);
		if (known !== undefined) return known;
		if (this.values.length > 0xff) {
			throw new UserError(
				`The vendor lists more than 256 different ${this.what}, more than this trigger can remember`,
				'Meta knows about ten. Please report this answer to the maintainers of this node.',
			);
		}
		this.indexes.set(word, this.values.length);
		return this.values.push(word) - 1;
	}
}
