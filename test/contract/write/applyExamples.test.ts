import omit from 'lodash/omit';

import changeOneLine from '../../../examples/change-one-line.workflow.json';
import copyTemplates from '../../../examples/copy-templates.workflow.json';
import templatesAsCode from '../../../examples/templates-as-code.workflow.json';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { SECOND_WORKSPACE } from '../../sandbox/seed';
import type { Component } from '../../sandbox/template';
import { actionsOf, itemsOf, useApply } from './applied';
import { nodeFor } from './node';

const { sandbox, copyOf } = useApply();

describe('the examples', () => {
	type Node = { name: string; type: string; parameters: ExecuteSetup['parameters'] };
	const files: Record<string, { nodes: unknown[] }> = {
		'change-one-line': changeOneLine,
		'copy-templates': copyTemplates,
		'templates-as-code': templatesAsCode,
	};
	const nodeOf = (file: string, name: string): Node => {
		const nodes = files[file]?.nodes as Node[];
		const node = nodes.find((each) => each.name === name);
		if (node === undefined) throw new Error(`${file} has no node ${name}`);
		return node;
	};
	const vendorOf = ({ parameters }: Node) => parameters.provider as 'kirim' | 'lancePilot';
	/** The files leave the account to be chosen. */
	const run = (node: Node, given: object[] = [{}], options: object = {}, account?: object) => {
		const parameters = {
			...omit(node.parameters, ['workspaceId', 'phoneNumberId']),
			...account,
			options: options as never,
		};
		return { ...nodeFor(sandbox, vendorOf(node), parameters), items: given };
	};

	beforeEach(() => sandbox.reset({ empty: false }));

	it('plan their files, and apply them as approved', async () => {
		const templates = templatesAsCode.pinData.Template.map(({ json }) => json);
		const planned = await itemsOf(run(nodeOf('templates-as-code', 'Plan'), templates));
		expect(actionsOf(planned)).toEqual(templates.map(() => ['create', false]));
		const node = nodeOf('templates-as-code', 'Apply');
		const applied = { ...node, parameters: { ...node.parameters, templateJson: '={{ $json }}' } };
		expect(
			actionsOf(await itemsOf(run(applied, templates, node.parameters.options as object))),
		).toEqual(templates.map(() => ['create', true]));
	});

	it('copy what can be carried, and say why the rest cannot', async () => {
		const read = await itemsOf(run(nodeOf('copy-templates', 'All Templates')));
		const node = nodeOf('copy-templates', 'Apply to the Other Account');
		const other = { workspaceId: { __rl: true, mode: 'id', value: SECOND_WORKSPACE } };
		const copied = await itemsOf(run(node, read, { dryRun: false }, other));
		const named = (wanted: string) =>
			copied
				.filter(({ action }) => action === wanted)
				.map(({ name, language }) => `${String(name)}|${String(language)}`);
		expect(named('create')).toEqual(['order_confirmation|en_US', 'login_code|en_US']);
		const blocked = copied.filter(({ action }) => action === 'blocked');
		expect(blocked.map(({ name, reason }) => [name, reason])).toEqual([
			['order_confirmation', expect.stringContaining('allows a name only once')],
			['delivery_update', expect.stringContaining('allows a name only once')],
			['summer_sale', expect.stringContaining('only with its media')],
			['product_tour', expect.stringContaining('only with its media')],
			['invoice_ready', expect.stringContaining('only with its media')],
		]);
		expect(copied).toHaveLength(read.length);
	});

	it('change one line of the templates of a name, and leave all else', async () => {
		const read = await itemsOf(run(nodeOf('change-one-line', 'Offers'), [{}], {}));
		const [before] = copyOf('lancePilot').filter(({ name }) => name === 'summer_sale');
		const node = nodeOf('change-one-line', 'New Price');
		const [changed] = await itemsOf(run(node, read, { dryRun: false }));
		expect(changed).toMatchObject({
			name: 'summer_sale',
			action: 'update',
			applied: true,
			differences: [{ field: 'Body Text', to: expect.stringContaining('25% off') }],
		});
		const [after] = copyOf('lancePilot').filter(({ name }) => name === 'summer_sale');
		const others = (list: Component[] = []) => list.filter(({ type }) => !/BODY|HEADER/.test(type));
		expect(others(after?.components)).toEqual(others(before?.components));
	});
});
