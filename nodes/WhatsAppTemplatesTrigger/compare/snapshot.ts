import type { Row } from '../../shared/providers/provider';
import type { Watched } from '../../shared/template/changes';
import type { PartFingerprints } from '../../shared/template/partFingerprints';
import type { TemplateIdentity, TemplateSummary } from '../../shared/template/templateSummary';
import type { NumberByKey } from '../state/numberByKey';
import type { ResumePoint } from '../state/state';
import type { TemplateKey } from '../state/templateKey';

/** A template that differs from what is remembered. */
export interface ChangedRow {
	summary: TemplateSummary;
	/** The watched fields of `summary` as the state can hold them. */
	watched: Watched;
	/** See templateKey.ts. */
	name: number;
	/** Its review lasts longer than the user wants to wait in silence. */
	isOverdue: boolean;
	/** What it says, where that is not what is remembered. */
	contents: PartFingerprints | null;
	/** Kept only where an item may come of it. */
	row: Row | null;
}

/** How a read of the whole list went. */
export interface FullRead {
	/** Went on where an earlier poll had stopped. */
	continued: boolean;
	/** Nothing of the list is left to read. */
	ended: boolean;
	/** It ended without a gap, so a template that was not seen is missing. */
	complete: boolean;
	/** Seen in one piece, or twice alike: rows that shift between pages cannot fake an absence. */
	proven: boolean;
	/** Rows of which not even an id could be read: each may be any template that was not seen. */
	withoutId: number;
	/** Where the next poll goes on when this one had to stop. */
	resume: ResumePoint;
}

/** What one poll saw of a vendor's list, reduced to what differs from the state. */
export interface Snapshot {
	/** Every template seen, with the time of its last change (epoch ms, 0 where not reported). */
	seen: Pick<NumberByKey, 'get' | 'has' | 'size'>;
	/** Every template was seen that is not known to be missing. */
	hasSeenAllPresent: boolean;
	/** Templates that were missing are back. */
	someReturned: boolean;
	/** Whether a row named its language, without which none fits a filter on it; `null` where none could be read. */
	someLanguageListed: boolean | null;
	changed: ReadonlyMap<TemplateKey, ChangedRow>;
	/** Name hashes of templates of which the state has none yet. */
	learnedNames: ReadonlyMap<TemplateKey, number>;
	/** What templates say that is not remembered yet, where content is watched. */
	contents: ReadonlyMap<TemplateKey, PartFingerprints>;
	/** When the reviews that templates are in began, in minutes since 1970. */
	reviewsSince: ReadonlyMap<TemplateKey, number>;
	/** Of every template seen, where names are kept. */
	names: ReadonlyMap<TemplateKey, TemplateIdentity>;
	/** Rows that could not be read, each by what can be said of it. */
	unreadable: ReadonlySet<string>;
	/** `null` when only the newest changes and what is under review were asked for. */
	fullRead: FullRead | null;
	/** Everything up to this change is known by now; `null` leaves the state's as it is. */
	newestChange: string | null;
	/** A full read was due and did not fit into the budget any more. */
	isPutOff: boolean;
	/** Epoch ms of this poll where full reads are rare, so that the next one can be timed. */
	fullReadAt: number | null;
	/** Epoch ms of this poll. */
	now: number;
}
