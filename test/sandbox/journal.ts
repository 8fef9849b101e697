import type { Provider } from './provider';

/** A file of a multipart request; its content is hashed, not kept. */
export interface ReceivedFile {
	field: string;
	fileName: string;
	mimeType: string;
	/** Bytes. */
	size: number;
	sha256: string;
}

/** A request as it arrived. Secrets are left out; whether they were right is kept. */
export interface JournalEntry {
	number: number;
	/** ISO 8601 with milliseconds. */
	at: string;
	provider: Provider;
	method: string;
	/** Below the vendor's base URL, percent-encoding as sent. */
	path: string;
	/** As sent, without the question mark; keys are blotted out. */
	query: string;
	/** Whether a known key, or what is called a token, stood in the address. */
	keyInAddress: boolean;
	headers: Record<string, string>;
	credential: 'right' | 'wrong' | 'missing';
	body: unknown;
	files: ReceivedFile[];
	/** Null while the answer is under way and when the connection was broken. */
	status: number | null;
	/** Kinds of the faults that struck. */
	faults: string[];
}

export interface JournalFilter {
	provider?: Provider;
	method?: string;
	/** Regular expression for the path. */
	path?: string;
	/** Number of an entry; only later ones are wanted. */
	after?: number;
}

export interface Journal {
	/** False when no entries are kept; then nobody needs to write one. */
	keeps: boolean;
	/** @returns the entry, to be completed as the request goes on */
	open(entry: Omit<JournalEntry, 'number'>): JournalEntry;
	find(filter?: JournalFilter): JournalEntry[];
	clear(): void;
	/** Requests being answered now and at most so far, over all and by vendor. */
	enter(provider: Provider): void;
	leave(provider: Provider): void;
	load(): { now: number; most: number; mostOf: Partial<Record<Provider, number>>; total: number };
}

/** Headers that carry credentials. */
const SECRET_HEADERS = new Set([
	'authorization',
	'x-user-api-key',
	'cookie',
	'proxy-authorization',
]);

/** @param limit number of entries to keep; the oldest go first */
export function createJournal(limit: number): Journal {
	let entries: JournalEntry[] = [];
	let counted = 0;
	let now = 0;
	let most = 0;
	const nowOf = new Map<Provider, number>();
	const mostOf = new Map<Provider, number>();

	return {
		keeps: limit > 0,
		open: (entry) => {
			const numbered = { ...entry, number: counted };
			entries.push(numbered);
			if (entries.length > limit * 2) entries = entries.slice(-limit);
			return numbered;
		},
		find: ({ provider, method, path, after = 0 } = {}) => {
			const pattern = new RegExp(path ?? '');
			return entries
				.slice(-limit)
				.filter((entry) => entry.number > after && (!provider || entry.provider === provider))
				.filter((entry) => !method || entry.method === method.toUpperCase())
				.filter((entry) => pattern.test(entry.path));
		},
		clear: () => {
			entries = [];
			counted = 0;
			most = now;
			mostOf.clear();
		},
		enter: (provider) => {
			counted += 1;
			now += 1;
			most = Math.max(most, now);
			const here = (nowOf.get(provider) ?? 0) + 1;
			nowOf.set(provider, here);
			mostOf.set(provider, Math.max(mostOf.get(provider) ?? 0, here));
		},
		leave: (provider) => {
			now -= 1;
			nowOf.set(provider, (nowOf.get(provider) ?? 1) - 1);
		},
		load: () => ({ now, most, mostOf: Object.fromEntries(mostOf), total: counted }),
	};
}

export function withoutSecrets(
	headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers)
			.filter(([name, value]) => value !== undefined && !SECRET_HEADERS.has(name))
			.map(([name, value]) => [name, String(value)]),
	);
}
