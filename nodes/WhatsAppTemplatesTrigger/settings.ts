import type { IPollFunctions } from 'n8n-workflow';

import { readNumber } from '../shared/parameters/values';
import type { ChangeEvent } from '../shared/template/changeItem';
import { CHANGE_EVENTS } from '../shared/template/changeItem';
import { normalLanguage } from '../shared/template/language';
import { UserError } from '../shared/template/userError';
import { objectOrEmpty, shorten, textOf } from '../shared/template/values';
import { DEFAULT_MAX_EVENTS, DEFAULT_OVERDUE_HOURS } from './options';

const WATCHES = ['account', 'allAccounts'] as const;
const OUTPUTS = ['full', 'simplified'] as const;
const SYNC_MODES = ['always', 'never', 'whenPending'] as const;
const FIRST_ACTIVATIONS = ['emitExisting', 'fromNow'] as const;

/** The one account that was chosen, or every account that the credential reaches. */
export type Watch = (typeof WATCHES)[number];

export interface TriggerSettings {
	watch: Watch;
	events: ReadonlySet<ChangeEvent>;
	/** Upper case; empty for all. */
	statuses: ReadonlySet<string>;
	categories: ReadonlySet<string>;
	/** As {@link normalLanguage} writes them; empty for all. */
	languages: ReadonlySet<string>;
	/** Lower case. */
	nameContains: string;
	syncBeforeCheck: (typeof SYNC_MODES)[number];
	/** Minutes between two syncs while nothing is under review; 0 for none, `null` for the provider's. */
	idleSyncInterval: number | null;
	/** Minutes between two looks at an idle account; 0 for every poll, `null` for the provider's. */
	idleInterval: number | null;
	/** Hours of a review before `reviewOverdue`. */
	overdueAfterHours: number;
	firstActivation: (typeof FIRST_ACTIVATIONS)[number];
	/** Items of one poll; the rest comes with the next. */
	maxEvents: number;
	output: (typeof OUTPUTS)[number];
}

const DISPLAY_NAMES = {
	watch: 'Watch',
	events: 'Trigger On',
	statuses: 'Statuses',
	categories: 'Categories',
	languages: 'Languages',
	nameContains: 'Name Contains',
	syncBeforeCheck: 'Refresh From Meta',
	idleSyncInterval: 'Idle Sync Interval',
	idleInterval: 'Idle Interval',
	overdueAfterHours: 'Overdue After Hours',
	firstActivation: 'Existing Templates',
	maxEvents: 'Max Templates per Check',
	output: 'Output',
} as const;

type Setting = keyof typeof DISPLAY_NAMES;

/** @throws UserError naming the parameter as the editor shows it */
export function readSettings(context: IPollFunctions): TriggerSettings {
	const options = objectOrEmpty(context.getNodeParameter('options', {}));
	return {
		watch: oneOf(WATCHES, 'watch', context.getNodeParameter('watch', 'account')),
		events: readEvents(context.getNodeParameter('events', ['leftPending'])),
		statuses: upperCase(readList('statuses', options.statuses)),
		categories: upperCase(readList('categories', options.categories)),
		languages: new Set(readList('languages', options.languages).map(normalLanguage)),
		nameContains: readWord('nameContains', options.nameContains ?? '').toLowerCase(),
		syncBeforeCheck: oneOf(SYNC_MODES, 'syncBeforeCheck', options.syncBeforeCheck ?? 'whenPending'),
		idleSyncInterval: readMinutes('idleSyncInterval', options.idleSyncInterval),
		idleInterval: readMinutes('idleInterval', options.idleInterval),
		overdueAfterHours: numberFrom(
			'overdueAfterHours',
			options.overdueAfterHours ?? DEFAULT_OVERDUE_HOURS,
			(hours) => hours > 0,
			'a number above 0',
		),
		firstActivation: oneOf(
			FIRST_ACTIVATIONS,
			'firstActivation',
			options.firstActivation ?? 'fromNow',
		),
		maxEvents: numberFrom(
			'maxEvents',
			options.maxEvents ?? DEFAULT_MAX_EVENTS,
			(count) => Number.isInteger(count) && count >= 1,
			'a whole number of at least 1',
		),
		output: oneOf(OUTPUTS, 'output', context.getNodeParameter('output', 'full')),
	};
}

/** @param hint for a field that is filled in and not chosen */
function notValid(setting: Setting, why: string, hint = CHOOSE): UserError {
	return new UserError(`${DISPLAY_NAMES[setting]} is not valid: ${why}`, hint);
}

const CHOOSE = 'Choose one of the values that the editor offers for this field.';
const WRITE = 'Write the text itself, or an expression that yields it.';

/** Settings that are filled in with words. */
const WRITTEN: ReadonlySet<Setting> = new Set(['languages', 'nameContains']);

/** Turning a foreign object into text can itself fail, so only what is text or a number is taken. */
function readWord(setting: Setting, value: unknown): string {
	const text = textOf(value);
	if (text !== null) return text.trim();
	throw notValid(
		setting,
		Array.isArray(value) ? 'it must be text, but is a list' : 'it must be text',
		WRITTEN.has(setting) ? WRITE : CHOOSE,
	);
}

function oneOf<Value extends string>(
	values: readonly Value[],
	setting: Setting,
	input: unknown,
): Value {
	const word = readWord(setting, input);
	const value = values.find((each) => each === word);
	if (value !== undefined) return value;
	throw notValid(setting, `"${shorten(word)}" is not one of ${values.join(', ')}`);
}

/** From a picker, or from an expression that yields an array or text with commas. */
function readList(setting: Setting, input: unknown = []): string[] {
	const list: unknown[] = Array.isArray(input) ? input : readWord(setting, input).split(',');
	// An expression may name what is not there. Nothing but that would be no filter at all.
	const there = list.filter((word) => (word ?? null) !== null);
	const words = list.length > 0 && there.length === 0 ? list : there;
	return words.map((word) => readWord(setting, word)).filter((word) => word !== '');
}

function readEvents(input: unknown): ReadonlySet<ChangeEvent> {
	const events = readList('events', input).map((word) => oneOf(CHANGE_EVENTS, 'events', word));
	if (events.length === 0) throw notValid('events', 'it is empty');
	return new Set(events);
}

function upperCase(words: readonly string[]): ReadonlySet<string> {
	return new Set(words.map((word) => word.toUpperCase()));
}

function numberFrom(
	setting: Setting,
	input: unknown,
	isAllowed: (number: number) => boolean,
	wanted: string,
): number {
	const number = readNumber(input);
	if (Number.isFinite(number) && isAllowed(number)) return number;
	throw notValid(setting, `it is not ${wanted}`, `Enter ${wanted}.`);
}

/** An empty field of an expression is as good as none. */
function readMinutes(setting: Setting, input: unknown): number | null {
	if (input === undefined || input === null || textOf(input)?.trim() === '') return null;
	return numberFrom(setting, input, (minutes) => minutes >= 0, 'a number of at least 0');
}
