import type { INodeParameters } from '../engine/support/n8n';
import { runNode } from '../engine/support/runNode';
import type { Provider } from '../sandbox/provider';
import type { ActionOperation } from './actionFields';
import { FIELDS } from './actionFields';
import type { ParameterFigures } from './figures';
import { cpuMs, LONGEST_MS, RAW } from './figures';
import { EXPRESSIONS, VALUES } from './oddValues';
import { ORDER, offeredVendors, operationsOf, setupFor } from './operations';
import type { SandboxPlace } from './place';
import { everythingIn, flawIn, wordsOf } from './shown';
import { watched } from './watch';

/**
 * Every field with every value, or this process' share of them, through the real node, at one vendor
 * each that has the operation.
 */
export async function tryParameters(
	place: SandboxPlace,
	{ shard, shards }: { shard: number; shards: number },
): Promise<ParameterFigures> {
	const { sandbox, other } = place;
	const figures: ParameterFigures = { tried: 0, refused: 0, faults: [] };
	const vendors = offeredVendors();
	let turn = 0;
	for (const [fieldName, field] of Object.entries(FIELDS)) {
		for (const [valueName, value, expression] of [
			...VALUES.map(([name, each]) => [name, each, '={{ $json.value }}'] as const),
			...EXPRESSIONS.map(([name, each]) => [name, undefined, each] as const),
		]) {
			const able = vendors.filter((id) => isAble(id, fieldName, field.operation));
			const provider = able[turn++ % able.length] as Provider;
			if (turn % shards !== shard) continue;
			const core = `canary${turn.toString(36)}p`;
			const secret = `K${core}Q`;
			sandbox.addKey({ provider, key: secret });
			sandbox.setTemplates({
				provider,
				templates: field.operation === 'create' ? [] : [ORDER],
			});
			const parameters = {
				operation: field.operation,
				...(field.operation === 'create' && { ...CREATE, name: `order_${turn}` }),
				...(field.operation === 'update' && { template: byName(provider) }),
				...(field.operation === 'update' && { updateFields: { footer: 'New' } }),
				...(field.operation === 'validate' && { ...CREATE, name: 'order' }),
				...(field.operation === 'apply' && APPLY),
				...(field.operation === 'prepareMessage' && prepareOf(provider)),
				...field.set(expression),
			};
			const setup = setupFor({ place, provider, secret, id: null }, parameters);
			figures.tried += 1;
			const started = cpuMs();
			const asked = other.received.length;
			const where = `${fieldName} = ${valueName} (${provider})`;
			const blame = (what: string) => figures.faults.push(`${where}: ${what}`);
			const logs = await watched(async (watch) => {
				try {
					const items = await runNode({ ...setup, items: [{ value }] });
					if (everythingIn(items).toLowerCase().includes(core)) blame('shows the key');
				} catch (error) {
					figures.refused += 1;
					const words = wordsOf(error);
					const { name, message } = error as Error;
					if (!/^Node(Operation|Api)Error$/.test(name)) blame(`a ${name}: ${words.slice(0, 200)}`);
					// What was given may be quoted; what else slips in is ours.
					const flaw = flawIn(words.replace(/"[^"]{0,200}"/g, '""'));
					if (flaw !== null) blame(`${flaw}: ${words.slice(0, 200)}`);
					if (RAW.test(words)) blame(`raw words: ${words.slice(0, 200)}`);
					// n8n itself fails on what is nested too deeply, and does not say where.
					const isDeep = valueName.includes('nested') && /nested too deeply/.test(words);
					if (name === 'NodeOperationError' && !field.label.test(message) && !isDeep) {
						blame(`does not name it: ${words.slice(0, 200)}`);
					}
					if (everythingIn(error).toLowerCase().includes(core)) blame('shows the key');
				}
				return watch.logs.join('\n');
			});
			if (logs.toLowerCase().includes(core)) blame('logs the key');
			if (other.received.length > asked) blame('asked another origin');
			const took = cpuMs() - started;
			if (took > LONGEST_MS) blame(`${took.toFixed(0)} ms`);
			sandbox.revokeKey({ provider, key: secret });
		}
	}
	return figures;
}

/** Validate, Apply and Prepare Message are everywhere; only Meta asks for a sender. */
function isAble(provider: Provider, field: string, operation: ActionOperation): boolean {
	if (field === 'phoneNumberId') return provider === 'meta';
	const isEverywhere = ['apply', 'validate', 'prepareMessage'].includes(operation);
	return isEverywhere || operationsOf(provider).some((each) => each === operation);
}

const APPLY = {
	inputMode: 'json',
	templateJson: JSON.stringify({
		name: 'order',
		language: 'en',
		category: 'UTILITY',
		bodyText: 'Hi there.',
	}),
};

const prepareOf = (provider: Provider): INodeParameters => ({
	template: byName(provider),
	recipient: '+14155550100',
	inputMode: 'json',
	valuesJson: '{}',
	...(provider === 'meta' && {
		phoneNumberId: { __rl: true, mode: 'id', value: '106540352242922' },
	}),
});

const CREATE = { language: 'en', category: 'UTILITY', bodyText: 'Hi there.' };

const byName = (provider: Provider): INodeParameters => ({
	__rl: true,
	mode: 'name',
	value: provider === 'twoChat' ? 'order' : 'order|en',
});
