import type { TriggerState } from '../state/state';
import { NO_NAME, type TemplateKey } from '../state/templateKey';
import type { Remembered } from '../state/templateTable';
import { isMissing } from './absence';
import type { Snapshot } from './snapshot';

/** What an unknown template was known as, before the vendor gave it another id. */
export interface FormerTemplate {
	key: TemplateKey;
	remembered: Remembered;
	/**
	 * It is certainly not listed under its former id any more. Where that is not certain, the former
	 * id stays in the state, marked as superseded, until it is seen again or missing.
	 */
	isRemoved: boolean;
}

/** What tells it: of a poll, or of the part that it has read. */
type ListedSoFar = Pick<Snapshot, 'changed' | 'seen' | 'fullRead'>;

/**
 * Unknown templates that are known ones under another id: of the same name and language as one that
 * is missing. While a list is being read over several polls, one that was not seen so far may still
 * be listed.
 */
export function renewedIds(
	previous: TriggerState,
	snapshot: ListedSoFar,
): Map<TemplateKey, FormerTemplate> {
	const renewed = new Map<TemplateKey, FormerTemplate>();
	if (!previous.seeded) return renewed;
	const unknown = [...snapshot.changed].filter(
		// Without a name, nobody can tell which one it was.
		([key, { name }]) => name !== NO_NAME && previous.templates.get(key) === undefined,
	);
	if (unknown.length === 0) return renewed;
	const former = formerTemplates(previous, snapshot, new Set(unknown.map(([, { name }]) => name)));
	// Equal ones first: 23 bits of a name do not tell all of 6,000 apart.
	for (const isEqual of [true, false]) {
		for (const [key, { name, watched }] of unknown) {
			if (renewed.has(key)) continue;
			const candidates = former.get(name) ?? [];
			const index = candidates.findIndex(
				({ remembered }) => !isEqual || remembered.status === watched.status,
			);
			const [found] = index < 0 ? [] : candidates.splice(index, 1);
			if (found !== undefined) renewed.set(key, found);
		}
	}
	return renewed;
}

function formerTemplates(
	previous: TriggerState,
	snapshot: ListedSoFar,
	names: ReadonlySet<number>,
): Map<number, FormerTemplate[]> {
	const former = new Map<number, FormerTemplate[]>();
	const { fullRead } = snapshot;
	const isWhole = fullRead !== null && fullRead.complete && !fullRead.continued;
	previous.templates.forEach((key, remembered, name) => {
		if (!names.has(name) || snapshot.seen.has(key)) return;
		const isRemoved = remembered.missed > 0 || isMissing(key, remembered, previous, snapshot);
		// A list that was read whole would have shown it; one of an earlier poll may be out of date.
		if (!isRemoved && isWhole) return;
		former.set(name, [...(former.get(name) ?? []), { key, remembered, isRemoved }]);
	});
	return former;
}

/** It was gone for certain before another id came: a template made again, whose review is another one. */
export function isMadeAgain(former: FormerTemplate | undefined): boolean {
	return former?.remembered.missed === 2;
}
