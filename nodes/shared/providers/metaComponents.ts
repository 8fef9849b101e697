import type { TemplateButton, TemplateHeader } from '../template/template';
import { isObject } from './schemas';

/** The parts of a template, read from the `components` array that Meta and its resellers share. */
export interface ComponentFields {
	header: TemplateHeader | null;
	body: string | null;
	footer: string | null;
	buttons: TemplateButton[] | null;
}

/**
 * Reads Meta's `components`. Source: Graph reference, message_templates.
 * @returns `null` when the value is not such an array
 */
export function readMetaComponents(value: unknown): ComponentFields | null {
	if (!Array.isArray(value)) return null;
	const components = value.filter(isObject);
	const find = (type: string) =>
		components.find((component) => String(component.type).toUpperCase() === type);

	const buttons = find('BUTTONS')?.buttons;
	return {
		header: readHeader(find('HEADER')),
		body: textOf(find('BODY')?.text),
		footer: textOf(find('FOOTER')?.text),
		buttons: Array.isArray(buttons) ? readMetaButtons(buttons) : null,
	};
}

/** Buttons with Meta's field names; those that are no objects are left out. */
export function readMetaButtons(buttons: unknown[]): TemplateButton[] {
	return buttons.filter(isObject).map((button) => ({
		type: String(button.type ?? '').toUpperCase(),
		text: textOf(button.text),
		url: textOf(button.url),
		phoneNumber: textOf(button.phone_number),
	}));
}

function readHeader(header: Record<string, unknown> | undefined): TemplateHeader | null {
	if (header === undefined) return null;
	const example = isObject(header.example) ? header.example : {};
	const handles = example.header_handle ?? example.header_url;
	return {
		type: String(header.format ?? 'TEXT').toLowerCase(),
		text: textOf(header.text),
		media: Array.isArray(handles) ? textOf(handles[0]) : null,
	};
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}
