import { listenAt, stopListening } from '../support/listenAt';
import { failureOf, runNode } from '../support/runNode';
import { kirim, lancePilot, nodeFor } from './vendors';

afterEach(stopListening);

const parameters = {
	operation: 'create',
	name: 'where_we_are',
	language: 'en',
	category: 'UTILITY',
	bodyText: 'We are here.',
	additionalFields: { header: { header: { type: 'location' } } },
};

describe('a header for a location, from the form', () => {
	it('is sent where the provider takes Meta’s components', async () => {
		const requests = listenAt(kirim.origin, () => [201, { data: kirim.row(1) }]);
		await runNode(nodeFor(kirim, parameters));
		expect(requests.find(({ method }) => method === 'POST')?.body).toMatchObject({
			components: [
				{ type: 'HEADER', format: 'LOCATION' },
				{ type: 'BODY', text: 'We are here.' },
			],
		});
	});

	it('is refused elsewhere, before any request', async () => {
		const requests = listenAt(lancePilot.origin, () => [201, {}]);
		const failure = await failureOf(nodeFor(lancePilot, parameters));
		expect(failure.message).toContain('Header → Type is location, which LancePilot cannot carry');
		expect(requests).toHaveLength(0);
	});
});

describe('an update that merges into a template whose content is not reported', () => {
	it('is refused: the rest of it would be lost', async () => {
		const row = lancePilot.row(7, { components: 'not read' });
		const requests = listenAt(lancePilot.origin, () => [200, { success: true, data: row }]);
		const failure = await failureOf(
			nodeFor(lancePilot, {
				operation: 'update',
				template: { __rl: true, mode: 'id', value: '7' },
				updateFields: { bodyText: 'Hi there.' },
			}),
		);
		expect(failure.message).toContain('does not report what template "template_7" says');
		expect(requests.map(({ method }) => method)).toEqual(['GET']);
	});
});
