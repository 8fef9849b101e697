import type { IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { ChangeEvent } from '../shared/template/changeItem';
import { CHANGE_EVENTS } from '../shared/template/changeItem';
import { normalLanguage } from '../shared/template/language';
import { UserError } from '../shared/template/userError';
import { DEFAULT_MAX_EVENTS, DEFAULT_OVERDUE_HOURS } from './options';

export const WATCHES = ['account', 'allAccounts'] as const;
export const OUTPUTS = ['full', 'simplified'] as const;
export const SYNC_MODES = ['always', 'never', 'whenPending'] as const;
export const FIRST_ACTIVATIONS = ['emitExisting', 'fromNow'] as const;

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

/** A list from a picker, or from an expression that yields an array or text with commas. */
const words = z
	.union([z.array(z.coerce.string()), z.string().transform((text) => text.split(','))])
	.transform((list) => list.map((word) => word.trim()).filter((word) => word !== ''));

const upperCaseWords = words.transform((list) => new Set(list.map((word) => word.toUpperCase())));

/** An empty field of an expression is as good as none. */
const minutes = z
	.union([z.literal('').transform(() => null), z.null(), z.coerce.number().min(0)])
	.default(null);

const parameters = z.object({
	watch: z.enum(WATCHES).default('account'),
	events: words
		.pipe(z.array(z.enum(CHANGE_EVENTS)).min(1, 'is empty'))
		.transform((events) => new Set(events)),
	statuses: upperCaseWords.default([]),
	categories: upperCaseWords.default([]),
	languages: words.default([]).transform((list) => new Set(list.map(normalLanguage))),
	nameContains: z
		.string()
		.default('')
		.transform((text) => text.trim().toLowerCase()),
	syncBeforeCheck: z.enum(SYNC_MODES).default('whenPending'),
	idleSyncInterval: minutes,
	idleInterval: minutes,
	overdueAfterHours: z.coerce.number().positive().default(DEFAULT_OVERDUE_HOURS),
	firstActivation: z.enum(FIRST_ACTIVATIONS).default('fromNow'),
	maxEvents: z.coerce.number().int().min(1).default(DEFAULT_MAX_EVENTS),
	output: z.enum(OUTPUTS).default('full'),
});

const DISPLAY_NAMES: Readonly<Record<string, string>> = {
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
};

/** @throws UserError naming the parameter as the editor shows it */
export function readSettings(context: IPollFunctions): TriggerSettings {
	const parsed = parameters.safeParse({
		...(context.getNodeParameter('options', {}) as object),
		watch: context.getNodeParameter('watch', 'account'),
		events: context.getNodeParameter('events', ['leftPending']),
		output: context.getNodeParameter('output', 'full'),
	});
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	const name = String(issue?.path[0] ?? 'options');
	throw new UserError(
		`${DISPLAY_NAMES[name] ?? name} is not valid: ${issue?.message ?? 'unknown value'}`,
		'Choose one of the values that the editor offers for this field.',
	);
}
