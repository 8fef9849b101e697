import { failureOf, runNode } from '../../engine/support/runNode';
import { byName, nodeFor } from '../write/node';
import type { Prepared, Provider } from './preparing';
import { RECIPIENT, usePreparing } from './preparing';

const { sandbox, setup, prepareAndSend } = usePreparing();

const PROVIDERS = ['kirim', 'lancePilot', 'twoChat', 'waCr'] as const;

const LANGUAGES = { kirim: '|en_US', lancePilot: '|en', twoChat: '', waCr: '|en_US' };

const nameOf = (provider: Provider, name: string) => `${name}${LANGUAGES[provider]}`;

const OF_EVERYBODY = [
	{
		template: 'order_confirmation',
		values: { header_1: '12345', body_1: 'Ana', body_2: 'Monday', button_0_1: 'A-17' },
		header: 'Order 12345',
		body: 'Hi Ana, your order is confirmed. It arrives on Monday, we will write again then.',
	},
	{
		template: 'summer_sale',
		values: { header_image: 'https://files.example/summer.jpg', body_1: 'Ana' },
		header: 'https://files.example/summer.jpg',
		body: 'Hi Ana! 🎉 Our summer sale is here.\n\nShow this message for 20% off.',
	},
	{
		template: 'invoice_ready',
		values: {
			header_document: 'https://files.example/i.pdf',
			body_1: 'Ms Lopez',
			body_2: 'INV-7',
		},
		header: 'https://files.example/i.pdf',
		body: 'Dear Ms Lopez, your invoice INV-7 is attached. Please pay it within 14 days.',
	},
] as const;

describe.each(PROVIDERS)('%s', (provider) => {
	it.each(OF_EVERYBODY)(
		'$template arrives as the preview shows it',
		async ({ template, values, header, body }) => {
			const { prepared, message } = await prepareAndSend(
				provider,
				nameOf(provider, template),
				values,
			);
			expect(prepared.preview).toMatchObject({ header, body });
			expect(message.rendered).toMatchObject({ header, body });
			expect(message.to.replace('+', '')).toBe('12025550132');
			expect(prepared.to).toBe('+12025550132');
			if (provider === 'twoChat') return;
			expect(prepared.preview.footer).toBe(message.rendered.footer);
			const [button] = message.rendered.buttons;
			if (button?.type === 'URL') expect(prepared.preview.buttons[0]?.url).toBe(button.value);
		},
	);

	it('a one-time password is given for the text and, where the template has it, for the button', async () => {
		const isOnce = provider === 'lancePilot';
		const values = { body_1: '493201', ...(!isOnce && { button_0_1: '493201' }) };
		const { prepared, message } = await prepareAndSend(
			provider,
			nameOf(provider, 'login_code'),
			values,
		);
		expect(prepared.preview.body).toContain('493201');
		expect(message.rendered.body).toBe(prepared.preview.body);
		expect(message.rendered.buttons[0]?.value).toContain('493201');
	});

	it('names the sent values by key where some are missing, too many or of another type', async () => {
		const error = await failureOf(
			setup(provider, nameOf(provider, 'summer_sale'), {
				header_image: 'http://files.example/summer.jpg',
				body_2: 'x',
			}),
		);
		expect(error.message).toContain('body_1 is missing');
		expect(error.message).toContain('body_2 is not a parameter of it; did you mean body_1?');
		expect(error.message).toContain('header_image');
		expect((error as Error & { description: string }).description).toMatch(/132000.*132012/);
		expect(sandbox.messages()).toEqual([]);
	});

	it('refuses a template that is not approved, with its status', async () => {
		const error = await failureOf(
			setup(provider, nameOf(provider, 'delivery_update'), { body_1: 'Ana', body_2: 'P' }),
		);
		expect(error.message).toContain('is PENDING and cannot be sent');
		expect((error as Error & { description: string }).description).toContain('132001');
	});

	it('prepares 500 messages with two requests at most, and sends none', async () => {
		const base = setup(provider, nameOf(provider, 'order_confirmation'), {});
		const items = Array.from({ length: 500 }, (_none, index) => ({
			phone: `+1202555010${index}`,
		}));
		sandbox.clearJournal();
		const outputs = await runNode({
			...base,
			parameters: {
				...base.parameters,
				recipient: '={{ $json.phone }}',
				valuesJson:
					'={{ { header_1: $itemIndex, body_1: "Ana", body_2: "Monday", button_0_1: "A" } }}',
			},
			items,
		});
		expect(outputs).toHaveLength(500);
		expect(outputs[7]?.json.preview).toMatchObject({ header: 'Order 7' });
		expect(sandbox.requests().length).toBeLessThanOrEqual(2);
		expect(sandbox.requests().every(({ method }) => method === 'GET')).toBe(true);
	});
});

it('takes the sender of each item from an expression', async () => {
	const senders = ['106540352242922', '106540352242923'];
	const outputs = await runNode({
		...nodeFor(sandbox, 'meta', {
			operation: 'prepareMessage',
			phoneNumberId: { __rl: true, mode: 'id', value: '={{ $json.sender }}' },
			template: byName('order_confirmation|en_US'),
			recipient: RECIPIENT,
			inputMode: 'json',
			valuesJson: JSON.stringify({ header_1: '1', body_1: 'Ana', body_2: 'A-1', button_0_1: '1' }),
		} as never),
		items: senders.map((sender) => ({ sender })),
	});
	const urls = outputs.map(({ json }) => (json as unknown as Prepared).request.url);
	expect(urls).toEqual(senders.map((sender) => expect.stringContaining(`/${sender}/messages`)));
});
