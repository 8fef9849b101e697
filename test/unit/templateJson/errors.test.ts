import { changesFromJson } from '../../../nodes/shared/templateJson/read';
import { kirimRow, lancePilotRow, twoChatRow, waCrRow } from '../providers/documentedRows';
import { changesOf } from './reading';

describe('a template in JSON that cannot be read', () => {
	it('is read but for the fields that cannot be, where somebody wants to hear of each', () => {
		const skipped: string[] = [];
		const buttons = [{ type: 'QUICK_REPLY', text: 'Ok', colour: 1 }];
		const json = { name: 'A B', category: 'FOO', colour: 1, footer: {}, buttons };
		const { changes } = changesFromJson(json, {
			onUnread: (field, message) => skipped.push(`${field} ${message.slice(0, 12)}`),
		});
		expect(skipped.sort()).toEqual([
			'buttons.0.colour is not known',
			'colour is not known',
			expect.stringMatching(/^footer /),
		]);
		expect(changes).toMatchObject({ name: 'A B', category: 'FOO', buttons: [{ text: 'Ok' }] });
		expect(changes.footer).toBeUndefined();
	});

	it('is not an item of Apply that nobody wants', () => {
		const item = { name: 'old', action: 'delete', applied: false, template: null, previous: {} };
		expect(() => changesOf(item)).toThrow(
			/Template JSON for "old" is a deletion from an earlier plan, not a template/,
		);
	});

	it.each([
		['a misspelt field', { bodytext: 'Hi' }, /bodytext is not known, did you mean "bodyText"\?/],
		['a slip of the pen', { footr: 'Hi' }, /footr is not known, did you mean "footer"\?/],
		['a word of another place', { type: 'x' }, /: type is not known$/],
		[
			'one within a part',
			{ buttons: [{ type: 'URL', text: 'a', uri: 'https://example.com' }] },
			/buttons\.0\.uri is not known, did you mean "url"\?/,
		],
		['a word of another language', { pied_de_page: 'Hi' }, /pied_de_page is not known$/],
		['text that is no JSON', '{"bodyText": "Hi"', /Template JSON is not valid JSON/],
		['nothing', ' ', /Template JSON is empty/],
		['a number', 5, /^Template JSON cannot be read: Expected object, received number$/],
		[
			'a list',
			[{ bodyText: 'Hi' }, { bodyText: 'Ho' }],
			/^Template JSON is a list, but takes one template$/,
		],
		['a wrong type, by its path', { buttons: [{ type: 'URL', url: {} }] }, /buttons\.0\.url/],
		['a field of a header, by its path', { header: { type: 'text', txt: 'a' } }, /header.*txt/],
		['a field of a card, by its path', { cards: [{ bodytxt: 'a' }] }, /cards\.0.*bodytxt/],
		[
			'a field of another type of button',
			{ buttons: [{ type: 'QUICK_REPLY', text: 'a', url: 'https://e.example' }] },
			/buttons\.0\.url is given, but a button of type QUICK_REPLY has no such field/,
		],
		[
			'a field of another type of header',
			{ header: { type: 'text', text: 'a', mediaUrl: 'https://e.example/a.png' } },
			/header\.mediaUrl is given, but a text header has no such field/,
		],
		[
			'a field of another type within a card',
			{ cards: [{}, { header: { type: 'location', text: 'a' } }] },
			/cards\.1\.header\.text is given/,
		],
		[
			'two words for one thing that differ',
			{ bodyText: 'One.', body: { text: 'Two.' } },
			/bodyText and body are two names for the same thing, and differ/,
		],
		[
			'two sources of one file',
			{
				header: { type: 'image', mediaUrl: 'https://e.example/a.png', binaryPropertyName: 'data' },
			},
			/header\.mediaUrl and header\.binaryPropertyName/,
		],
		['variables of nothing', { bodyText: 'Hi.', variables: ['a'] }, /variables is not known/],
		[
			'an unknown key beside a row of Kirim',
			{ ...kirimRow, footr: 'Hi' },
			/footr is not known, did you mean "footer"\?/,
		],
		[
			'an unknown key beside a row of WA.cr',
			{ ...waCrRow, bodyTxt: 'Hi' },
			/bodyTxt is not known, did you mean "bodyText"\?/,
		],
		[
			'an unknown key beside a row of LancePilot',
			{ ...lancePilotRow, headline: { text: 'Hi' } },
			/headline is not known/,
		],
		[
			'an unknown key beside a row of 2Chat',
			{ ...twoChatRow, buttns: [] },
			/buttns is not known, did you mean "buttons"\?/,
		],
		['an unknown header', { header: { type: 'poem' } }, /Header has an unknown type "poem"/],
		[
			'names of JavaScript itself',
			JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1}'),
			/constructor/i,
		],
		['a component that is no object', { components: ['BODY'] }, /components\.0/],
	])('refuses %s', (_title, value, message) => {
		expect(() => changesOf(value)).toThrow(message);
	});
});
