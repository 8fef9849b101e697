import { bytes, referredTo } from './pictures';

const nameOf = (file: string) => file.replace(/\.(light|dark)\.png$/, '');
const names = [...new Set([...bytes.keys()].map(nameOf))];

describe('the pictures of docs/images', () => {
	it('are there where a document refers to them', () => {
		const missing = referredTo.filter(([, picture]) => !bytes.has(picture));
		expect(missing).toEqual([]);
	});

	it('are each referred to, in light and dark', () => {
		const referred = new Set(referredTo.map(([, picture]) => nameOf(picture)));
		expect(names.filter((name) => !referred.has(name))).toEqual([]);
		const files = names.flatMap((name) => [`${name}.dark.png`, `${name}.light.png`]);
		expect([...bytes.keys()].sort()).toEqual(files.sort());
	});

	it('are light: none over 150 KB', () => {
		expect([...bytes].filter(([, size]) => size > 150_000)).toEqual([]);
	});
});
