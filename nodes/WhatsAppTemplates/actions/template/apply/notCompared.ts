import type { TemplateDefinition } from '../../../../shared/template/content';
import { givesOtherMedia, givesOwnText, LIST_ALONE } from '../../../../shared/template/differences';
import { FLAG_LABELS } from '../../../../shared/template/labels';

/**
 * What is desired of a template that is as it shall be, and could not be compared, so that nobody takes
 * it for done.
 * @param how.keepsMedia whether the listed media stay, because the desired ones did not come as a file
 * @param how.listAlone what a change would leave out, since only the list has it
 */
export function notCompared(
	current: TemplateDefinition,
	definition: TemplateDefinition,
	how: {
		providerName: string;
		hasFile: boolean;
		keepsMedia: boolean;
		listAlone: readonly string[];
	},
): string[] {
	const { providerName, hasFile, listAlone } = how;
	const isOther = !hasFile && givesOtherMedia(current, definition);
	const media = hasFile ? ['the media file'] : isOther ? ['the media of its header'] : [];
	const unlisted = [...unlistedFlags(current, definition), ...media].join(' and ');
	return [
		...(unlisted === ''
			? []
			: [`${providerName} does not list ${unlisted}, so that was not compared; Update sends it`]),
		...(givesOwnText(current, definition) ? [PRESET_TEXTS] : []),
		...(how.keepsMedia ? [mediaStay(providerName)] : []),
		...(listAlone.length === 0 ? [] : [`${listAlone.join(', ')} ${LIST_ALONE}`]),
	];
}

/** What is said where a template is changed, and the media of its header are not. */
export function mediaStay(providerName: string): string {
	return `${providerName} takes media only as a file, so the media of its header stay as they are`;
}

function unlistedFlags(
	{ content: { flags: listed } }: TemplateDefinition,
	{ content: { flags } }: TemplateDefinition,
): string[] {
	return (
		(Object.keys(FLAG_LABELS) as Array<keyof typeof FLAG_LABELS>)
			// A sample code is no state of the template.
			.filter(
				(flag) => flag !== 'otpCode' && flags[flag] !== undefined && listed[flag] === undefined,
			)
			.map((flag) => FLAG_LABELS[flag])
	);
}

const PRESET_TEXTS =
	'A different text is desired, and texts of authentication templates are not compared, since Meta presets them';
