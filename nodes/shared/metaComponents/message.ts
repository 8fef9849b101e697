import type { SendRequest, TemplateMessage } from '../template/message';
import type { FilledParameter } from '../template/parameterValue';
import { isPositional } from '../template/placeholders';
import type { PreparedMessage } from '../template/preparedMessage';
import { UserError } from '../template/userError';
import type { Fields } from '../template/values';

/** The object `template` of Meta's send call. */
type MetaTemplate = NonNullable<PreparedMessage['template']>;

/**
 * A message in Meta's form: header, body, offer, buttons, then the cards; each part with its values
 * in their order, named ones with their names.
 * Source: Meta's pages on sending templates: text, media, location, authentication, coupon codes,
 * limited-time offers, carousels, catalogues and flows.
 * @throws UserError without a language: Meta looks for the template in it
 */
export function metaTemplate(message: TemplateMessage): MetaTemplate {
	const { name, language, cards, flowButtons } = message;
	const filled = withPasswordInButton(message);
	if (language === null) {
		throw new UserError(
			`Template "${name}" is listed without its language, which the send call needs`,
			'Sync the templates; where the provider still reports no language, it cannot be sent by name.',
		);
	}
	const ofCard = (card: number | null) =>
		componentsOf(
			filled.filter((parameter) => parameter.card === card),
			flowButtons.filter((button) => button.card === card).map(({ button }) => button),
		);
	const carousel = Array.from({ length: cards }, (_none, index) => ({
		card_index: index,
		components: ofCard(index),
	}));
	return {
		name,
		language: { code: language },
		components: [...ofCard(null), ...(cards > 0 ? [{ type: 'carousel', cards: carousel }] : [])],
	};
}

/** An authentication template has a button that copies the password of its text; not every vendor lists it. */
export function withPasswordInButton(message: TemplateMessage): readonly FilledParameter[] {
	const { category, filled, mayHideButtons } = message;
	const isInButton = filled.some(({ component }) => component === 'button');
	const [shown, ...others] = filled.filter(({ component }) => component === 'body');
	const isPassword = category === 'AUTHENTICATION' && others.length === 0;
	if (!mayHideButtons || !isPassword || isInButton || shown === undefined) return filled;
	return [...filled, { ...shown, key: 'button_0_1', component: 'button', button: 0, name: '1' }];
}

/** POST /{phone number id}/messages, at Meta and at whoever takes its form. */
export function metaSendRequest(
	message: TemplateMessage,
	phoneNumberId: string | null,
): SendRequest {
	return {
		method: 'POST',
		path: `/${phoneNumberId}/messages`,
		body: {
			messaging_product: 'whatsapp',
			to: message.to,
			type: 'template',
			template: metaTemplate(message),
		},
	};
}

/** @param flows indexes of the buttons that are named with or without a value */
function componentsOf(
	filled: readonly FilledParameter[],
	flows: ReadonlyArray<number | null>,
): Fields[] {
	const of = (name: FilledParameter['component']) =>
		filled.filter(({ component }) => component === name);
	const part = (name: FilledParameter['component']): Fields[] =>
		of(name).length === 0 ? [] : [{ type: name, parameters: withNames(of(name)) }];
	const given = of('button').map(({ button }) => button);
	const buttons = [...new Set([...given, ...flows])].sort(
		(one, other) => Number(one) - Number(other),
	);
	return [
		...part('header'),
		...part('body'),
		...part('limited_time_offer'),
		...buttons.map((index) =>
			given.includes(index)
				? buttonComponent(of('button').filter(({ button }) => button === index))
				: bareFlow(index),
		),
	];
}

/** Placeholders of one text are all numbered or all named; a numbered one goes by its position. */
function withNames(filled: readonly FilledParameter[]): Fields[] {
	const isNumbered = filled.every(({ name }) => isPositional(name));
	return filled.map((parameter) => ({
		...(parameter.type === 'text' && !isNumbered && { parameter_name: parameter.name }),
		...valueOf(parameter),
	}));
}

function valueOf({ type, value }: FilledParameter): Fields {
	switch (value.kind) {
		case 'text':
			return { type, [type]: value.text };
		case 'media': {
			const { link, id, filename } = value;
			const source = link === null ? { id } : { link };
			// Assumption: an animation goes under its own name, as the other media do.
			return { type, [type]: { ...source, ...(filename !== null && { filename }) } };
		}
		case 'time':
			return {
				type: 'limited_time_offer',
				limited_time_offer: { expiration_time_ms: value.milliseconds },
			};
		case 'fields':
			return { type, [type]: value.fields };
	}
}

/** What a value is called in `sub_type`, by its type; a button that acts is called as its type. */
const SUB_TYPES: Readonly<Record<string, string>> = {
	text: 'url',
	payload: 'quick_reply',
	coupon_code: 'copy_code',
	flow_token: 'flow',
	flow_action_data: 'flow',
	thumbnail_product_retailer_id: 'catalog',
};

function buttonComponent(filled: readonly FilledParameter[]): Fields {
	const [first] = filled;
	const type = first?.type ?? '';
	const base = {
		type: 'button',
		sub_type: SUB_TYPES[type] ?? type,
		index: String(first?.button ?? 0),
	};
	if (['text', 'payload', 'coupon_code'].includes(type)) {
		return { ...base, parameters: filled.map(valueOf) };
	}
	const action = Object.assign({}, ...filled.map(actionOf)) as Fields;
	return { ...base, parameters: [{ type: 'action', action }] };
}

/**
 * A flow that is given nothing. Meta refuses a message that does not name the button (131009, 131008).
 * Observed by several clients; no page says so.
 */
function bareFlow(index: number | null): Fields {
	return { type: 'button', sub_type: 'flow', index: String(index) };
}

/** The options of a flow or a catalogue are fields of one action. */
function actionOf({ name, value }: FilledParameter): Fields {
	if (value.kind === 'text') return { [name]: value.text };
	if (value.kind !== 'fields') return {};
	return name === 'action' ? value.fields : { [name]: value.fields };
}
