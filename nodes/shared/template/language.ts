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

/** A name as it is compared: Meta's are lower case, so case says nothing. */
export function normalName(name: string): string {
	return name.trim().toLowerCase();
}

/** Whether two names are one; a name that is not reported equals none. */
export function sameName(one: string | null, other: string | null): boolean {
	return one !== null && other !== null && normalName(one) === normalName(other);
}

/** Meta's codes: `en`, `en_US`, `fil`; some vendors and people write a hyphen. */
const LANGUAGE_CODE = /^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/;

export function isLanguageCode(text: string): boolean {
	return LANGUAGE_CODE.test(text);
}

/** A language code as Meta spells it: `en_US` of `en-us`; what is no code stays as it is. */
export function metaLanguage(text: string): string {
	const code = text.trim();
	if (!isLanguageCode(code)) return code;
	const [language = '', ...rest] = code.split(/[_-]/);
	return [
		language.toLowerCase(),
		...rest.map((part) => (part.length > 3 ? part : part.toUpperCase())),
	].join('_');
}
