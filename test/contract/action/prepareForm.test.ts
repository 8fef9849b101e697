import { failureOf, mapFields, runNode } from '../../engine/support/runNode';
import { byName, nodeFor } from '../write/node';
import type { Provider } from './preparing';
import { RECIPIENT, usePreparing } from './preparing';

const { sandbox, setup } = usePreparing();

describe('the form', () => {
	const fieldsFor = async (provider: Provider, template: object | string) =>
		await mapFields(
			'getMessageParameters',
			nodeFor(sandbox, provider, { operation: 'prepareMessage', template } as never),
		);

	it('shows a field for each value that the chosen template needs, with its example', async () => {
		const { fields } = await fieldsFor('waCr', byName('order_confirmation|en_US'));
		expect(
			fields.map(({ id, displayName, required, type }) => [id, displayName, required, type]),
		).toEqual([
			['header_1', 'Header {{1}}, e.g. 12345', true, 'string'],
			['body_1', 'Body {{1}}, e.g. Ana', true, 'string'],
			['body_2', 'Body {{2}}, e.g. Monday', true, 'string'],
			['button_0_1', 'Button 1 {{1}}, e.g. 12345', true, 'string'],
		]);
	});

	it('asks for a time, a place and an action in their own way', async () => {
		sandbox.addEveryKind({ provider: 'kirim' });
		const types = async (name: string) => {
			const [row] = sandbox
				.templates({ provider: 'kirim' })
				.copy.filter((one) => one.name === name);
			const { fields } = await fieldsFor('kirim', byName(`${name}|${row?.language ?? ''}`));
			return fields.map(({ id, displayName, type }) => `${id}: ${displayName} (${type})`);
		};
		expect(await types('offer_that_expires')).toContain(
			'limited_time_offer_expiration: End of the Offer (dateTime)',
		);
		expect(await types('pickup_point')).toContain('header_location: Header Location (object)');
		expect(await types('bill_to_pay')).toEqual([
			'button_0_action: Button 1 Order Details (object)',
		]);
		expect(await types('cards_of_plants')).toContain(
			'card_1_body_1: Card 2: Body {{1}}, e.g. 3 (string)',
		);
	});

	it.each<[string, object | string, RegExp]>([
		['no template', { __rl: true, mode: 'list', value: '' }, /Choose a template first/],
		['an expression that chooses it', '={{ $json.template }}', /^An expression chooses/],
		['one that is not there', byName('gone|en_US'), /not found/],
		['one without values', byName('product_tour_text|en_US'), /needs no values/],
	])('says why there is nothing to fill in: %s', async (_what, template, notice) => {
		sandbox.addTemplate({
			provider: 'waCr',
			name: 'product_tour_text',
			language: 'en_US',
			body: 'Hi',
		});
		sandbox.syncNow({ provider: 'waCr' });
		const { fields, emptyFieldsNotice } = await fieldsFor('waCr', template);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(notice);
	});

	it('does not say that no value is needed where only the text is listed', async () => {
		sandbox.decide({ provider: 'twoChat', template: 'product_tour', status: 'APPROVED' });
		sandbox.syncNow({ provider: 'twoChat' });
		const { fields, emptyFieldsNotice } = await fieldsFor('twoChat', byName('product_tour'));
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(/lists nothing else of it.*switch Input Mode to JSON/);
	});

	it('keeps the fields that it shows where the template cannot be read, and says why where it shows none', async () => {
		const template = byName('order_confirmation|en_US');
		const values = (schema: object[]) => ({ mappingMode: 'defineBelow', value: null, schema });
		const load = async (schema: object[]) =>
			await mapFields('getMessageParameters', {
				...nodeFor(sandbox, 'waCr', {
					operation: 'prepareMessage',
					template,
					values: values(schema),
				} as never),
				credentials: {},
			});
		expect((await load([])).emptyFieldsNotice).toMatch(/^Add your credential for WA.cr/);
		await expect(load([{ id: 'body_1' }])).rejects.toThrow(/^Add your credential for WA.cr/);
	});

	const order = { operation: 'prepareMessage', recipient: RECIPIENT, inputMode: 'fields' };
	const values = { header_1: '1', body_1: 'Ana', body_2: 'Monday', button_0_1: 'A' };

	it('takes the values of its fields, and those of the input where they are mapped by name', async () => {
		const template = byName('order_confirmation|en_US');
		const mapped = { mappingMode: 'defineBelow', value: values };
		const automatic = { mappingMode: 'autoMapInputData', value: null };
		const [one] = await runNode(
			nodeFor(sandbox, 'waCr', { ...order, template, values: mapped } as never),
		);
		const [other] = await runNode({
			...nodeFor(sandbox, 'waCr', { ...order, template, values: automatic } as never),
			items: [{ ...values, row_number: 3, phone: '1' }],
		});
		expect(one?.json.request).toMatchObject({ body: { field_1: 'Ana', button_0: 'A' } });
		expect(other?.json).toEqual(one?.json);
	});

	it('names a field that is left empty', async () => {
		const template = byName('order_confirmation|en_US');
		const mapped = { mappingMode: 'defineBelow', value: { ...values, body_2: null } };
		const error = await failureOf(
			nodeFor(sandbox, 'waCr', { ...order, template, values: mapped } as never),
		);
		expect(error.message).toContain('body_2 is missing');
	});

	it('says at 2Chat that there is no language, and that only the text could be checked', async () => {
		const hints: string[] = [];
		sandbox.decide({ provider: 'twoChat', template: 'delivery_update', status: 'APPROVED' });
		sandbox.syncNow({ provider: 'twoChat' });
		const [prepared] = await runNode({
			...setup('twoChat', 'delivery_update', { body_1: 'Ana', body_2: 'P-1' }),
			hints,
		});
		expect(prepared?.json).toMatchObject({ language: null, template: null });
		expect(hints).toEqual([
			expect.stringContaining('does not report languages'),
			expect.stringContaining('reports only the text'),
		]);
	});

	it.each<[string, unknown, RegExp]>([
		['no JSON', '{ body_1: ', /Values \(JSON\) is not a JSON object/],
		['a list', '[1]', /Values \(JSON\) is not a JSON object/],
		['nothing', '', /body_1 is missing/],
	])('refuses values that are %s', async (_what, valuesJson, words) => {
		const error = await failureOf(setup('waCr', 'order_confirmation|en_US', {}, { valuesJson }));
		expect(error.message).toMatch(words);
	});

	it('reads nothing for a recipient that is none', async () => {
		const error = await failureOf(
			setup('waCr', 'order_confirmation|en_US', {}, { recipient: 'Ana' }),
		);
		expect(error.message).toContain('Recipient "Ana" is not a valid phone number');
		expect(sandbox.requests()).toEqual([]);
	});
});
