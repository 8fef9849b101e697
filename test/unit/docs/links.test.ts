import { documents, isThere, scripts, targetOf } from './links';

const textOf = new Map(documents);

/** Without what is code: there, brackets are no link and `#` is no heading. */
const prose = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');

/** What GitHub makes of a heading. */
const anchorsOf = (text: string) =>
	[...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-'),
	);

const linksOf = (text: string) => [
	...[...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link),
	...[...text.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, link = '']) => link),
];

const isRelative = (link: string) => !/^[a-z]+:/.test(link);

describe.each(documents)('%s', (file, text) => {
	it('leads each relative link to a file, and each anchor to a heading', () => {
		const broken = linksOf(text)
			.filter(isRelative)
			.filter((link) => {
				const [path = '', anchor] = link.split('#');
				const target = path === '' ? file : targetOf(file, path);
				if (!isThere(target)) return true;
				return anchor !== undefined && !anchorsOf(textOf.get(target) ?? '').includes(anchor);
			});
		expect(broken).toEqual([]);
	});

	it('names only commands that there are', () => {
		const commands = [...text.matchAll(/`(?:\w+=\S+ )?npm run (?:--silent )?([\w:]+)/g)];
		const unknown = commands.map(([, name = '']) => name).filter((name) => !scripts.includes(name));
		expect(unknown).toEqual([]);
	});
});
