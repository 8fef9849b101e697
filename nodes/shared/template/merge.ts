import type {
	BodyPart,
	Button,
	Card,
	CardPart,
	Content,
	Flags,
	FooterPart,
	HeaderPart,
	MediaType,
	ParameterFormat,
	Part,
	TemplateDefinition,
} from './content';
import { emptyContent, partOf, withPart } from './content';
import { metaLanguage, sameLanguage, sameName } from './language';
import { mergeButtons } from './mergeButtons';
import { mergeSamples, withKeptSamples } from './keptSamples';
import type { Origin } from './origin';
import { withOwnTexts } from './ownTexts';
import { UserError } from './userError';

/** `samples` stay as they are when they are not given. */
export interface TextChange {
	text?: string;
	/** In the order of {@link sampleOrder}. */
	samples?: readonly string[];
}

/** `file` names the binary field that holds the media. */
export type HeaderChange =
	| ({ format: 'text' } & TextChange)
	| { format: 'media'; mediaType: MediaType; handle?: string; url?: string; file?: string }
	| { format: 'other'; name: string };

/** Changes to the parts of a template, or of a card: `undefined` stays, `null` goes. */
export interface PartChanges {
	header?: HeaderChange | null;
	body?: TextChange | null;
	/** A blank text is not given, either. */
	footer?: string | null;
	/** The whole list. */
	buttons?: readonly Button[] | null;
}

/** What a user gives of a template: what is `undefined` stays, a part that is `null` goes. */
export interface TemplateChanges extends PartChanges {
	name?: string;
	language?: string;
	category?: string;
	/** Each of these parts takes the place of its like; the other fields change them further. */
	content?: Pick<Content, 'parts' | 'flags'>;
	/** By position; more than there are add cards. */
	cards?: ReadonlyArray<PartChanges> | null;
	flags?: Flags;
	/** For a creation only. */
	creation?: Content['creation'];
	parameterFormat?: ParameterFormat;
	messageSendTtlSeconds?: number;
}

/** A template with nothing in it but who it is. */
export function emptyDefinition(
	identity: Pick<TemplateDefinition, 'name' | 'language' | 'category'>,
): TemplateDefinition {
	const { name, language, category } = identity;
	return { name, language, category, content: emptyContent };
}

/** The template that is made where there is none yet; '' for a name, language or category that is not given. */
export function newDefinition(changes: TemplateChanges): TemplateDefinition {
	const { name = '', category = '' } = changes;
	const language = metaLanguage(changes.language ?? '');
	return merged(emptyDefinition({ name, language, category }), changes);
}

/** The template with the changes put in; what is not given stays, whatever it is. */
export function mergeDefinition(
	current: TemplateDefinition,
	changes: TemplateChanges,
	origin: Origin = {},
): TemplateDefinition {
	return withOwnTexts(merged(current, changes, origin), current);
}

/** The template made of the changes alone; only who it is stays where it is not given. */
export function replaceDefinition(
	current: TemplateDefinition,
	changes: TemplateChanges,
): TemplateDefinition {
	return withOwnTexts(merged(emptyDefinition(current), changes), current);
}

function merged(
	current: TemplateDefinition,
	changes: TemplateChanges,
	{ isWhole = false }: Origin = {},
): TemplateDefinition {
	const { content } = current;
	const { name = current.name } = changes;
	const given = (changes.content?.parts ?? []).map((part) => withKeptSamples(part, content.parts));
	const parts = isWhole ? given : mergeWhole(content.parts, given);
	const keptFlags = { ...content.flags, ...changes.content?.flags };
	const changed = mergeParts(parts, changes);
	return {
		// Another spelling of its name is no other name.
		name: sameName(name, current.name) ? current.name : name,
		language: current.language,
		category: changes.category ?? current.category,
		content: {
			parts: changes.cards === undefined ? changed : mergeCards(changed, changes.cards),
			flags: { ...keptFlags, ...changes.flags },
			creation: { ...content.creation, ...changes.creation },
			parameterFormat: changes.parameterFormat ?? content.parameterFormat,
			messageSendTtlSeconds: changes.messageSendTtlSeconds ?? content.messageSendTtlSeconds,
			...(content.isFlat === true && { isFlat: true as const }),
		},
	};
}

/**
 * Refuses another language than the template's; `en-US` and `en_us` are `en_US`.
 * @throws UserError
 */
export function refuseLanguageChange(given: string | undefined, current: string): void {
	if (given === undefined || sameLanguage(given, current)) return;
	throw new UserError(
		`Language cannot change from "${current}" to "${given}"`,
		`A template keeps its language. Create a template in "${given}" instead; nothing was sent.`,
	);
}

/** Parts given as components: those of a kind take the place of their like, all others stay. */
function mergeWhole(current: readonly Part[], given: readonly Part[]): Part[] {
	const likenessOf = (part: Part) => (part.kind === 'unknown' ? `?${part.type}` : part.kind);
	const byLikeness = new Map<string, Part[]>();
	for (const part of given) {
		const likeness = likenessOf(part);
		byLikeness.set(likeness, [...(byLikeness.get(likeness) ?? []), part]);
	}
	// Nothing of the template stays, so what is given is in the order that is meant.
	if (current.every((part) => byLikeness.has(likenessOf(part)))) {
		return given.length === 0 ? [...current] : [...given];
	}
	let parts = current.flatMap((part): Part[] => {
		const likeness = likenessOf(part);
		const replacement = byLikeness.get(likeness);
		if (replacement === undefined) return [part];
		byLikeness.set(likeness, []);
		return replacement;
	});
	for (const [first, ...more] of byLikeness.values()) {
		if (first === undefined) continue;
		parts = first.kind === 'unknown' ? [...parts, first] : withPart(parts, first.kind, first);
		parts = [...parts, ...more];
	}
	return parts;
}

function mergeParts<Of extends Part>(
	current: readonly (Of | CardPart)[],
	{ header, body, footer, buttons }: PartChanges,
): (Of | CardPart)[] {
	let parts = [...current];
	if (header !== undefined) {
		const before = partOf(parts, 'header');
		parts = withPart(parts, 'header', header && mergeHeader(before, header));
	}
	if (body !== undefined) {
		parts = withPart(parts, 'body', body && mergeBody(partOf(parts, 'body'), body));
	}
	if (footer !== undefined && footer?.trim() !== '') {
		parts = withPart(
			parts,
			'footer',
			footer === null ? null : mergeFooter(partOf(parts, 'footer'), footer),
		);
	}
	if (buttons !== undefined) {
		const { buttons: before = [], rest = {} } = partOf(parts, 'buttons') ?? {};
		const given = buttons === null || buttons.length === 0 ? null : mergeButtons(before, buttons);
		parts = withPart(parts, 'buttons', given && { kind: 'buttons', buttons: given, rest });
	}
	return parts;
}

function mergeCards(parts: readonly Part[], cards: TemplateChanges['cards']): Part[] {
	if (!cards) return withPart(parts, 'carousel', null);
	const carousel = partOf(parts, 'carousel') ?? { kind: 'carousel', cards: [], rest: {} };
	const merged = carousel.cards.map((card, index) => mergeCard(card, cards[index] ?? {}));
	const added = cards
		.slice(carousel.cards.length)
		.map((card) => mergeCard({ parts: [], rest: {} }, card));
	return withPart(parts, 'carousel', { ...carousel, cards: [...merged, ...added] });
}

function mergeCard(card: Card, changes: PartChanges): Card {
	return { ...card, parts: mergeParts(card.parts, changes) };
}

function mergeHeader(current: HeaderPart | undefined, change: HeaderChange): HeaderPart {
	if (change.format === 'text') {
		const before = current?.format === 'text' ? current : undefined;
		const text = change.text ?? before?.text ?? '';
		return {
			kind: 'header',
			format: 'text',
			text,
			samples: mergeSamples(before, text, change.samples),
			rest: before?.rest ?? {},
		};
	}
	if (change.format === 'other') {
		const before =
			current?.format === 'other' && current.name === change.name ? current : undefined;
		return before ?? { kind: 'header', format: 'other', name: change.name, rest: {} };
	}
	const { mediaType, handle, url, file } = change;
	const before =
		current?.format === 'media' && current.mediaType === mediaType ? current : undefined;
	const isNew = handle !== undefined || url !== undefined || file !== undefined;
	return {
		kind: 'header',
		format: 'media',
		mediaType,
		handle: isNew ? (handle ?? null) : (before?.handle ?? null),
		url: isNew ? (url ?? null) : (before?.url ?? null),
		rest: before?.rest ?? {},
	};
}

function mergeBody(current: BodyPart | undefined, change: TextChange): BodyPart {
	const text = change.text ?? current?.text ?? null;
	const isPreset = current?.preset === true && text === current.text;
	return {
		kind: 'body',
		text,
		samples: mergeSamples(current, text, change.samples),
		...(isPreset && { preset: true }),
		rest: current?.rest ?? {},
	};
}

function mergeFooter(current: FooterPart | undefined, text: string): FooterPart {
	const isPreset = current?.preset === true && text === current.text;
	return { kind: 'footer', text, ...(isPreset && { preset: true }), rest: current?.rest ?? {} };
}
