import type { Watched } from '../../shared/template/changes';
import { isUnderReview } from '../../shared/template/status';
import { KEY_BYTES, NO_NAME, SUPERSEDED, type TemplateKey } from './templateKey';
import { type StoredValues, ValueCodec } from './valueCodec';

/** What is remembered of one template between two polls. */
export interface Remembered extends Watched {
	/** Complete reads in which it was missing, in two polls or more: 2 stands for more as well. */
	missed: 0 | 1 | 2;
	/** Whole days since then, while `missed` is 2. */
	missingDays: number;
	/** `removed` was emitted, so its return is `added`. */
	removedEmitted: boolean;
	/** `reviewOverdue` was emitted for the review that it is in. */
	overdueEmitted: boolean;
	/** Already seen by the full read that an earlier poll had to leave unfinished. */
	seen: boolean;
	/** Polls that emitted events of it; tells equal changes apart. */
	emittedCount: number;
}

/** Days that a missing template is remembered, and an account that is gone: as long as Meta reserves the name of a deleted one. */
export const DAYS_REMEMBERED = 30;

/** Missing templates that are remembered at most, twice what a WABA holds; the oldest go first. */
export const MOST_MISSING = 12_000;

/**
 * Twelve bytes a template, so sixteen characters of base64, in the order of their keys:
 *
 *     0–5   key
 *     6–8   bits 0–22 name hash, bit 23 overdueEmitted
 *     9–11  bits 0–4 status, 5–8 category, 9–11 quality score (numbers of valueCodec.ts),
 *           12–16 emittedCount, 17 seen,
 *           18–23 absence: 0 none, 1 missed once, 2 + 2 × missingDays + removedEmitted
 */
interface PackedTemplates {
	words: StoredValues;
	templates: string;
}

const ENTRY_BYTES = KEY_BYTES + 6;
/** `emittedCount` begins anew after so many. */
export const EMITTED_COUNTS = 32;
const NAME_MASK = 0x7fffff;
const OVERDUE = 0x800000;

/** One template on its way into a table. */
export interface TableRow {
	name: number;
	remembered: Remembered;
}

type Visit = (key: TemplateKey, remembered: Remembered, name: number) => void;

/** How many templates there are of the kinds that decide what a poll has to do. */
interface TemplateCounts {
	present: number;
	missedOnce: number;
	/** Certainly gone, and `removed` was not emitted for it. */
	missing: number;
	/** Certainly gone, and `removed` was emitted for it. */
	removedEmitted: number;
	presentUnderReview: number;
	missingUnderReview: number;
	seen: number;
	unnamed: number;
}

/** All remembered templates as they are stored, each searched for when it is asked for. */
export class TemplateTable {
	readonly counts: TemplateCounts = {
		present: 0,
		missedOnce: 0,
		missing: 0,
		removedEmitted: 0,
		presentUnderReview: 0,
		missingUnderReview: 0,
		seen: 0,
		unnamed: 0,
	};

	/** Thousands of templates share a few values, so they share the objects as well. */
	private readonly shared = new Map<number, Remembered>();

	/** The greater part of each key: a table of whole keys would take as much as the state. */
	private readonly beginnings: Uint32Array;

	private constructor(
		readonly codec: ValueCodec,
		private readonly bytes: Buffer,
	) {
		this.beginnings = new Uint32Array(bytes.length / ENTRY_BYTES);
		const tally = new Map<number, number>();
		for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
			this.beginnings[at / ENTRY_BYTES] = bytes.readUInt32BE(at);
			const name = nameAt(bytes, at);
			if (name === NO_NAME || name === SUPERSEDED) this.counts.unnamed += 1;
			const values = valuesAt(bytes, at);
			tally.set(values, (tally.get(values) ?? 0) + 1);
		}
		for (const [values, times] of tally) {
			const remembered = unpack(values, codec);
			this.shared.set(values, remembered);
			this.count(remembered, times);
		}
	}

	/** Packs entries. Missing templates beyond {@link MOST_MISSING} are let go, the oldest first. */
	static of(entries: ReadonlyMap<TemplateKey, TableRow>): TemplateTable {
		const kept = withoutOldestMissing(entries);
		const codec = new ValueCodec();
		const bytes = Buffer.alloc(kept.length * ENTRY_BYTES);
		kept.sort(([one], [other]) => one - other);
		let at = 0;
		for (const [key, { name, remembered }] of kept) {
			bytes.writeUIntBE(key, at, KEY_BYTES);
			bytes.writeUIntBE(name | (remembered.overdueEmitted ? OVERDUE : 0), at + KEY_BYTES, 3);
			bytes.writeUIntBE(pack(remembered, codec), at + KEY_BYTES + 3, 3);
			at += ENTRY_BYTES;
		}
		return new TemplateTable(codec, bytes);
	}

	/** `null` when the text was cut, points at values that are not there or has keys out of order. */
	static read({ words: stored, templates }: PackedTemplates): TemplateTable | null {
		const bytes = Buffer.from(templates, 'base64');
		const isWhole = bytes.length % ENTRY_BYTES === 0 && bytes.length * 4 === templates.length * 3;
		if (!isWhole) return null;
		const codec = new ValueCodec(stored);
		for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
			if (at > 0 && !isInOrder(bytes, at - ENTRY_BYTES, at)) return null;
			if (!isReadable(valuesAt(bytes, at), codec)) return null;
		}
		return new TemplateTable(codec, bytes);
	}

	get size(): number {
		return this.beginnings.length;
	}

	/** The place of a template in the order of the table. */
	indexOf(key: TemplateKey): number | null {
		const at = this.find(key);
		return at === null ? null : at / ENTRY_BYTES;
	}

	get(key: TemplateKey): Remembered | undefined {
		const at = this.find(key);
		return at === null ? undefined : this.shared.get(valuesAt(this.bytes, at));
	}

	nameOf(key: TemplateKey): number {
		const at = this.find(key);
		return at === null ? NO_NAME : nameAt(this.bytes, at);
	}

	forEach(visit: Visit): void {
		const { bytes, shared } = this;
		for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
			const remembered = shared.get(valuesAt(bytes, at)) as Remembered;
			visit(bytes.readUIntBE(at, KEY_BYTES), remembered, nameAt(bytes, at));
		}
	}

	pack(): PackedTemplates {
		return { words: this.codec.store(), templates: this.bytes.toString('base64') };
	}

	/** Where a template begins. */
	private find(key: TemplateKey): number | null {
		const { beginnings, bytes } = this;
		const beginning = Math.floor(key / 0x10000);
		let from = 0;
		let to = beginnings.length;
		while (from < to) {
			const middle = (from + to) >>> 1;
			if ((beginnings[middle] as number) < beginning) from = middle + 1;
			else to = middle;
		}
		for (; beginnings[from] === beginning; from++) {
			const at = from * ENTRY_BYTES;
			if (bytes.readUInt16BE(at + 4) === key % 0x10000) return at;
		}
		return null;
	}

	private count({ status, missed, removedEmitted, seen }: Remembered, times: number): void {
		const { counts } = this;
		const waits = isUnderReview(status);
		if (missed === 0) {
			counts.present += times;
			if (waits) counts.presentUnderReview += times;
		} else {
			if (missed === 1) counts.missedOnce += times;
			else if (removedEmitted) counts.removedEmitted += times;
			else counts.missing += times;
			if (waits) counts.missingUnderReview += times;
		}
		if (seen) counts.seen += times;
	}
}

function pack(remembered: Remembered, codec: ValueCodec): number {
	const { status, category, qualityScore, emittedCount, seen } = remembered;
	return (
		codec.status.numberOf(status) |
		(codec.category.numberOf(category) << 5) |
		(codec.quality.numberOf(qualityScore) << 9) |
		(emittedCount % EMITTED_COUNTS << 12) |
		(seen ? 1 << 17 : 0) |
		(absenceOf(remembered) << 18)
	);
}

function absenceOf({ missed, missingDays, removedEmitted }: Remembered): number {
	if (missed < 2) return missed;
	return 2 + 2 * Math.min(missingDays, DAYS_REMEMBERED - 1) + (removedEmitted ? 1 : 0);
}

function unpack(values: number, { status, category, quality }: ValueCodec): Remembered {
	const absence = (values >>> 18) & 0x3f;
	const missed = absence >= 2 ? 2 : absence === 1 ? 1 : 0;
	return {
		status: status.valueAt(values & 0x1f) ?? '',
		category: category.valueAt((values >>> 5) & 0xf) ?? null,
		qualityScore: quality.valueAt((values >>> 9) & 0x7) ?? null,
		missed,
		missingDays: missed === 2 ? (absence - 2) >>> 1 : 0,
		removedEmitted: missed === 2 && absence % 2 === 1,
		overdueEmitted: (values & (1 << 24)) !== 0,
		seen: (values & (1 << 17)) !== 0,
		emittedCount: (values >>> 12) & 0x1f,
	};
}

function isReadable(values: number, { status, category, quality }: ValueCodec): boolean {
	return (
		status.valueAt(values & 0x1f) !== undefined &&
		category.valueAt((values >>> 5) & 0xf) !== undefined &&
		quality.valueAt((values >>> 9) & 0x7) !== undefined &&
		(values >>> 18) % 0x40 < 2 + 2 * DAYS_REMEMBERED
	);
}

/** Whether the key at one place comes before the one at the next. */
function isInOrder(bytes: Buffer, one: number, next: number): boolean {
	return bytes.compare(bytes, next, next + KEY_BYTES, one, one + KEY_BYTES) < 0;
}

function nameAt(bytes: Buffer, at: number): number {
	return bytes.readUIntBE(at + KEY_BYTES, 3) & NAME_MASK;
}

/** All that is remembered of a template, as one number. */
function valuesAt(bytes: Buffer, at: number): number {
	const isOverdue = ((bytes[at + KEY_BYTES] as number) & 0x80) !== 0;
	return bytes.readUIntBE(at + KEY_BYTES + 3, 3) | (isOverdue ? 1 << 24 : 0);
}

function withoutOldestMissing(
	entries: ReadonlyMap<TemplateKey, TableRow>,
): Array<[TemplateKey, TableRow]> {
	const all = [...entries];
	const missing = all.filter(([, { remembered }]) => remembered.missed > 0);
	if (missing.length <= MOST_MISSING) return all;
	missing.sort(([, one], [, other]) => one.remembered.missingDays - other.remembered.missingDays);
	const dropped = new Set(missing.slice(MOST_MISSING).map(([key]) => key));
	return all.filter(([key]) => !dropped.has(key));
}
