import pick from 'lodash/pick';

import { runNode } from '../../engine/support/runNode';
import type { Sandbox } from '../../sandbox/server';
import type { MetaTemplate } from '../../sandbox/template';
import { watchedVendor, type VendorName } from '../trigger/watchedVendor';
import { byName, nodeFor } from '../write/node';
import { SAMPLES, type Sample, type SampleName } from './templates';

export type Item = Record<string, unknown>;

/** Where a template lies that somebody wants elsewhere, as a vendor lists it. */
export interface Source {
	provider: VendorName;
	/** What the item came out of. */
	item: string;
	/** Templates that cannot come from here. */
	hasNo?: readonly SampleName[];
	/** Templates of which its vendor does not list everything, and what is said of that. */
	unlisted?: Partial<Record<SampleName, RegExp>>;
	/** Puts the template there and has the node put out its item. */
	take(sandbox: Sandbox, sample: Sample): Promise<Item>;
}

const NAMES: Record<VendorName, string> = {
	kirim: 'Kirim',
	lancePilot: 'LancePilot',
	meta: 'Meta',
	twoChat: '2Chat',
	waCr: 'WA.cr',
};

const list = (sandbox: Sandbox, provider: VendorName, sample: Sample, status = 'APPROVED') => {
	const template = pick(sample, [
		'name',
		'language',
		'category',
		'components',
		'extras',
		'messageSendTtlSeconds',
	]);
	sandbox.setTemplates({ provider, templates: [{ ...template, status }] });
};

/** The one item of an operation of the action node. */
async function itemOf(
	sandbox: Sandbox,
	provider: VendorName,
	parameters: Parameters<typeof nodeFor>[2],
): Promise<Item> {
	const items = await runNode(nodeFor(sandbox, provider, { output: 'full', ...parameters }));
	if (items[0] === undefined) throw new Error(`${provider} has no item`);
	return items[0].json;
}

const operation =
	(provider: VendorName, parameters: Parameters<typeof nodeFor>[2]): Source['take'] =>
	async (sandbox, sample) => {
		list(sandbox, provider, sample);
		return await itemOf(sandbox, provider, parameters);
	};

const get =
	(provider: VendorName): Source['take'] =>
	async (sandbox, sample) => {
		const name = provider === 'twoChat' ? sample.name : `${sample.name}|en`;
		const parameters = { operation: 'get', template: byName(name) };
		return await operation(provider, parameters)(sandbox, sample);
	};

const getAll = { operation: 'getAll', returnAll: true };

/** A template that Meta decided between two looks at it, and that the vendor learns of by a sync. */
const trigger =
	(provider: VendorName): Source['take'] =>
	async (sandbox, sample) => {
		list(sandbox, provider, sample, 'PENDING');
		const workflow = watchedVendor(sandbox, provider, {
			options: { syncBeforeCheck: 'always' },
		});
		await workflow.activate();
		sandbox.decide({ provider, template: sample.name, status: 'APPROVED' });
		const items = await workflow.tick();
		if (items?.[0] === undefined) throw new Error(`${provider} emitted no decision`);
		return items[0].json;
	};

const triggerTest =
	(provider: VendorName): Source['take'] =>
	async (sandbox, sample) => {
		list(sandbox, provider, sample);
		const items = await watchedVendor(sandbox, provider).test();
		if (items?.[0] === undefined) throw new Error(`${provider} has no sample`);
		return items[0].json;
	};

const changedBySync =
	(provider: VendorName): Source['take'] =>
	async (sandbox, sample) => {
		list(sandbox, provider, sample, 'PENDING');
		sandbox.decide({ provider, template: sample.name, status: 'APPROVED' });
		return await itemOf(sandbox, provider, {
			operation: 'sync',
			options: { return: 'changedTemplates' },
		});
	};

const created =
	(provider: VendorName): Source['take'] =>
	async (sandbox, { name, language, category, written, extras, messageSendTtlSeconds }) => {
		const { parameter_format = 'POSITIONAL' } = extras ?? {};
		return await itemOf(sandbox, provider, {
			operation: 'create',
			inputMode: 'json',
			templateJson: JSON.stringify({
				name,
				language,
				category,
				components: written,
				...(parameter_format === 'NAMED' && { parameter_format }),
				messageSendTtlSeconds,
			}),
		});
	};

const updated =
	(provider: VendorName): Source['take'] =>
	async (sandbox, sample) => {
		list(sandbox, provider, sample);
		return await itemOf(sandbox, provider, {
			operation: 'update',
			template: byName(`${sample.name}|en`),
			inputMode: 'json',
			templateJson: JSON.stringify(sample.change),
		});
	};

const planned =
	(provider: VendorName): Source['take'] =>
	async (sandbox, sample) => {
		list(sandbox, provider, sample);
		return await itemOf(sandbox, provider, {
			operation: 'apply',
			inputMode: 'json',
			templateJson: JSON.stringify({ name: sample.name, language: 'en' }),
		});
	};

const SYNCING = ['kirim', 'lancePilot', 'waCr'] as const;
const WHOLE = ['kirim', 'lancePilot', 'meta', 'waCr'] as const;

/** Its rows have a header, a text, a footer and buttons of three types, and no names of placeholders. */
const LANCE_PILOTS: readonly SampleName[] = [
	'a text with its samples',
	'an image above the text',
	'buttons of each kind',
	'a code',
];
const NOT_LANCE_PILOTS = (Object.keys(SAMPLES) as SampleName[]).filter(
	(name) => !LANCE_PILOTS.includes(name),
);

/** LancePilot's rows say what a code looks like, and not how it is set. */
const OF: Partial<Record<VendorName, Pick<Source, 'unlisted'>>> = {
	lancePilot: {
		unlisted: {
			'a code':
				/Add Security Recommendation must be given.*because LancePilot.*Code Expiration Minutes must be given/,
		},
	},
};

/** Kirim's rows do not say how long a message is worth sending: whatIsNotListed.test.ts. */
const NOT_LISTED: Partial<Record<VendorName, readonly SampleName[]>> = {
	kirim: ['a time to live'],
	lancePilot: NOT_LANCE_PILOTS,
};

const hasNo = (source: Source): readonly SampleName[] => [
	...(source.hasNo ?? []),
	...(NOT_LISTED[source.provider] ?? []),
];

/** Media come with a file there, or with a handle that expires. */
const WITH_MEDIA = ['an image above the text', 'a carousel'] as const;

/** Its terms are asked for in each write, and not listed. */
const WITH_TERMS = ['a code without a tap'] as const;

const WRITTEN: Source[] = [
	{ provider: 'kirim', item: 'Create', take: created('kirim') },
	{ provider: 'lancePilot', item: 'Create', hasNo: WITH_MEDIA, take: created('lancePilot') },
	{ provider: 'lancePilot', item: 'Update', take: updated('lancePilot') },
	{ provider: 'meta', item: 'Create', take: created('meta') },
	{
		provider: 'meta',
		item: 'Update',
		hasNo: [...WITH_MEDIA, ...WITH_TERMS],
		take: updated('meta'),
	},
];

/** Every item that holds a whole template. */
export const SOURCES: Source[] = [
	...WHOLE.flatMap((provider): Source[] => [
		{ provider, item: 'Get', take: get(provider) },
		{ provider, item: 'Get Many', take: operation(provider, getAll) },
		{ provider, item: 'Get Many, raw', take: operation(provider, { ...getAll, output: 'raw' }) },
		{ provider, item: 'Apply', take: planned(provider) },
		{ provider, item: 'the trigger', take: trigger(provider) },
		{ provider, item: 'a test of the trigger', take: triggerTest(provider) },
	]),
	...SYNCING.flatMap((provider): Source[] => [
		{
			provider,
			item: 'Sync, all templates',
			take: operation(provider, { operation: 'sync', options: { return: 'allTemplates' } }),
		},
		{ provider, item: 'Sync, changed templates', take: changedBySync(provider) },
	]),
	...WRITTEN,
].map((source) => ({ ...source, ...OF[source.provider], hasNo: hasNo(source) }));

/** A vendor that lists the text and nothing else. */
export const OF_TEXT: Source[] = [
	{ provider: 'twoChat', item: 'Get', take: get('twoChat') },
	{ provider: 'twoChat', item: 'Get Many', take: operation('twoChat', getAll) },
	{ provider: 'twoChat', item: 'the trigger', take: trigger('twoChat') },
];

export const titleOf = ({ provider, item }: Source) => `${NAMES[provider]}’s item of ${item}`;

/** The template as Meta has it, wherever the vendor keeps a copy. */
export function atMeta(sandbox: Sandbox, provider: VendorName): MetaTemplate {
	const [one, ...others] = sandbox.templates({ provider }).atMeta;
	if (one === undefined || others.length > 0) {
		throw new Error(`${provider} has ${others.length + (one ? 1 : 0)} templates at Meta`);
	}
	return one;
}
