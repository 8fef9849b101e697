import '../../engine/support/withoutWaiting';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { disagreements, previewOf } from '../preview';
import { VENDOR_NAMES, type VendorName } from '../trigger/watchedVendor';
import { nodeFor } from '../write/node';

jest.setTimeout(60_000);

const sandbox = useSandbox();

type Item = Record<string, unknown>;
interface Listed extends Item {
	id: string;
	name: string;
	language: string | null;
	status: string;
	category: string | null;
	parameters: Array<{ key: string; type: string; example: string | null }>;
}

const ORDER = {
	name: 'new_hours',
	language: 'en',
	category: 'UTILITY',
	bodyText: 'We are open until 6 pm today.',
};

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** A value that a message may carry, by the type of its parameter. */
function valueFor(
	{ type, example }: Listed['parameters'][number],
	category: string | null,
): unknown {
	const values: Record<string, unknown> = {
		text: category === 'AUTHENTICATION' ? '123456' : (example ?? 'Ana'),
		coupon_code: 'CARIBE25',
		dateTime: '2100-01-31T18:00:00Z',
		location: { latitude: 19.4, longitude: -99.1, name: 'Shop', address: 'Main Street 1' },
		product: { product_retailer_id: 'p1', catalog_id: 'c1' },
	};
	const isMedia = ['image', 'video', 'document', 'gif'].includes(type);
	return isMedia ? 'https://files.example/one' : (values[type] ?? { field: 'value' });
}

describe.each([1, 1.1])('of version %d, the preview of an output is what comes out', (version) => {
	type Parameters = ExecuteSetup['parameters'];
	const run = async (provider: VendorName, parameters: Parameters, items?: object[]) => {
		const setup = nodeFor(sandbox, provider, { resource: 'template', ...parameters });
		return (await runNode({ ...setup, typeVersion: version, items })).map(({ json }) => json);
	};
	/** Runs an operation and holds its items to the preview. */
	const compare = async (provider: VendorName, parameters: Parameters, items?: object[]) => {
		const { resource = 'template', operation } = parameters;
		const output = await run(provider, parameters, items);
		expect(output.length).toBeGreaterThan(0);
		const preview = previewOf('WhatsAppTemplates', version, `${resource}/${operation}`);
		expect(output.flatMap((item) => disagreements(preview, item))).toEqual([]);
		return output;
	};
	const listed = async (provider: VendorName) =>
		(await run(provider, { operation: 'getAll', returnAll: true, output: 'full' })) as Listed[];
	const anyOf = async (provider: VendorName, name: string) => {
		const found = (await listed(provider)).find(
			(each) => each.name === name && each.status === 'APPROVED',
		);
		if (found === undefined) throw new Error(`${provider} lists no approved ${name}`);
		return found;
	};
	const answerUnread = (provider: VendorName) => {
		const body = {};
		const accepted = { kind: 'status', status: 201, body, when: 'after' } as const;
		sandbox.addFault({ provider, method: 'POST', effect: accepted });
		const unreadable = { kind: 'status', status: 403 } as const;
		sandbox.addFault({ provider, method: 'GET', times: 'always', effect: unreadable });
	};

	describe.each(VENDOR_NAMES)('at %s', (provider) => {
		it('of channels', async () => {
			await compare(provider, { resource: 'channel', operation: 'getAll', returnAll: true });
		});

		it('of Get Many and of Get, for every template', async () => {
			if (provider !== 'twoChat') sandbox.addEveryKind({ provider });
			await compare(provider, { operation: 'getAll', returnAll: true });
			for (const { id } of await listed(provider)) {
				await compare(provider, { operation: 'get', template: byId(id) });
			}
		});

		it('of Sync, asked for or not', async () => {
			await compare(provider, { operation: 'sync' });
			const options = { onlyWhenPending: true };
			await compare(provider, { operation: 'sync', options });
			const status = 'APPROVED';
			sandbox.setTemplates({ provider, templates: [{ name: 'decided', status }] });
			await compare(provider, { operation: 'sync', options });
		});

		it('of Prepare Message, for every approved template', async () => {
			if (provider === 'kirim' || provider === 'meta') sandbox.addEveryKind({ provider });
			const approved = (await listed(provider)).filter(({ status }) => status === 'APPROVED');
			expect(approved.length).toBeGreaterThan(3);
			for (const { id, category, parameters } of approved) {
				const values = parameters.map((each) => [each.key, valueFor(each, category)]);
				await compare(provider, {
					operation: 'prepareMessage',
					template: byId(id),
					recipient: '+12025550143',
					inputMode: 'json',
					valuesJson: JSON.stringify(Object.fromEntries(values)),
					...(provider === 'meta' && { phoneNumberId: byId('106540352242922') }),
				});
			}
		});

		it('of Validate, with findings and without', async () => {
			const validate = { operation: 'validate', inputMode: 'json', templateJson: '={{ $json }}' };
			const output = await compare(provider, validate, [
				ORDER,
				{ ...ORDER, name: 'A B', bodyText: `${'{{1}} '.repeat(9)}` },
			]);
			expect(output[1]?.refusals).not.toEqual([]);
		});

		it('of Apply, whatever is done', async () => {
			const [order, invoice, pending] = await Promise.all([
				anyOf(provider, 'order_confirmation'),
				anyOf(provider, 'invoice_ready'),
				listed(provider).then((all) => all.find(({ status }) => status === 'PENDING')),
			]);
			const desired = [
				{ ...ORDER },
				{ ...ORDER, name: 'news', category: 'MARKETING', unsubscribeButton: true },
				{ ...ORDER, name: 'linked', cta_url_link_tracking_opted_out: true },
				{ name: order.name, language: order.language ?? 'en', footer: 'Another footer' },
				{ name: invoice.name, language: invoice.language ?? 'en' },
				{ name: pending?.name, language: pending?.language ?? 'en', footer: 'Another footer' },
			];
			const actions = new Set<unknown>();
			for (const dryRun of [true, false]) {
				const options = { dryRun, prune: true, pruneNamePrefix: 'summer' };
				const apply = { operation: 'apply', inputMode: 'json', templateJson: '={{ $json }}' };
				const output = await compare(provider, { ...apply, options }, desired);
				for (const { action } of output) actions.add(action);
			}
			expect(actions.size).toBeGreaterThan(
				provider === 'meta' || provider === 'lancePilot' ? 3 : 1,
			);
		});
	});

	it.each(['kirim', 'lancePilot', 'meta'] as const)(
		'of Create at %s, read back or not',
		async (provider) => {
			const create = { operation: 'create', inputMode: 'json', templateJson: '={{ $json }}' };
			const [read] = await compare(provider, create, [ORDER]);
			expect(read?.body).toBe(ORDER.bodyText);
			answerUnread(provider);
			const [unread] = await compare(provider, create, [{ ...ORDER, name: 'new_hours_2' }]);
			expect(unread?.created).toBe(true);
		},
	);

	it.each(['lancePilot', 'meta'] as const)('of Update at %s, sent or not', async (provider) => {
		const components = [{ type: 'BODY', text: 'Thank you for your order.' }];
		const row = { language: 'en', category: 'UTILITY', status: 'APPROVED', components };
		const templates = ['one', 'other'].map((name) => ({ ...row, name }));
		sandbox.setTemplates({ provider, templates });
		const update = async (name: string, options: object = {}) => {
			const [item] = await compare(provider, {
				operation: 'update',
				template: byId((await anyOf(provider, name)).id),
				inputMode: 'json',
				templateJson: '{ "footer": "Another footer" }',
				options: options as never,
			});
			return item;
		};
		expect(await update('one', { skipReadBack: true })).toMatchObject({
			changed: true,
			body: null,
		});
		expect(await update('other')).toMatchObject({ changed: true, body: components[0]?.text });
		const same = {
			...row,
			name: 'same',
			components: [...components, { type: 'FOOTER', text: 'Another footer' }],
		};
		sandbox.setTemplates({ provider, templates: [same] });
		expect(await update('same')).toMatchObject({ changed: false });
	});

	it.each(['lancePilot', 'meta', 'twoChat'] as const)('of Delete at %s', async (provider) => {
		const { id } = await anyOf(provider, 'summer_sale');
		await compare(provider, { operation: 'delete', template: byId(id) });
	});
});
