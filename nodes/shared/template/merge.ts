import omit from 'lodash/omit';

import type {
	DraftButton,
	DraftChanges,
	DraftHeader,
	HeaderChange,
	SampledText,
	TemplateDraft,
	TextChange,
} from './draft';
import { UserError } from './userError';
import { placeholdersIn } from './placeholders';

/** A template with nothing in it but who it is. */
export function emptyDraft(
	identity: Pick<TemplateDraft, 'name' | 'language' | 'category'>,
): TemplateDraft {
	const { name, language, category } = identity;
	return {
		name,
		language,
		category,
		header: null,
		body: null,
		footer: null,
		buttons: [],
		flags: {},
	};
}

/**
 * The template with the changes put in; what is not given stays. Flags are not kept: no vendor
 * returns them, so those of the template are unknown.
 */
export function mergeDraft(current: TemplateDraft, changes: DraftChanges): TemplateDraft {
	const { header, body, footer, buttons } = changes;
	return {
		name: changes.name ?? current.name,
		language: current.language,
		category: changes.category ?? current.category,
		header: header === undefined ? current.header : mergeHeader(current.header, header),
		body: body === undefined ? current.body : body && mergeText(current.body, body),
		footer: footer === undefined ? current.footer : footer,
		buttons: buttons === undefined ? current.buttons : mergeButtons(current.buttons, buttons),
		flags: { ...changes.flags },
	};
}

/** The template made of the changes alone; only who it is stays where it is not given. */
export function replaceDraft(current: TemplateDraft, changes: DraftChanges): TemplateDraft {
	return mergeDraft(emptyDraft(current), changes);
}

/**
 * Refuses another language than the template's.
 * @throws UserError
 */
export function refuseLanguageChange(given: string | undefined, current: string): void {
	if (given === undefined || given === current) return;
	throw new UserError(
		`Language cannot change from "${current}" to "${given}"`,
		`A template keeps its language. Create a template in "${given}" instead; nothing was sent.`,
	);
}

function mergeHeader(current: DraftHeader | null, change: HeaderChange | null): DraftHeader | null {
	if (change === null) return null;
	if (change.type === 'text') {
		return { type: 'text', ...mergeText(current?.type === 'text' ? current : null, change) };
	}
	const kept = current?.type === 'media' && current.mediaType === change.mediaType ? current : {};
	return { ...kept, ...omit(change, 'file') };
}

/**
 * Samples that are not given stay: a changed word needs no new ones, and where the number of
 * placeholders changes, the check of the whole template says how many are missing.
 */
function mergeText(current: SampledText | null, { text, samples }: TextChange): SampledText {
	const merged = text ?? current?.text ?? '';
	const kept = placeholdersIn(merged).length === 0 ? [] : (current?.samples ?? []);
	return { text: merged, samples: samples ?? kept };
}

/** A URL that stays keeps its sample. */
function mergeButtons(current: DraftButton[], buttons: DraftButton[]): DraftButton[] {
	return buttons.map((button) => {
		if (button.url === undefined || button.urlSample !== undefined) return button;
		const same = current.find(({ url }) => url === button.url);
		return same?.urlSample === undefined ? button : { ...button, urlSample: same.urlSample };
	});
}
