import type { IPollFunctions } from 'n8n-workflow';

import { readBounded } from '../shared/description/values';
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

/** @throws UserError naming the parameter as the editor shows it */
export function readSettings(context: IPollFunctions): TriggerSettings {
	const options = objectOrEmpty(context.getNodeParameter('options', {}));
	return {
		watch: oneOf(WATCHES, 'Watch', context.getNodeParameter('watch', 'account')),
		events: readEvents(context.getNodeParameter('events', ['leftPending'])),
		statuses: upperCase(readList('Statuses', options.statuses)),
		categories: upperCase(readList('Categories', options.categories)),
		languages: new Set(readList('Languages', options.languages, WRITE).map(normalLanguage)),
		nameContains: readWord('Name Contains', options.nameContains ?? '', WRITE).toLowerCase(),
		syncBeforeCheck: oneOf(
			SYNC_MODES,
			'Refresh From Meta',
			options.syncBeforeCheck ?? 'whenPending',
		),
		idleSyncInterval: readMinutes('Idle Sync Interval', options.idleSyncInterval),
		idleInterval: readMinutes('Idle Interval', options.idleInterval),
		overdueAfterHours: readBounded(
			options.overdueAfterHours ?? DEFAULT_OVERDUE_HOURS,
			'Overdue After Hours',
			{ above: 0 },
		),
		firstActivation: oneOf(
			FIRST_ACTIVATIONS,
			'Existing Templates',
			options.firstActivation ?? 'fromNow',
		),
		maxEvents: readBounded(options.maxEvents ?? DEFAULT_MAX_EVENTS, 'Max Templates per Check', {
			isWhole: true,
			min: 1,
		}),
		output: oneOf(OUTPUTS, 'Output', context.getNodeParameter('output', 'full')),
	};
}

const CHOOSE = 'Choose one of the values that the editor offers for this field.';
/** For a field that is filled in and not chosen. */
const WRITE = 'Write the text itself, or an expression that yields it.';

function notValid(displayName: string, why: string, hint = CHOOSE): UserError {
	return new UserError(`${displayName} is not valid: ${why}`, hint);
}

/**
 * Stricter than a text of the action node: yes or no would be a filter that fits nothing. Turning a foreign
 * object into text can itself fail, so only what is text or a number is taken.
 */
function readWord(displayName: string, value: unknown, hint = CHOOSE): string {
	const text = textOf(value);
	if (text !== null) return text.trim();
	const why = Array.isArray(value) ? 'it must be text, but is a list' : 'it must be text';
	throw notValid(displayName, why, hint);
}

function oneOf<Value extends string>(
	values: readonly Value[],
	displayName: string,
	input: unknown,
): Value {
	const word = readWord(displayName, input);
	const value = values.find((each) => each === word);
	if (value !== undefined) return value;
	throw notValid(displayName, `"${shorten(word)}" is not one of ${values.join(', ')}`);
}

/** From a picker, or from an expression that yields an array or text with commas. */
function readList(displayName: string, input: unknown = [], hint = CHOOSE): string[] {
	const list: unknown[] = Array.isArray(input)
		? input
		: readWord(displayName, input, hint).split(',');
	// An expression may name what is not there. Nothing but that would be no filter at all.
	const there = list.filter((word) => word !== undefined && word !== null);
	if (list.length > 0 && there.length === 0) throw notValid(displayName, 'it must be text', hint);
	return there.map((word) => readWord(displayName, word, hint)).filter((word) => word !== '');
}

function readEvents(input: unknown): ReadonlySet<ChangeEvent> {
	const events = readList('Trigger On', input).map((word) =>
		oneOf(CHANGE_EVENTS, 'Trigger On', word),
	);
	if (events.length === 0) throw notValid('Trigger On', 'it is empty');
	return new Set(events);
}

function upperCase(words: readonly string[]): ReadonlySet<string> {
	return new Set(words.map((word) => word.toUpperCase()));
}

/** An empty field of an expression is as good as none. */
function readMinutes(displayName: string, input: unknown): number | null {
	if (input === undefined || input === null || textOf(input)?.trim() === '') return null;
	return readBounded(input, displayName, { min: 0 });
}
