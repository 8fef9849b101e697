import type { IExecuteFunctions } from 'n8n-workflow';

/** Hints of a run so far, so that a thousand items with one flaw give one hint. */
const shown = new WeakMap<IExecuteFunctions, Set<string>>();

/** Shows a sentence above the output, once in a run. */
export function addHint(
	context: IExecuteFunctions,
	message: string,
	type: 'info' | 'warning' = 'warning',
): void {
	const hints = shown.get(context) ?? new Set<string>();
	shown.set(context, hints);
	if (hints.has(message)) return;
	hints.add(message);
	context.addExecutionHints({ message, location: 'outputPane', type });
}
