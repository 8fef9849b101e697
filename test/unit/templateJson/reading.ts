import { encodeComponents } from '../../../nodes/shared/metaComponents/encode';
import type { TemplateProvider } from '../../../nodes/shared/providers/provider';
import { recognizeAmong } from '../../../nodes/shared/providers/recognize';
import { providers } from '../../../nodes/shared/providers/registry';
import { newDefinition } from '../../../nodes/shared/template/merge';
import { changesFromJson } from '../../../nodes/shared/templateJson/read';

const known = new Map<string, TemplateProvider>();
beforeAll(async () => {
	for (const { load } of providers) {
		const provider = await load();
		known.set(provider.id, provider);
	}
});

export const providerOf = (id: string) => known.get(id) as TemplateProvider;

const read = (json: unknown) =>
	changesFromJson(json, { recognize: (value) => recognizeAmong([...known.values()], value) });

export const changesOf = (json: unknown) => read(json).changes;

export const originOf = (json: unknown) => read(json).origin;

/** The template that the JSON makes, in Meta's words. */
export function templateOf(json: unknown) {
	const changes = changesOf(json);
	const { name = '', language = '', category = '' } = changes;
	const { content } = newDefinition(changes);
	return { name, language, category, content, components: encodeComponents(content) };
}
