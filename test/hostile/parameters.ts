import type { INodeParameters } from '../engine/support/n8n';
import { runNode } from '../engine/support/runNode';
import { PolledWorkflow } from '../engine/trigger/polledWorkflow';
import type { Provider } from '../sandbox/provider';
import { cpuUsage } from './modules';
import { ORDER, VENDORS, offeredVendors, operationsOf, setupFor } from './operations';
import type { SandboxPlace } from './place';
import { everythingIn, flawIn, wordsOf } from './shown';
import { watched } from './watch';

export interface ParameterFigures {
	tried: number;
	refused: number;
	faults: string[];
}

/** What an expression may yield. */
const VALUES: ReadonlyArray<[name: string, value: unknown]> = [
	['__proto__', '__proto__'],
	['constructor', 'constructor'],
	['10,000 nested lists', nested(10_000)],
	['{toString: 1}', { toString: 1 }],
	['{__proto__}', JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1}')],
	['a megabyte', 'x'.repeat(1_000_000)],
	['a megabyte of placeholders', Array.from({ length: 70_000 }, (_, n) => `{{p${n}}} a`).join('')],
	['a lone surrogate', 'a\ud800b'],
	['a null character', 'a\u0000b'],
	['a number beyond 2^53', 1.5e300],
	['a negative number', -1],
	['true', true],
	['null', null],
	['an empty list', []],
	['a list of null', [null]],
	['an empty object', {}],
	['blanks', ' \n\t '],
	['a path', '../../account?x=1#y'],
];

/** Values that JSON cannot hold, as an expression writes them. */
const EXPRESSIONS: ReadonlyArray<[name: string, expression: string]> = [
	['NaN', '={{ NaN }}'],
	['Infinity', '={{ Infinity }}'],
	['undefined', '={{ undefined }}'],
	['a symbol of an object', '={{ Object.create(null) }}'],
	['a date', '={{ new Date(NaN) }}'],
	[
		'nested lists, as an expression',
		'={{ Array.from({ length: 10000 }).reduce((inner) => [inner], 1) }}',
	],
];

type ActionOperation =
	| 'getAll'
	| 'get'
	| 'sync'
	| 'create'
	| 'update'
	| 'delete'
	| 'apply'
	| 'validate'
	| 'prepareMessage';

/** Of a trigger's own parameters; n8n could not save a value that is nested so deeply. */
const FIXED_VALUES = VALUES.filter(([name]) => !name.includes('nested'));

interface Field {
	/** The operation that reads it. */
	operation: ActionOperation;
	/** Where the value goes. */
	set(value: unknown): INodeParameters;
	/** What an error has to name, as the editor labels it. */
	label: RegExp;
}

const at = (
	operation: Field['operation'],
	label: RegExp,
	set: (value: never) => object,
): Field => ({
	operation,
	label,
	set: set as Field['set'],
});

const FIELDS: Readonly<Record<string, Field>> = {
	provider: at('getAll', /provider/i, (provider) => ({ provider })),
	resource: at('getAll', /resource/i, (resource) => ({ resource })),
	operation: at('getAll', /operation/i, (operation) => ({ operation })),
	template: at('get', /template/i, (value) => ({ template: { __rl: true, mode: 'id', value } })),
	'template by name': at('get', /template/i, (value) => ({
		template: { __rl: true, mode: 'name', value },
	})),
	limit: at('getAll', /limit/i, (limit) => ({ returnAll: false, limit })),
	output: at('getAll', /output/i, (output) => ({ output })),
	filters: at('getAll', /status|category|language|name|filter/i, (filters) => ({ filters })),
	'filters.status': at('getAll', /status/i, (status) => ({ filters: { status } })),
	'filters.language': at('getAll', /language/i, (language) => ({ filters: { language } })),
	'filters.name': at('getAll', /name/i, (name) => ({ filters: { name } })),
	options: at('getAll', /options|max retries/i, (options) => ({ options })),
	maxRetries: at('getAll', /max retries/i, (maxRetries) => ({ options: { maxRetries } })),
	return: at('sync', /return/i, (value) => ({ options: { return: value } })),
	maxWaitSeconds: at('sync', /max wait/i, (maxWaitSeconds) => ({ options: { maxWaitSeconds } })),
	name: at('create', /name/i, (name) => ({ name })),
	language: at('create', /language/i, (language) => ({ language })),
	category: at('create', /category/i, (category) => ({ category })),
	bodyText: at('create', /body/i, (bodyText) => ({ bodyText })),
	bodyVariables: at('create', /body/i, (bodyVariables) => ({
		bodyText: 'Hi {{1}}, thanks.',
		bodyVariables,
	})),
	footer: at('create', /footer/i, (footer) => ({ additionalFields: { footer } })),
	header: at('create', /header/i, (header) => ({ additionalFields: { header } })),
	buttons: at('create', /button/i, (buttons) => ({ additionalFields: { buttons } })),
	additionalFields: at('create', /field|body|header|footer|button/i, (additionalFields) => ({
		additionalFields,
	})),
	inputMode: at('create', /input mode|template json/i, (inputMode) => ({ inputMode })),
	templateJson: at('create', /template json/i, (templateJson) => ({
		inputMode: 'json',
		templateJson,
	})),
	batchSize: at('create', /items per batch/i, (batchSize) => ({ options: { batchSize } })),
	updateMode: at('update', /update mode/i, (updateMode) => ({ updateMode })),
	updateFields: at('update', /field|nothing to change|body|header|footer/i, (updateFields) => ({
		updateFields,
	})),
	'update json': at('update', /template json/i, (templateJson) => ({
		inputMode: 'json',
		templateJson,
	})),
	remove: at('update', /remove/i, (remove) => ({ remove })),
	'validate name': at('validate', /name/i, (name) => ({ name })),
	'validate language': at('validate', /language/i, (language) => ({ language })),
	'validate category': at('validate', /category/i, (category) => ({ category })),
	'validate bodyText': at('validate', /body/i, (bodyText) => ({ bodyText })),
	'validate fields': at('validate', /field|body|header|footer|button/i, (additionalFields) => ({
		additionalFields,
	})),
	'validate json': at('validate', /template json/i, (templateJson) => ({
		inputMode: 'json',
		templateJson,
	})),
	'apply json': at('apply', /template json/i, (templateJson) => ({ templateJson })),
	'apply inputMode': at('apply', /input mode|template json/i, (inputMode) => ({ inputMode })),
	'apply updateMode': at('apply', /update mode/i, (updateMode) => ({ updateMode })),
	'apply options': at('apply', /options|max retries|dry run|prune|actions|batch/i, (options) => ({
		options,
	})),
	dryRun: at('apply', /dry run/i, (dryRun) => ({ options: { dryRun } })),
	actions: at('apply', /actions/i, (actions) => ({ options: { actions, dryRun: false } })),
	prune: at('apply', /prune/i, (prune) => ({
		options: { prune, pruneNamePrefix: 'x_', dryRun: false },
	})),
	pruneNamePrefix: at('apply', /prune/i, (pruneNamePrefix) => ({
		options: { prune: true, pruneNamePrefix, dryRun: false },
	})),
	stopOnCategoryChange: at('apply', /stop on category change/i, (stopOnCategoryChange) => ({
		options: { stopOnCategoryChange, dryRun: false },
	})),
	'apply batchInterval': at('apply', /batch interval/i, (batchInterval) => ({
		options: { batchInterval, dryRun: false },
	})),
	recipient: at('prepareMessage', /recipient/i, (recipient) => ({ recipient })),
	valuesJson: at('prepareMessage', /values/i, (valuesJson) => ({ inputMode: 'json', valuesJson })),
	values: at('prepareMessage', /values|parameter/i, (values) => ({ inputMode: 'fields', values })),
	'values.value': at('prepareMessage', /values|parameter/i, (value) => ({
		inputMode: 'fields',
		values: { mappingMode: 'defineBelow', value },
	})),
	'prepare inputMode': at('prepareMessage', /input mode|values/i, (inputMode) => ({ inputMode })),
	phoneNumberId: at('prepareMessage', /sender|phone number/i, (value) => ({
		phoneNumberId: { __rl: true, mode: 'id', value },
	})),
};

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

/** Words of the engine, which say nothing to a person. */
const RAW = /TypeError|RangeError|Cannot (read|convert)|call stack|is not (iterable|a function)/;
/** Of the processor, which other work on the machine does not lengthen. */
const LONGEST_MS = 6_000;

function cpuMs(): number {
	const { user, system } = cpuUsage();
	return (user + system) / 1_000;
}

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

const CREATE = { language: 'en', category: 'UTILITY', bodyText: 'Hi there.' };

const byName = (provider: Provider): INodeParameters => ({
	__rl: true,
	mode: 'name',
	value: provider === 'twoChat' ? 'order' : 'order|en',
});

/** A key in the wrong field, or that is no key: nothing of it may be shown. */
export async function tryCredentials(place: SandboxPlace): Promise<ParameterFigures> {
	const figures: ParameterFigures = { tried: 0, refused: 0, faults: [] };
	const { faults } = figures;
	const core = 'canarybaseurl77';
	const odd = [
		`K${core}Q`,
		`https://${core}@vendor.test/api`,
		`https://vendor.test/api?key=${core}`,
		`https://vendor.test/#${core}`,
		`file:///${core}`,
		`https://${core}:1:2`,
		`http://127.0.0.1:1/${core}${'/'.repeat(100_000)}`,
	];
	for (const provider of offeredVendors()) {
		const { credential, secret: field } = VENDORS[provider];
		for (const baseUrl of odd) {
			for (const secret of [`K${core}Q`, `K ${core}`, '', `K${core}\n`]) {
				const setup = setupFor({ place, provider, secret, id: null }, { operation: 'getAll' });
				Object.assign(setup.credentials[credential] ?? {}, { [field]: secret, baseUrl });
				const started = cpuMs();
				figures.tried += 1;
				const parameters = { ...setup.parameters, options: { maxRetries: 0 } };
				const error = await runNode({ ...setup, parameters }).then(
					() => null,
					(thrown: unknown) => thrown,
				);
				if (error !== null) figures.refused += 1;
				const at = `${provider} with Base URL ${baseUrl.slice(0, 50)}`;
				if (error === null) faults.push(`${at}: was used`);
				if (everythingIn(error).includes(core)) {
					faults.push(`${at}: shows the key: ${wordsOf(error).slice(0, 200)}`);
				}
				if (cpuMs() - started > LONGEST_MS) faults.push(`${at}: slow`);
			}
		}
	}
	return figures;
}

function nested(depth: number): unknown {
	let value: unknown = 'deep';
	for (let level = 0; level < depth; level++) value = [value];
	return value;
}
