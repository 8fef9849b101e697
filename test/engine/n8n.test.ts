import { additionalDataWith } from './support/credentials';
import { manifest, readme } from './support/dist';
import { listenAt, stopListening } from './support/listenAt';
import { n8nCoreVersion, n8nHas, NodeApiError, PollContext } from './support/n8n';
import { failureOf, workflowWith } from './support/runNode';
import { kirim, nodeFor } from './action/vendors';

afterEach(stopListening);

it('is named among the tested versions, and is one that package.json installs', () => {
	expect(readme).toMatch(new RegExp(`^## Tested with$[^#]*\\b${n8nCoreVersion}\\b`, 'm'));
	const { 'n8n-core': newest, 'n8n-core-1': last1 } = manifest.devDependencies;
	expect([newest, last1?.replace('npm:n8n-core@', '')]).toContain(n8nCoreVersion);
});

it('has what its major version brought', () => {
	const is2 = n8nCoreVersion.startsWith('2.');
	expect(n8nHas).toEqual({ durableScheduler: is2, runOptions: is2 });
});

it('shares its n8n-workflow with the package', async () => {
	listenAt(kirim.origin, () => [404, {}]);
	const setup = nodeFor(kirim);
	expect(await failureOf(setup)).toBeInstanceOf(NodeApiError);

	const { workflow, node } = workflowWith(setup);
	const data = additionalDataWith(setup.credentials);
	const context = new PollContext(workflow, node, data, 'manual', 'manual');
	const request = { url: kirim.origin };
	const credentialsDecrypted = { id: '', name: '', type: kirim.credential, data: {} };
	await expect(
		context.helpers.httpRequestWithAuthentication.call(context, kirim.credential, request, {
			credentialsDecrypted,
		}),
	).rejects.toBeInstanceOf(NodeApiError);
});
