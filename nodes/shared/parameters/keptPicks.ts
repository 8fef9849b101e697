import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { providers } from '../providers/registry';
import { allBut } from './provider';

/** The value of a picker in which nothing was picked. */
const NOTHING = { __rl: true, mode: 'list', value: '' };

/**
 * What was picked at one provider, an account or a sender, while another one is chosen: a switch back
 * finds it again, and a notice says so as soon as there is something to keep.
 * @param sending the operations that ask for a sender
 */
export function keptPicks(sending: string[] = []): INodeProperties[] {
	const pickers = providers.flatMap(({ descriptor: { id, displayName, account, sender } }) => [
		...(account === null ? [] : [{ id, owner: displayName, picker: account, isSender: false }]),
		...(sender === undefined || sending.length === 0
			? []
			: [{ id, owner: displayName, picker: sender, isSender: true }]),
	]);
	const names = [...new Set(pickers.map(({ picker }) => picker.parameter))];
	return names.flatMap((name) => {
		const own = pickers.filter(({ picker }) => picker.parameter === name);
		const words = own.map(({ picker, owner }) => `${picker.displayName} of ${owner}`);
		const text = `The ${words.join(' or ')} is kept for a switch back.`;
		return [
			{ show: { provider: allBut(own.map(({ id }) => id)) } },
			...own
				.filter(({ isSender }) => isSender)
				.map(({ id }) => ({ show: { provider: [id] }, hide: { operation: sending } })),
		].flatMap((elsewhere) => keeping(name, text, elsewhere));
	});
}

/**
 * The editor removes the value of every name of which it shows nothing, so the notice bears the name.
 * n8n decides whether to show it before it has the value, so a hidden property carries that.
 */
function keeping(name: string, text: string, elsewhere: IDisplayOptions): INodeProperties[] {
	// From the root: by the name alone the property would depend on itself.
	const isPicked = { [`/${name}`]: [{ _cnd: { exists: true as const } }] };
	return [
		{ displayName: text, name, type: 'hidden', default: NOTHING, displayOptions: elsewhere },
		{
			displayName: text,
			name,
			type: 'notice',
			default: '',
			displayOptions: { ...elsewhere, show: { ...elsewhere.show, ...isPicked } },
		},
	];
}
