import fc from 'fast-check';
import cloneDeep from 'lodash/cloneDeep';
import get from 'lodash/get';
import set from 'lodash/set';

import { definitionOf } from '../../../nodes/shared/providers/definitionOf';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import { lancePilotPayload } from '../../../nodes/shared/providers/lancePilot/payload';
import { meta } from '../../../nodes/shared/providers/meta';
import type { TemplateProvider } from '../../../nodes/shared/providers/provider';
import { mergeDefinition } from '../../../nodes/shared/template/merge';
import { changesFromJson } from '../../../nodes/shared/templateJson/read';
import type { Call } from '../../../nodes/shared/transport/call';
import type { Client } from '../../../nodes/shared/transport/client';
import { meaningOf } from '../metaComponents/meaning';
import { anyComponents } from '../metaComponents/grammar';
import { definition, validWords, type Words } from '../template/definitions';
import { rowOf } from './lancePilotRow';

type Fields = Record<string, unknown>;
type Place = ReadonlyArray<string | number>;

/** One thing of a template, in the words of Template JSON, and where it stands in what is sent. */
interface Change {
	json: object;
	place: Place;
	value: unknown;
}

/** The body of the update that is sent where Template JSON is merged into a listed row. */
async function updateOf(provider: TemplateProvider, row: Fields, json: object): Promise<unknown> {
	const { prepare } = provider;
	const merged = prepare(
		mergeDefinition(definitionOf(provider, row), changesFromJson(json).changes),
	);
	const sent: Call[] = [];
	const send = async (call: Call) => await Promise.resolve(void sent.push(call));
	await provider.updateTemplate?.({ send } as unknown as Client, 'account', row, merged, null);
	return sent[0]?.body;
}

/** Merges one of the changes, and wants nothing else to be another. */
async function expectAlone(
	provider: TemplateProvider,
	row: Fields,
	before: object,
	{ json, place, value }: Change,
): Promise<void> {
	const after = set(cloneDeep(before), place, value);
	expect(meaningOf(await updateOf(provider, row, json))).toEqual(meaningOf(after));
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Each text of a template of Meta's that a user may change, and each setting beside its parts. */
function changesAtMeta(components: Fields[]): Change[] {
	const at = (type: string) => components.findIndex((part) => part.type === type);
	const more = (place: Place, json: (text: string) => object): Change[] => {
		const text: unknown = get(components, place);
		if (!isText(text)) return [];
		const value = `New ${text}`;
		return [{ json: json(value), place: ['components', ...place], value }];
	};
	const cards = (components[at('CAROUSEL')]?.cards ?? []) as Array<{ components: Fields[] }>;
	const ofCards = cards.flatMap((card, index) => {
		const body = card.components.findIndex((part) => part.type === 'BODY');
		const place = [at('CAROUSEL'), 'cards', index, 'components', body, 'text'];
		const others = Array.from({ length: index }, () => ({}));
		return more(place, (bodyText) => ({ cards: [...others, { bodyText }] }));
	});
	const ofButtons = components.flatMap((part, index) =>
		((part.buttons ?? []) as Fields[]).flatMap((_button, position) => {
			const place = [index, 'buttons', position, 'text'];
			return more(place, (text) => ({ components: set(cloneDeep(components), place, text) }));
		}),
	);
	const header = components[at('HEADER')];
	return [
		...more([at('BODY'), 'text'], (bodyText) => ({ bodyText })),
		...more([at('FOOTER'), 'text'], (footer) => ({ footer })),
		...(header?.format === 'TEXT'
			? more([at('HEADER'), 'text'], (text) => ({ header: { type: 'text', text } }))
			: []),
		...ofCards,
		...ofButtons,
		{
			json: { messageSendTtlSeconds: 50_000 },
			place: ['message_send_ttl_seconds'],
			value: 50_000,
		},
		{ json: { category: 'UTILITY' }, place: ['category'], value: 'UTILITY' },
		{
			json: { linkTrackingOptedOut: false },
			place: ['cta_url_link_tracking_opted_out'],
			value: false,
		},
	];
}

const LISTED = {
	id: '17',
	name: 'listed',
	language: 'en_US',
	status: 'APPROVED',
	message_send_ttl_seconds: 43_200,
	cta_url_link_tracking_opted_out: true,
};

describe('a merge of one field at Meta', () => {
	it('leaves all else of a template as it was, whatever the grammar makes', async () => {
		const seen = new Set<string>();
		await fc.assert(
			fc.asyncProperty(anyComponents, fc.nat(), async (components, which) => {
				// Of a row without any, nothing is known, and Update refuses it.
				fc.pre(components.length > 0);
				for (const part of components) seen.add(String(part.type));
				const all = changesAtMeta(components);
				const change = all[which % all.length] as Change;
				const row = { ...LISTED, category: 'MARKETING', components };
				const before = { message_send_ttl_seconds: 43_200, components };
				await expectAlone(meta, row, before, change);
			}),
			{ numRuns: 2_000 },
		);
		expect([...seen].sort()).toEqual([
			'BODY',
			'BUTTONS',
			'CALL_PERMISSION_REQUEST',
			'CAROUSEL',
			'FOOTER',
			'HEADER',
			'LIMITED_TIME_OFFER',
			'NEWS',
			'TAP_TARGET_CONFIGURATION',
		]);
	});

	const app = fc.record({ package_name: fc.constant('a.b'), signature_hash: fc.constant('h/+') });
	const code = fc.record({
		recommends: fc.boolean(),
		minutes: fc.integer({ min: 1, max: 90 }),
		otp: fc.constantFrom('COPY_CODE', 'ONE_TAP', 'ZERO_TAP'),
		apps: fc.array(app, { maxLength: 5 }),
		future: fc.jsonValue(),
	});

	it('leaves all else of a code as it was', async () => {
		await fc.assert(
			fc.asyncProperty(code, fc.nat(), async (given, which) => {
				const { recommends, minutes, otp: otp_type, apps, future } = given;
				const button = { type: 'OTP', otp_type, text: 'Copy', supported_apps: apps, future };
				const components = [
					{ type: 'BODY', add_security_recommendation: recommends, future },
					{ type: 'FOOTER', code_expiration_minutes: minutes, future },
					{ type: 'BUTTONS', buttons: [button], future },
				];
				const at = (...place: Place) => ['components', ...place];
				const changes: Change[] = [
					{
						json: { codeExpirationMinutes: 91 },
						place: at(1, 'code_expiration_minutes'),
						value: 91,
					},
					{
						json: { addSecurityRecommendation: !recommends },
						place: at(0, 'add_security_recommendation'),
						value: !recommends,
					},
					{
						json: { buttons: [{ type: 'OTP', otp_type, text: 'Take' }] },
						place: at(2, 'buttons', 0, 'text'),
						value: 'Take',
					},
					{
						json: { messageSendTtlSeconds: 60 },
						place: ['message_send_ttl_seconds'],
						value: 60,
					},
				];
				// As it was made, and as Meta lists it: with texts of its own.
				const listed = components.map((part) =>
					part.type === 'BUTTONS' ? part : { ...part, text: 'Meta’s own.' },
				);
				const row = { ...LISTED, category: 'AUTHENTICATION', components: listed };
				const before = { message_send_ttl_seconds: 43_200, components };
				await expectAlone(meta, row, before, changes[which % changes.length] as Change);
			}),
		);
	});
});

describe('a merge of one field at LancePilot', () => {
	/** Each thing that its words have, where the template has it. */
	function changesOf({ header, body, buttons = [] }: Words): Change[] {
		const word = (index: number) => buttons.map((button, at) => wordsOf(button, at === index));
		return [
			{ json: { name: 'other' }, place: ['name'], value: 'other' },
			{ json: { category: 'UTILITY' }, place: ['category'], value: 'UTILITY' },
			{ json: { footer: 'Another' }, place: ['footer'], value: 'Another' },
			{ json: { blockButton: true }, place: ['blockButton'], value: true },
			...(body?.text === undefined
				? []
				: [{ json: { bodyText: `New ${body.text}` }, place: BODY, value: `New ${body.text}` }]),
			...(header?.type === 'text'
				? [
						{
							json: { header: { type: 'text', text: `New ${header.text}` } },
							place: ['header', 'text', 'content'],
							value: `New ${header.text}`,
						},
					]
				: []),
			...buttons.map((button, index) => ({
				json: { buttons: word(index) },
				place: ['buttons', index, 'text'],
				value: `New ${button.text}`,
			})),
		];
	}
	const BODY = ['body', 'text'];
	const wordsOf = (
		{ urlSample, text, ...rest }: NonNullable<Words['buttons']>[number],
		isNew: boolean,
	) => {
		void urlSample;
		return { ...rest, text: isNew ? `New ${text}` : text };
	};

	it('leaves all else of a template as it was', async () => {
		await fc.assert(
			fc.asyncProperty(validWords, fc.nat(), async (words, which) => {
				const template = definition({ ...words, category: 'MARKETING' });
				const flags = { unsubscribeButton: true, blockButton: false };
				const row = { ...rowOf(template), ...flags };
				const all = changesOf(words);
				const before = { ...lancePilotPayload(template), ...flags };
				await expectAlone(lancePilot, row, before, all[which % all.length] as Change);
			}),
			{ numRuns: 1_000 },
		);
	});
});
