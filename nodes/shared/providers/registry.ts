import { ExplainedError } from '../template/explainedError';
import { kirim } from './kirim';
import { lancePilot } from './lancePilot';
import type { TemplateProvider } from './provider';
import { twoChat } from './twoChat';
import { waCr } from './waCr';

/** Every provider, in the order the editor lists them. The only place that names them all. */
export const providers = { kirim, lancePilot, twoChat, waCr } as const satisfies Record<
	string,
	TemplateProvider
>;

export type ProviderId = keyof typeof providers;

/** @throws ExplainedError for an id nobody has */
export function providerById(id: string): TemplateProvider {
	const known: Record<string, TemplateProvider> = providers;
	const provider = Object.hasOwn(known, id) ? known[id] : undefined;
	if (provider !== undefined) return provider;
	throw new ExplainedError(
		`Provider "${id}" does not exist`,
		`Choose one of: ${Object.keys(providers).join(', ')}.`,
	);
}
