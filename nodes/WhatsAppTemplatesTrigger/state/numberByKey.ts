import type { TemplateKey } from './templateKey';

/** Slots are doubled in number before more than this share of them is taken. */
const FULLEST = 0.75;
const FEWEST_SLOTS = 64;

/**
 * A number for each template key, in typed arrays: a poll notes thousands of keys, and a Map takes
 * five times the memory. Keys are hashes, so their own bits tell the slot.
 */
export class NumberByKey {
	size = 0;

	private slots: Float64Array;

	/** `NaN` in a free slot. */
	private numbers: Float64Array;

	/** @param expected keys for which there is room from the start; more are taken as well */
	constructor(expected = 0) {
		let slots = FEWEST_SLOTS;
		while (FULLEST * slots < expected) slots *= 2;
		this.slots = new Float64Array(slots);
		this.numbers = new Float64Array(slots).fill(NaN);
	}

	get(key: TemplateKey): number | undefined {
		const number = this.numbers[this.slotOf(key)] as number;
		return Number.isNaN(number) ? undefined : number;
	}

	has(key: TemplateKey): boolean {
		return !Number.isNaN(this.numbers[this.slotOf(key)]);
	}

	set(key: TemplateKey, number: number): void {
		if (this.size >= FULLEST * this.numbers.length) this.grow();
		const slot = this.slotOf(key);
		if (Number.isNaN(this.numbers[slot])) this.size += 1;
		this.slots[slot] = key;
		this.numbers[slot] = number;
	}

	/** Where the key stands, or the free slot where it would. */
	private slotOf(key: TemplateKey): number {
		const { slots, numbers } = this;
		const last = numbers.length - 1;
		let slot = key & last;
		while (!Number.isNaN(numbers[slot]) && slots[slot] !== key) slot = (slot + 1) & last;
		return slot;
	}

	private grow(): void {
		const { slots, numbers } = this;
		this.slots = new Float64Array(2 * slots.length);
		this.numbers = new Float64Array(2 * numbers.length).fill(NaN);
		for (const [at, number] of numbers.entries()) {
			if (Number.isNaN(number)) continue;
			const slot = this.slotOf(slots[at] as number);
			this.slots[slot] = slots[at] as number;
			this.numbers[slot] = number;
		}
	}
}
