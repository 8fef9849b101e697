import type { INodeParameters } from '../engine/support/n8n';
import { PolledWorkflow } from '../engine/trigger/polledWorkflow';
import type { Provider } from '../sandbox/provider';
import type { Field } from './actionFields';
import type { ParameterFigures } from './figures';
import { cpuMs, LONGEST_MS, RAW } from './figures';
import { EXPRESSIONS, VALUES } from './oddValues';
import { ORDER, offeredVendors, setupFor } from './operations';
import type { SandboxPlace } from './place';
import { everythingIn, flawIn, wordsOf } from './shown';
import { watched } from './watch';

/** Of a trigger's own parameters; n8n could not save a value that is nested so deeply. */
const FIXED_VALUES = VALUES.filter(([name]) => !name.includes('nested'));

/** What only the trigger has; its values are fixed, as a trigger has no item to take them from. */
const TRIGGER_FIELDS: Readonly<Record<string, Pick<Field, 'label' | 'set'>>> = {
	provider: { label: /provider/i, set: (provider) => ({ provider: provider as string }) },
	watch: { label: /watch/i, set: (watch) => ({ watch: watch as string }) },
	events: { label: /trigger on/i, set: (events) => ({ events: events as string[] }) },
	output: { label: /output/i, set: (output) => ({ output: output as string }) },
	options: { label: /./, set: (options) => ({ options: options as object }) as INodeParameters },
	...Object.fromEntries(
		[
			['statuses', /statuses/i],
			['categories', /categories/i],
			['languages', /languages/i],
			['nameContains', /name contains/i],
			['syncBeforeCheck', /refresh from meta/i],
			['idleSyncInterval', /idle sync interval/i],
			['idleInterval', /idle interval/i],
			['overdueAfterHours', /overdue after hours/i],
			['firstActivation', /existing templates/i],
			['maxEvents', /max templates per check/i],
		].map(([name, label]) => [
			`options.${String(name)}`,
			{ label, set: (value: unknown) => ({ options: { [String(name)]: value } }) },
		]),
	),
};

/**
 * Every field of the trigger with every value, or this process' share of them: a test from the editor, and
 * an activation with a poll after it.
 */
export async function tryTrigger(
	place: SandboxPlace,
	{ shard, shards }: { shard: number; shards: number },
): Promise<ParameterFigures> {
	const { sandbox, other } = place;
	const figures: ParameterFigures = { tried: 0, refused: 0, faults: [] };
	const vendors = offeredVendors();
	let turn = 0;
	for (const [fieldName, { label, set }] of Object.entries(TRIGGER_FIELDS)) {
		for (const [valueName, value] of [...FIXED_VALUES, ...EXPRESSIONS]) {
			const provider = vendors[turn++ % vendors.length] as Provider;
			if (turn % shards !== shard) continue;
			const core = `canary${turn.toString(36)}t`;
			const secret = `K${core}Q`;
			sandbox.addKey({ provider, key: secret });
			sandbox.setTemplates({ provider, templates: [ORDER] });
			figures.tried += 1;
			const where = `trigger: ${fieldName} = ${valueName} (${provider})`;
			const blame = (what: string) => figures.faults.push(`${where}: ${what}`);
			const started = cpuMs();
			const asked = other.received.length;
			const target = { place, provider, secret, id: null };
			const setup = setupFor(target, { events: ['leftPending'], options: {}, ...set(value) });
			await watched(async () => {
				const workflow = new PolledWorkflow(setup, 'durable');
				for (const step of ['test', 'activate', 'tick'] as const) {
					const [ended] = await Promise.allSettled([workflow[step]()]);
					const shown = everythingIn([ended, workflow.log, workflow.saved]);
					if (shown.toLowerCase().includes(core)) blame(`${step} shows the key`);
					if (ended.status === 'fulfilled') continue;
					figures.refused += 1;
					const { name, message } = ended.reason as Error;
					const words = wordsOf(ended.reason);
					if (!/^Node(Operation|Api)Error$/.test(name)) blame(`a ${name}: ${words.slice(0, 200)}`);
					const flaw = flawIn(words.replace(/["'][^"']{0,200}["']/g, '""'));
					if (flaw !== null) blame(`${flaw}: ${words.slice(0, 200)}`);
					if (RAW.test(words)) blame(`raw words: ${words.slice(0, 200)}`);
					// A test that finds nothing under a filter says so; n8n itself fails on what is nested too deeply.
					const isFiltered = /matches the current filters|nested too deeply/.test(message);
					if (!label.test(message) && !isFiltered)
						blame(`does not name it: ${words.slice(0, 200)}`);
				}
			});
			if (other.received.length > asked) blame('asked another origin');
			if (cpuMs() - started > LONGEST_MS) blame('slow');
			sandbox.revokeKey({ provider, key: secret });
		}
	}
	return figures;
}
