import { MessageProblem } from './messageProblem';
import { fill } from './templateMessage';
import type { Template } from './template';
import { bodyText, component, headerFormat, isOtp, kindOf, placeholders } from './template';
import type { ApiError } from './vendor';
import type { Account, World } from './world';

/** How a message is recorded under the vendor's own names. */
export interface Delivery {
	account: Account;
	to: string;
	/** The vendor's id of the template. */
	templateId: string;
	/** As sent, or put into the Cloud API's form. */
	components: unknown;
}

/**
 * Whether Meta has the template ready: approved, in this language.
 * @throws MessageProblem
 */
export function approved<Row extends Template>(
	rows: Iterable<Row>,
	name: unknown,
	language: unknown,
): Row {
	const row = [...rows].find((each) => each.name === name && each.language === language);
	if (row?.status === 'PAUSED') throw new MessageProblem(132015, `${row.name} is paused`);
	if (row?.status === 'DISABLED') throw new MessageProblem(132016, `${row.name} is disabled`);
	if (row?.status !== 'APPROVED') {
		const words = `template name (${String(name)}) does not exist in ${String(language)}`;
		throw new MessageProblem(132001, words);
	}
	return row;
}

/**
 * Fills the template and records the message.
 * @throws MessageProblem
 */
export function deliver(
	world: World,
	template: Template,
	{ account, to, templateId, components }: Delivery,
): void {
	const rendered = fill(template, components);
	world.messages.push({
		provider: account.provider,
		account: account.id,
		to,
		templateId,
		name: template.name,
		language: template.language,
		variables: bodyValues(template, components),
		components,
		rendered,
		sentAt: new Date(world.now()).toISOString(),
	});
}

interface SentPart {
	type?: unknown;
	parameters?: Array<Record<string, unknown>>;
}

function bodyValues(template: Template, components: unknown): string[] {
	const parts = (components ?? []) as SentPart[];
	const parameters = parts.find((part) => kindOf(part) === 'BODY')?.parameters ?? [];
	return placeholders(bodyText(template)).map((name, index) => {
		const named = parameters.find((each) => each.parameter_name === name);
		return String((named ?? parameters[index])?.text ?? '');
	});
}

/** What to throw for an error: Meta's reason in the vendor's words, anything else as it is. */
export function refused(error: unknown, as: (problem: MessageProblem) => ApiError): unknown {
	return error instanceof MessageProblem ? as(error) : error;
}

/** What vendors with forms of their own take: plain values by part. */
export interface PlainValues {
	/** Text of the header's variable, or the address of its medium. */
	header?: string;
	/** Only for documents. */
	fileName?: string;
	body: string[];
	/** By the button's index. */
	buttons: Map<number, string>;
}

/** Plain values in the Cloud API's form, each with the type that the template's part has. */
export function toCloudForm(template: Template, values: PlainValues): unknown[] {
	const { header, fileName, body, buttons } = values;
	const components: unknown[] = [];
	const format = headerFormat(template);
	if (header !== undefined) {
		const kind = (format ?? 'TEXT').toLowerCase();
		const medium = { link: header, ...(fileName ? { filename: fileName } : {}) };
		const parameter =
			kind === 'text' ? { type: 'text', text: header } : { type: kind, [kind]: medium };
		components.push({ type: 'header', parameters: [parameter] });
	}
	if (body.length > 0) {
		const names = placeholders(bodyText(template));
		const parameters = body.map((text, index) => {
			const name = names[index];
			const named = name !== undefined && !/^\d+$/.test(name);
			return { type: 'text', ...(named ? { parameter_name: name } : {}), text };
		});
		components.push({ type: 'body', parameters });
	}
	for (const [index, text] of buttons) {
		components.push(cloudButton(template, index, text));
	}
	return components;
}

function cloudButton(template: Template, index: number, text: string): unknown {
	const button = component(template, 'BUTTONS')?.buttons?.[index];
	const kind = button ? kindOf(button) : 'URL';
	const base = { type: 'button', index: String(index) };
	if (kind === 'COPY_CODE') {
		const parameter = { type: 'coupon_code', coupon_code: text };
		return { ...base, sub_type: 'copy_code', parameters: [parameter] };
	}
	if (kind === 'QUICK_REPLY') {
		return {
			...base,
			sub_type: 'quick_reply',
			parameters: [{ type: 'payload', payload: text }],
		};
	}
	const subType = button && !isOtp(button) ? kind.toLowerCase() : 'url';
	return { ...base, sub_type: subType, parameters: [{ type: 'text', text }] };
}
