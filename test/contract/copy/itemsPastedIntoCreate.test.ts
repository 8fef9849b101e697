import mapValues from 'lodash/mapValues';
import omit from 'lodash/omit';

import { runNode } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import type { Component, MetaTemplate } from '../../sandbox/template';
import { meaningOf } from '../../unit/metaComponents/meaning';
import { VENDOR_NAMES, type VendorName } from '../trigger/watchedVendor';
import { byName, nodeFor, writesTo } from '../write/node';
import type { Item } from './sources';
import { atMeta, OF_TEXT, SOURCES, titleOf } from './sources';
import { SAMPLES, type SampleName } from './templates';

const sandbox = useSandbox({ empty: true, settings: { twoChatSync: { listings: 0 } } });

type Said = Pick<MetaTemplate, 'name' | 'language' | 'category' | 'components'>;

/**
 * What a template says, whoever has it. An address of media is signed anew each day, and the sample of a
 * button's address may be the whole of it.
 */
function contentOf({ name, language, category, components }: Said) {
	const isPreset = category === 'AUTHENTICATION';
	const said = isPreset ? components.map(withoutPresets) : components;
	const text = JSON.stringify(meaningOf(said))
		.replaceAll(/"header_(handle|url)":\["[^"]+"\]/g, '"header_handle":["…"]')
		.replaceAll(/"example":\["https:[^"]*\/([^"/]+)"\]/g, '"example":["$1"]');
	return {
		name,
		language,
		category,
		components: JSON.parse(text) as unknown,
	};
}

/** Meta writes the texts of an authentication template, and lists its button as an address. */
function withoutPresets(component: Component): object {
	if (component.type !== 'BUTTONS') return omit(component, 'text', 'example');
	const [button, ...others] = component.buttons ?? [];
	const { searchParams } = new URL(button?.url ?? 'https://none.example');
	return { text: button?.text, otpType: searchParams.get('otp_type'), others };
}

type Content = ReturnType<typeof contentOf>;

interface Outcome {
	/** What the template says at the target; `null` where none was made. */
	content: Content | null;
	/** The same as this node reads it there. */
	readBack: Content | null;
	/** Message and advice where it was refused. */
	refused: string | null;
	writes: string[];
}

/** The item pasted into Create at a provider that has no such template. */
async function pasted(item: Item, provider: VendorName): Promise<Outcome> {
	sandbox.setTemplates({ provider, templates: [] });
	sandbox.clearJournal();
	const setup = {
		...nodeFor(sandbox, provider, {
			operation: 'create',
			inputMode: 'json',
			templateJson: '={{ $json }}',
		}),
		items: [item],
	};
	const refused = await runNode(setup).then(
		() => null,
		(error: Error & { description?: string }) => `${error.message} ${error.description ?? ''}`,
	);
	const writes = writesTo(sandbox);
	if (refused !== null) return { content: null, readBack: null, refused, writes };
	const content = contentOf(atMeta(sandbox, provider));
	const template = byName(`${content.name}|${content.language}`);
	const [read] = await runNode(
		nodeFor(sandbox, provider, { operation: 'get', template, output: 'full' }),
	);
	const readBack = contentOf(read?.json as unknown as Said);
	return { content, readBack, refused, writes };
}

type Expected = 'the same' | RegExp;

const CREATING: ReadonlySet<VendorName> = new Set(['kirim', 'lancePilot', 'meta']);

const NO_CREATE = /has no operation "Create"/;

/** What becomes of each template at each provider: it is made, or what cannot be carried is named. */
const AT: Record<SampleName, Record<VendorName, Expected>> = (() => {
	const cannot = { twoChat: NO_CREATE, waCr: NO_CREATE };
	const everywhere = { kirim: 'the same', lancePilot: 'the same', meta: 'the same' } as const;
	return {
		'a text with its samples': { ...everywhere, ...cannot },
		'an image above the text': {
			...cannot,
			kirim: 'the same',
			lancePilot: /Header → Input Field is needed/,
			meta: /Header → Input Field is needed/,
		},
		'buttons of each kind': { ...everywhere, ...cannot },
		'a code': { ...everywhere, ...cannot },
		'a carousel': {
			...cannot,
			kirim: 'the same',
			lancePilot: /Carousel cannot be carried/,
			meta: /Cards → 1 → Header → Media/,
		},
		'a carousel of products': {
			...everywhere,
			...cannot,
			lancePilot: /Carousel cannot be carried/,
		},
		'named placeholders': { ...everywhere, ...cannot, lancePilot: /placeholder|Parameter Format/i },
	} satisfies Record<SampleName, Record<VendorName, Expected>>;
})();

const ALL = Object.keys(SAMPLES) as SampleName[];

/** LancePilot's rows do not say how a code is set. */
const listedAs = (content: Content, provider: VendorName): unknown =>
	provider === 'lancePilot' && content.category === 'AUTHENTICATION'
		? expect.objectContaining(omit(content, 'components'))
		: content;

async function expectAtEach(
	item: Item,
	content: Content,
	at: Record<VendorName, Expected>,
): Promise<void> {
	const outcomes: Record<string, unknown> = {};
	const expected: Record<string, unknown> = {};
	for (const provider of VENDOR_NAMES) {
		const outcome = await pasted(item, provider);
		const wanted = at[provider];
		outcomes[provider] = { ...outcome };
		expected[provider] =
			wanted === 'the same'
				? {
						content,
						readBack: listedAs(content, provider),
						refused: null,
						writes: [expect.any(String)],
					}
				: { content: null, readBack: null, refused: expect.stringMatching(wanted), writes: [] };
	}
	expect(outcomes).toEqual(expected);
}

describe.each(SOURCES.map((source) => [titleOf(source), source] as const))(
	'%s, pasted into Create,',
	(_title, { provider, hasNo = [], unlisted = {}, take }) => {
		it.each(ALL.filter((name) => !hasNo.includes(name)))(
			'makes the same of %s anywhere, or names what cannot be carried',
			async (name) => {
				const item = await take(sandbox, SAMPLES[name]);
				const content = contentOf(atMeta(sandbox, provider));
				const refused = unlisted[name];
				const at = AT[name];
				await expectAtEach(
					item,
					content,
					refused === undefined
						? at
						: mapValues(at, (outcome) => (outcome === 'the same' ? refused : outcome)),
				);
			},
		);
	},
);

describe.each(OF_TEXT.map((source) => [titleOf(source), source] as const))(
	'%s, which holds a text and no parts, pasted into Create,',
	(_title, { take }) => {
		it.each(ALL)('makes no whole template of %s', async (name) => {
			const item = await take(sandbox, SAMPLES[name]);
			for (const provider of VENDOR_NAMES) {
				const { content, refused, writes } = await pasted(item, provider);
				expect({ provider, content, refused, writes }).toEqual({
					provider,
					content: null,
					refused: expect.stringMatching(
						CREATING.has(provider) ? /was read without its parts/ : NO_CREATE,
					),
					writes: [],
				});
			}
		});
	},
);
