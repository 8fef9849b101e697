import { sources } from './sources';

const DOOR = 'nodes/WhatsAppTemplates/actions/write.ts';

/** The files whose code holds a pattern. */
const filesWith = (pattern: RegExp) =>
	sources.filter(({ code }) => pattern.test(code)).map(({ file }) => file);

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

/** These word the call Prepare Message hands to the user's own HTTP node; we never send it. */
const SHOWN_ONLY = ['nodes/shared/metaComponents/message.ts', 'nodes/shared/template/message.ts'];

it('builds a request that changes something in a provider only', () => {
	const changing = /method: '(?:POST|DELETE|PUT|PATCH)'/;
	expect(filesWith(changing).filter((file) => !isProvider(file))).toEqual(SHOWN_ONLY);
});

it('cannot send what is only shown', () => {
	const reachesTransport = filesWith(/transport\/|\bclient\b/);
	expect(reachesTransport.filter((file) => SHOWN_ONLY.includes(file))).toEqual([]);
});

it('sends HTTP requests from one file only', () => {
	const sending = /httpRequest|requestWithAuthentication|\bfetch\(['"`]|\bhelpers\.request\b|axios/;
	expect(filesWith(sending)).toEqual([
		expect.stringMatching(/^nodes\/shared\/transport\/(client|request)\.ts$/),
	]);
});
