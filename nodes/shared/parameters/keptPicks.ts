import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { providers } from '../providers/registry';
import { allBut } from './provider';

/**
 * What was picked at one provider, an account or a sender, while another one is chosen: a switch back
 * finds it again, and a notice says so as soon as there is something to keep. A parameter that two
 * providers share has one value.
 * @param sending the operation that asks for a sender
 */
export function keptPicks(sending?: string): INodeProperties[] {
	const pickers = providers.flatMap(({ descriptor: { id, displayName, account, sender } }) => [
		...(account === null ? [] : [{ id, owner: displayName, picker: account, isSender: false }]),
		...(sender === undefined || sending === undefined
			? []
			: [{ id, owner: displayName, picker: sender, isSender: true }]),
	]);
	const names = [...new Set(pickers.map(({ picker }) => picker.parameter))];
	return names.flatMap((name) => {
		const own = pickers.filter(({ picker }) => picker.parameter === name);
		const words = own.map(({ picker, owner }) => `${picker.displayName} of ${owner}`);
		const shared = words.length > 1 ? ', one value for both,' : '';
		const text = `The ${words.join(' and ')}${shared} is kept for a switch back.`;
		return [
			...keeping(name, text, { provider: allBut(own.map(({ id }) => id)) }),
			...own.flatMap(({ id, picker, isSender }) =>
				isSender && sending !== undefined
					? keeping(name, `The ${picker.displayName} is kept for Prepare Message.`, {
							provider: [id],
							operation: [{ _cnd: { not: sending } }],
						})
					: [],
			),
		];
	});
}

/**
 * The editor removes the value of every name of which it shows nothing, so the notice bears the name.
 * n8n decides whether to show it before it has the value, so a hidden property carries that.
 * @param elsewhere asked first: at a value that is an expression n8n stops asking, and shows it
 */
function keeping(
	name: string,
	text: string,
	elsewhere: NonNullable<IDisplayOptions['show']>,
): INodeProperties[] {
	// From the root: by the name alone the property would depend on itself.
	const isPicked = { [`/${name}`]: [{ _cnd: { exists: true as const } }] };
	return [
		{
			displayName: text,
			name,
			type: 'hidden',
			default: { __rl: true, mode: 'list', value: '' },
			displayOptions: { show: elsewhere },
		},
		{
			displayName: text,
			name,
			type: 'notice',
			default: '',
			displayOptions: { show: { ...elsewhere, ...isPicked } },
		},
	];
}
