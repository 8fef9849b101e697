import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor } from '../write/node';

/** Return stood under Options in version 1, and workflows that are written by hand still put it there. */

const sandbox = useSandbox();

const sync = async (typeVersion: number, parameters: object) => {
	const setup = nodeFor(sandbox, 'kirim', { operation: 'sync', ...parameters } as never);
	return (await runNode({ ...setup, typeVersion })).map(({ json }) => json);
};

it.each([1, 1.1])('version %s hears Return under Options, and Output with it', async (version) => {
	const options = { return: 'allTemplates' };
	const listed = sandbox.templates({ provider: 'kirim' }).copy.length;
	expect(await sync(version, { options })).toHaveLength(listed);
	const [item] = await sync(version, { options, output: 'full' });
	expect(item).toHaveProperty('components');
});

it.each([1, 1.1])('version %s hears of changed templates there', async (version) => {
	sandbox.decide({ provider: 'kirim', template: 'delivery_update', status: 'REJECTED' });
	const options = { return: 'changedTemplates' };
	expect(await sync(version, { options })).toMatchObject([
		{ name: 'delivery_update', status: 'REJECTED' },
	]);
});

it('templates that the form of version 1.1 asks for come out, whatever is left under Options', async () => {
	const options = { return: 'summary' };
	const [item] = await sync(1.1, { return: 'allTemplates', options });
	expect(item).toHaveProperty('nameAndLanguage');
	expect(await sync(1.1, {})).toMatchObject([{ outcome: 'completed' }]);
});

it.each(['summary', 'changedTemplates'])(
	'an Output that has no effect on a Return of %s is not judged',
	async (returned) => {
		await expect(sync(1.1, { return: returned, output: 'everything' })).resolves.toBeDefined();
	},
);

it('an Output that does not exist is refused where templates come out', async () => {
	const all = sync(1.1, { return: 'allTemplates', output: 'everything' });
	await expect(all).rejects.toThrow('Output "everything" does not exist');
	expect(sandbox.requests()).toEqual([]);
});
