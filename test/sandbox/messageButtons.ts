import { MessageProblem } from './messageProblem';
import type { Button } from './template';
import { isOtp, kindOf, placeholders } from './template';
import { isObject } from './vendor';

export interface RenderedButton {
	/** Upper case, as the template's lists name it. */
	type: string;
	text: string | null;
	/** The whole address, number, code or payload. */
	value: string | null;
}

type Sent = Record<string, unknown>;

export function parametersOf(part: Sent | undefined): Sent[] {
	if (part?.parameters === undefined) return [];
	const { parameters } = part;
	if (!Array.isArray(parameters) || !parameters.every(isObject)) {
		throw new MessageProblem(100, 'parameters must be a list of objects');
	}
	return parameters;
}

/** Kinds that take no parameters. */
const FIXED = ['PHONE_NUMBER', 'VOICE_CALL', 'REQUEST_CONTACT_INFO', 'APP'];

/** Kinds whose `action` must be there: a list of products, the order. */
const NEEDS_ACTION = ['MPM', 'ORDER_DETAILS'];

/**
 * A template's button as the recipient gets it.
 * @param sent the message's component `button` of the same index
 * @throws MessageProblem
 */
export function buttonOf(button: Button, index: number, sent: Sent | undefined): RenderedButton {
	const kind = kindOf(button);
	const parameters = parametersOf(sent);
	const text = button.text ?? null;
	const problem = (code: number, words: string) =>
		new MessageProblem(code, `buttons: Button at index ${index} of type ${kind} ${words}`);
	if (sent) checkKind(button, sent, problem);
	if (parameters.length > 1) throw problem(132018, 'takes one parameter');
	const [parameter] = parameters;

	if (isOtp(button) || kind === 'URL')
		return { type: kind, text, value: urlOf(button, parameter, problem) };
	if (kind === 'COPY_CODE') {
		const code = parameter?.coupon_code;
		if (!parameter) throw problem(131008, 'requires a parameter');
		if (parameter.type !== 'coupon_code' || typeof code !== 'string' || code === '') {
			throw problem(132012, 'takes a parameter of type coupon_code');
		}
		// Sources differ, 15 or 20.
		if (code.length > 20) throw problem(131009, 'takes a code of up to 20 characters');
		return { type: kind, text, value: code };
	}
	if (kind === 'QUICK_REPLY') {
		if (!parameter) return { type: kind, text, value: null };
		if (parameter.type !== 'payload' || typeof parameter.payload !== 'string') {
			throw problem(132012, 'takes a parameter of type payload');
		}
		return { type: kind, text, value: parameter.payload };
	}
	if (FIXED.includes(kind)) {
		if (parameter) throw problem(132018, 'takes no parameter');
		return { type: kind, text, value: button.phone_number ?? null };
	}
	// No page says so: several clients met this answer where the button was not named.
	if (kind === 'FLOW' && !sent) throw problem(131009, 'is not named in the message');
	if (NEEDS_ACTION.includes(kind) && !parameter) throw problem(131008, 'requires a parameter');
	if (parameter && (parameter.type !== 'action' || !isObject(parameter.action))) {
		throw problem(132012, 'takes a parameter of type action');
	}
	return { type: kind, text, value: parameter ? JSON.stringify(parameter.action) : null };
}

/** `sub_type` names the button's kind in lower case; a one-time password button goes as `url`. */
function checkKind(
	button: Button,
	sent: Sent,
	problem: (code: number, words: string) => MessageProblem,
): void {
	const kind = isOtp(button) ? 'URL' : kindOf(button);
	if (String(sent.sub_type).toUpperCase() !== kind) {
		throw problem(132018, `does not fit sub_type ${String(sent.sub_type)}`);
	}
}

function urlOf(
	button: Button,
	parameter: Sent | undefined,
	problem: (code: number, words: string) => MessageProblem,
): string {
	const url = button.url ?? `otp{{1}}`;
	if (placeholders(url).length === 0) {
		if (parameter) throw problem(132018, 'takes no parameter');
		return url;
	}
	if (!parameter) throw problem(131008, 'requires a parameter');
	if (parameter.type !== 'text' || typeof parameter.text !== 'string' || parameter.text === '') {
		throw problem(132012, 'takes a parameter of type text');
	}
	if (isOtp(button) && parameter.text.length > 15) {
		throw problem(131009, 'takes a code of up to 15 characters');
	}
	const { text } = parameter;
	return url.replace(/\{\{\s*\w+\s*\}\}/, () => text);
}
