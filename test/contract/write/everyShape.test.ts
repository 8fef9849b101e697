import isUndefined from 'lodash/isUndefined';
import omit from 'lodash/omit';
import omitBy from 'lodash/omitBy';
import pick from 'lodash/pick';

import { runNode } from '../../engine/support/runNode';
import type { Component } from '../../sandbox/template';
import { useSandbox } from '../../sandbox/useSandbox';
import { meaningOf } from '../../unit/metaComponents/meaning';
import { EVERY_SHAPE, type Shape } from './everyShape';
import { byName, nodeFor } from './node';
import { EXPECTED_ERRORS, WAYS, type Way } from './expectedErrors';

/** Who takes Meta's array: all of it goes there, but for what {@link EXPECTED_ERRORS} lists. */
const sandbox = useSandbox({ empty: true });

interface Changed {
	/** The change in the words of the form. */
	words: object;
	components: Component[];
}

/** The shape with a word more in its text; of a code, whose texts are Meta's, on its button. */
function changed({ components, category }: Shape): Changed {
	const type = category === 'AUTHENTICATION' ? 'BUTTONS' : 'BODY';
	const at = components.findIndex((part) => part.type?.toUpperCase() === type);
	const part: Component = components[at] ?? { type: 'BODY', text: '' };
	const text = `New ${part.text ?? ''}`;
	const [button] = part.buttons ?? [];
	if (type === 'BODY' || button === undefined) {
		const body = { ...part, text };
		return {
			words: { bodyText: text },
			components: at === -1 ? [...components, body] : components.with(at, body),
		};
	}
	const { otp_type = 'COPY_CODE' } = button;
	return {
		words: { buttons: [{ type: 'OTP', otp_type, text }] },
		components: components.with(at, { ...part, buttons: [{ ...button, text }] }),
	};
}

/** Of a code as Meta lists it, what Meta takes: its texts are Meta's own, its button is no address. */
function asTaken({ components, category }: Shape): Component[] {
	if (category !== 'AUTHENTICATION') return components;
	return components.map((part) => {
		const { text, example, ...rest } = part;
		void [text, example];
		if (part.type !== 'BUTTONS') return rest as Component;
		const isListed = ({ url }: { url?: string }) => url?.includes('/otp/code/') === true;
		const buttons = part.buttons?.map((button) =>
			isListed(button) ? { type: 'OTP', otp_type: 'COPY_CODE', text: button.text } : button,
		);
		return { ...part, buttons } as Component;
	});
}

/** What is written beside the parts. What only a creation takes is Meta's own in a row that was listed. */
function settingsOf(provider: 'kirim' | 'meta', isNew: boolean, shape: Shape): object {
	const isNamed = /\{\{[a-z]/.test(JSON.stringify(shape.components));
	const more: Shape['more'] = { ...(isNamed && { parameter_format: 'NAMED' }), ...shape.more };
	const { message_send_ttl_seconds: messageSendTtlSeconds } = more;
	if (provider === 'kirim') return omitBy({ messageSendTtlSeconds }, isUndefined);
	const ofCreation = [
		'parameter_format',
		'cta_url_link_tracking_opted_out',
		...('quality_score' in more ? [] : ['sub_category', 'display_format']),
	];
	return pick(more, ['message_send_ttl_seconds', ...(isNew ? ofCreation : [])]);
}

/** Meta has the template word for word as the shape is, which the sandbox would put in order. */
function listAtMeta({ components, category, more }: Shape): void {
	const identity = { name: 'listed', language: 'en_US', category, status: 'APPROVED' };
	sandbox.setTemplates({ provider: 'meta', templates: [identity] });
	const [{ metaId: id } = {}] = sandbox.templates({ provider: 'meta' }).atMeta;
	const body = { data: [{ ...more, ...identity, id, components }] };
	sandbox.addFault({
		provider: 'meta',
		method: 'GET',
		times: 'always',
		effect: { kind: 'status', status: 200, body },
	});
}

/** What is sent, or why nothing is. */
async function written(provider: 'kirim' | 'meta', way: Way, shape: Shape) {
	const [operation, mode, given] = WAYS[way];
	const isNew = mode === null;
	if (!isNew) listAtMeta(shape);
	const { category, more } = shape;
	const next = changed(shape);
	const identity = { name: isNew ? 'created' : 'listed', language: 'en_US', category };
	const payload = isNew ? shape.components : next.components;
	const json =
		given === 'words'
			? { ...(operation === 'apply' && identity), ...next.words }
			: { ...identity, ...more, components: payload };
	const setup = nodeFor(sandbox, provider, {
		operation,
		inputMode: 'json',
		templateJson: JSON.stringify(json),
		...(!isNew && { updateMode: mode }),
		...(operation === 'update' && { template: byName('listed|en_US') }),
		options: operation === 'apply' ? { dryRun: false } : { skipReadBack: true },
	});
	const said = await runNode(setup).then(
		([item]) => String(item?.json.reason ?? ''),
		(error: Error) => error.message,
	);
	const [request] = sandbox.requests({ provider, method: 'POST' });
	return { body: request?.body as object | undefined, said };
}

const CASES = (['kirim', 'meta'] as const).flatMap((provider) =>
	(Object.keys(WAYS) as Way[])
		.filter((way) => provider === 'meta' || WAYS[way][1] === null)
		.flatMap((way) =>
			Object.entries(EVERY_SHAPE).map(([name, shape]) => [provider, way, name, shape] as const),
		),
);

const errorsOf = (provider: 'kirim' | 'meta', way: Way, name: string) =>
	EXPECTED_ERRORS.filter(
		(one) => one.at.includes(provider) && one.ways.includes(way) && one.shapes.includes(name),
	);

describe('a shape is carried whole, or refused as it is written down', () => {
	it.each(CASES)('at %s, %s: %s', async (...one) => {
		const [provider, way, name, shape] = one;
		const { body, said: words } = await written(provider, way, shape);
		const said = words.replace(/ \[Item 0\]$/, '');
		// A row for what is not refused fails as well: it is not needed any more.
		const [expected, ...others] = errorsOf(provider, way, name);
		expect(others).toEqual([]);
		if (expected !== undefined) {
			expect({ body, said }).toEqual({
				body: undefined,
				said: expect.stringMatching(expected.reason),
			});
			return;
		}
		const isNew = WAYS[way][1] === null;
		const components = asTaken(isNew ? shape : { ...shape, ...changed(shape) });
		const wanted = { ...settingsOf(provider, isNew, shape), components };
		const identity = ['name', 'language', 'category'];
		expect(meaningOf({ said, ...omit(body, identity) })).toEqual(meaningOf({ said, ...wanted }));
	});

	it('has every row for a shape that there is', () => {
		const named = EXPECTED_ERRORS.flatMap(({ shapes }) => shapes);
		expect(named.filter((name) => !(name in EVERY_SHAPE))).toEqual([]);
	});
});
