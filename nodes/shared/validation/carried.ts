import type { Finding } from './finding';
import type { TemplateLimits } from './limits';

export function notCarried(field: string, { owner }: TemplateLimits): Finding {
	return { field, rule: 'carried', message: `cannot be carried by ${owner}` };
}

/** Fields of a part or a button that the vendor's own words have no place for; Meta's have one for any. */
export function fieldsNotCarried(
	rest: Readonly<Record<string, unknown>>,
	at: string,
	limits: TemplateLimits,
): Finding[] {
	if (limits.parts === null) return [];
	return Object.entries(rest)
		.filter(([, value]) => value !== null)
		.map(([name]) => notCarried(`${at} → ${name}`, limits));
}
