import { sources } from './sources';

const DOOR = 'nodes/WhatsAppTemplates/actions/template/write/write.ts';
const OPERATIONS = 'nodes/WhatsAppTemplates/actions/template';

interface Source {
	file: string;
	code: string;
}

/** The files whose code holds a pattern. */
const filesWith = (pattern: RegExp) =>
	sources.filter(({ code }) => pattern.test(code)).map(({ file }) => file);

const isProvider = (file: string) => file.startsWith('nodes/shared/providers/');

/** What each of these may do with a provider's verbs, and nothing else: ask whether it has them. */
const ASKS_FOR_VERBS: Readonly<Record<string, RegExp>> = {
	[`${OPERATIONS}/apply/desiredTask.ts`]: /\bprovider\.\w+ !== undefined/g,
	[`${OPERATIONS}/apply/providerRules.ts`]: /\bprovider\.\w+ === undefined/g,
	[`${OPERATIONS}/apply/pruneTasks.ts`]: /\bprovider\.\w+ === undefined/g,
	[`${OPERATIONS}/validate.operation.ts`]: /\bprovider\.\w+ !== undefined/g,
};

/** These call the door, by the names that they import from it. */
const THROUGH_THE_DOOR: ReadonlySet<string> = new Set([
	`${OPERATIONS}/apply/executePlan.ts`,
	`${OPERATIONS}/create.operation.ts`,
	`${OPERATIONS}/delete.operation.ts`,
	`${OPERATIONS}/update.operation.ts`,
]);

const VERB = /\b(?:create|update|delete)Template\b/;
const IS_OFFERED =
	/export const isOffered = \(\{ \w+ \}: TemplateProvider\) =>\s+\w+ !== undefined/g;
const IMPORT_OF_THE_DOOR = /import \{([^{}]*)\} from '(?:\.\.?\/)+write\/write'/;

/** What is wrong with a file's use of the verbs that write; `null` for nothing. */
function verbFault({ file, code }: Source): string | null {
	if (file === DOOR || isProvider(file) || !VERB.test(code)) return null;
	const asks = ASKS_FOR_VERBS[file];
	if (asks !== undefined) {
		return VERB.test(code.replaceAll(asks, '')) ? 'does more than ask for a verb' : null;
	}
	if (!THROUGH_THE_DOOR.has(file)) return 'speaks of a verb';
	const imported = (IMPORT_OF_THE_DOOR.exec(code)?.[1] ?? '').split(/[\s,]+/);
	// A call of a name that is imported, and of a member of nothing.
	const rest = code
		.replace(IMPORT_OF_THE_DOOR, '')
		.replaceAll(IS_OFFERED, '')
		.replaceAll(/\bprovider\.\w+ === undefined/g, '')
		.replaceAll(/\bawait (\w+)\(/g, (call, name: string) => (imported.includes(name) ? '' : call));
	return VERB.test(rest) ? 'takes a verb from elsewhere than the door' : null;
}

/** Modules that only their own folder, or one file, may load, however it is worded. */
const OWN_MODULES: ReadonlyArray<[what: string, path: RegExp, mayLoad: (file: string) => boolean]> =
	[
		[
			'transport/request',
			/(?:^|\/)request$/,
			(file) => file === 'nodes/shared/transport/client.ts',
		],
		[
			'what writes',
			/(?:^|\/)(?:write|upload|payload)$/,
			(file) => isProvider(file) || THROUGH_THE_DOOR.has(file),
		],
	];

const LOADS = /\b(?:from|import|require)\s*\(?\s*['"`]([^'"`]+)['"`]/g;

/** Modules that a file must not load. */
function importFaults({ file, code }: Source): string[] {
	const paths = [...code.matchAll(LOADS)].map(([, path = '']) => path.replace(/\.(?:js|ts)$/, ''));
	const isForeign = (path: string) => {
		const isOfProviders = path.includes('providers/');
		if (isProvider(file)) return /\/\w+\/write$/.test(path);
		return isOfProviders && /providers\/\w+\//.test(path) && !path.endsWith('/descriptor');
	};
	return [
		...OWN_MODULES.filter(
			([, own, mayLoad]) => paths.some((path) => own.test(path)) && !mayLoad(file),
		).map(([what]) => what),
		...(paths.some(isForeign) ? ['the inside of a provider'] : []),
	];
}

it('sends writes through one door: nobody else takes a provider’s verbs', () => {
	const faults = sources.flatMap((source) => {
		const fault = verbFault(source);
		return fault === null ? [] : [`${source.file} ${fault}`];
	});
	expect(faults).toEqual([]);
});

it('loads what sends a write in its own folder only', () => {
	expect(sources.filter((source) => importFaults(source).length > 0)).toEqual([]);
	const loaders = filesWith(/from '\.\/request'|transport\/request'/);
	expect(loaders).toEqual(['nodes/shared/transport/client.ts']);
});

it('names no file that does not need it', () => {
	// A package for one provider has no operation that this provider lacks.
	const isThere = (path: string) => sources.some(({ file }) => file === path);
	const named = [...Object.keys(ASKS_FOR_VERBS), ...THROUGH_THE_DOOR].filter(isThere).sort();
	expect(
		filesWith(VERB)
			.filter((file) => named.includes(file))
			.sort(),
	).toEqual(named);
});

describe('a way round the door is found:', () => {
	const anywhere = 'nodes/WhatsAppTemplates/actions/template/sync.operation.ts';
	const asking = `${OPERATIONS}/apply/providerRules.ts`;
	const calling = `${OPERATIONS}/create.operation.ts`;
	const door = "import { createTemplate } from './write/write';\n";

	it.each([
		['a renamed verb', 'const { updateTemplate: update } = operationContext.provider;'],
		['a plain one', 'const { deleteTemplate } = provider;'],
		['one of another name', 'const { createTemplate } = vendor;'],
		['destructured parameters', 'const write = ({ createTemplate }: TemplateProvider) => 1;'],
		['nested parameters', 'function write({ provider: { deleteTemplate: remove } }) {}'],
		['a provider that is loaded', 'const { createTemplate } = await loadProvider(id);'],
		['a member', 'await provider.createTemplate?.(client, account, definition, null);'],
		['a member after a line break', 'await provider\n\t.updateTemplate(client);'],
		['a name in brackets', "await provider['createTemplate'](client);"],
		['a verb that is handed on', 'const write = provider.deleteTemplate ?? null;'],
		['a second door', door],
	])('%s', (_way, code) => {
		expect(verbFault({ file: anywhere, code })).not.toBeNull();
		expect(verbFault({ file: asking, code })).not.toBeNull();
	});

	it.each([
		['a member', 'await provider.createTemplate(client);'],
		['a verb that is not imported', 'await updateTemplate(operationContext);'],
		['a verb of the provider', 'const { updateTemplate: update } = operationContext.provider;'],
		['a verb that is handed on', 'const write = provider.updateTemplate;'],
	])('%s, in a file that also uses the door', (_way, code) => {
		expect(verbFault({ file: calling, code: door + code })).not.toBeNull();
	});

	it.each([
		"import { request } from '../../shared/transport/request';",
		"const { request } = await import('../../shared/transport/request');",
		"const { request } = require('../../shared/transport/request.js');",
		"export { request } from './request';",
		"import { kirimWrite } from '../../shared/providers/kirim/write';",
		"const { metaWrite } = await import('../../shared/providers/meta/write');",
		"import { kirim } from '../../shared/providers/kirim/index';",
		"import { upload } from '../../shared/providers/meta/upload';",
		"import { createTemplate } from './write/write';",
	])('%s', (code) => {
		expect(importFaults({ file: anywhere, code })).not.toEqual([]);
	});

	it('a provider that writes by another one’s', () => {
		const code = "import { metaWrite } from '../meta/write';";
		expect(importFaults({ file: 'nodes/shared/providers/kirim/index.ts', code })).not.toEqual([]);
	});

	it('and the door itself is none', () => {
		const code = `${door}const { row } = await createTemplate(operationContext, definition, media);`;
		expect(verbFault({ file: calling, code })).toBeNull();
		expect(importFaults({ file: calling, code })).toEqual([]);
	});
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
