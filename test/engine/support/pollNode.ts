import { builtNode } from './builtPackage';
import { additionalDataWith } from './credentials';
import type { INodeExecutionData, IPollFunctions } from './n8n';
import { PollContext } from './n8n';
import type { NodeSetup } from './runNode';
import { workflowWith } from './runNode';
import { strictContext } from './strictContext';

export interface PollSetup extends NodeSetup {
	/** What n8n keeps between polls; changed in place by the poll. */
	staticData: object;
	mode?: 'manual' | 'trigger';
	/** Milliseconds this poll may take. */
	budgetMs?: number;
}

const TRIGGER = 'whatsAppTemplatesTrigger';

/**
 * One poll of the built trigger in n8n's own PollContext.
 * @returns the events, or `null` when there is no news
 * @throws what the node throws
 */
export async function pollNode(setup: PollSetup): Promise<INodeExecutionData[] | null> {
	const { workflow, node } = workflowWith(setup, TRIGGER);
	const context = new PollContext(
		workflow,
		node,
		additionalDataWith(setup.credentials),
		setup.mode ?? 'trigger',
		'activate',
		undefined,
		undefined,
		undefined,
		undefined,
		() => setup.staticData as ReturnType<IPollFunctions['getWorkflowStaticData']>,
		() => setup.budgetMs ?? 300_000,
	);
	const { poll } = builtNode(TRIGGER);
	if (!poll) throw new Error('The trigger has no poll');
	const output = await poll.call(strictContext(context as IPollFunctions));
	return output?.[0] ?? null;
}
