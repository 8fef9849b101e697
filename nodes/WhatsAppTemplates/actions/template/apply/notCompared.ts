import type { Flags, TemplateDefinition } from '../../../../shared/template/content';
import { partsBeyondFlat, STATELESS_FLAGS } from '../../../../shared/template/content';
import {
	givesOtherMedia,
	givesOwnText,
	saidOfListAlone,
} from '../../../../shared/template/differences';
import { FLAG_LABELS, partLabel } from '../../../../shared/template/labels';

/**
 * What is desired of a template without a difference, and could not be compared, so that nobody takes
 * it for done.
 * @param how.canUpdate whether the vendor takes an update at all
 * @param how.keepsMedia whether the listed media stay, because the desired ones did not come as a file
 * @param how.listAlone what a change would leave out, since only the list has it
 */
export function notCompared(
	current: TemplateDefinition,
	definition: TemplateDefinition,
	how: {
		providerName: string;
		canUpdate: boolean;
		hasFile: boolean;
		keepsMedia: boolean;
		listAlone: readonly string[];
	},
): string[] {
	const { providerName, hasFile, listAlone } = how;
	const isOther = !hasFile && givesOtherMedia(current, definition);
	const media = hasFile ? ['the media file'] : isOther ? ['the media of its header'] : [];
	const unlisted = [
		...flagsNotCompared(current, definition),
		...partsNotCompared(current, definition),
		...media,
	].join(' and ');
	const advice = how.canUpdate ? '; Update sends it' : '';
	const alone = saidOfListAlone(listAlone);
	return [
		...(unlisted === ''
			? []
			: [`${providerName} does not list ${unlisted}, so that was not compared${advice}`]),
		...(givesOwnText(current, definition) ? [PRESET_TEXTS] : []),
		...(how.keepsMedia ? [mediaStay(providerName)] : []),
		...(alone === null ? [] : [alone]),
	];
}

/** What is said where a template is changed, and the media of its header are not. */
export function mediaStay(providerName: string): string {
	return `${providerName} takes media only as a file, so the media of its header stay as they are`;
}

function flagsNotCompared(
	{ content: { flags: listed } }: TemplateDefinition,
	{ content: { flags } }: TemplateDefinition,
): string[] {
	const isMissing = (flag: keyof Flags) => flags[flag] !== undefined && listed[flag] === undefined;
	return (Object.keys(FLAG_LABELS) as Array<keyof Flags>)
		.filter((flag) => !STATELESS_FLAGS.has(flag) && isMissing(flag))
		.map((flag) => FLAG_LABELS[flag]);
}

function partsNotCompared(
	{ content: { isFlat } }: TemplateDefinition,
	{ content: { parts } }: TemplateDefinition,
): string[] {
	return isFlat === true ? partsBeyondFlat(parts).map(partLabel) : [];
}

const PRESET_TEXTS =
	'A different text is desired, and texts of authentication templates are not compared, since Meta presets them';
