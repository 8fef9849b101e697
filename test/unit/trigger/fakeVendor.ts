import { toSummary } from '../../../nodes/shared/providers/summary';
import type { ListQuery, Row } from '../../../nodes/shared/providers/provider';
import { watchedFingerprints } from '../../../nodes/shared/providers/watchedContent';
import type { WatchedContent } from '../../../nodes/shared/template/partFingerprints';
import type { TemplateSummary } from '../../../nodes/shared/template/templateSummary';
import type { ListRange, Page } from '../../../nodes/shared/transport/pages';
import type { TemplateSource } from '../../../nodes/WhatsAppTemplatesTrigger/read/templateSource';

/** What a vendor of these tests can do, each a thing that real vendors differ in. */
export interface Traits {
	pageSize: number;
	/** Lists what changed last first, and knows the status filter. */
	newestFirst: boolean;
	honoursFilter: boolean;
	reportsTotal: boolean;
	reportsTimes: boolean;
	/** A change of status is a change as far as `updated_at` goes. */
	movesTime: boolean;
	/** Even its plain list starts with what changed last, so rows move between pages. */
	ordersByTime: boolean;
}

export const plainVendor: Traits = {
	pageSize: 3,
	newestFirst: false,
	honoursFilter: true,
	reportsTotal: true,
	reportsTimes: true,
	movesTime: true,
	ordersByTime: false,
};

/** A listed template; `content` is what its vendor says of its parts. */
export type FakeRow = TemplateSummary & { content?: WatchedContent | null };

const START = Date.parse('2026-01-01T00:00:00Z');

/** A list of templates on numbered pages, read live: it may change between two pages. */
export class FakeVendor {
	readonly rows: FakeRow[] = [];

	requests = 0;

	/** Runs before a page is answered; may change the list or throw. */
	beforeRequest: (request: number) => void = () => undefined;

	private clock = 0;

	private readonly traits: Traits;

	constructor(traits: Partial<Traits> = {}) {
		this.traits = { ...plainVendor, ...traits };
	}

	add(id: string, status: string, fields: Partial<FakeRow> = {}): void {
		this.rows.push({
			id,
			name: `template_${id}`,
			language: 'en',
			status,
			category: 'UTILITY',
			qualityScore: null,
			updatedAt: this.traits.reportsTimes ? this.tick() : null,
			...fields,
		});
	}

	change(id: string, fields: Partial<FakeRow>): void {
		const row = [...this.rows, ...this.hidden].find((candidate) => candidate.id === id);
		if (row === undefined) throw new Error(`No template ${id}`);
		const updatedAt =
			this.traits.reportsTimes && this.traits.movesTime ? this.tick() : row.updatedAt;
		Object.assign(row, { updatedAt }, fields);
	}

	remove(id: string): void {
		for (const list of [this.rows, this.hidden]) {
			const index = list.findIndex((row) => row.id === id);
			if (index >= 0) list.splice(index, 1);
		}
	}

	/** Templates that exist and are not listed at present. */
	readonly hidden: FakeRow[] = [];

	hide(from: number, count: number): void {
		this.hidden.push(...this.rows.splice(from, count));
	}

	recover(): void {
		this.rows.push(...this.hidden.splice(0));
	}

	/** The vendor imports everything anew: other ids, the same templates. */
	renewIds(): void {
		for (const row of [...this.rows, ...this.hidden]) row.id += '+';
	}

	statusOf(id: string): string | undefined {
		return this.rows.find((row) => row.id === id)?.status;
	}

	source(): TemplateSource {
		const { newestFirst, honoursFilter, ordersByTime } = this.traits;
		return {
			summarize: (row: Row) => toSummary(row as FakeRow, 'A template'),
			fingerprints: (row: Row) => {
				const { content = null } = row as FakeRow;
				const isText = typeof content === 'string';
				return watchedFingerprints(row, {
					content: () => (isText ? null : content),
					body: () => (isText ? content : null),
				});
			},
			templates: <Kept>(query: ListQuery = {}, range: ListRange<Kept> = {}) => {
				const status = honoursFilter ? query.status : undefined;
				return this.pages(
					() =>
						(ordersByTime ? this.newest() : this.rows).filter(
							(row) => status === undefined || row.status === status,
						),
					Number(range.from ?? 1),
					(row) => (range.keep === undefined ? row : range.keep(row)) as Kept,
				);
			},
			...(newestFirst && {
				newestFirst: () =>
					this.pages<Row>(
						() => this.newest(),
						1,
						(row) => row,
					),
			}),
		};
	}

	private newest(): TemplateSummary[] {
		return [...this.rows].sort((one, other) => (time(one) < time(other) ? 1 : -1));
	}

	/** One second a change: several vendors report no finer time. */
	private tick(): string {
		this.clock += 1;
		return new Date(START + this.clock * 1000).toISOString();
	}

	private async *pages<Kept>(
		list: () => TemplateSummary[],
		first: number,
		keep: (row: Row) => Kept,
	): AsyncGenerator<Page<Kept>> {
		const { pageSize, reportsTotal } = this.traits;
		for (let page = first; ; page++) {
			this.requests += 1;
			this.beforeRequest(this.requests);
			const rows = list();
			const end = page * pageSize;
			const hasMore = end < rows.length;
			yield {
				rows: rows.slice(end - pageSize, end).map((row) => keep({ ...row })),
				next: hasMore ? page + 1 : null,
				total: reportsTotal ? rows.length : null,
			};
			if (!hasMore) return;
		}
	}
}

function time({ updatedAt }: TemplateSummary): string {
	return updatedAt ?? '';
}
