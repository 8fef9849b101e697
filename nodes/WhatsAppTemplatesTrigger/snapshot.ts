import type { Row } from '../shared/providers/provider';
import type { TemplateSummary } from '../shared/template/templateSummary';
import type { NumberByKey } from './numberByKey';
import type { ResumePoint, TemplateName } from './state';
import type { TemplateKey } from './templateKey';

/** A template that differs from what is remembered. */
export interface ChangedRow {
	summary: TemplateSummary;
	/** Kept only where an item may come of it. */
	row: Row | null;
}

/** How a read of the whole list went. */
export interface FullRead {
	/** Went on where an earlier poll had stopped. */
	continued: boolean;
	/** Nothing of the list is left to read. */
	ended: boolean;
	/** It ended without a gap, so a template not met is missing. */
	complete: boolean;
	/** Seen in one piece, or twice alike: rows that shift between pages cannot fake an absence. */
	proven: boolean;
	/** Where the next poll goes on when this one had to stop. */
	resume: ResumePoint;
}

/** What one poll saw of a vendor's list, reduced to what differs from the state. */
export interface Snapshot {
	/** Every template met, with the time of its last change (epoch ms, 0 where not reported). */
	met: Pick<NumberByKey, 'get' | 'has' | 'size'>;
	/** Nothing that is remembered is missing. */
	hasMetAllKnown: boolean;
	changed: ReadonlyMap<TemplateKey, ChangedRow>;
	/** Of every template met, where names are kept. */
	names: ReadonlyMap<TemplateKey, TemplateName>;
	/** `null` when only the newest changes and what is under review were asked for. */
	fullRead: FullRead | null;
	/** Everything up to this change is known by now; `null` leaves the state's as it is. */
	newestChange: string | null;
	/** A full read was due and did not fit into the budget any more. */
	isPutOff: boolean;
	/** Epoch ms of this poll where full reads are rare, so that the next one can be timed. */
	fullReadAt: number | null;
}
