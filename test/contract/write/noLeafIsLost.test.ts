import omit from 'lodash/omit';
import pick from 'lodash/pick';

import { unlistedFlagFields } from '../../../nodes/WhatsAppTemplates/actions/template/fields/flags';
import type { INodeParameters } from '../../engine/support/n8n';
import { failureOf, runNode } from '../../engine/support/runNode';
import type { ExecuteSetup } from '../../engine/support/runNode';
import { useSandbox } from '../../sandbox/useSandbox';
import type { Component } from '../../sandbox/template';
import { meaningOf } from '../../unit/metaComponents/meaning';
import { EVERY_SHAPE, type Shape } from './everyShape';
import { byName, nodeFor } from './node';

const sandbox = useSandbox({ empty: true });

/** `field: value` for every value in it, without the spelling that means nothing. */
function leavesOf(value: unknown, field = ''): string[] {
	if (typeof value !== 'object' || value === null) return [`${field}: ${String(value)}`];
	return Object.entries(value).flatMap(([name, inner]) =>
		leavesOf(inner, Array.isArray(value) ? field : name),
	);
}

/** An address under which Meta lists an OTP button is written as that button. */
const isTranslated = (leaf: string) => /whatsapp\.com\/otp\/code/.test(leaf);

/** Components of an authentication template without the texts that Meta writes itself. */
const withoutPresets = (components: readonly Component[]) =>
	components.map((component) =>
		['BODY', 'FOOTER'].includes(component.type) ? omit(component, 'text', 'example') : component,
	);

/** What of the given values is neither in a request nor named where it was refused or hinted at. */
function lost(given: unknown, category: string, message: string): string[] {
	const writes = sandbox.requests().filter(({ method }) => method === 'POST');
	if (writes.length === 0) return message === '' ? ['everything, without a word'] : [];
	const sent = leavesOf(meaningOf(writes.map(({ body }) => body)));
	const isMetas = sent.some((leaf) => leaf === 'type: BODY');
	const words = new Set(isMetas ? sent : sent.map(valueOf));
	return leavesOf(meaningOf(given)).filter((leaf) => {
		if (words.has(isMetas ? leaf : valueOf(leaf)) || isTranslated(leaf)) return false;
		// A vendor's own words: what the parts are called is not among the values.
		if (!isMetas && /^(type|format|otp_type): /.test(leaf)) return false;
		if (!isMetas && leaf.startsWith('text: ') && message.includes('Copy Code Button Text'))
			return false;
		return !(category === 'AUTHENTICATION' && isAsItWas(leaf));
	});
}
const valueOf = (leaf: string) => leaf.slice(leaf.indexOf(': ') + 2);

/** The kind of a listed OTP button, and the preset texts of a template that is merged into. */
const isAsItWas = (leaf: string) => leaf === 'type: URL' || leaf === 'type: FOOTER';

const UNRETURNED_FLAGS = new Set(unlistedFlagFields.map(({ name }) => name));

async function outcomeOf(setup: ExecuteSetup): Promise<string> {
	const hints: string[] = [];
	let message = '';
	try {
		await runNode({ ...setup, hints });
	} catch (error) {
		message = error instanceof Error ? error.message : String(error);
	}
	return [message, ...hints].filter(Boolean).join('\n');
}

/** Field, value, category and what of it must be in a request. */
const FORM: Array<[field: string, value: INodeParameters[string], category: string, leaf: string]> =
	[
		['addSecurityRecommendation', true, 'AUTHENTICATION', 'add_security_recommendation: true'],
		['blockButton', true, 'MARKETING', 'blockButton: true'],
		['codeExpirationMinutes', 7, 'AUTHENTICATION', 'code_expiration_minutes: 7'],
		['copyCodeButton', true, 'AUTHENTICATION', 'copyCodeButton: true'],
		['footer', 'Corner shop', 'MARKETING', 'Corner shop'],
		['footer', 'Corner shop', 'AUTHENTICATION', 'Corner shop'],
		['bodyText', 'Another text.', 'AUTHENTICATION', 'Another text.'],
		['otpCode', '445566', 'AUTHENTICATION', '445566'],
		['unsubscribeButton', true, 'MARKETING', 'unsubscribeButton: true'],
		['header', { header: { type: 'location' } }, 'MARKETING', 'LOCATION'],
		['header', { header: { type: 'text', text: 'Sale' } }, 'MARKETING', 'Sale'],
		[
			'buttons',
			{ button: [{ type: 'URL', text: 'Go', url: 'https://e.example', urlVariable: 'one' }] },
			'MARKETING',
			'one',
		],
	];

describe.each(['kirim', 'lancePilot', 'meta'] as const)('no value is lost at %s', (provider) => {
	it.each(Object.entries(EVERY_SHAPE))('of Template JSON: %s', async (_name, shape) => {
		const { components, category, more } = shape;
		const json = { name: 'created', language: 'en_US', category, components, ...more };
		const message = await outcomeOf(
			nodeFor(sandbox, provider, {
				operation: 'create',
				inputMode: 'json',
				templateJson: JSON.stringify(json),
			}),
		);
		const isNamed = category === 'AUTHENTICATION' && message.includes('Body Text');
		const kept = isNamed ? withoutPresets(components) : components;
		expect(lost({ components: kept }, category, message)).toEqual([]);
	});

	it.each(
		// The form does not show a flag where nobody takes it, and n8n drops what is not shown.
		FORM.filter(([field]) => provider === 'lancePilot' || !UNRETURNED_FLAGS.has(field)),
	)('of the form: %s %j of %s', async (field, value, category, leaf) => {
		const text = field === 'bodyText' ? value : category === 'AUTHENTICATION' ? '' : 'Hi there.';
		const required =
			provider === 'lancePilot' && category === 'AUTHENTICATION'
				? { addSecurityRecommendation: true, codeExpirationMinutes: 7, copyCodeButton: true }
				: {};
		const message = await outcomeOf(
			nodeFor(sandbox, provider, {
				operation: 'create',
				name: 'created',
				language: 'en_US',
				category,
				bodyText: text,
				additionalFields: { ...required, ...(field !== 'bodyText' && { [field]: value }) },
			} as ExecuteSetup['parameters']),
		);
		const [name = '', wanted = name] = leaf.split(': ');
		const letters = (one: string) => one.toLowerCase().replaceAll('_', '');
		const sent = sandbox.requests().flatMap(({ body }) => leavesOf(body));
		const isSent = sent.some((one) => letters(one).endsWith(letters(wanted)));
		expect({ isSent, isNamed: message !== '' }).not.toEqual({ isSent: false, isNamed: false });
	});
});

interface Change {
	json: object;
	written: Component[];
}

/** The template with a word more in its body, its footer or a card, and the words that say so. */
function changesOf(components: readonly Component[]): Change[] {
	const more = (part: Component) => ({ ...part, text: `New ${part.text}` });
	const isText = (part: Component | undefined, type: string) =>
		part?.type === type && typeof part.text === 'string';
	const changed = (index: number, part: object) => components.with(index, part as Component);
	return components.flatMap((part, index): Change[] => {
		const { text } = more(part);
		const isFirst = components.findIndex(({ type }) => type === part.type) === index;
		if (isFirst && isText(part, 'BODY')) {
			return [{ json: { bodyText: text }, written: changed(index, more(part)) }];
		}
		if (isFirst && isText(part, 'FOOTER')) {
			return [{ json: { footer: text }, written: changed(index, more(part)) }];
		}
		const cards = part.type === 'CAROUSEL' ? part.cards : undefined;
		if (!Array.isArray(cards)) return [];
		const [card, ...others] = cards as Array<{ components: Component[] }>;
		const at = card?.components?.findIndex((one) => isText(one, 'BODY')) ?? -1;
		const body = card?.components[at];
		if (card === undefined || body === undefined) return [];
		const inner = { ...card, components: card.components.with(at, more(body) as Component) };
		return [
			{
				json: { cards: [{ bodyText: more(body).text }] },
				written: changed(index, { ...part, cards: [inner, ...others] }),
			},
		];
	});
}

/** Where nothing is sent, the part in question, or that nothing is known. */
const NAMED = /\b(Header|Body|Footer|Buttons|Cards)\b|does not report what template/;

describe('no value is lost by a merge at Meta', () => {
	/** Word for word as the shape is, which the sandbox itself would put in order. */
	const list = ({ components, category }: Shape) => {
		const identity = { name: 'listed', language: 'en_US', category, status: 'APPROVED' };
		sandbox.setTemplates({ provider: 'meta', templates: [identity] });
		const [{ metaId: id } = {}] = sandbox.templates({ provider: 'meta' }).atMeta;
		sandbox.addFault({
			provider: 'meta',
			method: 'GET',
			times: 'always',
			effect: {
				kind: 'status',
				status: 200,
				body: { data: [{ ...identity, id, components }] },
			},
		});
	};
	const merge = async (json: object) =>
		await outcomeOf(
			nodeFor(sandbox, 'meta', {
				operation: 'update',
				template: byName('listed|en_US'),
				inputMode: 'json',
				templateJson: JSON.stringify(json),
				options: { skipReadBack: true },
			}),
		);
	const writes = () => sandbox.requests({ provider: 'meta', method: 'POST' });

	it.each(Object.entries(EVERY_SHAPE))('of %s', async (_name, shape) => {
		const { components, category } = shape;
		list(shape);
		const message = await merge({
			message_send_ttl_seconds: category === 'MARKETING' ? 43200 : 60,
		});
		if (writes().length === 0) expect(message).toMatch(NAMED);
		const kept = category === 'AUTHENTICATION' ? withoutPresets(components) : components;
		expect(lost({ components: kept }, category, message)).toEqual([]);
	});

	it.each(
		Object.entries(EVERY_SHAPE).flatMap(([name, shape]) =>
			shape.category === 'AUTHENTICATION'
				? []
				: changesOf(shape.components).map((change) => [name, change.json, shape, change] as const),
		),
	)('that changes one word of %s: %j', async (_name, json, shape, { written }) => {
		list(shape);
		const message = await merge(json);
		const [request] = writes();
		if (request === undefined) expect(message).toMatch(NAMED);
		else expect(meaningOf(request.body)).toEqual(meaningOf({ components: written }));
	});
});

describe('what a creation takes beside the parts', () => {
	const json = {
		name: 'created',
		language: 'en_US',
		category: 'UTILITY',
		components: [{ type: 'BODY', text: 'Your order is paid.' }],
		sub_category: 'ORDER_STATUS',
		display_format: 'ORDER_DETAILS',
	};
	const create = (provider: 'kirim' | 'lancePilot' | 'meta', value: object) =>
		nodeFor(sandbox, provider, {
			operation: 'create',
			inputMode: 'json',
			templateJson: JSON.stringify(value),
		});

	it('goes to Meta as it is', async () => {
		await outcomeOf(create('meta', json));
		const [request] = sandbox.requests({ provider: 'meta', method: 'POST' });
		expect(request?.body).toMatchObject({
			sub_category: 'ORDER_STATUS',
			display_format: 'ORDER_DETAILS',
		});
	});

	it('makes a template of Meta’s library, which brings its parts along', async () => {
		const identity = pick(json, ['name', 'language', 'category']);
		const library = {
			library_template_name: 'delivery_update_1',
			library_template_button_inputs: [{ type: 'URL', url: { base_url: 'https://e.example' } }],
		};
		await outcomeOf(create('meta', { ...identity, ...library }));
		const [request] = sandbox.requests({ provider: 'meta', method: 'POST' });
		expect(request?.body).toEqual({ ...identity, ...library });
	});

	it('is said to stay behind where it stands in a row that Meta listed', async () => {
		const message = await outcomeOf(create('meta', { ...json, id: '17', status: 'APPROVED' }));
		expect(message).toContain(
			'Ignored, because Meta sets it in a listed template: sub_category, display_format.',
		);
		expect(sandbox.requests({ provider: 'meta', method: 'POST' })).toHaveLength(1);
	});

	it.each(['kirim', 'lancePilot'] as const)('is refused by its name at %s', async (provider) => {
		const failure = await failureOf(create(provider, json));
		expect(failure.message).toContain('sub_category cannot be carried');
		expect(sandbox.requests()).toEqual([]);
	});
});
