import { ExplainedError } from '../template/explainedError';
import { aboutKirim } from './kirim/about';
import { aboutLancePilot } from './lancePilot/about';
import type { AboutProvider, TemplateProvider } from './provider';
import { aboutTwoChat } from './twoChat/about';
import { aboutWaCr } from './waCr/about';

interface Registered {
	about: AboutProvider;
	/** Loads the provider: n8n loads a node to show its form as well, and for that `about` is enough. */
	load(): Promise<TemplateProvider>;
}

/** Every provider, in the order the editor lists them. The only place that names them all. */
export const providers: readonly Registered[] = [
	{ about: aboutTwoChat, load: async () => (await import('./twoChat')).twoChat },
	{ about: aboutKirim, load: async () => (await import('./kirim')).kirim },
	{ about: aboutLancePilot, load: async () => (await import('./lancePilot')).lancePilot },
	{ about: aboutWaCr, load: async () => (await import('./waCr')).waCr },
];

/** @throws ExplainedError for an id nobody has */
export async function loadProvider(id: string): Promise<TemplateProvider> {
	const provider = providers.find(({ about }) => about.id === id);
	if (provider !== undefined) return await provider.load();
	throw new ExplainedError(
		`Provider "${id}" does not exist`,
		`Choose one of: ${providers.map(({ about }) => about.id).join(', ')}.`,
	);
}
