import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { providers } from '../providers/registry';
import { allBut } from './provider';

type Show = NonNullable<IDisplayOptions['show']>;
type Condition = NonNullable<Show[string]>[number];

/** There is something to keep. */
const IS_GIVEN: Condition = { _cnd: { exists: true } };

/** Where a node does not ask for a picker although its provider has it; one form for each of the places. */
interface NotAsked {
	account: Show[];
	/** `undefined` for a node that never sends. */
	sender?: Show[];
}

/**
 * What was picked, an account or a sender, while the form does not ask for it: at another provider, or
 * at an operation without it. A switch back finds it again, and a notice says so as soon as there is
 * something to keep. A parameter that two providers share has one value.
 */
export function keptPicks(notAsked: NotAsked): INodeProperties[] {
	const pickers = providers.flatMap(({ descriptor: { id, displayName, account, sender } }) => [
		...(account === null
			? []
			: [{ id, owner: displayName, picker: account, at: notAsked.account }]),
		...(sender === undefined || notAsked.sender === undefined
			? []
			: [{ id, owner: displayName, picker: sender, at: notAsked.sender }]),
	]);
	const names = [...new Set(pickers.map(({ picker }) => picker.parameter))];
	const kept = (name: string, what: string, elsewhere: Show) =>
		keeping(
			{
				name,
				path: name,
				text: `Your ${what} is remembered and used again when you switch back.`,
				value: { __rl: true, mode: 'list', value: '' },
			},
			elsewhere,
			IS_GIVEN,
		);
	return names.flatMap((name) => {
		const own = pickers.filter(({ picker }) => picker.parameter === name);
		const words = own.map(({ picker, owner }) => `${picker.displayName} of ${owner}`);
		const shared = words.length > 1 ? ' (one value for both)' : '';
		return [
			...kept(name, `${words.join(' and ')}${shared}`, {
				provider: allBut(own.map(({ id }) => id)),
			}),
			...own.flatMap(({ id, picker, at }) =>
				at.flatMap((place) => kept(name, picker.displayName, { provider: [id], ...place })),
			),
		];
	});
}

/**
 * A member of a collection that some providers take, and what keeps its value at the others, where it
 * has no effect.
 * @param collection path of it, from the node's parameters
 * @param isGiven where there is something to keep: for what is never added by itself, not its default
 */
export function keptMember(
	member: INodeProperties,
	collection: string,
	isGiven = IS_GIVEN,
): INodeProperties[] {
	const { name, displayName, default: value, displayOptions } = member;
	const { '/provider': takenAt, ...rest } = displayOptions?.show ?? {};
	const elsewhere = { '/provider': allBut(takenAt as string[]), ...rest };
	const text = `${displayName} is not used here; it is remembered and used again when you switch back.`;
	const kept = { name, path: `${collection}.${name}`, text, value };
	return [member, ...keeping(kept, elsewhere, isGiven)];
}

/**
 * The editor removes the value of every name of which it shows nothing, so the notice bears the name.
 * n8n decides whether to show it before it has the value, so a hidden property carries that.
 * @param elsewhere asked first: at a value that is an expression n8n stops asking, and shows it
 */
function keeping(
	kept: { name: string; path: string; text: string; value: INodeProperties['default'] },
	elsewhere: Show,
	isGiven: Condition,
): INodeProperties[] {
	const { name, path, text: displayName, value } = kept;
	return [
		{
			displayName,
			name,
			type: 'hidden',
			default: value,
			displayOptions: { show: elsewhere },
		},
		{
			displayName,
			name,
			type: 'notice',
			default: value,
			// From the root: by the name alone the property would depend on itself.
			displayOptions: { show: { ...elsewhere, [`/${path}`]: [isGiven] } },
		},
	];
}
