import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { providers } from '../providers/registry';
import { allBut } from './provider';

type Show = NonNullable<IDisplayOptions['show']>;

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
	return names.flatMap((name) => {
		const own = pickers.filter(({ picker }) => picker.parameter === name);
		const words = own.map(({ picker, owner }) => `${picker.displayName} of ${owner}`);
		const shared = words.length > 1 ? ' (one value for both)' : '';
		return [
			...keeping(name, `${words.join(' and ')}${shared}`, {
				provider: allBut(own.map(({ id }) => id)),
			}),
			...own.flatMap(({ id, picker, at }) =>
				at.flatMap((place) => keeping(name, picker.displayName, { provider: [id], ...place })),
			),
		];
	});
}

/**
 * The editor removes the value of every name of which it shows nothing, so the notice bears the name.
 * n8n decides whether to show it before it has the value, so a hidden property carries that.
 * @param elsewhere asked first: at a value that is an expression n8n stops asking, and shows it
 */
function keeping(name: string, what: string, elsewhere: Show): INodeProperties[] {
	const displayName = `Your ${what} is remembered and used again when you switch back.`;
	// From the root: by the name alone the property would depend on itself.
	const isPicked = { [`/${name}`]: [{ _cnd: { exists: true as const } }] };
	return [
		{
			displayName,
			name,
			type: 'hidden',
			default: { __rl: true, mode: 'list', value: '' },
			displayOptions: { show: elsewhere },
		},
		{
			displayName,
			name,
			type: 'notice',
			default: '',
			displayOptions: { show: { ...elsewhere, ...isPicked } },
		},
	];
}
