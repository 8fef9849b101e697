import { readValues } from '../../../nodes/WhatsAppTemplates/actions/template/prepareMessage/readValues';
import { parsedColumn } from '../../../nodes/shared/template/values';
import { changesFromJson } from '../../../nodes/shared/templateJson/read';
import { contentOf, fill } from '../message/filling';
import { kirimRow } from '../providers/documentedRows';
import { changesOf, templateOf } from '../templateJson/reading';

/** Neither can be held by a double: JSON.parse yields another number. */
const FLOW = '9007199254740993';
const LONG = '12345678901234567890';

const flowTemplate = (id: string) =>
	`{"name":"a","language":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi."},{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Open","flow_id":${id}}]}]}`;

/** What Prepare Message reads of Values (JSON). */
const valuesOf = (valuesJson: string) => {
	const parameters: Record<string, unknown> = { inputMode: 'json', valuesJson };
	const context = {
		getNodeParameter: (name: string) => parameters[name],
		getInputData: () => [{ json: {} }],
		getNode: () => ({ type: 'whatsAppTemplates' }),
	};
	return readValues(context as never, 0).values;
};

describe('a number that JavaScript would round', () => {
	it('keeps its digits in Template JSON', () => {
		expect(templateOf(flowTemplate(FLOW))).toEqual(templateOf(flowTemplate(`"${FLOW}"`)));
		expect(JSON.stringify(templateOf(flowTemplate(FLOW)).components)).toContain(`"${FLOW}"`);
		expect(changesOf(`{"bodyText":"Hi {{1}}.","bodyVariables":[${LONG}]}`).body?.samples).toEqual([
			LONG,
		]);
	});

	it('keeps its digits in a list that a sheet keeps as text', () => {
		expect(parsedColumn(`[{"flow_id":${FLOW}}]`)).toEqual([{ flow_id: FLOW }]);
	});

	it('keeps its digits in Values (JSON)', () => {
		expect(valuesOf(`{"body_1":${LONG},"body_2":7}`)).toEqual({ body_1: LONG, body_2: 7 });
	});

	it('is refused by its path where it comes as a number, already another one', () => {
		const given = JSON.parse(flowTemplate(FLOW)) as object;
		expect(() => changesOf(given)).toThrow(
			/components\.1\.buttons\.0\.flow_id is a number too long to be exact/,
		);
		expect(() => changesOf({ bodyText: Number(LONG) })).toThrow(/bodyText is a number too long/);
		expect(() => changesOf({ bodyText: 9007199254740991 })).not.toThrow();
		const content = Number(LONG);
		expect(() => changesOf({ header: { type: 'text', text: { content } } })).toThrow(
			/header\.text\.content is a number too long/,
		);
		const example = { header_handle: [Number(LONG)] };
		const components = [{ type: 'HEADER', format: 'IMAGE', example }];
		expect(() => changesOf({ components })).toThrow(/header_handle\.0 is a number too long/);
	});

	it.each(['12345678901234567.5', '1e400', '-1e400', '1e21'])(
		'is refused where it is written with a fraction or an exponent: %s',
		(number) => {
			const words = /bodyVariables\.0 is a number too long to be exact/;
			const json = `{"bodyText":"Hi {{1}}.","bodyVariables":[${number}]}`;
			expect(() => changesOf(json)).toThrow(words);
		},
	);

	it('is refused in a row of a vendor as well, and not in what is read-only', () => {
		const { components } = JSON.parse(flowTemplate(FLOW)) as { components: unknown[] };
		expect(() => changesOf({ ...kirimRow, components })).toThrow(
			/components\.1\.buttons\.0\.flow_id is a number too long to be exact/,
		);
		expect(() => changesOf({ ...kirimRow, meta_id: Number(LONG) })).not.toThrow();
		expect(() => changesOf({ id: Number(LONG), bodyText: 'Hi.' })).not.toThrow();
	});

	it('stays as it is where nobody here knows what it means', () => {
		const future = { type: 'FUTURE', weight: Number(LONG), list: [[-1e21]] };
		const { content } = changesOf({ components: [{ type: 'BODY', text: 'Hi.' }, future] });
		expect(content?.parts).toContainEqual(expect.objectContaining({ component: future }));
	});

	it('is one finding of several in Validate', () => {
		const unread: string[] = [];
		const onUnread = (field: string) => unread.push(field);
		changesFromJson({ ...(JSON.parse(flowTemplate(FLOW)) as object), nobody: 1 }, { onUnread });
		expect(unread).toEqual(['components.1.buttons.0.flow_id', 'nobody']);
	});

	it('is refused within the fields of a value', () => {
		const content = contentOf([
			{ type: 'BODY', text: 'Hi.' },
			{ type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'Shop' }] },
		]);
		const product_items = [{ product_retailer_id: Number(LONG) }];
		const button_0_action = { sections: [{ title: 'New', product_items }] };
		expect(fill(content, { button_0_action }).problems).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(
					/sections\.0\.product_items\.0\.product_retailer_id as text/,
				),
			}),
		]);
	});

	it('is refused as a value of a message', () => {
		const text = contentOf([{ type: 'BODY', text: 'Order {{1}} is here.' }]);
		expect(fill(text, { body_1: Number(LONG) }).problems).toEqual([
			expect.objectContaining({ key: 'body_1', message: expect.stringMatching(/text in quotes/) }),
		]);
		const product = contentOf([
			{ type: 'HEADER', format: 'PRODUCT' },
			{ type: 'BODY', text: 'Hi.' },
		]);
		const header_product = { product_retailer_id: 'a', catalog_id: Number(LONG) };
		expect(fill(product, { header_product }).problems).toHaveLength(1);
		const asText = `{"product_retailer_id":"a","catalog_id":${LONG}}`;
		expect(fill(product, { header_product: asText }).filled[0]?.value).toMatchObject({
			fields: { catalog_id: LONG },
		});
	});
});

describe('JSON with a byte order mark or with blanks of a sheet around it', () => {
	it.each(['\uFEFF', '\u00A0', ' \r\n'])('%j', (around) => {
		expect(changesOf(`${around}{"bodyText":"Hi."}${around}`).body).toEqual({ text: 'Hi.' });
		expect(valuesOf(`${around}{"body_1":"Ana"}${around}`)).toEqual({ body_1: 'Ana' });
	});
});

it('reads a template that was written as JSON twice', () => {
	const once = '{"bodyText":"Hi {{1}}."}';
	expect(changesOf(JSON.stringify(once)).body).toEqual({ text: 'Hi {{1}}.' });
	expect(() => changesOf('"Hi."')).toThrow('Template JSON cannot be read');
});
