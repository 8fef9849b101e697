import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { meta } from '../../../nodes/shared/providers/meta';
import type { TemplateProvider } from '../../../nodes/shared/providers/provider';
import { twoChat } from '../../../nodes/shared/providers/twoChat';
import { emptyContent } from '../../../nodes/shared/template/content';
import type { Client } from '../../../nodes/shared/transport/client';

const row = { name: 'order', language: 'en', status: 'APPROVED' };
const definition = { name: 'order', language: 'en', category: 'UTILITY', content: emptyContent };

/** Notes what it is asked to send. */
function listening() {
	const sent: unknown[] = [];
	const exchange = async (call: unknown) => {
		sent.push(call);
		return await Promise.resolve({ status: 200, headers: {}, body: { success: true } });
	};
	return { sent, client: { exchange, send: exchange } as unknown as Client };
}

describe.each<[string, TemplateProvider]>([
	['LancePilot', lancePilot],
	['Meta', meta],
	['2Chat', twoChat],
])('a template that %s lists without its id', (_name, provider) => {
	it('is neither changed nor deleted by what stands in its place', async () => {
		const { sent, client } = listening();
		const calls = [
			provider.updateTemplate?.(client, 'a', row, definition, null),
			provider.deleteTemplate?.(client, 'a', row, false),
		].filter((call) => call !== undefined);
		for (const call of calls) await expect(call).rejects.toThrow(/"order" without an id/);
		expect(sent).toEqual([]);
	});
});

it('is deleted by its name at Meta where every language goes', async () => {
	const { sent, client } = listening();
	await meta.deleteTemplate?.(client, 'a', row, true);
	expect(sent).toMatchObject([{ method: 'DELETE', query: { name: 'order' } }]);
});
