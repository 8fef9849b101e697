import { UserError } from '../../shared/template/userError';
import { beforeAbort } from '../../shared/transport/sleep';

/** What n8n grants where it says nothing (before 2.36). */
const DEFAULT_BUDGET_MS = 30_000;
/** The older engine grants minutes, yet starts the next poll after one, whatever this one does. */
const LONGEST_MS = 50_000;
/** Kept for what follows the last page: comparing, storing, handing over. */
const RESERVE_SHARE = 0.05;
/** A sync may take its time, but the list must still be read. */
const SYNC_SHARE = 0.4;
/** Part of a vendor's rate that one poll takes; the token serves other work as well. */
const RATE_SHARE = 0.75;

interface BudgetOptions {
	/** As n8n grants it; `undefined` where it does not say. */
	grantedMs: number | undefined;
	/** Documented calls a minute, where the vendor states a small number. */
	requestsPerMinute: number | undefined;
	now: () => number;
}

/** The vendor let a poll's time pass. */
export class OutOfTimeError extends UserError {
	constructor() {
		super(
			'The provider did not answer within the time of one poll',
			'The next poll tries again. If this persists, check whether the provider is up.',
		);
	}
}

/** What all accounts of one poll spend together. */
interface Spending {
	requests: number;
	slowestMs: number;
}

/** Time and requests that one poll may spend. */
export class Budget {
	/** Epoch ms after which no request may run. */
	readonly deadline: number;

	/** Epoch ms after which the poll may neither emit nor remember anything. */
	readonly end: number;

	/** Time in which a request that was cut off at its deadline can still say why. */
	private readonly graceMs: number;

	readonly syncDeadline: number;

	private readonly mostRequests: number;

	/** Requests answered so far. */
	requests = 0;

	/** Epoch ms. */
	readonly start: number;

	private lastAnswerAt: number;

	private readonly spending: Spending;

	/** @param whole that of the poll, where this one is for one of its accounts */
	constructor(
		private readonly options: BudgetOptions,
		private readonly whole: Budget | null = null,
	) {
		const { grantedMs = DEFAULT_BUDGET_MS, requestsPerMinute = Infinity, now } = options;
		const start = now();
		const length = Math.min(grantedMs, LONGEST_MS);
		this.graceMs = (length * RESERVE_SHARE) / 4;
		this.end = whole?.end ?? start + length;
		this.deadline = whole?.deadline ?? Math.floor(start + length * (1 - RESERVE_SHARE));
		this.mostRequests = Math.floor(requestsPerMinute * RATE_SHARE);
		this.start = start;
		this.syncDeadline = this.deadlineAfter(SYNC_SHARE);
		this.lastAnswerAt = start;
		this.spending = whole?.spending ?? { requests: 0, slowestMs: 0 };
	}

	/**
	 * For one of several accounts that are read side by side: from now on, and out of the same rate.
	 * Its first request counts from here, since others begin before it is answered.
	 */
	forAccount(): Budget {
		this.spending.requests += 1;
		return new Budget(this.options, this);
	}

	now(): number {
		return this.options.now();
	}

	/** Epoch ms at which a share of the time is over. */
	deadlineAfter(share: number): number {
		// Whole milliseconds: a request takes no fraction of one for its time limit.
		return Math.floor(this.start + (this.deadline - this.start) * share);
	}

	/** Notes that a request was answered. */
	spend(): void {
		const { spending } = this;
		const now = this.now();
		if (this.requests > 0 || this.whole === null) spending.requests += 1;
		this.requests += 1;
		spending.slowestMs = Math.max(spending.slowestMs, now - this.lastAnswerAt);
		this.lastAnswerAt = now;
	}

	isOver(): boolean {
		return this.now() >= this.deadline;
	}

	/** Whether the poll's time is over for an account that had less than half of it. */
	startedTooLate(): boolean {
		if (this.whole === null || !this.isOver()) return false;
		return this.start > (this.whole.start + this.deadline) / 2;
	}

	/** Whether so many more requests fit into a share of the time, each as slow as the slowest so far. */
	allows(requests = 1, share = 1): boolean {
		const { requests: spent, slowestMs } = this.spending;
		const isWithinRate = spent + requests <= this.mostRequests;
		return isWithinRate && this.now() + requests * slowestMs < this.deadlineAfter(share);
	}

	/**
	 * Waits for work, but not much longer than a deadline: a vendor may keep a connection open forever. What was
	 * begun may go on behind it; nothing it leads to is waited for.
	 * @throws OutOfTimeError when the time is over first
	 */
	async withinTime<Result>(work: Promise<Result>, deadline = this.deadline): Promise<Result> {
		// Unlike a sleep it leaves nothing behind that keeps n8n from stopping.
		const signal = AbortSignal.timeout(
			Math.max(1, Math.ceil(deadline + this.graceMs - this.now())),
		);
		return await beforeAbort(work, signal, () => new OutOfTimeError());
	}
}
