import type { Button, Content, Part } from '../template/content';
import { partOf, withPart } from '../template/content';

/**
 * The content as Meta takes it. Only authentication templates differ from what is listed: their texts
 * are preset and not taken, and their button is listed as an address.
 * Source: Meta's page on authentication templates.
 */
export function writableContent(content: Content, category: string): Content {
	if (category !== 'AUTHENTICATION') return content;
	let { parts } = content;
	parts = withPart(parts, 'body', { ...(partOf(parts, 'body') ?? emptyBody), ...PRESET });
	const footer = partOf(parts, 'footer');
	if (content.flags.codeExpirationMinutes !== undefined) {
		parts = withPart(parts, 'footer', { kind: 'footer', text: null, rest: footer?.rest ?? {} });
	} else {
		parts = withPart(parts, 'footer', null);
	}
	const { buttons = [], rest = {} } = partOf(parts, 'buttons') ?? {};
	const otp = buttons.length > 0 ? buttons.map(asTaken) : [COPY_CODE];
	return { ...content, parts: withPart(parts, 'buttons', { kind: 'buttons', buttons: otp, rest }) };
}

const emptyBody: Extract<Part, { kind: 'body' }> = {
	kind: 'body',
	text: null,
	samples: {},
	rest: {},
};
const PRESET = { text: null, samples: {} };
const COPY_CODE: Button = {
	kind: 'otp',
	text: null,
	otpType: 'COPY_CODE',
	listedAs: null,
	rest: {},
};

function asTaken(button: Button): Button {
	return button.kind === 'otp' ? { ...button, listedAs: null } : button;
}
