import type { IExecuteFunctions } from 'n8n-workflow';

import { readBounded, readChoice, readFlag, readText } from '../../../../shared/description/values';
import { objectOrEmpty } from '../../../../shared/template/values';
import type { OperationContext } from '../../operation';
import { DEFAULT_WAIT_SECONDS, LONGEST_WAIT_SECONDS } from '../../options';
import type { Output } from '../../output';
import { readOutput } from '../../output';

const RETURNS = ['summary', 'changedTemplates', 'allTemplates'] as const;

export interface SyncOptions {
	onlyWhenPending: boolean;
	returned: (typeof RETURNS)[number];
	/** Of templates that are returned. */
	output: Output;
	/** For a background job to show in the list. */
	waits: boolean;
	maxWaitSeconds: number;
}

/** @throws UserError for an option that means nothing */
export function readSyncOptions(
	context: IExecuteFunctions,
	itemIndex: number,
	{ provider, addHint }: OperationContext,
): SyncOptions {
	const options = objectOrEmpty(context.getNodeParameter('options', itemIndex, {}));
	const isBackground = provider.capabilities.includes('backgroundSync');
	const given = isBackground ? options.maxWaitSeconds : undefined;
	const wait = given ?? DEFAULT_WAIT_SECONDS;
	const bounds = { min: 1, max: LONGEST_WAIT_SECONDS };
	const maxWaitSeconds = readBounded(wait, 'Max Wait (Seconds)', bounds);
	const inForm = isVersion1(context)
		? ''
		: context.getNodeParameter('return', itemIndex, 'summary');
	const chosen = readText(inForm, 'Return') || 'summary';
	// Version 1 has it among the options, and so may a workflow that was written by hand. The form's own counts where
	// it was changed.
	const word = chosen === 'summary' ? readText(options.return, 'Return') || chosen : chosen;
	const returned = readChoice(word, 'Return', RETURNS);
	if (returned !== chosen && !isVersion1(context)) {
		addHint(
			'Return stands among the options of this node, as in its version 1, and that value was used. Changed Templates or All Templates in the form takes its place.',
		);
	}
	// Read right after the start of a background job, the templates would be those of before.
	const waits =
		isBackground &&
		(readFlag(options.waitForCompletion, 'Wait for Completion') || returned !== 'summary');
	if (isBackground && options.maxWaitSeconds !== undefined && !waits) {
		addHint('Max Wait (Seconds) has no effect without Wait for Completion.');
	}
	const onlyWhenPending = readFlag(options.onlyWhenPending, 'Only When Pending');
	// Elsewhere it has no effect, whatever it holds.
	const output = returned === 'allTemplates' ? readOutput(context, itemIndex) : 'simplified';
	return { onlyWhenPending, returned, output, waits, maxWaitSeconds };
}

/** Return stands among the options there, and the summary has every field. */
export function isVersion1(context: IExecuteFunctions): boolean {
	return context.getNode().typeVersion < 1.1;
}
