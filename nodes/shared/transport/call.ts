import type { Failure } from 'n8n-workflow';

/** A vendor's HTTP answer. `body` is parsed JSON, or the text where it is not JSON. */
export interface Answer {
	status: number;
	headers: Record<string, string | undefined>;
	body: unknown;
	/** Requests that were made for it: above 1, an earlier one may have been carried out. */
	attempts?: number;
}

/** For a call that carries a file: 30 MB take a minute at 4 Mbit/s already. */
export const UPLOAD_TIMEOUT_MS = 300_000;

/** One request as a provider words it. */
export interface Call {
	method: 'GET' | 'POST' | 'DELETE';
	/** Below the credential's base URL, starting with a slash, parts already encoded. */
	path: string;
	query?: Record<string, string | number | undefined>;
	body?: object;
	headers?: Record<string, string>;
	/**
	 * Whether a second delivery does no harm. Reads are idempotent by nature; a POST or DELETE is
	 * only when its provider says so. Without it, nothing is sent again that may have been done.
	 */
	idempotent?: boolean;
	/** What a further attempt sends instead, such as the rest of a file that partly arrived. */
	resume?(): Promise<Pick<Call, 'headers' | 'body'>>;
	/** Milliseconds from the start until the answer, sending included; 60,000 where absent. */
	timeoutMs?: number;
	/** A 404 answers the question whether something exists; it is no error then. */
	allow404?: boolean;
	/** The same where the vendor says it otherwise. */
	isAbsent?(answer: Answer): boolean;
	/** Only makes ready for a write, so its success says nothing of the write itself. */
	preparatory?: boolean;
	/** A 2xx without any body says that it was done or accepted. */
	allowEmpty?: boolean;
}

/** How a vendor said no, in words for the person at the canvas. */
export interface ApiError {
	/** What happened. */
	message: string;
	/** How to fix it. */
	hint?: string;
	/** The vendor's own code and request id, for its support. */
	code?: string;
	requestId?: string;
	/** May pass by itself, so an idempotent call is tried again. Defaults to the HTTP status' say. */
	transient?: boolean;
	/** The request was certainly not carried out, so even a create may be sent again. */
	notProcessed?: boolean;
	/** The vendor may have done it all the same. Defaults to the HTTP status' say. */
	outcomeUnknown?: boolean;
	/** A success whose body cannot be read: nothing in the answer but its status says what was done. */
	unreadable?: boolean;
	/** Milliseconds until another attempt makes sense; defaults to what `Retry-After` says. */
	retryAfterMs?: number;
	/** Declared only where the answer proves the cause; n8n then backs off or tells the owner. */
	failure?: Failure;
}

/** What a provider knows of an error by its code or its status. */
export type Advice = Pick<
	ApiError,
	'hint' | 'transient' | 'notProcessed' | 'outcomeUnknown' | 'failure'
>;

/** Judges an answer: `null` when it is a success. Some vendors say no with HTTP 200. */
export type ReadError = (answer: Answer, call: Call) => ApiError | null;
