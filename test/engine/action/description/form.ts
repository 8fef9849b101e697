import { builtNode } from '../../support/builtPackage';
import { built } from '../../support/dist';
import type { INodeParameters } from '../../support/n8n';
import { NodeHelpers } from '../../support/n8n';

export type Property = (typeof node.description.properties)[number];

export const node = builtNode('whatsAppTemplates');
export const { description } = node;

/** What the editor shows for these values. */
export function shown(values: INodeParameters, typeVersion = 1): Property[] {
	return description.properties.filter(
		(property) =>
			property.type !== 'hidden' &&
			NodeHelpers.displayParameter(values, property, { typeVersion } as never, description, values),
	);
}

/** Values of the options that one of the properties of a name offers. */
export function offered(values: INodeParameters, name: string, typeVersion = 1): string[] {
	const property = shown(values, typeVersion).find((each) => each.name === name);
	return (property?.options ?? [])
		.filter((option) =>
			NodeHelpers.displayParameter(values, option as never, { typeVersion } as never, description),
		)
		.map((option) => ('value' in option ? String(option.value) : option.name));
}

interface Capable {
	createTemplate?: unknown;
	updateTemplate?: unknown;
	deleteTemplate?: unknown;
	syncTemplates?: unknown;
}

export const { providers } = built<{
	providers: Array<{
		descriptor: { id: string; capabilities: string[]; deleteNotice?: string };
		load(): Promise<Capable>;
	}>;
}>('nodes/shared/providers/registry.js');
export const ids = providers.map(({ descriptor }) => descriptor.id).sort();
