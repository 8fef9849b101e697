import type { IExecuteFunctions } from 'n8n-workflow';

import type { AddHint } from './operation';

/** Hints of a run so far, so that a thousand items with one flaw give one hint. */
const shown = new WeakMap<IExecuteFunctions, Set<string>>();

/** What a run shows its hints with. */
export function addHintOf(context: IExecuteFunctions): AddHint {
	const hints = shown.get(context) ?? new Set<string>();
	shown.set(context, hints);
	return (message, type = 'warning') => {
		if (hints.has(message)) return;
		hints.add(message);
		context.addExecutionHints({ message, location: 'outputPane', type });
	};
}
