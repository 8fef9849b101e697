import { encodeComponents } from '../metaComponents/encode';
import { partOf, withPart } from '../template/content';
import type { Content, ParameterFormat, Part } from '../template/content';
import { flatView } from '../template/flatView';
import { parametersOf } from '../template/parameters';
import { isPositional, placeholdersIn } from '../template/placeholders';
import { nameAndLanguage } from '../template/simplify';
import { contentOfText } from '../template/contentOfText';
import type { ListedFlags, Template } from '../template/template';
import { LISTED_FLAGS } from '../template/template';
import type { TemplateSummary } from '../template/templateSummary';
import type { Account, RowDetails } from './provider';

/** What is known of a template beside its {@link TemplateSummary}; the rest follows. */
export interface TemplateDetails extends RowDetails {
	provider: string;
	channel: Account;
	/** `null` where the vendor reports no parts. */
	content: Content | null;
}

/** Completes what a provider read. */
export function completeTemplate(summary: TemplateSummary, details: TemplateDetails): Template {
	const { content, createdAt, provider, channel, metaId, rejectionReason } = details;
	const { name, language, category, status, qualityScore, updatedAt, id } = summary;
	const flat = content === null ? NO_PARTS : flatView(content);
	const body = flat.body ?? details.body ?? null;
	const known = content ?? (body === null ? null : contentOfText(body, category));
	const variables = content === null ? placeholdersIn(body) : variablesOf(content);
	return {
		name,
		language,
		category,
		status,
		rejectionReason: readReason(rejectionReason),
		header: flat.header,
		body,
		footer: flat.footer,
		buttons: flat.buttons,
		variables,
		parameters: known === null ? [] : parametersOf(known, category),
		parameterFormat: content?.parameterFormat ?? formatOf(variables),
		components: content === null ? null : encodeComponents(withPlaces(content, category)),
		messageSendTtlSeconds: content?.messageSendTtlSeconds ?? null,
		nameAndLanguage: nameAndLanguage(name, language),
		qualityScore,
		updatedAt,
		createdAt,
		provider,
		channel,
		id,
		metaId,
		...listedFlags(content),
	};
}

/** In Meta's array these settings stand in parts, which an authentication template may be listed without. */
function withPlaces(content: Content, category: string | null): Content {
	if (category !== 'AUTHENTICATION') return content;
	const { addSecurityRecommendation, codeExpirationMinutes } = content.flags;
	let { parts } = content;
	if (addSecurityRecommendation !== undefined && partOf(parts, 'body') === undefined) {
		parts = withPart<Part>(parts, 'body', { kind: 'body', text: null, samples: {}, rest: {} });
	}
	if (codeExpirationMinutes !== undefined && partOf(parts, 'footer') === undefined) {
		parts = withPart<Part>(parts, 'footer', { kind: 'footer', text: null, rest: {} });
	}
	return { ...content, parts };
}

/** Settings that have no place in Meta's array; only where a vendor lists that they are on. */
function listedFlags(content: Content | null): ListedFlags {
	const listed: ListedFlags = {};
	for (const name of LISTED_FLAGS) {
		if (content?.flags[name] === true) listed[name] = true;
	}
	return listed;
}

const NO_PARTS = { header: null, body: null, footer: null, buttons: null };

/** Meta's `NONE` says that there is no reason. */
function readReason(reason: string | null): string | null {
	const text = reason?.trim() ?? '';
	return text === '' || text.toUpperCase() === 'NONE' ? null : text;
}

/** What the placeholders themselves say; `null` where there are none. */
function formatOf(names: readonly string[]): ParameterFormat | null {
	if (names.length === 0) return null;
	return names.every(isPositional) ? 'POSITIONAL' : 'NAMED';
}

/** In the order of the form, cards last. */
function variablesOf({ parts }: Content): string[] {
	const names: string[] = [];
	addVariables(names, parts);
	for (const part of parts) {
		if (part.kind === 'carousel') part.cards.forEach((card) => addVariables(names, card.parts));
	}
	return names;
}

function addVariables(names: string[], parts: Content['parts']): void {
	for (const part of parts) {
		if (part.kind === 'body' || (part.kind === 'header' && part.format === 'text')) {
			names.push(...placeholdersIn(part.text));
		}
	}
	for (const part of parts) {
		if (part.kind !== 'buttons') continue;
		for (const button of part.buttons) {
			if (button.kind === 'url') names.push(...placeholdersIn(button.url));
		}
	}
}
