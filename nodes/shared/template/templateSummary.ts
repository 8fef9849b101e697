import type { Template } from './template';

/**
 * The few fields of a listed template that tell it from another and that the trigger watches. `status`
 * and `category` are upper case; a `name` that cannot be read is `null`, and the id tells the template.
 */
export type TemplateSummary = TemplateIdentity &
	Pick<Template, 'status' | 'category' | 'qualityScore' | 'updatedAt'>;

/** By what a template is told from another. */
export type TemplateIdentity = Pick<Template, 'id' | 'name' | 'language'>;
