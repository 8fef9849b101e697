import type { TemplateProvider } from '../../nodes/shared/providers/provider';
import { built, manifest } from '../engine/support/dist';
import { runNode } from '../engine/support/runNode';
import { PolledWorkflow } from '../engine/trigger/polledWorkflow';
import type { Provider } from '../sandbox/provider';
import { useSandbox } from '../sandbox/useSandbox';

/**
 * What holds at every provider of the built package, whichever these are: nothing here names one, so
 * that a package split off for one provider is held to the same.
 */

interface Registry {
	providers: Array<{
		descriptor: { id: Provider };
		load(): Promise<TemplateProvider>;
	}>;
}

const { providers } = built<Registry>('nodes/shared/providers/registry.js');

const sandbox = useSandbox();

it('has a credential type for each provider, and none besides', async () => {
	const wanted = await Promise.all(providers.map(async ({ load }) => (await load()).credential));
	const files = wanted.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
	expect([...manifest.n8n.credentials].sort()).toEqual(
		files.map((name) => `dist/credentials/${name}.credentials.js`).sort(),
	);
});

describe.each(providers)('$descriptor.id', ({ descriptor: { id }, load }) => {
	const nodeWith = async (parameters: object) => {
		const { account, credential, credentialAccount, secret } = await load();
		const value = sandbox.accounts[id];
		return {
			parameters: {
				provider: id,
				...(account && { [account.parameter]: { __rl: true, mode: 'id', value } }),
				...parameters,
			},
			credentials: {
				[credential]: {
					[secret.field]: sandbox.keys[id],
					baseUrl: sandbox.baseUrls[id],
					...(credentialAccount && { [credentialAccount.field]: value }),
				},
			},
		};
	};
	const run = async (operation: string, parameters: object = {}) => {
		const setup = await nodeWith({ resource: 'template', operation, ...parameters });
		return (await runNode(setup)).map(({ json }) => json);
	};

	it('syncs', async () => {
		expect(await run('sync')).toMatchObject([
			{ provider: id, outcome: expect.stringMatching(/^(completed|started)$/) },
		]);
	});

	it('gets by name what it lists', async () => {
		const listed = await run('getAll', { returnAll: true });
		expect(listed.length).toBeGreaterThan(1);
		const template = { __rl: true, mode: 'name', value: 'delivery_update' };
		const [one] = await run('get', { template });
		expect(listed).toContainEqual(one);
	});

	it('lists its channels', async () => {
		const setup = await nodeWith({ resource: 'channel', operation: 'getAll', returnAll: true });
		expect((await runNode(setup)).length).toBeGreaterThan(0);
	});

	it('is silent at first, then starts a workflow when Meta has decided', async () => {
		sandbox.configure({ twoChatSync: { listings: 0 } });
		const setup = await nodeWith({ events: ['leftPending'], options: {} });
		const workflow = new PolledWorkflow(setup, 'legacy');
		expect(await workflow.activate()).toBeNull();
		sandbox.decide({ provider: id, template: 'delivery_update', status: 'APPROVED' });
		expect(await workflow.tick()).toMatchObject([
			{ json: { name: 'delivery_update', status: 'APPROVED' } },
		]);
	});
});
