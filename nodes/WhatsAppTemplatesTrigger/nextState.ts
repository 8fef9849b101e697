import { isMissing } from './absence';
import type { TriggerSettings } from './settings';
import type { Snapshot } from './snapshot';
import type { Remembered, TemplateName, TriggerState } from './state';
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
		fullReadWanted: waiting.size > 0 || (previous.fullReadWanted && !startedAnew),
	};
}

function nextTemplates(
	previous: TriggerState,
	snapshot: Snapshot,
	gone: ReadonlyMap<TemplateKey, Remembered>,
	waiting: ReadonlySet<TemplateKey>,
): Map<TemplateKey, Remembered> {
	const { met, changed, fullRead } = snapshot;
	const isUnfinished = fullRead !== null && !fullRead.ended;
	const templates = new Map<TemplateKey, Remembered>();

	for (const [key, before] of previous.templates) {
		if (gone.has(key) && !waiting.has(key)) continue;
		const metNow = met.has(key);
		const missed = isMissing(key, before, snapshot)
			? before.missed + 1
			: metNow
				? 0
				: before.missed;
		const keepsMet = isUnfinished && (metNow || (fullRead.continued && before.met));
		const isSame = missed === before.missed && keepsMet === before.met;
		templates.set(key, isSame ? before : { ...before, missed, met: keepsMet });
	}
	for (const [key, { glance }] of changed) {
		if (waiting.has(key)) continue;
		const { status, category, qualityScore } = glance;
		const before = previous.templates.get(key);
		const turn = before === undefined ? 0 : before.turn + 1;
		templates.set(key, { status, category, qualityScore, missed: 0, met: isUnfinished, turn });
	}
	return templates;
}

function nextNames(
	{ names: before }: TriggerState,
	{ names: seen }: Snapshot,
	templates: ReadonlyMap<TemplateKey, Remembered>,
): Map<TemplateKey, TemplateName> {
	const names = new Map<TemplateKey, TemplateName>();
	for (const key of templates.keys()) {
		const name = seen.get(key) ?? before?.get(key);
		if (name !== undefined) names.set(key, name);
	}
	return names;
}
