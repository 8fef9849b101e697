import type { INodeParameters } from '../engine/support/n8n';

export type ActionOperation =
	| 'getAll'
	| 'get'
	| 'sync'
	| 'create'
	| 'update'
	| 'delete'
	| 'apply'
	| 'validate'
	| 'prepareMessage';

export interface Field {
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

export const FIELDS: Readonly<Record<string, Field>> = {
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
