import { bytes, drawings, referredTo } from './pictures';

/** Without the theme. */
const nameOf = (file: string) => file.replace(/\.(light|dark)\./, '.');
const names = [...new Set([...bytes.keys()].map(nameOf))];

describe('the pictures of docs/images', () => {
	it('are there where a document refers to them', () => {
		const missing = referredTo.filter(([, picture]) => !bytes.has(picture));
		expect(missing).toEqual([]);
	});

	it('are each referred to, in light and dark', () => {
		const referred = new Set(referredTo.map(([, picture]) => nameOf(picture)));
		expect(names.filter((name) => !referred.has(name))).toEqual([]);
		const files = names.flatMap((name) =>
			['.dark.', '.light.'].map((theme) => name.replace('.', theme)),
		);
		expect([...bytes.keys()].sort()).toEqual(files.sort());
	});

	it('are light: none over 150 KB', () => {
		expect([...bytes].filter(([, size]) => size > 150_000)).toEqual([]);
	});

	it.each(drawings)('%s: the dark drawing differs in its colours only', (_file, light, dark) => {
		const uncoloured = (drawing: string) => drawing.replace(/#[0-9a-f]{6}/g, '#');
		expect(uncoloured(dark)).toBe(uncoloured(light));
		expect(dark).not.toBe(light);
	});
});
