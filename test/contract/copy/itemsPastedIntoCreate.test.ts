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

type Said = Pick<
	MetaTemplate,
	'name' | 'language' | 'category' | 'components' | 'messageSendTtlSeconds'
>;

/**
 * What a template says, whoever has it. An address of media is signed anew each day, and the sample of a
 * button's address may be the whole of it.
 */
function contentOf({ name, language, category, components, messageSendTtlSeconds }: Said) {
	const isPreset = category === 'AUTHENTICATION';
	const said = isPreset ? components.map(withoutPresets) : components;
	const text = JSON.stringify(meaningOf(said))
		.replaceAll(/"header_(handle|url)":\["[^"]+"\]/g, '"header_handle":["…"]')
		.replaceAll(/"example":\["https:[^"]*\/([^"/]+)"\]/g, '"example":["$1"]');
	return {
		name,
		language,
		category,
		messageSendTtlSeconds,
		components: JSON.parse(text) as unknown,
	};
}

/** Meta writes the texts of an authentication template, and lists its button as an address. */
function withoutPresets(component: Component): object {
	if (component.type !== 'BUTTONS') return omit(component, 'text', 'example');
	const [button, ...others] = component.buttons ?? [];
	const { searchParams } = new URL(button?.url ?? 'https://none.example');
	// The minutes stand in the footer as well, and the code is an example.
	for (const name of ['code_expiration_minutes', 'code']) searchParams.delete(name);
	return { text: button?.text, settings: [...searchParams.entries()], others };
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

const SAME = { kirim: 'the same', lancePilot: 'the same', meta: 'the same' } as const;
const NO_TYPE = /Buttons → 1 → Type is [^;]+; LancePilot offers URL, Phone Number, Quick Reply/;
const NO_TAP = /Buttons → 1 → Type is One-Time Password; LancePilot offers only one that copies/;
const NO_TERMS = /Buttons → 1 → Zero Tap Terms Accepted must be true in each write/;

/** What becomes of each template at those who create any: it is made, or what cannot be carried is named. */
const AT: Record<SampleName, Record<'kirim' | 'lancePilot' | 'meta', Expected>> = {
	'a text with its samples': SAME,
	'an image above the text': {
		...SAME,
		lancePilot: /Header → Input Field is needed/,
		meta: /Header → Input Field is needed/,
	},
	'buttons of each kind': SAME,
	'a code': SAME,
	'a carousel': {
		...SAME,
		lancePilot: /Carousel cannot be carried/,
		meta: /Cards → 1 → Header → Media/,
	},
	'a carousel of products': { ...SAME, lancePilot: /Carousel cannot be carried/ },
	'named placeholders': { ...SAME, lancePilot: /placeholder|Parameter Format/i },
	'a place above the text': { ...SAME, lancePilot: /Header → Type is location, which LancePilot/ },
	'a single product': { ...SAME, lancePilot: /Header → Type is product, which .*SPM; LancePilot/ },
	'many products': { ...SAME, lancePilot: NO_TYPE },
	'a catalogue': { ...SAME, lancePilot: NO_TYPE },
	'a flow': { ...SAME, lancePilot: NO_TYPE },
	'a coupon': { ...SAME, lancePilot: NO_TYPE },
	'an offer': { ...SAME, lancePilot: /Limited-Time Offer cannot be carried by LancePilot/ },
	'a call permission': { ...SAME, lancePilot: /Call Permission Request cannot be carried/ },
	'a tap target': { ...SAME, lancePilot: /Tap Target cannot be carried/ },
	'a time to live': { ...SAME, lancePilot: /Message Send TTL Seconds is not accepted/ },
	'a code for one tap': { ...SAME, lancePilot: NO_TAP },
	'a code without a tap': { kirim: NO_TERMS, lancePilot: NO_TAP, meta: NO_TERMS },
};

const ALL = Object.keys(SAMPLES) as SampleName[];

/** LancePilot's rows do not say how a code is set, and Kirim's not how long a message is worth sending. */
function listedAs(content: Content, provider: VendorName): unknown {
	if (provider === 'kirim') return { ...content, messageSendTtlSeconds: null };
	return provider === 'lancePilot' && content.category === 'AUTHENTICATION'
		? expect.objectContaining(omit(content, 'components'))
		: content;
}

async function expectAtEach(
	item: Item,
	content: Content,
	at: Partial<Record<VendorName, Expected>>,
): Promise<void> {
	const outcomes: Record<string, unknown> = {};
	const expected: Record<string, unknown> = {};
	for (const provider of VENDOR_NAMES) {
		const outcome = await pasted(item, provider);
		const wanted = at[provider] ?? NO_CREATE;
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

describe('what nobody knows yet, pasted into Create,', () => {
	const components = [
		{ type: 'SCRATCH_CARD', prize: { text: 'A plant', odds: [1, 100] } },
		{ type: 'BODY', text: 'Scratch it.', tone: 'warm' },
		{ type: 'BUTTONS', buttons: [{ type: 'POSTBACK', payload: { a: [1] } }], columns: 2 },
	] as Component[];
	const unknown = { ...SAMPLES['a call permission'], components, written: components };
	const listing = SOURCES.filter(
		({ provider, item }) => provider !== 'lancePilot' && !['Create', 'Update'].includes(item),
	);

	it.each(listing.map((source) => [titleOf(source), source] as const))(
		'goes whole out of %s, or is named',
		async (_title, { take }) => {
			const item = await take(sandbox, unknown);
			for (const provider of ['kirim', 'meta'] as const) {
				// The sandbox does not know it either, and refuses it.
				await pasted(item, provider);
				const [request] = sandbox.requests({ provider, method: 'POST' });
				expect(request?.body).toMatchObject({ components });
			}
			const { refused, writes } = await pasted(item, 'lancePilot');
			expect(refused).toMatch(/SCRATCH_CARD cannot be carried by LancePilot.*Type is POSTBACK/);
			expect(writes).toEqual([]);
		},
	);
});
