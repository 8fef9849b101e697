import { metaTemplate } from '../../../nodes/shared/metaComponents/message';
import type { Content } from '../../../nodes/shared/template/content';
import { partOf } from '../../../nodes/shared/template/content';
import type { TemplateMessage } from '../../../nodes/shared/template/message';
import { flowButtonsOf } from '../../../nodes/shared/template/parameters';
import { shapes } from '../metaComponents/shapes';
import type { Values } from './filling';
import { contentOf, fill, shape } from './filling';

function componentsOf(
	content: Content,
	values: Values,
	category: string | null = null,
	mayHideButtons = false,
): unknown[] {
	const { filled, problems } = fill(content, values, category);
	expect(problems).toEqual([]);
	const message: TemplateMessage = {
		to: '+12025550132',
		account: null,
		sender: null,
		id: '1',
		name: 'order',
		language: 'en',
		category,
		cards: partOf(content.parts, 'carousel')?.cards.length ?? 0,
		flowButtons: flowButtonsOf(content),
		mayHideButtons,
		filled,
	};
	return metaTemplate(message).components;
}

const text = (value: string) => ({ type: 'text', text: value });
const isAuthentication = (name: string) => name.startsWith('a code');

describe('what Meta’s send call takes', () => {
	it.each<[shape: string, values: Values, components: unknown[]]>([
		['a text alone', {}, []],
		[
			'all four parts',
			{ header_1: 'A-9', body_1: 'Ada', body_2: 'Monday', button_1_1: '9' },
			[
				{ type: 'header', parameters: [text('A-9')] },
				{ type: 'body', parameters: [text('Ada'), text('Monday')] },
				{ type: 'button', sub_type: 'url', index: '1', parameters: [text('9')] },
			],
		],
		[
			'all four parts',
			{ header_1: 1, body_1: 'L', body_2: 'M', button_1_1: 9, button_0_payload: 'thanks' },
			[
				{ type: 'header', parameters: [text('1')] },
				{ type: 'body', parameters: [text('L'), text('M')] },
				{
					type: 'button',
					sub_type: 'quick_reply',
					index: '0',
					parameters: [{ type: 'payload', payload: 'thanks' }],
				},
				{ type: 'button', sub_type: 'url', index: '1', parameters: [text('9')] },
			],
		],
		[
			'named placeholders',
			{ header_guest: 'Ada', body_table: '4', body_hour: '8 pm', body_guest: 'Ada' },
			[
				{ type: 'header', parameters: [{ parameter_name: 'guest', ...text('Ada') }] },
				{
					type: 'body',
					parameters: [
						{ parameter_name: 'table', ...text('4') },
						{ parameter_name: 'hour', ...text('8 pm') },
						{ parameter_name: 'guest', ...text('Ada') },
					],
				},
			],
		],
		[
			'a document by address',
			{ header_document: { link: 'https://files.example/a.pdf', filename: 'Bill.pdf' } },
			[
				{
					type: 'header',
					parameters: [
						{
							type: 'document',
							document: { link: 'https://files.example/a.pdf', filename: 'Bill.pdf' },
						},
					],
				},
			],
		],
		[
			'an image by handle',
			{ header_image: '123456789012345678901' },
			[{ type: 'header', parameters: [{ type: 'image', image: { id: '123456789012345678901' } }] }],
		],
		[
			'a location',
			{ header_location: '{"latitude":"19.43","longitude":-99.1,"name":"Shop","address":"A 1"}' },
			[
				{
					type: 'header',
					parameters: [
						{
							type: 'location',
							location: { latitude: '19.43', longitude: -99.1, name: 'Shop', address: 'A 1' },
						},
					],
				},
			],
		],
		[
			'an offer',
			{
				header_image: 'https://files.example/a.jpg',
				limited_time_offer_expiration: '2027-02-01T12:00:00',
				body_1: 'GREEN5',
				button_0_coupon_code: 'GREEN5',
				button_1_1: 'n3',
			},
			[
				{
					type: 'header',
					parameters: [{ type: 'image', image: { link: 'https://files.example/a.jpg' } }],
				},
				{ type: 'body', parameters: [text('GREEN5')] },
				{
					type: 'limited_time_offer',
					parameters: [
						{
							type: 'limited_time_offer',
							limited_time_offer: { expiration_time_ms: Date.UTC(2027, 1, 1, 18) },
						},
					],
				},
				{
					type: 'button',
					sub_type: 'copy_code',
					index: '0',
					parameters: [{ type: 'coupon_code', coupon_code: 'GREEN5' }],
				},
				{ type: 'button', sub_type: 'url', index: '1', parameters: [text('n3')] },
			],
		],
		[
			'a flow',
			{ button_0_flow_token: 't-1' },
			[
				{
					type: 'button',
					sub_type: 'flow',
					index: '0',
					parameters: [{ type: 'action', action: { flow_token: 't-1' } }],
				},
			],
		],
		['a flow', {}, [{ type: 'button', sub_type: 'flow', index: '0' }]],
		['a catalogue', {}, []],
		[
			'many products',
			{ button_0_action: { thumbnail_product_retailer_id: 'A', sections: [] } },
			[
				{
					type: 'button',
					sub_type: 'mpm',
					index: '0',
					parameters: [
						{ type: 'action', action: { thumbnail_product_retailer_id: 'A', sections: [] } },
					],
				},
			],
		],
	])('%s with %j', (name, values, components) => {
		expect(componentsOf(shape(name), values)).toEqual(components);
	});

	it('a carousel: each card by its index, also one without values', () => {
		const [first, second] = [0, 1].map((index) => ({
			[`card_${index}_header_${index === 0 ? 'image' : 'video'}`]: '12345',
			[`card_${index}_body_1`]: 'Fern',
			[`card_${index}_button_1_1`]: 'F',
		}));
		const components = componentsOf(shape('a carousel'), { body_1: 'Ada', ...first, ...second });
		const card = (index: number, type: string) => ({
			card_index: index,
			components: [
				{ type: 'header', parameters: [{ type, [type]: { id: '12345' } }] },
				{ type: 'body', parameters: [text('Fern')] },
				{ type: 'button', sub_type: 'url', index: '1', parameters: [text('F')] },
			],
		});
		expect(components).toEqual([
			{ type: 'body', parameters: [text('Ada')] },
			{ type: 'carousel', cards: [card(0, 'image'), card(1, 'video')] },
		]);
		const bare = contentOf([{ type: 'CAROUSEL', cards: [{ components: [] }] }]);
		expect(componentsOf(bare, {})).toEqual([
			{ type: 'carousel', cards: [{ card_index: 0, components: [] }] },
		]);
	});

	it('a flow beside other buttons and in a card: named in its place', () => {
		const flow = { type: 'FLOW', text: 'Start', flow_id: '1' };
		const url = { type: 'URL', text: 'Open', url: 'https://shop.example/{{1}}' };
		const content = contentOf([
			{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'No' }, flow, url] },
			{ type: 'CAROUSEL', cards: [{ components: [{ type: 'BUTTONS', buttons: [flow] }] }] },
		]);
		const named = (index: string) => ({ type: 'button', sub_type: 'flow', index });
		expect(componentsOf(content, { button_2_1: '9' })).toEqual([
			named('1'),
			{ type: 'button', sub_type: 'url', index: '2', parameters: [text('9')] },
			{ type: 'carousel', cards: [{ card_index: 0, components: [named('0')] }] },
		]);
	});

	it.each(Object.keys(shapes).filter(isAuthentication))(
		'%s: for the text and the button',
		(name) => {
			const values = { body_1: '493201', button_0_1: '493201' };
			expect(componentsOf(shape(name), values, 'AUTHENTICATION')).toEqual([
				{ type: 'body', parameters: [text('493201')] },
				{ type: 'button', sub_type: 'url', index: '0', parameters: [text('493201')] },
			]);
		},
	);

	const CODE = [{ type: 'BODY', text: '{{1}} is your code.' }];
	const copying = { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy code' }] };

	it.each<[string, unknown[], Values]>([
		[
			'under the name of a coupon’s',
			[...CODE, copying],
			{ body_1: '493201', button_0_1: '493201' },
		],
		['not at all', CODE, { body_1: '493201' }],
		['without anything else', [], { body_1: '493201' }],
	])(
		'a code whose button is listed %s: for the text and the button',
		(_name, components, values) => {
			expect(componentsOf(contentOf(components), values, 'AUTHENTICATION', true)).toEqual([
				{ type: 'body', parameters: [text('493201')] },
				{ type: 'button', sub_type: 'url', index: '0', parameters: [text('493201')] },
			]);
			// Elsewhere the same button copies a coupon.
			expect(
				fill(contentOf([copying]), { button_0_coupon_code: 'A' }, 'MARKETING').problems,
			).toEqual([]);
		},
	);

	it.each<[string, unknown[], Values, boolean]>([
		['has no button', CODE, { body_1: '493201' }, false],
		[
			'says more than the code',
			[{ type: 'BODY', text: 'Hello {{1}}, {{2}} is your code.' }],
			{ body_1: 'Ada', body_2: '493201' },
			true,
		],
	])('no button where the template %s', (_what, components, values, mayHideButtons) => {
		const sent = componentsOf(contentOf(components), values, 'AUTHENTICATION', mayHideButtons);
		expect(sent).toMatchObject([{ type: 'body' }]);
		expect(sent).toHaveLength(1);
	});

	it('one code: another one in a button that is listed as a coupon’s is refused', () => {
		const values = { body_1: '493201', button_0_1: '493202' };
		const { problems, preview } = fill(contentOf([...CODE, copying]), values, 'AUTHENTICATION');
		expect(problems).toMatchObject([{ key: 'button_0_1', code: 131009 }]);
		expect(preview.buttons).toMatchObject([{ code: '493202' }]);
	});

	it('needs a language', () => {
		const message = { name: 'order', language: null, filled: [], cards: 0, flowButtons: [] };
		expect(() => metaTemplate(message as unknown as TemplateMessage)).toThrow(
			/without its language/,
		);
	});
});
