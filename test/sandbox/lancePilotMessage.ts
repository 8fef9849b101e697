import type { CopiedTemplate } from './template';
import { bodyText, component, placeholders } from './template';
import { isObject } from './vendor';

/**
 * `template_data` of Send Template Message, against the template's own variables.
 * @returns errors of the documented 422, and the body's values
 */
export function lancePilotSendErrors(
	template: CopiedTemplate,
	given: unknown,
): { errors: Record<string, string[]>; variables: string[] } {
	const errors: Record<string, string[]> = {};
	const parts = isObject(given) ? given : {};
	const variables = texts(isObject(parts.body) ? parts.body.variables : undefined);
	const header = isObject(parts.header) ? parts.header : {};
	const needed = placeholders(bodyText(template)).length;

	if (needed > 0 && variables.length === 0) {
		errors['body.variables'] = ['The body.variables field is required.'];
	} else if (variables.length < needed) {
		errors['body.variables'] = [`The body.variables must have at least ${needed} items.`];
	}
	const limit = template.category === 'AUTHENTICATION' ? 11 : 1000;
	if (variables.some((value) => value.length > limit)) {
		errors['body.variables'] = [`The body.variables may not be greater than ${limit} characters.`];
	}
	const format = component(template, 'HEADER')?.format;
	const headerText = component(template, 'HEADER')?.text;
	if (placeholders(headerText).length > texts(header.variables).length) {
		errors['header.variables'] = ['The header.variables field is required.'];
	}
	// Media File Requirements: "Required: when template has image header".
	if (format && ['IMAGE', 'VIDEO', 'DOCUMENT'].includes(format) && !header.file) {
		errors['header.file'] = ['The header.file field is required.'];
	}
	return { errors, variables };
}

function texts(value: unknown): string[] {
	return Array.isArray(value)
		? value.filter((each): each is string => typeof each === 'string')
		: [];
}
