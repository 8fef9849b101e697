import { useLancePilot } from './useLancePilot';

const { sandbox, send, idOf } = useLancePilot();

describe('LancePilot send', () => {
	const path = (number: string) =>
		`/workspaces/${sandbox.accounts.lancePilot}/contacts/number/${number}/template-messages`;

	it('records an approved template with its variables', async () => {
		const body = {
			template_id: await idOf('order_confirmation'),
			template_data: {
				header: { variables: ['77'] },
				body: { variables: ['Ana', 'Monday'] },
				buttons: [{ type: 'URL', variables: ['77'] }],
			},
		};
		expect((await send('POST', path('12025550171'), body)).status).toBe(201);
		expect(sandbox.messages()).toMatchObject([
			{
				to: '12025550171',
				name: 'order_confirmation',
				variables: ['Ana', 'Monday'],
				rendered: {
					header: 'Order 77',
					buttons: [{ value: 'https://shop.example.com/track?id=77' }, { type: 'PHONE_NUMBER' }],
				},
			},
		]);
	});

	it('refuses a plus sign, a pending template and missing variables', async () => {
		expect((await send('POST', path('+12025550171'), { template_id: 1 })).body).toEqual({
			message: 'Invalid Number',
		});
		const pending = { template_id: await idOf('delivery_update') };
		expect((await send('POST', path('12025550171'), pending)).status).toBe(404);
		const bare = { template_id: await idOf('order_confirmation'), template_data: {} };
		expect((await send('POST', path('12025550171'), bare)).body).toMatchObject({
			errors: { 'body.variables': ['The body.variables field is required.'] },
		});
	});
});
