import { halfOf, KEY_BYTES, type TemplateKey } from './templateKey';

/** Slots are doubled in number before more than this share of them is taken. */
const FULLEST = 0.75;
const FEWEST_SLOTS = 64;

/**
 * A number for each template key, in typed arrays: a poll notes thousands of keys, and a Map of as
 * many short texts takes five times the memory. Keys are hashes, so their own bits tell the slot.
 */
export class NumberByKey {
	size = 0;

	/** Two 32-bit halves of a key in each slot. */
	private halves: Uint32Array;

	/** `NaN` in a free slot. */
	private numbers: Float64Array;

	/** @param expected keys for which there is room from the start; more are taken as well */
	constructor(expected = 0) {
		let slots = FEWEST_SLOTS;
		while (FULLEST * slots < expected) slots *= 2;
		this.halves = new Uint32Array(2 * slots);
		this.numbers = new Float64Array(slots).fill(NaN);
	}

	get(key: TemplateKey): number | undefined {
		const number = this.numbers[this.slotOf(halfOf(key, 0), halfOf(key, KEY_BYTES / 2))] as number;
		return Number.isNaN(number) ? undefined : number;
	}

	has(key: TemplateKey): boolean {
		return this.get(key) !== undefined;
	}

	set(key: TemplateKey, number: number): void {
		if (this.size >= FULLEST * this.numbers.length) this.grow();
		if (this.put(halfOf(key, 0), halfOf(key, KEY_BYTES / 2), number)) this.size += 1;
	}

	/** @returns whether the key is new */
	private put(first: number, second: number, number: number): boolean {
		const slot = this.slotOf(first, second);
		const isNew = Number.isNaN(this.numbers[slot]);
		this.halves[2 * slot] = first;
		this.halves[2 * slot + 1] = second;
		this.numbers[slot] = number;
		return isNew;
	}

	/** Where the key stands, or the free slot where it would. */
	private slotOf(first: number, second: number): number {
		const { halves, numbers } = this;
		const last = numbers.length - 1;
		let slot = first & last;
		while (
			!Number.isNaN(numbers[slot]) &&
			(halves[2 * slot] !== first || halves[2 * slot + 1] !== second)
		) {
			slot = (slot + 1) & last;
		}
		return slot;
	}

	private grow(): void {
		const { halves, numbers } = this;
		this.halves = new Uint32Array(2 * halves.length);
		this.numbers = new Float64Array(2 * numbers.length).fill(NaN);
		for (const [slot, number] of numbers.entries()) {
			if (Number.isNaN(number)) continue;
			this.put(halves[2 * slot] as number, halves[2 * slot + 1] as number, number);
		}
	}
}
