import { isMissing } from './absence';
import type { TriggerSettings } from './settings';
import type { Snapshot } from './snapshot';
import type { Remembered, TemplateName, Templates, TriggerState } from './state';
import type { TemplateKey } from './templateKey';

/**
 * What the next poll compares with. A template that waits for its turn keeps its old value; one
 * that was not met keeps its value until it is certainly gone.
 */
export function nextState(
	previous: TriggerState,
	snapshot: Snapshot,
	settings: TriggerSettings,
	gone: ReadonlyMap<TemplateKey, Remembered>,
	waiting: ReadonlySet<TemplateKey>,
): TriggerState {
	const { fullRead, newestChange, fullReadAt } = snapshot;
	const templates = nextTemplates(previous, snapshot, gone, waiting);
	const ended = fullRead?.ended === true;
	const someNewWait = [...waiting].some((key) => !templates.has(key));
	const startedAnew = fullRead !== null && !fullRead.continued;
	return {
		fingerprint: previous.fingerprint,
		seeded: previous.seeded || (ended && !someNewWait),
		templates,
		names: settings.events.has('removed') ? nextNames(previous, snapshot, templates) : null,
		resume: fullRead === null ? previous.resume : fullRead.resume,
		newestChange: newestChange ?? previous.newestChange,
		lastFullRead: ended ? fullReadAt : previous.lastFullRead,
		fullReadWanted:
			waiting.size > 0 || snapshot.isPutOff || (previous.fullReadWanted && !startedAnew),
	};
}

function nextTemplates(
	previous: TriggerState,
	snapshot: Snapshot,
	gone: ReadonlyMap<TemplateKey, Remembered>,
	waiting: ReadonlySet<TemplateKey>,
): Templates {
	const met = isUnderWay(previous, snapshot);
	const renewed = new Map<TemplateKey, Remembered>();
	for (const [key, before] of isAsRemembered(previous, snapshot) ? [] : previous.templates) {
		const after = lookedFor(key, before, previous, snapshot);
		if (after !== before) renewed.set(key, after);
	}
	for (const [key, { summary }] of snapshot.changed) {
		if (waiting.has(key)) continue;
		const { status, category, qualityScore } = summary;
		const before = previous.templates.get(key);
		const turn = before === undefined ? 0 : before.turn + 1;
		renewed.set(key, { status, category, qualityScore, missed: 0, met, turn });
	}
	// Nearly every poll is quiet: the very map that was read needs no packing either.
	if (renewed.size === 0 && gone.size === 0) return previous.templates;

	const templates = new Map(previous.templates);
	for (const [key, after] of renewed) templates.set(key, after);
	for (const key of gone.keys()) if (!waiting.has(key)) templates.delete(key);
	return templates;
}

/** Every template was met, and nothing is noted of any that this would change. */
function isAsRemembered(previous: TriggerState, snapshot: Snapshot): boolean {
	if (!snapshot.hasMetAllKnown || isUnderWay(previous, snapshot)) return false;
	for (const { missed, met } of previous.templates.values()) if (missed > 0 || met) return false;
	return true;
}

/** What is remembered of a template of the last poll after it was looked for in this one. */
function lookedFor(
	key: TemplateKey,
	before: Remembered,
	previous: TriggerState,
	snapshot: Snapshot,
): Remembered {
	const { fullRead } = snapshot;
	const isMet = snapshot.met.has(key);
	const wasMet = before.met && (fullRead === null || fullRead.continued);
	const met = isUnderWay(previous, snapshot) && (isMet || wasMet);
	let { missed } = before;
	if (isMissing(key, before, snapshot)) missed += 1;
	else if (isMet) missed = 0;
	const isSame = missed === before.missed && met === before.met;
	return isSame ? before : { ...before, missed, met };
}

/** A full read goes on in the next poll; until it ends, it notes what it has met. */
function isUnderWay({ resume }: TriggerState, { fullRead }: Snapshot): boolean {
	return fullRead === null ? resume !== null : !fullRead.ended;
}

function nextNames(
	{ names: before }: TriggerState,
	{ names: seen }: Snapshot,
	templates: Templates,
): Map<TemplateKey, TemplateName> {
	const names = new Map<TemplateKey, TemplateName>();
	for (const key of templates.keys()) {
		const name = seen.get(key) ?? before?.get(key);
		if (name !== undefined) names.set(key, name);
	}
	return names;
}
