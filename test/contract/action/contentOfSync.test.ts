import { runNode } from '../../engine/support/runNode';
import { schemaOf } from '../../engine/action/schemas';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor } from '../write/node';
import '../../engine/support/withoutWaiting';

/** A template whose text was changed at Meta, and nothing else of it. */

const sandbox = useSandbox();

const PROVIDERS = ['kirim', 'twoChat', 'waCr'] as const;
type Provider = (typeof PROVIDERS)[number];

const NEW_TEXT = 'Hello {{1}}, your order is on its way and arrives on {{2}}.';

function rewriteAtMeta(provider: Provider) {
	const { atMeta } = sandbox.templates({ provider });
	const templates = atMeta.map(({ name, language, category, status, metaId, ...rest }) => {
		const isMeant = name === 'order_confirmation' && language === 'en_US';
		const components = rest.components.map((part) =>
			isMeant && part.type === 'BODY' ? { ...part, text: NEW_TEXT } : part,
		);
		return { name, language, category, status, metaId, components };
	});
	sandbox.setTemplates({ provider, at: 'meta', templates });
}

const sync = async (provider: Provider, options: object) => {
	const setup = nodeFor(sandbox, provider, { operation: 'sync', options } as never);
	return (await runNode(setup)).map(({ json }) => json);
};

describe.each(PROVIDERS)('a sync at %s', (provider) => {
	it('names what it changed of a text, and what the text says now', async () => {
		sandbox.configure({ twoChatSync: { listings: 0 } });
		rewriteAtMeta(provider);
		const items = await sync(provider, { return: 'changedTemplates' });
		expect(items).toMatchObject([
			{
				event: 'contentChanged',
				name: 'order_confirmation',
				previousStatus: 'APPROVED',
				status: 'APPROVED',
				differences: [{ field: 'Body Text', to: expect.stringContaining(NEW_TEXT) as string }],
			},
		]);
		schemaOf('change').parse(items[0]);
	});

	it('says nothing of templates that it left as they were', async () => {
		sandbox.configure({ twoChatSync: { listings: 0 } });
		expect(await sync(provider, { return: 'changedTemplates' })).toEqual([]);
	});
});
