import { listenAt, stopListening } from '../support/listenAt';
import { failureOf } from '../support/runNode';
import { lancePilot, nodeFor, waCr } from './vendors';

afterEach(stopListening);

/** What a stale cache does: it answers with the template of an earlier question. */
describe.each([
	['get', {}],
	['update', { updateFields: { footer: 'Bye' } }],
	['delete', {}],
])('%s of a template', (operation, parameters) => {
	it('does nothing to another one that came instead', async () => {
		const requests = listenAt(lancePilot.origin, () => [200, { data: lancePilot.row(101) }]);
		const template = { __rl: true, mode: 'id', value: '104' };
		const error = await failureOf(nodeFor(lancePilot, { operation, template, ...parameters }));
		expect(error.message).toContain(
			'LancePilot answered with a different template than "104": template_101|en (id 101)',
		);
		expect(requests.map(({ method }) => method)).toEqual(['GET']);
	});
});

it('is refused by Get at WA.cr', async () => {
	listenAt(waCr.origin, () => [200, { data: waCr.row(7) }]);
	const template = { __rl: true, mode: 'id', value: '100009' };
	const error = await failureOf(nodeFor(waCr, { operation: 'get', template }));
	expect(error.message).toContain('answered with a different template than "100009": template_7');
});
