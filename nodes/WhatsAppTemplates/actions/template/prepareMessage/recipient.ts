import { readText } from '../../../../shared/description/values';
import { UserError } from '../../../../shared/template/userError';
import { shorten } from '../../../../shared/template/values';

/**
 * A phone number in E.164, however it is grouped, also between the invisible marks that address books copy.
 * @returns with its plus sign
 * @throws UserError when it is none
 */
export function readRecipient(value: unknown): string {
	const input = readText(value, 'Recipient').replace(INVISIBLE, '').trim();
	if (input === '') {
		throw new UserError('Recipient is empty', `Give ${WANTED}. Nothing was sent.`);
	}
	if (TRUNK_ZERO.test(input)) {
		throw new UserError(
			`Recipient "${shorten(input)}" has a zero in parentheses, which an international number does not have`,
			'Leave it out, or write it without parentheses if the country keeps it. Nothing was sent.',
		);
	}
	const digits = input.replace(/[\s().\-\u2010-\u2015]/g, '').replace(/^\+/, '');
	if (/^[1-9]\d{6,14}$/.test(digits)) return `+${digits}`;
	throw new UserError(
		`Recipient "${shorten(input)}" is not a valid phone number with a country code`,
		`Give ${WANTED}${digits.startsWith('0') ? '; no country code begins with 0' : ''}. Nothing was sent.`,
	);
}

/** Marks of direction and joiners, which have no width. */
const INVISIBLE = /\p{Cf}/gu;

/** "+49 (0)30": most countries drop it from abroad, a few keep it, and the wrong one is somebody else's. */
const TRUNK_ZERO = /\(\s*0\s*\)/;

const WANTED = 'the number in international form, 7 to 15 digits, for example +1 202 555 0143';
