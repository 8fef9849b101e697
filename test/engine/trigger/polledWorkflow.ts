import { isEqual } from 'lodash';

import { builtNode } from '../support/builtPackage';
import { additionalDataWith } from '../support/credentials';
import type { IDataObject, INodeExecutionData, IPollFunctions } from '../support/n8n';
import { n8nHas, PollContext, Workflow } from '../support/n8n';
import type { NodeSetup } from '../support/runNode';
import { workflowWith } from '../support/runNode';
import { strictContext } from '../support/strictContext';

/**
 * How n8n keeps what a poll wrote (active-workflow-manager, trigger-execution-context.factory and
 * poll-cursor.service of n8n 2.41.1, confirmed on a running n8n):
 *
 * - `legacy`: the workflow stays in memory. Its static data is saved by an activation and by a tick
 *   with items.
 * - `durable`: a fresh workflow each tick. The node's cursor is saved by every tick that does not
 *   throw, not by an activation without items; the workflow's static data as in `legacy`.
 * - `stateless`: the durable scheduler without durable cursors. A fresh workflow each tick; static
 *   data as in `legacy`, so a tick without items saves nothing at all.
 */
export type Engine = 'legacy' | 'durable' | 'stateless';

/** Those that the n8n under test has. */
export const ENGINES: Engine[] = n8nHas.durableScheduler
	? ['legacy', 'durable', 'stateless']
	: ['legacy'];

type StaticData = IDataObject;
type Activation = ReturnType<IPollFunctions['getActivationMode']>;

const TRIGGER = 'whatsAppTemplatesTrigger';

/** A published workflow with one trigger, and n8n's database. */
export class PolledWorkflow {
	/** What a budget-aware n8n grants; `undefined` for its default of five minutes. */
	budgetMs: number | undefined;

	/** What the node wrote to n8n's log, each line behind its level. */
	readonly log: string[] = [];

	/** Column `staticData` of the workflow. */
	private savedStaticData: StaticData = {};

	/** Table `poller_state`. */
	private savedCursor: StaticData | null = null;

	private memory: Workflow | null = null;

	private startedAs: Activation = 'activate';

	constructor(
		private setup: NodeSetup,
		private readonly engine: Engine,
	) {}

	/** Publishing, which polls once. @returns the events, `null` when there are none */
	async activate(): Promise<INodeExecutionData[] | null> {
		this.memory = null;
		this.startedAs = 'activate';
		return await this.poll('activate', true);
	}

	async tick(): Promise<INodeExecutionData[] | null> {
		// The older engine keeps the context of the activation, and so its mode.
		return await this.poll(this.engine === 'legacy' ? this.startedAs : 'update', false);
	}

	/** n8n is killed and comes back; the older engine activates every workflow again. */
	async restart(): Promise<INodeExecutionData[] | null> {
		this.memory = null;
		this.startedAs = 'init';
		return this.engine === 'legacy' ? await this.poll('init', true) : null;
	}

	/** A test run from the editor. */
	async test(): Promise<INodeExecutionData[] | null> {
		return await this.poll('manual', false);
	}

	/** The user changes the node; a changed schedule or none, n8n keeps what it saved. */
	edit(parameters: NodeSetup['parameters']): void {
		this.setup = { ...this.setup, parameters };
		this.memory = null;
	}

	get parameters(): NodeSetup['parameters'] {
		return this.setup.parameters;
	}

	/** The user changes what the credential says; n8n knows it by the same id. */
	editCredential(name: string, fields: object): void {
		const credentials = { ...this.setup.credentials };
		credentials[name] = { ...credentials[name], ...fields } as (typeof credentials)[string];
		this.setup = { ...this.setup, credentials };
		this.memory = null;
	}

	rename(name: string): void {
		this.setup = { ...this.setup, name };
		// A seed would be found by the node's id, so the state must have been saved before.
		delete this.savedStaticData.global;
		this.memory = null;
	}

	/** Somebody changed what n8n saved of the node. */
	damageState(): void {
		for (const [key, value] of Object.entries(this.savedStaticData)) {
			if (key.startsWith('node:')) (value as IDataObject).whatsAppTemplates = 'damaged';
		}
		this.memory = null;
	}

	/** Everything that would survive n8n being killed now. */
	get saved(): { staticData: StaticData; cursor: StaticData | null } {
		return structuredClone({ staticData: this.savedStaticData, cursor: this.savedCursor });
	}

	/** What the next poll starts from. */
	get current(): unknown {
		const { staticData } = this.memory ?? this.freshWorkflow();
		return plain({ staticData, cursor: this.savedCursor });
	}

	private async poll(
		activation: Activation,
		isActivation: boolean,
	): Promise<INodeExecutionData[] | null> {
		const workflow = this.memory ?? this.freshWorkflow();
		if (this.engine === 'legacy' && activation !== 'manual') this.memory = workflow;
		const node = Object.values(workflow.nodes)[0];
		if (node === undefined) throw new Error('The workflow has no node');
		const before = plain(this.savedCursor ?? {});
		const cursor = structuredClone(before);
		const isDurable = this.engine === 'durable';

		const context = new PollContext(
			workflow,
			node,
			additionalDataWith(this.setup.credentials),
			activation === 'manual' ? 'manual' : 'trigger',
			activation,
			undefined,
			undefined,
			undefined,
			undefined,
			isDurable ? () => cursor : undefined,
			this.budgetMs === undefined ? undefined : () => this.budgetMs ?? 0,
		);
		const note = (level: string) => (text: string) => void this.log.push(`${level}: ${text}`);
		const logger = Object.fromEntries(
			['error', 'warn', 'info', 'debug'].map((level) => [level, note(level)]),
		);
		Object.defineProperty(context, 'logger', { value: logger });
		const { poll } = builtNode(TRIGGER);
		const output = await poll?.call(strictContext(context as IPollFunctions));
		if (activation === 'manual') return output?.[0] ?? null;

		const hasItems = output !== null && output !== undefined;
		// A cursor that a poll left as it was is not committed.
		const isMoved = !isEqual(plain(cursor), before);
		if (isDurable && isMoved && (hasItems || !isActivation)) this.savedCursor = plain(cursor);
		if (hasItems || isActivation) this.savedStaticData = plain(workflow.staticData);
		return output?.[0] ?? null;
	}

	private freshWorkflow(): Workflow {
		const { nodes, id, nodeTypes } = workflowWith(this.setup, TRIGGER).workflow;
		return new Workflow({
			id,
			nodes: Object.values(nodes),
			connections: {},
			active: true,
			nodeTypes,
			staticData: structuredClone(this.savedStaticData),
		});
	}
}

/** As n8n stores it: JSON, without the marks of its observable objects. */
function plain<Value>(value: Value): Value {
	return JSON.parse(JSON.stringify(value)) as Value;
}
