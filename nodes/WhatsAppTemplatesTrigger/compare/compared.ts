import type { TriggerState } from '../state/state';
import type { TemplateKey } from '../state/templateKey';
import type { MissingTemplates } from './absence';
import type { FormerTemplate } from './renewedIds';
import type { Snapshot } from './snapshot';

/** What of a comparison decides about the next state. */
export interface DiffOutcome {
	renewed: ReadonlyMap<TemplateKey, FormerTemplate>;
	missing: MissingTemplates;
	/** Events of these were emitted. */
	emitted: ReadonlySet<TemplateKey>;
	/** Events of these are left to the next poll. */
	waiting: ReadonlySet<TemplateKey>;
	/** Certainly gone. */
	removed: MissingTemplates;
	/** Missing, and known under another id already. */
	superseded: ReadonlySet<TemplateKey>;
}

/** What was known before a poll, what it saw, and what came of comparing the two. */
export interface Compared {
	previous: TriggerState;
	snapshot: Snapshot;
	outcome: DiffOutcome;
	/** Midnights (UTC) since the days of what is missing were last counted. */
	daysPassed: number;
}
