import type { TemplateDefinition } from '../template/content';
import { isPositional, placeholdersIn, textsOf } from '../template/placeholders';
import type { Finding } from './finding';
import type { TemplateLimits } from './limits';

/** A template names all placeholders of its texts, or it numbers them. */
export function checkParameterFormat(
	{ content: { parts, parameterFormat } }: TemplateDefinition,
	{ placeholders }: TemplateLimits,
): Finding[] {
	if (!placeholders.named) return [];
	const texts = textsOf(parts).map(placeholdersIn);
	const [number] = texts.flat().filter(isPositional);
	const named = texts.flat().find((name) => !isPositional(name));
	if (parameterFormat === 'POSITIONAL' && named !== undefined) {
		const message = `is POSITIONAL, but the text holds {{${named}}}`;
		return [{ field: 'Parameter Format', rule: 'named', message }];
	}
	if (parameterFormat === 'NAMED' && number !== undefined) {
		const message = `is NAMED, but the text holds {{${number}}}`;
		return [{ field: 'Parameter Format', rule: 'named', message }];
	}
	// Within one text, the check of that text says so.
	const isMixedWithin = texts.some(
		(names) => names.some(isPositional) && !names.every(isPositional),
	);
	if (named === undefined || number === undefined || isMixedWithin) return [];
	const message = `are numbered in one place and named in another: {{${number}}}, {{${named}}}`;
	return [{ field: 'Placeholders', rule: 'named', message }];
}
