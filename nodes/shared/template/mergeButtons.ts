import type { Button } from './content';
import { buttonType } from './content';

/** A button that stays keeps what is not given of it: its sample and what only its type has. */
export function mergeButtons(current: readonly Button[], buttons: readonly Button[]): Button[] {
	const before = pairedButtons(current, buttons);
	return buttons.map((button, index) => {
		const same = before[index];
		return same === undefined ? button : keepDetails(same, button);
	});
}

/**
 * For each given button, the one that it was: by what it opens and says, by one of them, else in order
 * among those of its type, where none of these has gone. Each is taken once.
 */
function pairedButtons(
	current: readonly Button[],
	buttons: readonly Button[],
): Array<Button | undefined> {
	const before: Array<Button | undefined> = buttons.map(() => undefined);
	const left = new Set(current);
	const leftOf = (type: string) => [...left].filter((one) => buttonType(one) === type);
	const pair = (fits: (one: Button, button: Button) => boolean) => {
		for (const [index, button] of buttons.entries()) {
			if (before[index] !== undefined) continue;
			const one = leftOf(buttonType(button)).find((each) => fits(each, button));
			before[index] = one;
			if (one !== undefined) left.delete(one);
		}
	};
	const hasSameText = ({ text }: Button, button: Button) => text !== null && text === button.text;
	pair((one, button) => hasSameTarget(one, button) && hasSameText(one, button));
	pair(hasSameTarget);
	pair(hasSameText);
	const open = (type: string) =>
		buttons.filter((button, index) => before[index] === undefined && buttonType(button) === type);
	const whole = new Set(
		buttons.map(buttonType).filter((type) => leftOf(type).length <= open(type).length),
	);
	pair((_one, button) => whole.has(buttonType(button)));
	return before;
}

function hasSameTarget(one: Button, other: Button): boolean {
	return one.kind === 'url' && other.kind === 'url' && one.url === other.url;
}

function keepDetails(before: Button, button: Button): Button {
	const rest = { ...before.rest, ...button.rest };
	const text = button.text ?? before.text;
	if (before.kind === 'url' && button.kind === 'url') {
		const url = button.url ?? before.url;
		return {
			...button,
			text,
			url,
			sample: button.sample ?? (url === before.url ? before.sample : null),
			rest,
		};
	}
	if (before.kind === 'phoneNumber' && button.kind === 'phoneNumber') {
		return { ...button, text, phoneNumber: button.phoneNumber ?? before.phoneNumber, rest };
	}
	if (before.kind === 'copyCode' && button.kind === 'copyCode') {
		return { ...button, text, sample: button.sample ?? before.sample, rest };
	}
	if (before.kind === 'flow' && button.kind === 'flow') {
		return { ...button, text, flowId: button.flowId ?? before.flowId, rest };
	}
	if (before.kind === 'otp' && button.kind === 'otp') {
		const otpType = button.otpType || before.otpType;
		const isSame = otpType === before.otpType && text === before.text;
		return { ...button, text, otpType, listedAs: isSame ? before.listedAs : null, rest };
	}
	return { ...button, text, rest };
}
