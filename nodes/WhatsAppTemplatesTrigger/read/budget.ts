import { UserError } from '../../shared/template/userError';

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
			'The vendor did not answer within the time of one poll',
			'The next poll tries again. If it stays so, check whether the vendor is up.',
		);
	}
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

	private slowestMs = 0;

	private readonly start: number;

	private lastAnswerAt: number;

	constructor(private readonly options: BudgetOptions) {
		const { grantedMs = DEFAULT_BUDGET_MS, requestsPerMinute = Infinity, now } = options;
		const start = now();
		const whole = Math.min(grantedMs, LONGEST_MS);
		const spendable = whole * (1 - RESERVE_SHARE);
		this.graceMs = (whole - spendable) / 4;
		this.end = start + whole;
		this.deadline = start + spendable;
		this.syncDeadline = start + spendable * SYNC_SHARE;
		this.mostRequests = Math.floor(requestsPerMinute * RATE_SHARE);
		this.start = start;
		this.lastAnswerAt = start;
	}

	now(): number {
		return this.options.now();
	}

	/** Notes that a request was answered. */
	spend(): void {
		const now = this.now();
		this.requests += 1;
		this.slowestMs = Math.max(this.slowestMs, now - this.lastAnswerAt);
		this.lastAnswerAt = now;
	}

	isOver(): boolean {
		return this.now() >= this.deadline;
	}

	/** Whether so many more requests fit into a share of the time, each as slow as the slowest so far. */
	allows(requests = 1, share = 1): boolean {
		const isWithinRate = this.requests + requests <= this.mostRequests;
		const end = this.start + (this.deadline - this.start) * share;
		return isWithinRate && this.now() + requests * this.slowestMs < end;
	}

	/**
	 * Waits for work, but not much longer than a deadline: a vendor may keep a connection open for ever. What was
	 * begun may go on behind it; nothing it leads to is waited for.
	 * @throws OutOfTimeError when the time is over first
	 */
	async withinTime<Result>(work: Promise<Result>, deadline = this.deadline): Promise<Result> {
		// Unlike a sleep it leaves nothing behind that keeps n8n from stopping.
		const signal = AbortSignal.timeout(
			Math.max(1, Math.ceil(deadline + this.graceMs - this.now())),
		);
		let stop = () => {};
		const expiry = new Promise<never>((_resolve, reject) => {
			stop = () => reject(new OutOfTimeError());
			signal.addEventListener('abort', stop);
		});
		const [outcome] = await Promise.allSettled([Promise.race([work, expiry])]);
		signal.removeEventListener('abort', stop);
		if (outcome.status === 'fulfilled') return outcome.value;
		throw outcome.reason;
	}
}
