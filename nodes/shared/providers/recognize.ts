import { markPresetTexts } from '../metaComponents/authentication';
import { contentOfText } from '../template/contentOfText';
import type { ListedRow, Recognized } from '../templateJson/read';
import { definitionOf } from './definitionOf';
import type { TemplateProvider } from './provider';
import { withAnyStatus } from './rowIdentity';
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
	const listed = provider.content(row);
	const definition = definitionOf(provider, row, undefined, listed);
	const { content, category } = definition;
	const body = content.parts.length === 0 ? provider.body(row) : null;
	const text = body === null ? null : contentOfText(body, null);
	return {
		definition:
			text === null ? definition : { ...definition, content: markPresetTexts(text, category) },
		keys: provider.rowKeys,
		isPartial: listed === null,
	};
}
