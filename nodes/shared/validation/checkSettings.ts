import type { Flags, TemplateDefinition } from '../template/content';
import { FLAG_LABELS } from '../template/labels';
import { checkLength } from './checkText';
import type { Finding } from './finding';
import type { TemplateLimits } from './limits';

/** Settings that never change what a template says; where a vendor has none of them, that is a warning. */
export const OPTIONAL_FLAGS: readonly (keyof Flags)[] = [
	'allowCategoryChange',
	'copyCodeText',
	'linkTrackingOptedOut',
];

export function checkFlags(flags: Flags, category: string, limits: TemplateLimits): Finding[] {
	const { codeExpirationMinutes: minutes, otpCode } = flags;
	const { owner, authentication, flagCategories } = limits;
	const { codeExpirationMinutes: allowed, maxOtpCodeLength } = authentication;
	const findings = checkLength(FLAG_LABELS.otpCode, otpCode, maxOtpCodeLength, owner);

	if (minutes !== undefined && allowed !== null) {
		if (!Number.isInteger(minutes) || minutes < allowed.min || minutes > allowed.max) {
			const message = `is ${minutes}; ${owner} takes whole minutes from ${allowed.min} to ${allowed.max}`;
			findings.push({ field: FLAG_LABELS.codeExpirationMinutes, rule: 'range', message });
		}
	}
	for (const flag of Object.keys(FLAG_LABELS) as Array<keyof Flags>) {
		const value = flags[flag];
		if (value === undefined || value === false || OPTIONAL_FLAGS.includes(flag)) continue;
		const only = flagCategories[flag];
		if (only === null || (only !== undefined && (category === '' || category === only))) continue;
		const message = only
			? `is for category ${only} only (${owner})`
			: `is not accepted by ${owner}`;
		findings.push({ field: FLAG_LABELS[flag], rule: 'category', message });
	}
	return findings;
}

const TTL = 'Message Send TTL Seconds';

export function checkTtl(
	{ category, content }: TemplateDefinition,
	limits: TemplateLimits,
	current: TemplateDefinition | null | undefined,
): Finding[] {
	const { messageSendTtlSeconds: seconds } = content;
	const { messageSendTtlSeconds: taken, owner } = limits;
	const before = current?.content.messageSendTtlSeconds ?? null;
	// Assumption: a setting that an edit does not name stays, for no page tells how to take it away.
	if (seconds === null && before !== null && taken !== false) {
		const message = `cannot be removed: ${owner} would keep ${before}; give that, or another number`;
		return [{ field: TTL, rule: 'removal', message }];
	}
	if (seconds === null || taken === null) return [];
	if (taken === false) {
		return [{ field: TTL, rule: 'offered', message: `is not accepted by ${owner}` }];
	}
	const range = taken[category];
	if (range === undefined || (seconds === -1 && range.orNever)) return [];
	if (Number.isInteger(seconds) && seconds >= range.min && seconds <= range.max) return [];
	const never = range.orNever ? ', or -1' : '';
	const message = `is ${seconds}; ${owner} takes ${range.min} to ${range.max}${never} for category ${category}`;
	return [{ field: TTL, rule: 'range', message }];
}
