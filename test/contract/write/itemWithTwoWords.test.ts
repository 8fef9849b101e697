import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import { nodeFor } from './node';

/** A full item of this node says each part twice: in its components, and in a plain field. */

const sandbox = useSandbox();

async function fullItem() {
	const template = { __rl: true, mode: 'name', value: 'order_confirmation|en_US' };
	const [item] = await runNode(
		nodeFor(sandbox, 'kirim', { operation: 'get', template, output: 'full' } as never),
	);
	return item?.json as { components: Array<{ type: string; text?: string }>; footer: string };
}

async function copied(item: object) {
	const hints: string[] = [];
	const json = { ...item, name: 'copied' };
	const parameters = { operation: 'create', inputMode: 'json', templateJson: '={{ $json }}' };
	const [copy] = await runNode({
		...nodeFor(sandbox, 'meta', { ...parameters, output: 'full' } as never),
		items: [json],
		hints,
	});
	return { footer: copy?.json.footer, hints };
}

it('the plain field is taken where the two differ, and a hint says so', async () => {
	const item = await fullItem();
	const components = item.components.map((part) =>
		part.type === 'FOOTER' ? { ...part, text: 'Changed here' } : part,
	);
	const { footer, hints } = await copied({ ...item, components });
	expect(footer).toBe(item.footer);
	expect(hints.join()).toContain(
		'Taken instead of the components of the item, from which it differs: footer.',
	);
});

it('the components are taken where the plain field is left out', async () => {
	const { footer: before, ...item } = await fullItem();
	const components = item.components.map((part) =>
		part.type === 'FOOTER' ? { ...part, text: 'Changed here' } : part,
	);
	const { footer, hints } = await copied({ ...item, components });
	expect(before).not.toBe(footer);
	expect(footer).toBe('Changed here');
	expect(hints.join()).not.toContain('differs');
});

it('nothing is said of an item as it came', async () => {
	const item = await fullItem();
	expect((await copied(item)).hints.join()).not.toContain('differs');
});
