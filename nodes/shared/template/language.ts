/**
 * A language code as it is compared. Meta writes `en_US`; its webhooks, some vendors and many people
 * write `en-US` or `en_us`.
 */
export function normalLanguage(language: string): string {
	return language.trim().toLowerCase().replaceAll('-', '_');
}

/** Whether two codes name one language; a language that is not reported equals none. */
export function sameLanguage(one: string | null, other: string | null): boolean {
	return one !== null && other !== null && normalLanguage(one) === normalLanguage(other);
}

/** Whether two names are one: Meta's are lower case, so case says nothing. */
export function sameName(one: string, other: string): boolean {
	return one.trim().toLowerCase() === other.trim().toLowerCase();
}
