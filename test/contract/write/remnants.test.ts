import '../../engine/support/withoutWaiting';
import omit from 'lodash/omit';

import type { ExecuteSetup } from '../../engine/support/runNode';
import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor } from './node';

const sandbox = useSandbox({ empty: true });

type Vendor = 'kirim' | 'lancePilot' | 'meta' | 'twoChat' | 'waCr';

const order = (status: string, text: string, language = 'en') => ({
	name: 'order',
	language,
	category: 'UTILITY',
	status,
	components: [{ type: 'BODY', text }],
});
const plant = (provider: Vendor, templates: Array<ReturnType<typeof order>>) => {
	sandbox.setTemplates({ provider, templates });
	return sandbox.templates({ provider }).atMeta.map(({ metaId }) => metaId);
};
const setup = (provider: Vendor, parameters: ExecuteSetup['parameters']) =>
	nodeFor(sandbox, provider, { output: 'full', ...parameters });
const run = async (provider: Vendor, parameters: ExecuteSetup['parameters']) =>
	(await runNode(setup(provider, parameters))).map(({ json }) => json);

const STATUSES = ['DELETED', 'PENDING_DELETION'];
const READS = (['kirim', 'lancePilot', 'meta', 'waCr'] as const).flatMap((provider) =>
	STATUSES.map((status) => [provider, status] as const),
);

describe.each(READS)('a template of %s beside one of its name that is %s', (provider, status) => {
	const remnant = order(status, 'Old text.');

	it('is the one that is read by name and language', async () => {
		plant(provider, [remnant, order('APPROVED', 'New text.')]);
		const [item] = await run(provider, { operation: 'get', template: byName('order|en') });
		expect(item).toMatchObject({ status: 'APPROVED', body: 'New text.' });
	});

	it('is the only language of its name', async () => {
		plant(provider, [remnant, order('APPROVED', 'New text.', 'es')]);
		const [item] = await run(provider, { operation: 'get', template: byName('order') });
		expect(item).toMatchObject({ language: 'es', body: 'New text.' });
	});

	it('is the one that a message is prepared of', async () => {
		plant(provider, [remnant, order('APPROVED', 'New text.')]);
		const [item] = await run(provider, {
			operation: 'prepareMessage',
			template: byName('order|en'),
			recipient: '+15551234567',
			...(provider === 'meta' && {
				phoneNumberId: { __rl: true, mode: 'id', value: '106540352242922' },
			}),
		});
		expect(item).toMatchObject({ status: 'APPROVED', preview: { body: 'New text.' } });
	});

	it('is the one that Apply compares', async () => {
		plant(provider, [remnant, order('APPROVED', 'New text.')]);
		const desired = omit(order('', 'New text.'), 'status');
		const templateJson = JSON.stringify(desired);
		const json = { operation: 'apply', inputMode: 'json', templateJson };
		expect(await run(provider, json)).toMatchObject([{ action: 'unchanged', reason: null }]);
	});
});

describe.each(STATUSES)('beside a template that is %s, Meta', (status) => {
	const remnant = order(status, 'Hi there.');
	const create = {
		operation: 'create',
		name: 'order',
		language: 'en',
		category: 'UTILITY',
		bodyText: 'Hi there.',
	};

	it('updates the living one', async () => {
		const [, id] = plant('meta', [remnant, order('APPROVED', 'New text.')]);
		const template = byName('order|en');
		const [item] = await run('meta', {
			operation: 'update',
			template,
			updateFields: { footer: 'x' },
		});
		expect(item).toMatchObject({ id, changed: true, footer: 'x' });
	});

	it('applies a change to the living one', async () => {
		const [, id] = plant('meta', [remnant, order('APPROVED', 'Old text.')]);
		const desired = omit(order('', 'New text.'), 'status');
		const templateJson = JSON.stringify(desired);
		const options = { dryRun: false };
		expect(
			await run('meta', { operation: 'apply', inputMode: 'json', templateJson, options }),
		).toMatchObject([{ action: 'update', applied: true, template: { id, body: 'New text.' } }]);
	});

	it('deletes the living one, and names no other', async () => {
		const [, id] = plant('meta', [remnant, order('APPROVED', 'New text.')]);
		const options = { allLanguages: true };
		const [item] = await run('meta', {
			operation: 'delete',
			template: byName('order|en'),
			options,
		});
		expect(item).toMatchObject({ deletedTemplates: [{ id, status: 'APPROVED' }] });
		expect(item?.deletedTemplates).toHaveLength(1);
	});

	it('says nothing of a create without an answer: the deleted one proves nothing', async () => {
		plant('meta', [remnant]);
		const effect = { kind: 'status', status: 500 } as const;
		sandbox.addFault({ provider: 'meta', method: 'POST', effect });
		const failure = await failureOf(setup('meta', create));
		expect(failure.message).toMatch(
			/^It is not known whether "order" was created: it could not be/,
		);
	});
});

it('puts out the template that was created beside a deleted one', async () => {
	const [old] = plant('meta', [order('DELETED', 'Hi there.')]);
	const [item] = await run('meta', {
		operation: 'create',
		name: 'order',
		language: 'en',
		category: 'UTILITY',
		bodyText: 'Hi there.',
	});
	expect(item).toMatchObject({ status: 'PENDING', body: 'Hi there.' });
	expect(item?.id).not.toBe(old);
});
