import '../../engine/support/withoutWaiting';
import { lancePilot } from '../../engine/action/vendors';
import { create, isRead, isWhole } from './creating';
import { CASES, describeCase, expectCases } from './describeCase';
import { useScriptedVendor } from './scriptedVendor';

const server = useScriptedVendor();

const button = (more: object) => ({ type: 'URL', text: 'Track', ...more });
const withButtons = (buttons: unknown, more: object = {}) => ({
	name: 'order_state',
	language: 'en',
	category: 'UTILITY',
	body: { text: 'Hi there.' },
	buttons,
	...more,
});
/** A rule of Meta's review is a hint at the others, whose own pages do not forbid it. */
const sentWithHint = (buttons: unknown, words: RegExp) => async () => {
	const ending = await create(server, lancePilot, withButtons(buttons));
	isRead(ending);
	expect(ending.hints.join(' ')).toMatch(words);
};
const refused = (buttons: unknown, words: RegExp) => async () => {
	const ending = await create(server, lancePilot, withButtons(buttons));
	expect(ending.sent).toEqual([]);
	expect(ending.words).toMatch(words);
};

describeCase('B32', 'payloads that Meta or the vendor refused', {
	'button text of 37 characters': sentWithHint(
		[{ type: 'QUICK_REPLY', text: 'Unsubscribe from marketing messages' }],
		/25/,
	),
	'URL variable without a sample': refused(
		[button({ url: 'https://example.com/{{1}}' })],
		/example|sample/,
	),
	'URL variable in the middle': refused(
		[button({ url: 'https://example.com/{{1}}/track', urlVariable: '1' })],
		/end/,
	),
	'URL that is only a variable': refused([button({ url: '{{1}}', urlVariable: 'x' })], /URL/),
	'URL whose host is a variable': refused(
		[button({ url: 'https://{{1}}', urlVariable: 'x' })],
		/host|URL/,
	),
	'two languages in one JSON (localizations)': async () => {
		const json = { name: 'x', category: 'UTILITY', localizations: [{ language: 'en' }, {}] };
		const { sent, words } = await create(server, lancePilot, json);
		expect(sent).toEqual([]);
		expect(words).toContain('localizations');
	},
	'a list of templates': async () => {
		const { sent, words } = await create(server, lancePilot, [withButtons([]), withButtons([])]);
		expect(sent).toEqual([]);
		expect(words).toMatch(/list|array|one template/i);
	},
	'buttons as JSON text': async () => {
		const buttons = JSON.stringify([{ type: 'QUICK_REPLY', text: 'Yes' }]);
		const ending = await create(server, lancePilot, withButtons(buttons));
		isWhole(ending, ['QUICK_REPLY', 'Yes']);
	},
	'flags as 0/1': async () => {
		const flags = { unsubscribeButton: 1, blockButton: 0 };
		const json = withButtons([], { category: 'MARKETING', ...flags });
		const { sent } = await create(server, lancePilot, json);
		expect(sent).toMatchObject([{ unsubscribeButton: true, blockButton: false }]);
	},
	'JSON with a BOM from a file': async () => {
		const ending = await create(server, lancePilot, `\uFEFF${JSON.stringify(withButtons([]))}`);
		isRead(ending);
	},
});

expectCases(CASES.refusedPayloads);
