import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '../../..');
const DOOR = 'nodes/WhatsAppTemplates/actions/write.ts';
const CLIENT = 'nodes/shared/transport/client.ts';

const sources = ['nodes', 'credentials']
	.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
	.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
	.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

/** The files whose code, comments aside, holds a pattern. */
function filesWith(pattern: RegExp): string[] {
	return sources.filter((file) =>
		pattern.test(readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
	);
}

const isProvider = (file: string) => file.startsWith('nodes/shared/providers/');

it('sends writes through one door: nobody else takes a provider’s verbs', () => {
	const verb = 'createTemplate|updateTemplate|deleteTemplate';
	const taken = new RegExp(`\\{[^{}]*\\b(?:${verb})\\b[^{}]*\\}\\s*=\\s*\\w*[pP]rovider\\b`);
	const called = new RegExp(`(?:\\.|\\?\\.)(?:${verb})\\b(?!\\s*[!=]==)`);
	const bracketed = new RegExp(`\\[['"\`](?:${verb})`);
	for (const pattern of [taken, called, bracketed]) {
		expect(filesWith(pattern).filter((file) => !isProvider(file) && file !== DOOR)).toEqual([]);
	}
	expect(filesWith(taken)).toEqual([DOOR]);
});

it('builds a request that changes something in a provider only', () => {
	const changing = /method: '(?:POST|DELETE|PUT|PATCH)'/;
	expect(filesWith(changing).filter((file) => !isProvider(file))).toEqual([]);
});

it('sends HTTP requests from the client only', () => {
	const sending = /httpRequest|requestWithAuthentication|\bfetch\(['"`]|\bhelpers\.request\b|axios/;
	expect(filesWith(sending)).toEqual([CLIENT]);
});
