import { built } from '../support/dist';
import { builtNode } from '../support/builtPackage';
import { listenAt, stopListening } from '../support/listenAt';
import { Workflow } from '../support/n8n';
import { failureOf, runNode, workflowWith } from '../support/runNode';
import { runWorkflow } from '../support/runWorkflow';
import { kirim, nodeFor, vendors } from './vendors';
import type { z } from 'zod';

afterEach(stopListening);

const WHOLE = {
	name: 'order',
	language: 'en',
	category: 'UTILITY',
	bodyText: 'Hi {{1}}, thanks.',
	bodyVariables: ['Ada'],
};
const BROKEN = { name: 'A B', language: 'English', category: 'UTILITY', bodyText: 'Hi {{Name}}.' };
const json = { inputMode: 'json', templateJson: '={{ $json }}' };

const model = (file: string, name: string) =>
	built<Record<string, z.AnyZodObject>>(`nodes/shared/template/${file}`)[name]?.strict();

describe('Validate', () => {
	it.each(vendors.map((vendor) => [vendor.provider, vendor] as const))(
		'says all that is wrong at %s, without a request',
		async (_provider, vendor) => {
			const requests = listenAt(vendor.origin, () => [500, {}]);
			const parameters = { operation: 'validate', ...json };
			const items = await runNode(nodeFor(vendor, parameters, { items: [WHOLE, BROKEN] }));
			expect(requests).toEqual([]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
			const [whole, broken] = items.map((item) => item.json);
			expect(whole).toMatchObject({ name: 'order', valid: true, refusals: [] });
			expect(broken).toMatchObject({ name: 'A B', valid: false });
			expect(Object.keys(broken ?? {}).slice(0, 6)).toEqual([
				'name',
				'language',
				'category',
				'valid',
				'refusals',
				'warnings',
			]);
			const found = [broken?.refusals, broken?.warnings].flat() as Array<Record<string, string>>;
			expect(found.map(({ field }) => field)).toEqual(
				expect.arrayContaining(['Name', 'Language', 'Body Text']),
			);
			for (const item of items) {
				expect(model('validationItem.js', 'validationItemSchema')?.parse(item.json)).toBeTruthy();
			}
		},
	);

	it('judges by Meta’s rules where the provider cannot create, and says so', async () => {
		for (const vendor of vendors.filter(({ provider }) => /waCr|twoChat/.test(provider))) {
			const parameters = { operation: 'validate', ...json };
			const [item] = await runNode(nodeFor(vendor, parameters, { items: [BROKEN] }));
			const { refusals, warnings } = item?.json as Record<string, Array<{ rule: string }>>;
			expect(new Set(refusals?.map(({ rule }) => rule))).toEqual(new Set(['Meta']));
			expect(warnings).toContainEqual({
				field: 'Provider',
				message: expect.stringMatching(/^cannot create templates\. /),
				rule: expect.stringMatching(/WA\.cr|2Chat/),
			});
		}
	});

	it('reads the fields of the form as Create does', async () => {
		const fields = {
			operation: 'validate',
			name: 'order',
			language: 'en',
			category: 'UTILITY',
			bodyText: 'Hi {{1}}, thanks.',
			bodyVariables: ['Ada'],
			additionalFields: { footer: 'x'.repeat(61) },
		};
		const [item] = await runNode(nodeFor(kirim, fields));
		expect(item?.json).toMatchObject({
			valid: true,
			warnings: [{ field: 'Footer', message: 'has 61 characters, Meta allows 60', rule: 'Meta' }],
		});
	});

	it('cannot say anything of JSON that cannot be read', async () => {
		const failure = await failureOf(
			nodeFor(kirim, { operation: 'validate', inputMode: 'json', templateJson: '{' }),
		);
		expect(failure.message).toMatch(/^Template JSON is not valid JSON/);
	});
});

describe('Apply', () => {
	const list = { data: [], has_more: false, next_cursor: null };
	const parameters = { operation: 'apply', ...json };

	it('sends failing items through the error output, and the others on', async () => {
		listenAt(kirim.origin, () => [200, list]);
		const setup = nodeFor(kirim, parameters, {
			items: [WHOLE, { ...WHOLE, colour: 'blue' }],
			onError: 'continueErrorOutput',
		});
		const { outputs } = await runWorkflow(setup);
		expect(outputs[0]?.map((item) => item.json.action)).toEqual(['create']);
		expect(outputs[1]).toHaveLength(1);
		expect(String(outputs[1]?.[0]?.json.error)).toContain('colour');
	});

	it('has the fields of its preview', async () => {
		listenAt(kirim.origin, () => [200, list]);
		const [item] = await runNode(nodeFor(kirim, parameters, { items: [WHOLE] }));
		expect(model('planItem.js', 'planItemSchema')?.parse(item?.json)).toEqual(item?.json);
	});

	it('reads one list for each account, however many items', async () => {
		const requests = listenAt(kirim.origin, () => [200, list]);
		const accounts = ['111111', '222222', '111111', '222222'];
		const items = await runNode(
			nodeFor(
				kirim,
				{
					...parameters,
					templateJson: '={{ $json.template }}',
					phoneNumberId: { __rl: true, mode: 'id', value: '={{ $json.account }}' },
				},
				{ items: accounts.map((account) => ({ account, template: WHOLE })) },
			),
		);
		expect(requests.map(({ path }) => path.split('?')[0])).toEqual([
			'/v1/111111/templates',
			'/v1/222222/templates',
		]);
		expect(items.map(({ json }) => [json.channel, json.action])).toEqual([
			['111111', 'create'],
			['222222', 'create'],
			['111111', 'blocked'],
			['222222', 'blocked'],
		]);
	});

	it.each([
		['Dry Run', { dryRun: 'maybe' }],
		['Prune', { prune: 'often' }],
		['Actions', { actions: ['delete'] }],
	])('refuses an option that it cannot read, before any request: %s', async (label, options) => {
		const requests = listenAt(kirim.origin, () => [200, list]);
		const failure = await failureOf(
			nodeFor(kirim, { ...parameters, options: options as never }, { items: [WHOLE] }),
		);
		expect(failure.message).toContain(label);
		expect(requests).toEqual([]);
	});

	it.each([
		[{}, 'plan: template'],
		[{ dryRun: true }, 'plan: template'],
		[{ dryRun: false }, 'apply: template'],
		[{ dryRun: 'false' }, 'apply: template'],
		[{ dryRun: '={{ $json.dryRun }}' }, 'apply: template'],
	])('is called what it does, given the options %j', (options, subtitle) => {
		const values = { resource: 'template', operation: 'apply', options };
		const { workflow, node } = workflowWith(nodeFor(kirim, values));
		const { description } = builtNode('whatsAppTemplates');
		const shown = (workflow as Workflow).expression.getSimpleParameterValue(
			node,
			description.subtitle,
			'manual',
			{},
		);
		expect(shown).toBe(subtitle);
	});
});
