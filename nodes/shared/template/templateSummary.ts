/**
 * The few fields of a listed template that tell it from another and that the trigger watches. `status`
 * and `category` are upper case.
 */
export interface TemplateSummary {
	id: string;
	/** `null` where it cannot be read; the id tells the template then. */
	name: string | null;
	language: string | null;
	status: string;
	category: string | null;
	qualityScore: string | null;
	updatedAt: string | null;
}
