import { readDesiredSets } from '../../../nodes/WhatsAppTemplates/actions/template/apply/desiredSets';
import { readWithPlaceholders } from '../../../nodes/WhatsAppTemplates/actions/template/fields/readWithPlaceholders';
import { kirim } from '../../../nodes/shared/providers/kirim';
import { readFromItem } from '../../../nodes/shared/description/fromItem';
import { additionalDataWith } from '../support/credentials';
import type { IExecuteFunctions, INodeParameters, IRunExecutionData } from '../support/n8n';
import { SupplyDataContext } from '../support/n8n';
import { executeContext, workflowWith } from '../support/runNode';

/** Fields of an item as spreadsheets, databases and other nodes leave them. */
const item = {
	name: 'Ana',
	order: 12,
	paid: false,
	note: null,
	empty: '',
	'First Name': 'Bea',
	"it's": 'Cleo',
	$id: '7',
	nested: { name: 'Dora' },
	list: ['Eva'],
	expression: '={{ $json.name }}',
};

const texts = [
	'Ana',
	'=',
	'=Ana',
	'={{ $json.name }}',
	'={{$json.order}}',
	'={{ $json.paid }}',
	'={{ $json.note }}',
	'={{ $json.empty }}',
	'={{ $json.missing }}',
	'={{ $json["First Name"] }}',
	"={{ $json['First Name'] }}",
	'={{ $json["it\'s"] }}',
	"={{ $json['it\\'s'] }}",
	'={{ $json.$id }}',
	'={{ $json.nested }}',
	'={{ $json.nested.name }}',
	'={{ $json.list }}',
	'={{ $json.expression }}',
	'={{ $json.toString }}',
	'={{ $json.hasOwnProperty }}',
	'={{ $json.name.length }}',
	'={{ $json.name }} Lee',
	'= {{ $json.name }}',
	'={{ $json.name }}{{ $json.order }}',
	'={{ $json.name + "!" }}',
	'={{ $json }}',
];

/** What makes the form show the parameter, or n8n leaves it out. */
const form = {
	provider: 'lancePilot',
	resource: 'template',
	operation: 'prepareMessage',
	inputMode: 'json',
};

const read = (valuesJson: INodeParameters[string], by: 'n8n' | 'us') => {
	const context = executeContext({
		parameters: { ...form, valuesJson },
		credentials: {},
		items: [{ name: 'another' }, item],
	}) as IExecuteFunctions;
	try {
		return by === 'n8n'
			? context.getNodeParameter('valuesJson', 1, '')
			: readFromItem(context, 'valuesJson', 1, '');
	} catch (error) {
		return String(error);
	}
};

it('sees what the form holds', () => {
	expect(read('={{ $json.name }}', 'n8n')).toBe('Ana');
});

it.each(texts)('reads %s as n8n does', (text) => {
	expect(read(text, 'us')).toEqual(read(text, 'n8n'));
});

it('reads fields within fields as n8n does', () => {
	for (const text of texts) {
		const fields = { mappingMode: 'defineBelow', schema: [], value: { plain: 'x', text } };
		expect(read(fields, 'us')).toEqual(read(fields, 'n8n'));
	}
});

it('evaluates nothing where each expression is a field of the item', () => {
	const value = { body_1: '={{ $json.name }}', body_2: "={{ $json['First Name'] }}" };
	const context = executeContext({
		parameters: { ...form, valuesJson: { value } },
		credentials: {},
		items: [item],
	}) as IExecuteFunctions;
	const read = jest.spyOn(context, 'getNodeParameter');
	expect(readFromItem(context, 'valuesJson', 0, {})).toEqual({
		value: { body_1: 'Ana', body_2: 'Bea' },
	});
	expect(read.mock.calls).toEqual([['valuesJson', 0, {}, { rawExpressions: true }]]);
});

it('evaluates nothing where the input item is the template', () => {
	const context = executeContext({
		parameters: { ...form, operation: 'apply', templateJson: '={{ $json }}' },
		credentials: {},
		items: [item],
	}) as IExecuteFunctions;
	const read = jest.spyOn(context, 'getNodeParameter');
	const evaluate = jest.spyOn(context, 'evaluateExpression');
	expect(readWithPlaceholders(context, 'templateJson', 0, '')).toEqual(item);
	expect(read.mock.calls).toEqual([['templateJson', 0, '', { rawExpressions: true }]]);
	expect(evaluate).not.toHaveBeenCalled();
});

it('reads what an agent got where a tool’s expression says so, and not what its model gave', () => {
	const setup = { parameters: { ...form, valuesJson: '={{ $json }}' }, credentials: {} };
	const { workflow, node } = workflowWith(setup, 'whatsAppTemplatesTool');
	const executeData = { node, data: {}, source: null };
	const context = new SupplyDataContext(
		workflow,
		node,
		additionalDataWith({}),
		'manual',
		{ resultData: { runData: {} } } as unknown as IRunExecutionData,
		0,
		[{ json: item }],
		{ ai_tool: [[{ json: { name: 'Bea' } }]] },
		'ai_tool',
		executeData,
		[],
	) as unknown as IExecuteFunctions;
	expect(readWithPlaceholders(context, 'valuesJson', 0, '')).toEqual(item);
	node.parameters.valuesJson = '={{ $json.name }}';
	expect(readFromItem(context, 'valuesJson', 0, '')).toBe('Ana');
});

it('evaluates the template of a plan once', async () => {
	const components = [{ type: 'BODY', text: 'Hi.' }];
	const named = { name: 'order', language: 'en' };
	const planned = {
		...named,
		action: 'update',
		applied: false,
		provider: 'kirim',
		channel: '1',
		template: { ...named, components },
	};
	const context = executeContext({
		parameters: {
			...form,
			provider: 'kirim',
			operation: 'apply',
			templateJson: '={{ $json.template }}',
		},
		credentials: {},
		items: [planned],
	}) as IExecuteFunctions;
	const read = jest.spyOn(context, 'getNodeParameter');
	const account = { provider: kirim, account: '1', client: { credentialKey: () => '' } };
	const items = { count: 1, addHint: () => undefined, open: () => Promise.resolve(account) };
	const { sets } = await readDesiredSets(context, items as never);
	expect(sets[0]?.items[0]?.input.origin).toMatchObject({ isOfPlan: true, isWhole: true });
	const evaluated = read.mock.calls.filter(
		([name, , , options]) => name === 'templateJson' && options?.rawExpressions !== true,
	);
	expect(evaluated).toHaveLength(1);
});
