import { metaLimits } from '../../../nodes/shared/providers/meta/limits';
import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import { emptyContent } from '../../../nodes/shared/template/content';
import { removedFromCode } from '../../../nodes/shared/validation/removedFromCode';

const BODY = { type: 'BODY', add_security_recommendation: true };
const BUTTONS = { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] };
const contentOf = (...components: object[]) => ({
	...emptyContent,
	...decodeComponents(components),
});
const code = (...components: object[]) => ({
	name: 'code',
	language: 'en',
	category: 'AUTHENTICATION',
	content: contentOf(...components),
});

describe('a button that a plan does not have', () => {
	const changes = { content: contentOf(BODY) };

	it('is removed where the plan is all that is desired', () => {
		const isWhole = { isWhole: true };
		expect(removedFromCode(code(BODY, BUTTONS), changes, metaLimits, isWhole)).toBe('button');
		expect(removedFromCode(code(BODY), changes, metaLimits, isWhole)).toBeNull();
	});

	it('stays in a merge', () => {
		expect(removedFromCode(code(BODY, BUTTONS), changes, metaLimits)).toBeNull();
	});
});

it.each([
	['', 'AUTHENTICATION', 'button'],
	['AUTHENTICATION', undefined, 'button'],
	['UTILITY', 'AUTHENTICATION', null],
	['AUTHENTICATION', 'UTILITY', null],
	['UTILITY', undefined, null],
])('of a template that is %j and shall be %j, %j stays', (category, wanted, stays) => {
	const current = { ...code(BODY, BUTTONS), category };
	const changes = { buttons: null, ...(wanted !== undefined && { category: wanted }) };
	expect(removedFromCode(current, changes, metaLimits)).toBe(stays);
});
