import type { Change } from '../../shared/template/changeItem';
import { normalLanguage } from '../../shared/template/language';
import type { TemplateSummary } from '../../shared/template/templateSummary';
import type { TriggerSettings } from '../settings';

type Filters = Pick<TriggerSettings, 'statuses' | 'categories' | 'languages' | 'nameContains'>;
type Subject = Pick<TemplateSummary, 'status' | 'category' | 'language' | 'name'>;

/**
 * Whether a user wants to hear of a template. The state holds every template whatever the filters
 * say, so widening a filter later emits what changes from then on, not what was there.
 */
export function passesFilters(subject: Subject, filters: Filters): boolean {
	const { statuses, categories } = filters;
	if (statuses.size > 0 && !statuses.has(subject.status)) return false;
	if (categories.size > 0 && !categories.has(subject.category ?? '')) return false;
	return isNamedRight(subject, filters);
}

/** Like {@link passesFilters}; what a change came from counts where that is what was watched. */
export function isWanted(change: Change, subject: Subject, filters: Filters): boolean {
	switch (change.event) {
		case 'removed':
		case 'reviewOverdue':
			// These have no new status to choose by.
			return passesFilters(subject, { ...filters, statuses: new Set() });
		case 'categoryChanged':
			return (
				passesFilters(subject, filters) ||
				passesFilters({ ...subject, category: change.from }, filters)
			);
		default:
			return passesFilters(subject, filters);
	}
}

function isNamedRight({ name, language }: Subject, { languages, nameContains }: Filters): boolean {
	if (languages.size > 0 && (language === null || !languages.has(normalLanguage(language)))) {
		return false;
	}
	return (name ?? '').toLowerCase().includes(nameContains);
}
