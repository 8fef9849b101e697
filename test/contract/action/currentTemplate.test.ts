import { builtNode } from '../../engine/support/builtPackage';
import { mapFields } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { byName, nodeFor } from '../write/node';

const sandbox = useSandbox();

/** What the form of Update shows below the template that it points at. */
async function shown(vendor: 'lancePilot' | 'meta', template: unknown): Promise<string> {
	const setup = nodeFor(sandbox, vendor, { operation: 'update', template: template as never });
	const { fields, emptyFieldsNotice } = await mapFields('getCurrentTemplate', setup);
	expect(fields).toEqual([]);
	return String(emptyFieldsNotice);
}

describe('the template that is to be updated', () => {
	it('is shown part by part, as it is now', async () => {
		expect(await shown('lancePilot', byName('order_confirmation|en'))).toBe(
			[
				'<b>order_confirmation · en, UTILITY, APPROVED</b>',
				'<b>Header</b> Order {{1}}',
				'<b>Body</b> Hi {{1}}, your order is confirmed. It arrives on {{2}}, we will write again then.',
				'<b>Footer</b> Thank you for shopping with us',
				'<b>Button 1</b> Track order → https://shop.example.com/track?id={{1}}',
				'<b>Button 2</b> Call us → +12025550171',
			].join('<br>'),
		);
		expect(sandbox.requests().every(({ method }) => method === 'GET')).toBe(true);
	});

	it('keeps its lines, and its signs are text', async () => {
		sandbox.addTemplate({
			provider: 'meta',
			name: 'signs',
			language: 'en_US',
			components: [{ type: 'BODY', text: 'First <img src=x>\nsecond & last' }],
		});
		expect(await shown('meta', byName('signs|en_US'))).toContain(
			'<b>Body</b> First &lt;img src=x&gt;<br>second &amp; last',
		);
	});

	it.each([
		['cards_of_plants', ['<b>Body</b> Rare plants', '<b>Card 2</b> Only {{1}} left here']],
		['offer_that_expires', ['<b>Header</b> image', '<b>Offer</b> Expiring offer!']],
		['store_opening', ['<b>Header</b> location', '{{customer_name}}']],
		['see_catalog', ['<b>Button 1</b> View catalog → catalog']],
	])('shows what it holds of each kind: %s', async (name, texts) => {
		const notice = await shown('meta', byName(name));
		for (const text of texts) expect(notice).toContain(text);
	});

	it.each([
		[{ __rl: true, mode: 'list', value: '' }, /Choose a template first/],
		[{ __rl: true, mode: 'id', value: '={{ $json.id }}' }, /known at run time only/],
		['={{ $json.template }}', /^An expression chooses the template/],
		[byName('nowhere|en'), /was not found/],
	])('is asked for where none is known: %j', async (template, notice) => {
		expect(await shown('lancePilot', template)).toMatch(notice);
	});

	it('gives way to the reason where it cannot be read', async () => {
		const template = byName('order_confirmation|en');
		sandbox.addFault({
			provider: 'lancePilot',
			effect: { kind: 'status', status: 403, body: { message: '<No>' } },
		});
		expect(await shown('lancePilot', template)).toMatch(/^LancePilot: &lt;No&gt;/);
		expect(await shown('lancePilot', byName('Order 7'))).toMatch(
			/^Template "Order 7" is not a template name<br>A name holds only/,
		);
		const setup = nodeFor(sandbox, 'lancePilot', { operation: 'update', template });
		const without = await mapFields('getCurrentTemplate', { ...setup, credentials: {} });
		expect(without.emptyFieldsNotice).toMatch(/^Add your credential for LancePilot/);
	});

	it('is read anew where the account is another one', () => {
		const { properties } = builtNode('whatsAppTemplates').description;
		const shown = properties.find(({ name }) => name === 'currentTemplate');
		expect(shown?.typeOptions?.loadOptionsDependsOn).toEqual([
			'provider',
			'workspaceId.value',
			'template.value',
			'template.mode',
		]);
	});
});
