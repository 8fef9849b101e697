import type { Finding } from './finding';
import type { TemplateLimits } from './limits';
import type { BodyPart } from '../template/content';
import {
	endsWithPlaceholder,
	isPositional,
	placeholdersIn,
	startsWithPlaceholder,
} from '../template/placeholders';
import { characters, isLonger } from '../template/values';

/** Pictures, letters made one by a selector, flags and keycaps; signs such as © are text. */
const EMOJI =
	/(?![©®™])\p{Extended_Pictographic}|\p{Emoji}\uFE0F|\p{Regional_Indicator}|\u20E3/u;

export function hasEmoji(text: string): boolean {
	return EMOJI.test(text);
}

export function checkLength(
	field: string,
	text: string | null | undefined,
	maxLength: number | null,
	owner: string,
): Finding[] {
	if (!text || maxLength === null || !isLonger(text, maxLength)) return [];
	const message = `has ${characters(text)} characters, ${owner} allows ${maxLength}`;
	return [{ field, rule: 'length', message }];
}

interface Edges {
	startsWithPlaceholder: boolean;
	endsWithPlaceholder: boolean;
}

/** Names, numbering and position of the placeholders in a text. */
export function checkPlaceholders(
	field: string,
	text: string,
	{ placeholders, owner }: TemplateLimits,
	allowed: Edges,
): Finding[] {
	const findings: Finding[] = [];
	const names = placeholdersIn(text);
	const numbers = names.filter(isPositional).map(Number);
	const named = names.length - numbers.length;

	if (named > 0 && !placeholders.named) {
		const message = `names its placeholders; ${owner} numbers them: {{1}}, {{2}} …`;
		findings.push({ field, rule: 'named', message });
	} else if (named > 0 && numbers.length > 0) {
		const message = 'mixes numbered and named placeholders';
		findings.push({ field, rule: 'named', message });
	}
	const { names: rule } = placeholders;
	const misnamed = names.find((name) => rule?.pattern.test(name) === false);
	if (rule !== undefined && misnamed !== undefined) {
		const message = `names a placeholder {{${misnamed}}}; ${owner} takes ${rule.description}`;
		findings.push({ field, rule: 'names', message });
	}
	if (placeholders.consecutive && !runsFromOne(numbers)) {
		const shown = numbers.map((number) => `{{${number}}}`).join(', ');
		const message = `numbers its placeholders ${shown}; they must run from {{1}} to {{${numbers.length}}} without a gap`;
		findings.push({ field, rule: 'consecutive', message });
	}
	if (!allowed.startsWithPlaceholder && startsWithPlaceholder(text)) {
		const message = `begins with a placeholder, which ${owner} does not allow`;
		findings.push({ field, rule: 'start', message });
	}
	if (!allowed.endsWithPlaceholder && endsWithPlaceholder(text)) {
		const message = `ends with a placeholder, which ${owner} may refuse`;
		findings.push({ field, rule: 'end', message });
	}
	return findings;
}

function runsFromOne(numbers: number[]): boolean {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted.every((number, index) => number === index + 1);
}

/** One sample for each placeholder, by its name. */
export function checkSamples(
	field: string,
	text: string,
	{ samples, rest }: Pick<BodyPart, 'samples' | 'rest'>,
	{ placeholders, owner }: TemplateLimits,
): Finding[] {
	if (!placeholders.samples) return [];
	const names = placeholdersIn(text);
	const given = Object.keys(samples);
	const isMatched =
		names.length === given.length && names.every((name) => Object.hasOwn(samples, name));
	if (!isMatched) {
		const needed =
			names.length === 0
				? 'the text has no placeholder'
				: `the text needs ${names.length}, one for each of ${names.map((name) => `{{${name}}}`).join(', ')}`;
		const isUnread = given.length === 0 && 'example' in rest;
		const count = given.length === 1 ? '1 sample' : `${given.length} samples`;
		const has = `has ${isUnread ? 'samples in a form that does not fit' : count}`;
		return [{ field, rule: 'samples', message: `${has}, but ${needed} (${owner})` }];
	}
	const at = (index: number) => `${field} → ${index + 1}`;
	const blank = names.findIndex((name) => samples[name]?.trim() === '');
	if (blank !== -1) return [{ field: at(blank), rule: 'blank', message: 'is an empty sample' }];
	const unfilled = names.findIndex((name) => placeholdersIn(samples[name]).length > 0);
	if (unfilled === -1) return [];
	const message = 'is a sample that holds a placeholder itself';
	return [{ field: at(unfilled), rule: 'unfilled', message }];
}
