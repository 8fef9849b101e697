import { listenAt, stopListening } from '../support/listenAt';
import { failureOf, runNode } from '../support/runNode';
import { schemaOf } from './schemas';
import type { Vendor } from './vendors';
import { kirim, lancePilot, nodeFor, twoChat, waCr } from './vendors';

afterEach(stopListening);

describe('Get', () => {
	const get = (vendor: Vendor, mode: string, value: string, more: object = {}) =>
		nodeFor(vendor, { operation: 'get', template: { __rl: true, mode, value }, ...more });

	it.each<[Vendor, string, string, string]>([
		[lancePilot, 'id', '7', `/api/v3/workspaces/${lancePilot.channel}/templates/7`],
		[waCr, 'id', '100007', '/api/v2/templates/100007'],
	])('asks %p for the one template by %s', async (vendor, mode, value, path) => {
		for (const body of [{ data: vendor.row(7) }, vendor.row(7)]) {
			const requests = listenAt(vendor.origin, () => [200, body]);
			const [item] = await runNode(get(vendor, mode, value));
			expect(item?.json).toMatchObject({ provider: vendor.provider, name: 'template_7' });
			schemaOf('simplified').parse(item?.json);
			expect(requests.map(({ method, url }) => [method, url])).toEqual([['GET', path]]);
			stopListening();
		}
	});

	it.each<[Vendor, string, string]>([
		[lancePilot, 'name', 'template_2'],
		[lancePilot, 'name', 'template_2|en'],
		[waCr, 'name', 'template_2'],
		[twoChat, 'id', 'TMP2'],
		[twoChat, 'name', 'template_2'],
		[kirim, 'id', 'tmpl_2'],
		[kirim, 'name', 'template_2'],
		[kirim, 'name', 'Template_2|EN'],
		[kirim, 'name', 'template_2|en'],
		[kirim, 'name', 'template_2'],
	])('finds it in the list of %p by %s', async (vendor, mode, value) => {
		const rows = [1, 2, 3].map((index) => vendor.row(index));
		listenAt(vendor.origin, () => [200, vendor.list(rows)]);
		const [item] = await runNode(get(vendor, mode, value, { output: 'full' }));
		expect(item?.json).toMatchObject({ name: 'template_2', channel: vendor.channel });
		schemaOf('full').parse(item?.json);
	});

	it.each<[Vendor, string, string]>([
		[lancePilot, 'id', '99'],
		[waCr, 'id', '99'],
	])('says that %p has no such template when it answers 404', async (vendor, mode, value) => {
		const requests = listenAt(vendor.origin, () => [404, { message: 'Not found' }]);
		const error = await failureOf(get(vendor, mode, value));
		expect(error.message).toBe(
			`Template "${value}" was not found at ${vendor.displayName} [Item 0]`,
		);
		expect(requests).toHaveLength(1);
	});

	it.each<[Vendor, string, string]>([
		[lancePilot, 'name', 'gone'],
		[waCr, 'name', 'gone|en'],
		[twoChat, 'id', 'TMP99'],
		[kirim, 'id', 'tmpl_99'],
		[kirim, 'name', 'gone'],
	])('says that it is not in the list of %p', async (vendor, mode, value) => {
		listenAt(vendor.origin, () => [200, vendor.list([vendor.row(1)])]);
		const error = await failureOf(get(vendor, mode, value));
		expect(error.message).toContain(`Template "${value}" was not found`);
	});

	it.each([lancePilot, waCr, kirim])('does not choose between languages of %p', async (vendor) => {
		const rows = ['en', 'es'].map((language, index) =>
			vendor.row(index + 1, { name: 'order', template_name: 'order', language }),
		);
		listenAt(vendor.origin, () => [200, vendor.list(rows)]);
		const error = await failureOf(get(vendor, 'name', 'order'));
		expect(error.message).toContain('exists in several languages: en, es');
		const [item] = await runNode(get(vendor, 'name', 'order|es'));
		expect(item?.json.language).toBe('es');
	});

	it('does not choose between rows of a name of which 2Chat lists no language', async () => {
		const rows = [1, 2].map((id) => twoChat.row(id, { name: 'order', template_name: 'order' }));
		listenAt(twoChat.origin, () => [200, twoChat.list(rows)]);
		const error = await failureOf(get(twoChat, 'name', 'order'));
		expect(error.message).toMatch(
			/"order" is listed 2 times, each without its language: TMP1, TMP2/,
		);
	});

	it('takes a web page for an error, not for an absent template', async () => {
		listenAt(waCr.origin, () => [404, '<html>Not found</html>']);
		const error = await failureOf(get(waCr, 'id', '1'));
		expect(error.message).toContain('status 404 and a web page');
	});
});
