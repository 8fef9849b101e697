import { failureOf, runNode } from '../../engine/support/runNode';
import type { Prepared } from './preparing';
import { usePreparing } from './preparing';

const { setup } = usePreparing();
const VALUES = { header_1: '12345', body_1: 'Ana', body_2: 'Monday', button_0_1: 'A-17' };
const ITEM = { name: 'Ana', title: '', info: { day: 'Monday' } };

function inFields(body_1: string) {
	const values = { mappingMode: 'defineBelow', value: { ...VALUES, body_1 } };
	return setup('kirim', 'order_confirmation|en_US', {}, { inputMode: 'fields', values });
}

function inJson(body_1: string) {
	const valuesJson = `=${JSON.stringify(VALUES).replace('"Ana"', body_1)}`;
	return setup('kirim', 'order_confirmation|en_US', {}, { valuesJson });
}

const textOf = async (node: ReturnType<typeof setup>) => {
	const [item] = await runNode({ ...node, items: [ITEM] });
	return (item?.json as unknown as Prepared).preview.body;
};
const wordsOf = async (node: ReturnType<typeof setup>) =>
	(await failureOf({ ...node, items: [ITEM] })).message;

describe.each([
	['a field', inFields, (text: string) => `=${text}`, 'Values → body_1'],
	['JSON', inJson, (text: string) => JSON.stringify(text).replace(/\\"/g, "'"), 'Values (JSON)'],
])('a value in %s', (_where, node, written, field) => {
	it.each([
		['Dear {{ $json.nope }}!', 'returned nothing'],
		['{{ $json.name }} {{ $json.nope }}', 'returned nothing'],
		['Dear {{ $json.info }}!', 'returned an object'],
	])('that would have a hole is refused: %s', async (text, why) => {
		const words = await wordsOf(node(written(text)));
		expect(words).toContain(`${field}: the expression {{ $json.`);
		expect(words).toContain(why);
	});

	it.each([
		['Dear {{ $json.name }}!', 'Hi Dear Ana!, '],
		['{{ $json.title }}{{ $json.name }}', 'Hi Ana, '],
		['{{ $json.nope ?? "" }}{{ $json.name }}', 'Hi Ana, '],
		['{{ $json.name }}', 'Hi Ana, '],
	])('that is whole goes through: %s', async (text, words) => {
		expect(await textOf(node(written(text)))).toContain(words);
	});

	it('that is one expression which yields nothing is missing', async () => {
		expect(await wordsOf(node(written('{{ $json.nope }}')))).toContain('body_1 ');
	});
});

it('what stands outside of the texts of a JSON is judged as a value', async () => {
	expect(await textOf(inJson('{{ JSON.stringify($json.name) }}'))).toContain('Hi Ana, ');
});

it('an expression ends where n8n ends it: not at escaped braces', async () => {
	const expression = (name: string) => `{{ ({ a: { b: $json.${name}\\}}).a.b }}`;
	expect(await wordsOf(inFields(`=Dear ${expression('nope')}!`))).toContain(
		`the expression ${expression('nope')} returned nothing`,
	);
	expect(await textOf(inFields(`=Dear ${expression('name')}!`))).toContain('Hi Dear Ana!, ');
});
