import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { kirim } from '../../../nodes/shared/providers/kirim';
import { lancePilotSendRequest } from '../../../nodes/shared/providers/lancePilot/message';
import { twoChatSendRequest } from '../../../nodes/shared/providers/twoChat/message';
import { waCrSendRequest } from '../../../nodes/shared/providers/waCr/message';
import { emptyContent, partOf } from '../../../nodes/shared/template/content';
import type { TemplateMessage } from '../../../nodes/shared/template/message';
import { fillTemplate } from '../../../nodes/shared/template/message';
import { flowButtonsOf } from '../../../nodes/shared/template/parameters';
import { shapes } from '../metaComponents/shapes';

const LINK = 'https://files.example/a.jpg';

/** A shape, filled, as the operation hands it to a provider. */
function message(
	shape: string,
	values: object,
	more: Partial<TemplateMessage> = {},
): TemplateMessage {
	const content = { ...emptyContent, ...decodeComponents(shapes[shape] ?? []) };
	const { category = null } = more;
	const clock = { now: 0, zone: () => 'UTC' };
	const { filled, problems } = fillTemplate({ content, category }, { ...values }, clock);
	expect(problems).toEqual([]);
	return {
		to: '+12025550132',
		account: null,
		sender: null,
		id: '77',
		name: 'order',
		language: 'en',
		category,
		cards: partOf(content.parts, 'carousel')?.cards.length ?? 0,
		flowButtons: flowButtonsOf(content),
		mayHideButtons: false,
		filled,
		...more,
	};
}

const allFour = { header_1: 'A', body_1: 'Ada', body_2: 'Monday', button_1_1: '9' };
const otp = { body_1: '493201', button_0_1: '493201' };
const cards = Object.fromEntries(
	['image', 'video'].flatMap((type, card) => [
		[`card_${card}_header_${type}`, '1'],
		[`card_${card}_body_1`, 'x'],
		[`card_${card}_button_1_1`, 'x'],
	]),
);

describe('LancePilot: Send Template Message (Number)', () => {
	it('numbers without a plus sign, values by part, URL buttons in their order', () => {
		expect(lancePilotSendRequest(message('all four parts', allFour, { account: 'w-1' }))).toEqual({
			method: 'POST',
			path: '/workspaces/w-1/contacts/number/12025550132/template-messages',
			body: {
				template_id: 77,
				template_data: {
					header: { variables: ['A'] },
					body: { variables: ['Ada', 'Monday'] },
					buttons: [{ type: 'URL', variables: ['9'] }],
				},
			},
		});
	});

	it('a template without values has empty data', () => {
		const { body } = lancePilotSendRequest(message('a text alone', {}));
		expect(body).toEqual({ template_id: 77, template_data: {} });
	});

	it('media by link', () => {
		const { body } = lancePilotSendRequest(message('an image by handle', { header_image: LINK }));
		expect(body).toMatchObject({ template_data: { header: { file: LINK } } });
	});

	it('a one-time password once', () => {
		const filled = message('a code to copy', otp, { category: 'AUTHENTICATION' });
		expect(lancePilotSendRequest(filled).body).toEqual({
			template_id: 77,
			template_data: { body: { variables: ['493201'] } },
		});
	});

	it.each<[string, object, RegExp]>([
		['an image by handle', { header_image: '123' }, /"header_image": .*the link of a file/],
		[
			'an image by handle',
			{ header_image: 'https://f.example/a.webp' },
			/files of type jpg, jpeg, png/,
		],
		['a document by address', { header_document: { link: LINK } }, /"header_document"/],
		['a GIF', { header_gif: LINK }, /"header_gif"/],
		['a location', { header_location: { latitude: 1, longitude: 1 } }, /"header_location"/],
		['a carousel', { body_1: 'Ada', ...cards }, /"carousel"/],
		['many products', { button_0_action: { sections: [] } }, /"button_0_action"/],
		['a flow', { button_0_flow_token: 't' }, /"button_0_flow_token"/],
		['all four parts', { ...allFour, button_0_payload: 'p' }, /"button_0_payload"/],
	])('refuses %s with %j by name', (shape, values, words) => {
		expect(() => lancePilotSendRequest(message(shape, values))).toThrow(words);
	});

	it.each(['get.php?f=a.png', 'image.ashx', 'v1.20/image', 'a.PNG'])(
		'takes an address that does not show a file of another type: %s',
		(path) => {
			const link = `https://f.example/${path}`;
			const { body } = lancePilotSendRequest(message('an image by handle', { header_image: link }));
			expect(body).toMatchObject({ template_data: { header: { file: link } } });
		},
	);

	it('advises another value where it has a place for one', () => {
		const hintOf = (values: object) => {
			try {
				lancePilotSendRequest(message('an image by handle', values));
			} catch (error) {
				return (error as { hint?: string }).hint;
			}
			return undefined;
		};
		const advice = /Give a value that it takes, or use another template/;
		expect(hintOf({ header_image: '123' })).toMatch(advice);
		expect(hintOf({ header_image: 'https://f.example/a.mp4' })).toMatch(advice);
	});

	it('refuses a one-time password of 12 characters', () => {
		const long = { body_1: '123456789012', button_0_1: '123456789012' };
		const filled = message('a code to copy', long, { category: 'AUTHENTICATION' });
		expect(() => lancePilotSendRequest(filled)).toThrow(/"body_1".*12 characters, 11 are allowed/);
	});

	it.each(['http://a.co', 'www.a.co'])('refuses %s as a one-time password', (link) => {
		const values = { body_1: link, button_0_1: link };
		const filled = message('a code to copy', values, { category: 'AUTHENTICATION' });
		expect(() => lancePilotSendRequest(filled)).toThrow(/"body_1".*takes no link/);
	});
});

describe('WA.cr: Send Template Message', () => {
	it('a flat field for each value', () => {
		expect(waCrSendRequest(message('all four parts', allFour))).toEqual({
			method: 'POST',
			path: '/messages/template',
			body: {
				phone: '+12025550132',
				template_name: 'order',
				language: 'en',
				field_1: 'Ada',
				field_2: 'Monday',
				header_field_1: 'A',
				button_1: '9',
			},
		});
	});

	it('a one-time password for the text and the button, also one that is not listed', () => {
		const more = { category: 'AUTHENTICATION', mayHideButtons: true };
		const twice = { field_1: '493201', button_0: '493201' };
		expect(waCrSendRequest(message('a code to copy', otp, more)).body).toMatchObject(twice);
		const { filled } = message('a code to copy', otp, more);
		const ofText = filled.filter(({ component }) => component === 'body');
		const unlisted = message('a code to copy', otp, { ...more, filled: ofText });
		expect(waCrSendRequest(unlisted).body).toMatchObject(twice);
	});

	it('a document with its name', () => {
		const header_document = { link: 'https://files.example/a.pdf', filename: 'Bill.pdf' };
		expect(
			waCrSendRequest(message('a document by address', { header_document })).body,
		).toMatchObject({
			header_document_url: 'https://files.example/a.pdf',
			header_document_name: 'Bill.pdf',
		});
	});

	it.each<[string, object, RegExp]>([
		['an image by handle', { header_image: '123' }, /"header_image": .*the link of a file/],
		['a GIF', { header_gif: LINK }, /"header_gif"/],
		['a location', { header_location: { latitude: 1, longitude: 1 } }, /"header_location"/],
		['a carousel', { body_1: 'Ada', ...cards }, /"carousel"/],
		['a flow', { button_0_flow_token: 't' }, /"button_0_flow_token"/],
	])('refuses %s with %j by name', (shape, values, words) => {
		expect(() => waCrSendRequest(message(shape, values))).toThrow(words);
	});

	it('refuses a template whose language is not listed', () => {
		const filled = message('a text alone', {}, { language: null });
		expect(() => waCrSendRequest(filled)).toThrow(/without its language/);
	});
});

describe('2Chat: send-message', () => {
	it('lists of values, those of buttons by their index', () => {
		expect(
			twoChatSendRequest(message('all four parts', allFour, { account: '+1555', id: 'TMP1' })),
		).toEqual({
			method: 'POST',
			path: '/waba/send-message',
			body: {
				from_number: '+1555',
				to_number: '+12025550132',
				template_uuid: 'TMP1',
				params: { body: ['Ada', 'Monday'], headers: ['A'], buttons: { 1: '9' } },
			},
		});
	});

	it('no params without values, and no language needed', () => {
		const { body } = twoChatSendRequest(message('a text alone', {}, { language: null }));
		expect(body).not.toHaveProperty('params');
	});

	it.each<[string, object, RegExp]>([
		['an image by handle', { header_image: '123' }, /"header_image": .*the link of a file/],
		['a location', { header_location: { latitude: 1, longitude: 1 } }, /"header_location"/],
		['a carousel', { body_1: 'Ada', ...cards }, /"carousel"/],
		['a flow', { button_0_flow_token: 't' }, /"button_0_flow_token"/],
	])('refuses %s with %j by name', (shape, values, words) => {
		expect(() => twoChatSendRequest(message(shape, values))).toThrow(words);
	});
});

describe('a template that is listed without an id', () => {
	const named = [{ id: 'order' }, { id: 'order|en' }];

	it.each(named)('is not sent by what stands in its place: %j', (fields) => {
		const filled = message('a text alone', {}, fields);
		expect(() => lancePilotSendRequest(filled)).toThrow(/"order" without an id/);
		expect(() => twoChatSendRequest(filled)).toThrow(/"order" without an id/);
		// These take the name.
		expect(waCrSendRequest(filled).body).toMatchObject({ template_name: 'order' });
		expect(kirim.toSendRequest(filled).body).toMatchObject({ template: { name: 'order' } });
	});

	it('nor by an id that a number cannot hold', () => {
		const filled = message('a text alone', {}, { id: '9007199254740993' });
		expect(() => lancePilotSendRequest(filled)).toThrow(/"template_id".*too large/);
	});
});

it('Kirim: Meta’s form under the phone number id', () => {
	const { path, body } = kirim.toSendRequest(message('a text alone', {}, { account: '1065' }));
	expect(path).toBe('/1065/messages');
	expect(body).toEqual({
		messaging_product: 'whatsapp',
		to: '+12025550132',
		type: 'template',
		template: { name: 'order', language: { code: 'en' }, components: [] },
	});
});
