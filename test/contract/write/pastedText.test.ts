import { failureOf, runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor } from './node';

const sandbox = useSandbox();

const bodyAfter = async (parameters: Record<string, unknown>) => {
	const [item] = await runNode(
		nodeFor(sandbox, 'lancePilot', {
			operation: 'update',
			template: byName('order_confirmation|en'),
			...(parameters as object),
		}),
	);
	return item?.json.body;
};

describe('a text with placeholders that n8n made an expression of', () => {
	it('keeps its numbered placeholders', async () => {
		const bodyText = '=Hello {{1}}, it arrives on {{ 2 }}, see you.';
		expect(await bodyAfter({ updateFields: { bodyText } })).toBe(
			'Hello {{1}}, it arrives on {{2}}, see you.',
		);
	});

	it('still evaluates what is an expression', async () => {
		const bodyText = '=Hello {{1}}, it arrives on {{2}}, says {{ "Acme" + " Shop" }}.';
		expect(await bodyAfter({ updateFields: { bodyText } })).toBe(
			'Hello {{1}}, it arrives on {{2}}, says Acme Shop.',
		);
	});

	it('keeps them in Template JSON', async () => {
		const templateJson = '={ "bodyText": "Hello {{1}}, it arrives on {{2}}, see you." }';
		expect(await bodyAfter({ inputMode: 'json', templateJson })).toBe(
			'Hello {{1}}, it arrives on {{2}}, see you.',
		);
	});

	it('leaves braces alone that are text to n8n, after a backslash', async () => {
		const text = String.raw`Hello {{1}}, it arrives on {{2}}, written \{{1}}, see you.`;
		expect(await bodyAfter({ updateFields: { bodyText: `=${text}` } })).toBe(text);
	});

	it('leaves a fixed text alone', async () => {
		const bodyText = 'Hello {{1}}, it arrives on {{2}}, see you.';
		expect(await bodyAfter({ updateFields: { bodyText } })).toBe(bodyText);
	});
});

describe('an expression without a value within a text', () => {
	const HOLE = '=Track {{ $json.nothing }}';
	const buttons = (field: string) => ({
		buttons: {
			button: [
				{ type: 'QUICK_REPLY', text: 'Ok' },
				{ type: 'URL', text: 'Track', [field]: HOLE },
			],
		},
	});

	it.each<[string, object]>([
		['Body Text', { bodyText: HOLE }],
		['Body Variables → 2', { bodyVariables: ['Ana', HOLE] }],
		['OTP Code', { otpCode: HOLE }],
		['Header → Text', { header: { header: { type: 'text', text: HOLE } } }],
		['Header → Input Field', { header: { header: { type: 'media', binaryPropertyName: HOLE } } }],
		['Buttons → 2 → Text', buttons('text')],
		['Buttons → 2 → URL', buttons('url')],
		['Buttons → 2 → URL Variable', buttons('urlVariable')],
	])('is named by its field in the form: %s', async (label, updateFields) => {
		const parameters = { operation: 'update', template: byName('order_confirmation|en') };
		const setup = nodeFor(sandbox, 'lancePilot', { ...parameters, updateFields } as never);
		const { message } = await failureOf(setup);
		expect(message).toMatch(new RegExp(`(^|: )${label}: the expression .* returned nothing`));
	});

	it.each(['=Hello {{first-name}}, see you.', '={{first-name}}'])(
		'is refused where n8n computes no number, of a placeholder with a dash: %s',
		async (bodyText) => {
			const updateFields = { bodyText };
			const parameters = { operation: 'update', template: byName('order_confirmation|en') };
			const setup = nodeFor(sandbox, 'lancePilot', { ...parameters, updateFields });
			expect((await failureOf(setup)).message).toContain(
				'Body Text: the expression {{first-name}} returned nothing',
			);
		},
	);

	it.each([
		'={{ $json }}!',
		'=Hello {{ [$json] }}.',
		// An object that no text can be made of.
		'=Hello {{ "Ana".match(/(?<first>.+)/).groups }}.',
	])('is refused where it would say [object Object]: %s', async (bodyText) => {
		const failure = await failureOf(
			nodeFor(sandbox, 'lancePilot', { operation: 'create', bodyText }),
		);
		expect(failure.message).toMatch(/^Body Text: the expression .* returned an object/);
	});

	it.each<[string, object]>([
		['Name', { name: HOLE }],
		['Template JSON', { inputMode: 'json', templateJson: HOLE }],
		['Footer', { additionalFields: { footer: HOLE } }],
	])('is named so where a template is created: %s', async (label, fields) => {
		const setup = nodeFor(sandbox, 'lancePilot', { operation: 'create', ...fields } as never);
		expect((await failureOf(setup)).message).toContain(`${label}: the expression {{ $json`);
	});
});
