import { markPresetTexts } from '../metaComponents/authentication';
import { contentOfText } from '../template/contentOfText';
import type { ListedRow, Recognized } from '../templateJson/read';
import { definitionOf } from './definitionOf';
import type { TemplateProvider } from './provider';
import { withAnyStatus } from './rowIdentity';
import { toTemplate } from './toTemplate';
import { unlistedFlags } from './unlistedFlags';

/** Template JSON as one of these providers listed it: a row, or an item of this node. */
export function recognizeAmong(
	known: readonly TemplateProvider[],
	json: Record<string, unknown>,
): Recognized | null {
	const ofRow = known.find(({ isRow }) => isRow(json));
	const provider = ofRow ?? known.find(({ id }) => id === json.provider);
	if (provider === undefined) return null;
	return {
		row: ofRow === undefined ? null : listedRow(ofRow, json),
		unlisted: {
			by: provider.displayName,
			flags: unlistedFlags(provider),
			...provider.unlistedBeside?.(json),
		},
	};
}

/** Of a row without parts, its text is the body; its status, which nobody asks for, may be left out. */
function listedRow(provider: TemplateProvider, kept: Record<string, unknown>): ListedRow {
	const row = withAnyStatus(kept);
	const definition = definitionOf(provider, row);
	const { body, components } = toTemplate(provider, row, null);
	const { content, category } = definition;
	const text = body !== null && content.parts.length === 0 ? contentOfText(body, null) : null;
	return {
		definition:
			text === null ? definition : { ...definition, content: markPresetTexts(text, category) },
		keys: provider.rowKeys,
		isPartial: components === null,
	};
}
